/** Sums from which the cost of any run of values follows in one step. */
export interface PrefixSums {
  /** `sum[k]` is the sum of the first k values, less their mean each. */
  sum: Float64Array;
  squares: Float64Array;
}

/** The values' mean is taken off first: a constant added to a series changes no cost and costs no digits. */
export function prefixSums(values: ArrayLike<number>): PrefixSums {
  const n = values.length;
  let mean = 0;
  for (let k = 0; k < n; k += 1) mean += (values[k] - mean) / (k + 1);
  const sum = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let k = 0; k < n; k += 1) {
    const value = values[k] - mean;
    sum[k + 1] = sum[k] + value;
    squares[k + 1] = squares[k] + value * value;
  }
  return { sum, squares };
}

/** Squared deviations from their own mean of the values `from` (included) to `to` (excluded). */
export function segmentCost({ sum, squares }: PrefixSums, from: number, to: number): number {
  const total = sum[to] - sum[from];
  return Math.max(0, squares[to] - squares[from] - (total * total) / (to - from));
}
