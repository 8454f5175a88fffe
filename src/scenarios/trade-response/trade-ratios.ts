import type { StateId } from '../../domain/dyad.js';
import type { TradeChange } from '../chain/apply-changes.js';
import { solveTrade, type TradeWorld } from './create-trade-response.js';

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
 * @throws EntenteError `bad-input`, `not-converged` or `infeasible`, as `solveTrade` does.
 */
export function tradeRatios(
  states: readonly StateId[],
  world: TradeWorld,
  elasticities: Float64Array,
  changes: readonly TradeChange[],
): Record<TradeMeasure, Float64Array> {
  const n = states.length;
  const at = states.map((id) => world.base.states.indexOf(id));
  const now = shareOfEach(world, world.base.flows);
  const then = shareOfEach(
    world,
    solveTrade({ ...world, base: { ...world.base, elasticities } }, changes),
  );
  const m = world.base.states.length;
  const ratioOf = (join: (one: number, other: number) => number): Float64Array => {
    const ratios = new Float64Array(n * n).fill(1);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        if (i === j || at[i] < 0 || at[j] < 0) continue;
        const [there, back] = [at[i] * m + at[j], at[j] * m + at[i]];
        const before = join(now[there], now[back]);
        const ratio = before > 0 ? join(then[there], then[back]) / before : 1;
        if (Math.abs(ratio - 1) >= least) ratios[i * n + j] = ratio;
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

/** Of each state's goods trade, the share with each other, m*m; 0 where it trades nothing. */
function shareOfEach({ base, goods }: TradeWorld, flows: Float64Array): Float64Array {
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
  return both.map((x, k) => (total[Math.floor(k / m)] > 0 ? x / total[Math.floor(k / m)] : 0));
}
