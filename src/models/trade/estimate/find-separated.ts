import type { Absorber } from './absorb.js';
import { solveWeighted } from './weighted-step.js';

/**
 * Rows with y = 0 that a combination of regressors and effects fits perfectly by running to minus infinity: the
 * iterative rectifier of Correia, Guimaraes and Zylkin (2019). Rows with y > 0 are held at 0 by a large weight; what
 * stays positive is separated. Returns 1 for each such row; none where the search did not end in a proof.
 */
export function findSeparated(absorber: Absorber, y: Float64Array, x: readonly Float64Array[]): Uint8Array {
  const n = y.length;
  const weights = y.map((value) => (value > 0 ? 1e6 : 1));
  const u = y.map((value) => (value > 0 ? 0 : 1));
  const negligible = 1e-4;
  for (let round = 0; round < 100; round += 1) {
    const { residual } = solveWeighted(absorber, weights, u, x, 1e-9);
    // A direction is proof only where it leaves positive rows alone and raises no zero the other way.
    let proven = true;
    for (let k = 0; k < n; k += 1) {
      const fitted = u[k] - residual[k];
      if (y[k] > 0) {
        if (Math.abs(fitted) > negligible) proven = false;
        continue;
      }
      if (fitted < -negligible) proven = false;
      u[k] = fitted > negligible ? fitted : 0;
    }
    if (proven) return Uint8Array.from(u, (value) => (value > negligible ? 1 : 0));
  }
  return new Uint8Array(n);
}
