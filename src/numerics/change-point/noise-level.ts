/**
 * The standard deviation of a series about its level, from the median absolute difference of neighbours, which a few
 * jumps of the level hardly move. Where more than half of the differences are nil, from their mean square.
 */
export function estimateNoise(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return 0;
  const differences = new Float64Array(n - 1);
  let squares = 0;
  for (let k = 1; k < n; k += 1) {
    differences[k - 1] = Math.abs(values[k] - values[k - 1]);
    squares += differences[k - 1] ** 2;
  }
  const sorted = differences.sort();
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  // A normal variable lies within .6745 of its standard deviation half the time; a difference has twice the variance.
  if (median > 0) return median / (0.6744897501960817 * Math.SQRT2);
  return Math.sqrt(squares / (n - 1) / 2);
}
