export interface Interval {
  low: number;
  high: number;
}

/** Linear interpolation between order statistics (Hyndman and Fan's type 7); `sorted` ascending, no NaN. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/**
 * The percentile interval of bootstrap replicates. Replicates that could not be formed (NaN: a draw
 * without one of the two groups) are left out; with fewer than half of them formed there is no interval.
 */
export function percentileInterval(replicates: ArrayLike<number>, coverage = 0.95): Interval | null {
  const formed = Float64Array.from(replicates)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (formed.length === 0 || formed.length * 2 < replicates.length) return null;
  const tail = (1 - coverage) / 2;
  return { low: quantileOfSorted(formed, tail), high: quantileOfSorted(formed, 1 - tail) };
}
