/**
 * The lower Cholesky factor of a symmetric k by k matrix (row by row), leaving out columns that are
 * combinations of those before them: a column whose remaining part falls below `tolerance` of its own size
 * is marked in `dropped` and its row and column of the factor are zero.
 */
export interface CholeskyFactor {
  k: number;
  lower: Float64Array;
  dropped: Uint8Array;
}

export function factorCholesky(matrix: Float64Array, k: number, tolerance = 1e-10): CholeskyFactor {
  const lower = new Float64Array(k * k);
  const dropped = new Uint8Array(k);
  for (let j = 0; j < k; j += 1) {
    let rest = matrix[j * k + j];
    for (let m = 0; m < j; m += 1) rest -= lower[j * k + m] ** 2;
    if (!(rest > tolerance * matrix[j * k + j])) {
      dropped[j] = 1;
      for (let m = 0; m < j; m += 1) lower[j * k + m] = 0;
      continue;
    }
    const root = Math.sqrt(rest);
    lower[j * k + j] = root;
    for (let i = j + 1; i < k; i += 1) {
      let sum = matrix[i * k + j];
      for (let m = 0; m < j; m += 1) sum -= lower[i * k + m] * lower[j * k + m];
      lower[i * k + j] = sum / root;
    }
  }
  return { k, lower, dropped };
}

/** Solves A x = b; dropped coordinates come out as 0. */
export function solveCholesky({ k, lower, dropped }: CholeskyFactor, b: Float64Array): Float64Array {
  const x = b.slice(0, k);
  for (let i = 0; i < k; i += 1) {
    if (dropped[i] === 1) {
      x[i] = 0;
      continue;
    }
    let sum = x[i];
    for (let m = 0; m < i; m += 1) sum -= lower[i * k + m] * x[m];
    x[i] = sum / lower[i * k + i];
  }
  for (let i = k - 1; i >= 0; i -= 1) {
    if (dropped[i] === 1) continue;
    let sum = x[i];
    for (let m = i + 1; m < k; m += 1) sum -= lower[m * k + i] * x[m];
    x[i] = sum / lower[i * k + i];
  }
  return x;
}

/** The inverse of the kept block; zero rows and columns where dropped. */
export function invertCholesky(factor: CholeskyFactor): Float64Array {
  const { k } = factor;
  const inverse = new Float64Array(k * k);
  const unit = new Float64Array(k);
  for (let c = 0; c < k; c += 1) {
    if (factor.dropped[c] === 1) continue;
    unit.fill(0);
    unit[c] = 1;
    const column = solveCholesky(factor, unit);
    for (let i = 0; i < k; i += 1) inverse[i * k + c] = column[i];
  }
  return inverse;
}
