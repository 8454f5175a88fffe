/**
 * C += A B for dense matrices, row by row: A is m by k, B is k by n, C is m by n. Four rows of A and four
 * of its columns are taken at a time, so that each pass over rows of B and C does sixteen products a column.
 */
export function multiplyAdd(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  m: number,
  k: number,
  n: number,
  offsetA = 0,
): void {
  const mEnd = m - (m % 4);
  const kEnd = k - (k % 4);
  for (let i = 0; i < mEnd; i += 4) {
    const a0 = offsetA + i * k;
    const a1 = a0 + k;
    const a2 = a1 + k;
    const a3 = a2 + k;
    const c0 = i * n;
    const c1 = c0 + n;
    const c2 = c1 + n;
    const c3 = c2 + n;
    for (let p = 0; p < kEnd; p += 4) {
      const a00 = a[a0 + p];
      const a01 = a[a0 + p + 1];
      const a02 = a[a0 + p + 2];
      const a03 = a[a0 + p + 3];
      const a10 = a[a1 + p];
      const a11 = a[a1 + p + 1];
      const a12 = a[a1 + p + 2];
      const a13 = a[a1 + p + 3];
      const a20 = a[a2 + p];
      const a21 = a[a2 + p + 1];
      const a22 = a[a2 + p + 2];
      const a23 = a[a2 + p + 3];
      const a30 = a[a3 + p];
      const a31 = a[a3 + p + 1];
      const a32 = a[a3 + p + 2];
      const a33 = a[a3 + p + 3];
      const b0 = p * n;
      const b1 = b0 + n;
      const b2 = b1 + n;
      const b3 = b2 + n;
      for (let j = 0; j < n; j += 1) {
        const x0 = b[b0 + j];
        const x1 = b[b1 + j];
        const x2 = b[b2 + j];
        const x3 = b[b3 + j];
        c[c0 + j] += a00 * x0 + a01 * x1 + (a02 * x2 + a03 * x3);
        c[c1 + j] += a10 * x0 + a11 * x1 + (a12 * x2 + a13 * x3);
        c[c2 + j] += a20 * x0 + a21 * x1 + (a22 * x2 + a23 * x3);
        c[c3 + j] += a30 * x0 + a31 * x1 + (a32 * x2 + a33 * x3);
      }
    }
    for (let p = kEnd; p < k; p += 1) {
      for (let r = 0; r < 4; r += 1) addRow(a[offsetA + (i + r) * k + p], b, p * n, c, (i + r) * n, n);
    }
  }
  for (let i = mEnd; i < m; i += 1) {
    for (let p = 0; p < k; p += 1) addRow(a[offsetA + i * k + p], b, p * n, c, i * n, n);
  }
}

function addRow(factor: number, b: Float64Array, from: number, c: Float64Array, to: number, n: number): void {
  for (let j = 0; j < n; j += 1) c[to + j] += factor * b[from + j];
}

/** The transpose of the m by n matrix that begins at `offset`, row by row. */
export function transpose(matrix: Float64Array, m: number, n: number, offset = 0): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i += 1) for (let j = 0; j < n; j += 1) out[j * m + i] = matrix[offset + i * n + j];
  return out;
}
