import { prefixSums, segmentCost } from './segment-cost.js';

/**
 * Where the mean of a series changes, by PELT: the exact minimum, over all ways to cut the series into runs of at
 * least `shortest` values, of the squared deviations from each run's mean plus `penalty` a cut. Returns the index at
 * which each new run begins, in order; none for a series too short to cut.
 *
 * A beginning that can no longer win is dropped, which makes long series nearly linear in time. It still serves the
 * next `shortest` ends, for which the cut that beat it would leave too short a run.
 *
 * Source: Killick, Fearnhead and Eckley 2012, Journal of the American Statistical Association 107(500).
 */
export function cutByPelt(values: ArrayLike<number>, penalty: number, shortest: number): number[] {
  const n = values.length;
  if (n < 2 * shortest) return [];
  const sums = prefixSums(values);
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const lastCut = new Int32Array(n + 1);
  best[0] = -penalty;
  let live: { start: number; until: number }[] = [{ start: 0, until: n }];
  for (let end = shortest; end <= n; end += 1) {
    for (const { start } of live) {
      const total = best[start] + segmentCost(sums, start, end) + penalty;
      if (total < best[end]) {
        best[end] = total;
        lastCut[end] = start;
      }
    }
    const slack = 1e-9 * (1 + Math.abs(best[end]));
    live = live
      .map((candidate) =>
        best[candidate.start] + segmentCost(sums, candidate.start, end) > best[end] + slack
          ? { start: candidate.start, until: Math.min(candidate.until, end + shortest - 1) }
          : candidate,
      )
      .filter((candidate) => candidate.until > end);
    const next = end + 1 - shortest;
    if (next >= shortest) live.push({ start: next, until: n });
  }
  const cuts: number[] = [];
  for (let end = lastCut[n]; end > 0; end = lastCut[end]) cuts.unshift(end);
  return cuts;
}
