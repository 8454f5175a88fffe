/** An LU factorisation with row exchanges of a dense n by n matrix, row by row in one array. */
export interface LuFactors {
  n: number;
  /** L below the diagonal (unit diagonal), U on and above it. */
  lu: Float64Array;
  pivots: Int32Array;
  /** A step at which no usable pivot was left (the matrix is singular there), or -1. */
  singularAt: number;
}

/** Factors a copy of `matrix` (n*n, row by row) with partial pivoting. */
export function factorLu(matrix: Float64Array, n: number): LuFactors {
  const lu = matrix.slice(0, n * n);
  const pivots = new Int32Array(n);
  let singularAt = -1;
  for (let k = 0; k < n; k += 1) {
    let pivot = k;
    let largest = Math.abs(lu[k * n + k]);
    for (let i = k + 1; i < n; i += 1) {
      const size = Math.abs(lu[i * n + k]);
      if (size > largest) {
        largest = size;
        pivot = i;
      }
    }
    pivots[k] = pivot;
    if (!(largest > 0)) {
      if (singularAt < 0) singularAt = k;
      continue;
    }
    if (pivot !== k) {
      const above = lu.slice(k * n, (k + 1) * n);
      lu.copyWithin(k * n, pivot * n, (pivot + 1) * n);
      lu.set(above, pivot * n);
    }
    const inverse = 1 / lu[k * n + k];
    for (let i = k + 1; i < n; i += 1) {
      const factor = lu[i * n + k] * inverse;
      lu[i * n + k] = factor;
      if (factor === 0) continue;
      const row = i * n;
      const top = k * n;
      for (let j = k + 1; j < n; j += 1) lu[row + j] -= factor * lu[top + j];
    }
  }
  return { n, lu, pivots, singularAt };
}

/** Solves A x = b in place of `b`. */
export function solveLu({ n, lu, pivots }: LuFactors, b: Float64Array): void {
  for (let k = 0; k < n; k += 1) {
    const p = pivots[k];
    if (p !== k) {
      const kept = b[k];
      b[k] = b[p];
      b[p] = kept;
    }
  }
  for (let i = 1; i < n; i += 1) {
    let sum = b[i];
    for (let j = 0; j < i; j += 1) sum -= lu[i * n + j] * b[j];
    b[i] = sum;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = b[i];
    for (let j = i + 1; j < n; j += 1) sum -= lu[i * n + j] * b[j];
    b[i] = sum / lu[i * n + i];
  }
}

/** The inverse, row by row, from the factors. */
export function invertLu(factors: LuFactors): Float64Array {
  const { n } = factors;
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let c = 0; c < n; c += 1) {
    column.fill(0);
    column[c] = 1;
    solveLu(factors, column);
    for (let i = 0; i < n; i += 1) inverse[i * n + c] = column[i];
  }
  return inverse;
}
