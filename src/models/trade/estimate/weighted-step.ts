import {
  factorCholesky,
  invertCholesky,
  solveCholesky,
} from '../../../numerics/linear-algebra/factor-cholesky.js';
import type { Absorber } from './absorb.js';

export interface WeightedStep {
  /** Coefficients of the regressors; 0 where dropped. */
  beta: Float64Array;
  /** Residuals of z: z less regressors and effects. */
  residual: Float64Array;
  /** Regressors with the effects taken out. */
  x: Float64Array[];
  /** (X'WX)^-1, zero rows and columns where dropped. */
  bread: Float64Array;
  /** 1 where a regressor is a combination of effects and of regressors before it. */
  dropped: Uint8Array;
}

/** A regressor of which less than this share of its sum of squares is left beside effects and others is dropped. */
const collinear = 1e-9;

/** Weighted least squares of z on regressors and absorbed effects. Columns keep their slots, and so their warm starts. */
export function solveWeighted(
  absorber: Absorber,
  weights: Float64Array,
  z: Float64Array,
  x: readonly Float64Array[],
  tolerance: number,
): WeightedStep {
  const n = z.length;
  const k = x.length;
  absorber.weigh(weights);
  const reduced = x.map((column, c) => {
    const out = new Float64Array(n);
    absorber.residual(column, out, c, tolerance);
    return out;
  });
  const residual = new Float64Array(n);
  absorber.residual(z, residual, k, tolerance);
  const gram = new Float64Array(k * k);
  const right = new Float64Array(k);
  const gone = new Uint8Array(k);
  for (let a = 0; a < k; a += 1) {
    const one = reduced[a];
    for (let b = 0; b <= a; b += 1) {
      const other = reduced[b];
      let sum = 0;
      for (let row = 0; row < n; row += 1) sum += weights[row] * one[row] * other[row];
      gram[a * k + b] = sum;
      gram[b * k + a] = sum;
    }
    let sum = 0;
    let before = 0;
    for (let row = 0; row < n; row += 1) {
      sum += weights[row] * one[row] * residual[row];
      before += weights[row] * x[a][row] * x[a][row];
    }
    right[a] = sum;
    if (gram[a * k + a] <= collinear * before) gone[a] = 1;
  }
  for (let a = 0; a < k; a += 1)
    if (gone[a] === 1) {
      right[a] = 0;
      for (let b = 0; b < k; b += 1) {
        gram[a * k + b] = 0;
        gram[b * k + a] = 0;
      }
    }
  const factor = factorCholesky(gram, k, collinear);
  const beta = solveCholesky(factor, right);
  for (let a = 0; a < k; a += 1) {
    if (beta[a] === 0) continue;
    const column = reduced[a];
    for (let row = 0; row < n; row += 1) residual[row] -= beta[a] * column[row];
  }
  return { beta, residual, x: reduced, bread: invertCholesky(factor), dropped: factor.dropped };
}
