/** Ties by row, only those that are not 0. */
export interface SparseTies {
  n: number;
  /** Row k holds entries start[k] .. start[k + 1] - 1. */
  start: Int32Array;
  to: Int32Array;
  value: Float64Array;
}

export function createSparseTies(n: number, j: Float64Array): SparseTies {
  const start = new Int32Array(n + 1);
  for (let a = 0; a < n; a += 1) {
    let count = 0;
    for (let b = 0; b < n; b += 1) if (j[a * n + b] !== 0) count += 1;
    start[a + 1] = start[a] + count;
  }
  const to = new Int32Array(start[n]);
  const value = new Float64Array(start[n]);
  let at = 0;
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      if (j[a * n + b] === 0) continue;
      to[at] = b;
      value[at] = j[a * n + b];
      at += 1;
    }
  }
  return { n, start, to, value };
}
