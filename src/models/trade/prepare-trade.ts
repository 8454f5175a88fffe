import { EntenteError } from '../../domain/errors.js';
import type { TradeBase } from './trade-base.js';
import type { TradeShock } from './trade-shock.js';

/** How a state's surplus or deficit moves: fixed in money, or in proportion to its income. */
export type DeficitRule = 'additive' | 'multiplicative';

/** The base and its shock in the form the equations use; see README.md for the symbols. */
export interface PreparedTrade {
  states: readonly string[];
  sectors: readonly string[];
  n: number;
  theta: Float64Array;
  /** Y_i: what i sells, its income before tariff revenue. */
  income: Float64Array;
  /** E_j: what j spends, tariffs included. */
  spending: Float64Array;
  /** D_j: spending beyond income and tariff revenue; sums to zero. */
  deficit: Float64Array;
  /** al_js at s * n + j: the share of j's spending that goes to sector s. */
  sectorShare: Float64Array;
  /** pi_s,ij times the shock: shares of j's spending in s, the shock's multipliers and tariff changes applied. */
  shocked: Float64Array;
  /** t'/(1+t') after the shock, or null where no tariffs are counted. */
  wedge: Float64Array | null;
  /** Sum of all sales, which the solution keeps: the numeraire. */
  world: number;
}

/**
 * Shares, incomes and deficits of a base that `checkTradeBase` has accepted, with a shock applied.
 *
 * @throws EntenteError `bad-input` for a shock of another shape, or a multiplier or rate that cannot be; `infeasible`
 * where the shock leaves a state with no supplier of a sector it buys, or with no buyer at all, or cuts the world in two.
 */
export function prepareTrade(base: TradeBase, shock: TradeShock): PreparedTrade {
  const { states, sectors, flows, elasticities: theta } = base;
  const n = states.length;
  const cells = flows.length;
  const { multipliers, tariffs } = shock;
  checkShape(base, multipliers, 'multiplier', 0);
  checkShape(base, tariffs?.before, 'tariff rate', -1);
  checkShape(base, tariffs?.after, 'tariff rate', -1);
  const income = new Float64Array(n);
  const spending = new Float64Array(n);
  const received = new Float64Array(n);
  const sectorShare = new Float64Array(sectors.length * n);
  const shocked = new Float64Array(cells);
  for (let s = 0; s < sectors.length; s += 1) {
    for (let i = 0; i < n; i += 1) {
      const row = (s * n + i) * n;
      for (let j = 0; j < n; j += 1) {
        const flow = flows[row + j];
        const paid = tariffs === undefined ? flow : flow * (1 + tariffs.before[row + j]);
        income[i] += flow;
        received[j] += flow;
        spending[j] += paid;
        sectorShare[s * n + j] += paid;
        shocked[row + j] = paid;
      }
    }
  }
  for (let s = 0; s < sectors.length; s += 1) {
    for (let i = 0; i < n; i += 1) {
      const row = (s * n + i) * n;
      for (let j = 0; j < n; j += 1) {
        const all = sectorShare[s * n + j];
        if (all === 0 || shocked[row + j] === 0) continue;
        let share = shocked[row + j] / all;
        if (multipliers !== undefined) share *= multipliers[row + j];
        if (tariffs !== undefined && tariffs.after[row + j] !== tariffs.before[row + j])
          share *= ((1 + tariffs.after[row + j]) / (1 + tariffs.before[row + j])) ** -theta[s];
        shocked[row + j] = share;
      }
    }
  }
  for (let s = 0; s < sectors.length; s += 1)
    for (let j = 0; j < n; j += 1) sectorShare[s * n + j] /= spending[j];
  const prepared: PreparedTrade = {
    states,
    sectors,
    n,
    theta,
    income,
    spending,
    deficit: received.map((all, j) => all - income[j]),
    sectorShare,
    shocked,
    wedge: tariffs === undefined ? null : tariffs.after.map((rate) => rate / (1 + rate)),
    world: income.reduce((sum, one) => sum + one, 0),
  };
  checkReach(prepared);
  return prepared;
}

