import { EntenteError } from '../../domain/errors.js';
import type { Transformation } from '../../models/propensity/parameters.js';
import { transform } from '../../models/propensity/transform.js';
import {
  createTradeSolver,
  type FlowMultipliers,
  type TradeSolver,
} from '../../models/trade/create-trade-solver.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import { placeOf } from '../../models/trade/trade-shock.js';
import type { ChainChange, TradeChange } from '../chain/apply-changes.js';
import type { ChainBase } from '../chain/chain-base.js';
import type { TradeResponse } from '../chain/trade-response.js';

export interface TradeWorld {
  base: TradeBase;
  /** By sector of the base: a good, or a service. */
  goods: readonly boolean[];
}

/** Answers kept: a scenario asks for the same few again and again, an ensemble for each of its rows once. */
const mostKept = 64;

/** A change of the trade tie smaller than this share moves no factor: it would only be noise of the solver. */
const least = 1e-9;

/**
 * The way from a trade lever to the trade factor of every pair. The lever changes the cost of the flows it names;
 * the world's trade is solved anew; the geometric mean of each pair's two shares of the other's goods trade moves
 * by some ratio; and the pair's own raw series is moved by that ratio before the factor's transformation. Levels of
 * the two data sets are never mixed. Pairs with a state that has no row of its own in the table stay as they are.
 *
 * @throws (when the response is asked) EntenteError `bad-input` for a sector or state the table does not have,
 * `not-converged` or `infeasible` from the solver.
 */
export function createTradeResponse(
  chain: ChainBase,
  world: TradeWorld,
  transformation: Transformation,
): TradeResponse {
  const kept = new Map<string, ChainChange[]>();
  const factor = chain.factors.find(({ id }) => id === 'trade');
  if (factor === undefined) throw new EntenteError('bad-input', 'there is no factor trade to move');
  const n = chain.states.length;
  const at = chain.states.map((id) => world.base.states.indexOf(id));
  let before: Float64Array | undefined;
  const respond: TradeResponse['respond'] = (asked) => {
    const key = JSON.stringify(asked);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const lever = asked.map((one) => one.lever).join(' + ');
    before ??= solveShares(world, at, []);
    const after = solveShares(world, at, asked);
    const changes: ChainChange[] = [];
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        const raw = factor.raw[i * n + j];
        if (at[i] < 0 || at[j] < 0 || Number.isNaN(raw)) continue;
        const k = i * n + j;
        const tie = (shares: Float64Array): number => Math.sqrt(shares[k] * shares[j * n + i]);
        const ratio = tie(before) > 0 ? tie(after) / tie(before) : 1;
        if (Math.abs(ratio - 1) < least) continue;
        changes.push({
          kind: 'factor',
          lever,
          i,
          j,
          id: 'trade',
          how: 'to',
          value: transform(raw * ratio, transformation),
        });
      }
    }
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
    kept.set(key, changes);
    return changes;
  };
  return { states: new Set(world.base.states), respond };
}

/** States of the pairs that the table has no row of its own for: a trade lever cannot reach them. */
export function statesWithoutTrade(chain: ChainBase, world: TradeWorld): string[] {
  return chain.states.filter((id) => !world.base.states.includes(id));
}

/** What changes of trade costs do to each flow they name: a cost of tau times as much is tau^-theta of the flow. */
export function multiplyFlows(
  { base, goods }: TradeWorld,
  changes: readonly Pick<TradeChange, 'sectors' | 'direction' | 'pairs' | 'value'>[],
): FlowMultipliers {
  const cells: number[] = [];
  const factors: number[] = [];
  const m = base.states.length;
  for (const { sectors: named, direction, pairs, value } of changes) {
    const sectors =
      named === 'all'
        ? base.sectors.map((_, s) => s)
        : named === 'goods'
          ? base.sectors.flatMap((_, s) => (goods[s] ? [s] : []))
          : named.map((sector) => placeOf(base.sectors, sector, 'sector'));
    const ends = pairs.map(({ first, second }) =>
      [first, second].map((id) => placeOf(base.states, id, 'state')),
    );
    for (const s of sectors) {
      const factor = (1 + value / 100) ** -base.elasticities[s];
      for (const [x, y] of ends) {
        if (direction !== 'exports-of-second') cells.push((s * m + x) * m + y);
        if (direction !== 'exports-of-first') cells.push((s * m + y) * m + x);
        while (factors.length < cells.length) factors.push(factor);
      }
    }
  }
  return { cells, factors };
}

/** One solver for a table, with its inverted Jacobian, however many responses are made of it. */
const solvers = new WeakMap<TradeBase, TradeSolver>();

/**
 * Of each state's goods trade the share with each other after the changes, n*n over the states at the places given
 * (below 0: none); 0 where nothing is traded.
 */
export function solveShares(
  world: TradeWorld,
  at: readonly number[],
  changes: readonly TradeChange[],
): Float64Array {
  const { base, goods } = world;
  let solver = solvers.get(base);
  if (solver === undefined) {
    solver = createTradeSolver(base);
    solvers.set(base, solver);
  }
  const { flow, sold, bought } = solver.solve(multiplyFlows(world, changes));
  const n = at.length;
  const m = base.states.length;
  const both = new Float64Array(n * n);
  const total = new Float64Array(n);
  for (let s = 0; s < base.sectors.length; s += 1) {
    if (!goods[s]) continue;
    for (let i = 0; i < n; i += 1) {
      const x = at[i];
      if (x < 0) continue;
      total[i] += sold[s * m + x] + bought[s * m + x] - 2 * flow(s, x, x);
      for (let j = i + 1; j < n; j += 1)
        if (at[j] >= 0) both[i * n + j] += flow(s, x, at[j]) + flow(s, at[j], x);
    }
  }
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1) {
      const trade = both[i * n + j];
      const known = total[i] > 0 && total[j] > 0;
      both[i * n + j] = known ? trade / total[i] : 0;
      both[j * n + i] = known ? trade / total[j] : 0;
    }
  return both;
}
