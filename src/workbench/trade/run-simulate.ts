import { EntenteError } from '../../domain/errors.js';
import { simulateConditional } from '../../models/trade/simulate-conditional.js';
import { type Closure, simulateTrade, type TradeResult } from '../../models/trade/simulate-trade.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import type { TradeShock } from '../../models/trade/trade-shock.js';
import type { TradeSimulation } from '../../report/trade/simulation-schema.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openTradeBase } from './open-trade-base.js';
import { type MirrorFlow, queryMirrorFlows } from './query-mirror.js';
import { readFlows } from './read-flows.js';
import { readShock, type ShockRows, shockOfRows } from './read-shock.js';
import { scaleGoods } from './scale-goods.js';

export interface SimulateRequest {
  /** CSV of flows; left out: the table of 2022 in the atlas with median elasticities. */
  flows?: string;
  shock: string | ShockRows;
  /** One elasticity, or a CSV file `sector,theta`; needed with `flows`. */
  theta?: number | string;
  deficits: Closure;
  /** `conditional` holds output and spending: one sector, multipliers only. */
  equilibrium?: 'full' | 'conditional';
  reference?: string;
  /** Also list every flow that changes. */
  withFlows?: boolean;
}

/** `entente trade simulate`: the world after a shock, from files or the atlas. */
export async function runSimulate(request: SimulateRequest): Promise<TradeSimulation> {
  const { base, origin, mirror } = await openBase(request);
  const shock =
    typeof request.shock === 'string'
      ? await readShock(request.shock, base)
      : shockOfRows(request.shock, base);
  if (request.equilibrium === 'conditional') return runConditional(request, base, shock, origin);
  const options = { deficits: request.deficits };
  const described = describeSimulation(simulateTrade(base, shock, options), request, base, origin);
  if (mirror === undefined) return described;
  const flows = mirror.flows.filter(isTouched(base, shock, mirror.goods));
  if (flows.length === 0) return { ...described, notes: [noMirror] };
  const at = (end: 'low' | 'high'): Float64Array =>
    simulateTrade(scaleGoods({ base, goods: mirror.goods }, flows, end), shock, options).realIncome;
  const [low, high] = [at('low'), at('high')];
  return {
    ...described,
    mirror: {
      flows,
      realIncomeChangePercent: Object.fromEntries(
        base.states.map((id, k) => [id, { low: 100 * (low[k] - 1), high: 100 * (high[k] - 1) }]),
      ),
    },
  };
}

const noMirror =
  'No band of mirror reports: of the flows this shock changes none is reported by both sides among the fifteen reporters of 2022.';

/** Whether the shock changes a goods flow from the exporter to the importer of a mirrored one. */
function isTouched({ states, flows }: TradeBase, shock: TradeShock, goods: readonly boolean[]) {
  const n = states.length;
  return ({ exporter, importer }: MirrorFlow): boolean => {
    const [i, j] = [states.indexOf(exporter), states.indexOf(importer)];
    if (i < 0 || j < 0) return false;
    return goods.some((isGood, s) => {
      const cell = (s * n + i) * n + j;
      const { multipliers, tariffs } = shock;
      return (
        isGood &&
        flows[cell] > 0 &&
        ((multipliers !== undefined && multipliers[cell] !== 1) ||
          (tariffs !== undefined && tariffs.before[cell] !== tariffs.after[cell]))
      );
    });
  };
}

async function openBase({ flows, theta }: SimulateRequest): Promise<{
  base: TradeBase;
  origin: string;
  /** What both sides report, where the flows are the atlas's. */
  mirror?: { flows: MirrorFlow[]; goods: readonly boolean[] };
}> {
  if (flows !== undefined) {
    if (theta === undefined)
      throw new EntenteError('usage', '--theta is needed with --flows: a number, or a CSV file sector,theta');
    return { base: await readFlows(flows, theta), origin: flows };
  }
  const atlas = await openAtlas();
  try {
    const { base, goods, year } = await openTradeBase(atlas);
    const elasticities =
      typeof theta === 'number' ? new Float64Array(base.sectors.length).fill(theta) : base.elasticities;
    return {
      base: { ...base, elasticities },
      origin: 'oecd-icio',
      mirror: { flows: await queryMirrorFlows(atlas, year), goods },
    };
  } finally {
    atlas.close();
  }
}

function runConditional(
  request: SimulateRequest,
  base: TradeBase,
  { multipliers, tariffs }: TradeShock,
  origin: string,
): TradeSimulation {
  if (tariffs !== undefined || multipliers === undefined)
    throw new EntenteError(
      'usage',
      'a conditional equilibrium takes multipliers or costs; tariffs and caps move incomes',
    );
  const one = simulateConditional(base, multipliers, request.reference ?? base.states[0]);
  const spending = new Float64Array(base.states.length);
  for (let k = 0; k < base.flows.length; k += 1) spending[k % base.states.length] += base.flows[k];
  const still = new Float64Array(base.states.length).fill(1);
  const result: TradeResult = {
    states: base.states,
    sectors: base.sectors,
    wage: still,
    price: one.inward,
    realIncome: still,
    flows: one.flows,
    before: base.flows,
    spendingBefore: spending,
    spending,
    iterations: one.iterations,
    residual: one.residual,
  };
  const described = describeSimulation(result, request, base, origin);
  return {
    ...described,
    equilibrium: 'conditional',
    states: described.states.map((state, k) => ({
      ...state,
      realIncomeChangePercent: null,
      outwardResistanceChangePercent: 100 * (one.outward[k] - 1),
    })),
  };
}

function describeSimulation(
  result: TradeResult,
  { deficits, withFlows }: SimulateRequest,
  base: TradeBase,
  origin: string,
): TradeSimulation {
  const n = result.states.length;
  const foreign = (flows: Float64Array): { exports: Float64Array; imports: Float64Array } => {
    const exports = new Float64Array(n);
    const imports = new Float64Array(n);
    for (let k = 0; k < flows.length; k += 1) {
      const [i, j] = [Math.floor(k / n) % n, k % n];
      if (i === j) continue;
      exports[i] += flows[k];
      imports[j] += flows[k];
    }
    return { exports, imports };
  };
  const before = foreign(result.before);
  const after = foreign(result.flows);
  const change = (one: number, two: number): number | null => (one > 0 ? 100 * (two / one - 1) : null);
  return {
    format: 'entente.trade-simulation/1',
    flowsOrigin: origin,
    equilibrium: 'full',
    deficits,
    elasticities: Object.fromEntries(base.sectors.map((sector, s) => [sector, base.elasticities[s]])),
    states: result.states.map((id, k) => ({
      id,
      wageChange: result.wage[k],
      priceChange: result.price[k],
      realIncomeChangePercent: 100 * (result.realIncome[k] - 1),
      exportsChangePercent: change(before.exports[k], after.exports[k]),
      importsChangePercent: change(before.imports[k], after.imports[k]),
    })),
    ...(withFlows === true
      ? {
          flows: [...result.flows.keys()]
            .filter((k) => result.flows[k] > 0 || result.before[k] > 0)
            .map((k) => ({
              exporter: result.states[Math.floor(k / n) % n],
              importer: result.states[k % n],
              sector: result.sectors[Math.floor(k / (n * n))],
              before: result.before[k],
              after: result.flows[k],
            })),
        }
      : {}),
    mirror: null,
    notes: [],
    iterations: result.iterations,
    residual: result.residual,
    converged: true,
  };
}
