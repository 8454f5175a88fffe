import { EntenteError } from '../../domain/errors.js';
import type { Transformation } from '../../models/propensity/parameters.js';
import { transform } from '../../models/propensity/transform.js';
import { simulateTrade } from '../../models/trade/simulate-trade.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import { placeOf, unitMultipliers } from '../../models/trade/trade-shock.js';
import type { ChainChange, TradeChange } from '../chain/apply-changes.js';
import type { ChainBase } from '../chain/chain-base.js';
import type { TradeResponse } from '../chain/trade-response.js';

export interface TradeWorld {
  base: TradeBase;
  /** By sector of the base: a good, or a service. */
  goods: readonly boolean[];
}

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
  let before: Float64Array | undefined;
  const respond: TradeResponse['respond'] = (asked) => {
    const key = JSON.stringify(asked);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const lever = asked.map((one) => one.lever).join(' + ');
    const after = tieShares(world, solveTrade(world, asked));
    before ??= tieShares(world, world.base.flows);
    const at = chain.states.map((id) => world.base.states.indexOf(id));
    const m = world.base.states.length;
    const changes: ChainChange[] = [];
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        const raw = factor.raw[i * n + j];
        if (at[i] < 0 || at[j] < 0 || Number.isNaN(raw)) continue;
        const k = at[i] * m + at[j];
        const ratio = before[k] > 0 ? after[k] / before[k] : 1;
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
    kept.set(key, changes);
    return changes;
  };
  return { states: new Set(world.base.states), respond };
}

/** States of the pairs that the table has no row of its own for: a trade lever cannot reach them. */
export function statesWithoutTrade(chain: ChainBase, world: TradeWorld): string[] {
  return chain.states.filter((id) => !world.base.states.includes(id));
}

/** The world's flows after all changes of trade costs together. */
export function solveTrade(
  { base, goods }: TradeWorld,
  changes: readonly Pick<TradeChange, 'sectors' | 'direction' | 'pairs' | 'value'>[],
): Float64Array {
  const multipliers = unitMultipliers(base);
  const m = base.states.length;
  for (const { sectors: named, direction, pairs, value } of changes) {
    const sectors =
      named === 'all'
        ? base.sectors.map((_, s) => s)
        : named === 'goods'
          ? base.sectors.flatMap((_, s) => (goods[s] ? [s] : []))
          : named.map((sector) => placeOf(base.sectors, sector, 'sector'));
    for (const { first, second } of pairs) {
      const [x, y] = [first, second].map((id) => placeOf(base.states, id, 'state'));
      for (const s of sectors) {
        const factor = (1 + value / 100) ** -base.elasticities[s];
        if (direction !== 'exports-of-second') multipliers[(s * m + x) * m + y] *= factor;
        if (direction !== 'exports-of-first') multipliers[(s * m + y) * m + x] *= factor;
      }
    }
  }
  return simulateTrade(base, { multipliers }).flows;
}

/** Geometric mean of the two states' shares of each other's goods trade, m*m; 0 where nothing is traded. */
export function tieShares({ base, goods }: TradeWorld, flows: Float64Array): Float64Array {
  const m = base.states.length;
  const both = new Float64Array(m * m);
  const total = new Float64Array(m);
  for (let s = 0; s < base.sectors.length; s += 1) {
    if (!goods[s]) continue;
    for (let i = 0; i < m; i += 1) {
      for (let j = 0; j < m; j += 1) {
        if (i === j) continue;
        const flow = flows[(s * m + i) * m + j];
        both[i * m + j] += flow;
        both[j * m + i] += flow;
        total[i] += flow;
        total[j] += flow;
      }
    }
  }
  return both.map((x, k) => {
    const [i, j] = [Math.floor(k / m), k % m];
    return total[i] > 0 && total[j] > 0 ? Math.sqrt((x / total[i]) * (x / total[j])) : 0;
  });
}
