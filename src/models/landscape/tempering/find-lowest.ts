import { createReplicaExchange } from './replica-exchange.js';
import { createSparseTies, type SparseTies } from './sparse-ties.js';

export interface FoundLowest {
  /** -sum J sign sign: the lowest met, not proven. */
  inner: number;
  signs: Int8Array;
  sweeps: number;
}

/**
 * Temperatures from one at which the most tied state moves freely to one at which the least tied rests:
 * 1.5 and 0.1 times a state's root sum of squared ties.
 */
export function searchLadder({ n, start, value }: SparseTies): { cold: number; hot: number; rungs: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let a = 0; a < n; a += 1) {
    let sum = 0;
    for (let e = start[a]; e < start[a + 1]; e += 1) sum += value[e] ** 2;
    if (sum === 0) continue;
    least = Math.min(least, Math.sqrt(sum));
    most = Math.max(most, Math.sqrt(sum));
  }
  if (most === 0) return { cold: 1, hot: 1, rungs: 1 };
  const cold = 0.1 * least;
  const hot = 1.5 * most;
  return { cold, hot, rungs: Math.ceil(4 * Math.log(hot / cold)) };
}

/**
 * A low configuration of many states (or, with J = -weight, a large cut) by replica exchange. Stops at `target`, or after `mostSweeps`.
 */
export function findLowest(
  ties: SparseTies | { n: number; j: Float64Array },
  options: {
    seed: number;
    mostSweeps: number;
    /** Left out: `searchLadder`. */
    ladder?: { cold: number; hot: number; rungs: number };
    target?: number;
    onSweep?: (sweep: number, inner: number) => boolean;
  },
): FoundLowest {
  const sparse = 'start' in ties ? ties : createSparseTies(ties.n, ties.j);
  const run = createReplicaExchange(sparse, {
    ...(options.ladder ?? searchLadder(sparse)),
    seed: options.seed,
  });
  const target = options.target ?? Number.NEGATIVE_INFINITY;
  let sweep = 0;
  while (sweep < options.mostSweeps && run.best.inner > target) {
    run.sweep();
    sweep += 1;
    if (options.onSweep?.(sweep, run.best.inner) === false) break;
  }
  return { inner: run.best.inner, signs: run.best.signs.slice(), sweeps: sweep };
}
