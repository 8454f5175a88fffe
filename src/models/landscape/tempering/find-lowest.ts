import { createReplicaExchange } from './replica-exchange.js';
import { createSparseTies, type SparseTies } from './sparse-ties.js';

export interface FoundLowest {
  /** -sum J sign sign: the lowest met, not proven. */
  inner: number;
  signs: Int8Array;
  sweeps: number;
}

/**
 * A low configuration of many states (or, with J = -weight, a large cut) by replica exchange between `cold` and
 * `hot`. Stops at `target`, or after `mostSweeps`.
 */
export function findLowest(
  ties: SparseTies | { n: number; j: Float64Array },
  options: {
    cold: number;
    hot: number;
    rungs: number;
    seed: number;
    mostSweeps: number;
    target?: number;
    onSweep?: (sweep: number, inner: number) => boolean;
  },
): FoundLowest {
  const sparse = 'start' in ties ? ties : createSparseTies(ties.n, ties.j);
  const run = createReplicaExchange(sparse, options);
  const target = options.target ?? Number.NEGATIVE_INFINITY;
  let sweep = 0;
  while (sweep < options.mostSweeps && run.best.inner > target) {
    run.sweep();
    sweep += 1;
    if (options.onSweep?.(sweep, run.best.inner) === false) break;
  }
  return { inner: run.best.inner, signs: run.best.signs.slice(), sweeps: sweep };
}