function checkShape(base: TradeBase, values: Float64Array | undefined, what: string, above: number): void {
  if (values === undefined) return;
  const n = base.states.length;
  if (values.length !== base.flows.length) {
    throw new EntenteError(
      'bad-input',
      `${base.flows.length} ${what}s were expected, as many as flows, ${values.length} came`,
    );
  }
  for (let k = 0; k < values.length; k += 1) {
    if ((above === 0 ? values[k] >= 0 : values[k] > above) && values[k] !== Infinity) continue;
    const exporter = base.states[Math.floor(k / n) % n];
    const importer = base.states[k % n];
    throw new EntenteError(
      'bad-input',
      `the ${what} from ${exporter} to ${importer} must be a number ${above === 0 ? 'of 0 or more' : 'above -1'}, ${values[k]} came`,
      { exporter, importer },
    );
  }
}

/** Refuses, with names, a shock after which no solution exists. */
function checkReach({ states, sectors, n, sectorShare, shocked }: PreparedTrade): void {
  const linked = new Uint8Array(n * n);
  const sells = new Uint8Array(n);
  for (let s = 0; s < sectors.length; s += 1) {
    const supplied = new Uint8Array(n);
    for (let i = 0; i < n; i += 1) {
      const row = (s * n + i) * n;
      for (let j = 0; j < n; j += 1) {
        if (!(shocked[row + j] > 0)) continue;
        supplied[j] = 1;
        sells[i] = 1;
        linked[i * n + j] = 1;
        linked[j * n + i] = 1;
      }
    }
    const bare = supplied.findIndex((has, j) => has === 0 && sectorShare[s * n + j] > 0);
    if (bare >= 0) {
      throw new EntenteError(
        'infeasible',
        `${states[bare]} would be left without any supplier of ${sectors[s]}, itself included: its loss is not finite in this model; leave the sector out of the cut or keep one supplier`,
        { state: states[bare], sector: sectors[s] },
      );
    }
  }
  const mute = sells.indexOf(0);
  if (mute >= 0) {
    throw new EntenteError(
      'infeasible',
      `${states[mute]} would be left without any buyer, itself included: no wage is then an equilibrium`,
      { state: states[mute] },
    );
  }
  const cutOff = separate(linked, n);
  if (cutOff.length === 0) return;
  const names = cutOff.map((j) => states[j]);
  throw new EntenteError(
    'infeasible',
    `${names.join(', ')} would be cut off from everybody else: with a surplus or deficit that has no solution, and two separate worlds have no common price; keep at least one link`,
    { states: names },
  );
}

/**
 * Balanced trade needs more: a group of states that sells to the others must also buy from them.
 *
 * @throws EntenteError `infeasible`, naming the states that would only sell or only buy.
 */
export function checkBalanced({ states, sectors, n, shocked }: PreparedTrade): void {
  for (const selling of [true, false]) {
    const linked = new Uint8Array(n * n);
    for (let s = 0; s < sectors.length; s += 1)
      for (let k = 0; k < n * n; k += 1)
        if (shocked[s * n * n + k] > 0) {
          const [i, j] = [Math.floor(k / n), k % n];
          linked[selling ? i * n + j : j * n + i] = 1;
        }
    const apart = separate(linked, n, false);
    if (apart.length === 0) continue;
    const names = apart.map((j) => states[j]);
    throw new EntenteError(
      'infeasible',
      `balanced trade has no solution: ${names.join(', ')} would ${selling ? 'sell to' : 'buy from'} the other states and ${selling ? 'buy' : 'sell'} nothing in return; keep deficits (additive), or give a flow both ways`,
      { states: names },
    );
  }
}

/** States that cannot be reached from the first along `linked` (row to column); the smaller part unless told. */
function separate(linked: Uint8Array, n: number, smaller = true): number[] {
  const reached = new Uint8Array(n);
  const queue = [0];
  reached[0] = 1;
  for (const i of queue)
    for (let j = 0; j < n; j += 1)
      if (linked[i * n + j] === 1 && reached[j] === 0) {
        reached[j] = 1;
        queue.push(j);
      }
  if (queue.length === n) return [];
  return smaller && queue.length * 2 < n ? queue : [...reached.keys()].filter((j) => reached[j] === 0);
}
