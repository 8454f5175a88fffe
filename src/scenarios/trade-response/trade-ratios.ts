import type { StateId } from '../../domain/dyad.js';
import type { TradeChange } from '../chain/apply-changes.js';
import { solveShares, type TradeWorld } from './create-trade-response.js';

/** How two shares of trade become one tie. */
export const tradeMeasures = {
  'both-shares': (one: number, other: number): number => Math.sqrt(one * other),
  'smaller-share': Math.min,
  'larger-share': Math.max,
} as const;
export type TradeMeasure = keyof typeof tradeMeasures;

/** A change of a share smaller than this is noise of the solver. */
const least = 1e-9;

/**
 * What changes of trade costs do to each pair's tie of trade, after over before, by the measure of the tie: the
 * world is solved once, under one set of elasticities. 1 where nothing moves, or a state has no row of its own.
 *
 * @param elasticities one a sector of the world, positive.
 * @returns by measure, n*n over `states`, symmetric.
 * @throws EntenteError `bad-input`, `not-converged` or `infeasible`, as the solver does.
 */
export function tradeRatios(
  states: readonly StateId[],
  world: TradeWorld,
  elasticities: Float64Array,
  changes: readonly TradeChange[],
): Record<TradeMeasure, Float64Array> {
  const n = states.length;
  const at = states.map((id) => world.base.states.indexOf(id));
  const one = { ...world, base: { ...world.base, elasticities } };
  const now = solveShares(one, at, []);
  const then = solveShares(one, at, changes);
  const ratioOf = (join: (one: number, other: number) => number): Float64Array => {
    const ratios = new Float64Array(n * n).fill(1);
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        const [there, back] = [i * n + j, j * n + i];
        const before = join(now[there], now[back]);
        const ratio = before > 0 ? join(then[there], then[back]) / before : 1;
        if (Math.abs(ratio - 1) >= least) ratios[there] = ratios[back] = ratio;
      }
    }
    return ratios;
  };
  return {
    'both-shares': ratioOf(tradeMeasures['both-shares']),
    'smaller-share': ratioOf(tradeMeasures['smaller-share']),
    'larger-share': ratioOf(tradeMeasures['larger-share']),
  };
}
