import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { drawClusterCounts } from '../../../src/numerics/bootstrap/cluster-counts.js';
import { percentileInterval, quantileOfSorted } from '../../../src/numerics/bootstrap/percentile-interval.js';

describe('the cluster bootstrap', () => {
  it('draws as many clusters as there are, and the same ones for the same seed', () => {
    const one = [...drawClusterCounts(createRandom(0), new Int32Array(17))];
    const again = [...drawClusterCounts(createRandom(0), new Int32Array(17))];
    expect(one.reduce((sum, count) => sum + count, 0)).toBe(17);
    expect(again).toEqual(one);
  });

  it('covers a known mean in about 95 of 100 made samples of 40 independent clusters', () => {
    const random = createRandom(5);
    let covered = 0;
    const trials = 300;
    for (let trial = 0; trial < trials; trial++) {
      const clusters = Float64Array.from({ length: 40 }, () => random.normal());
      const counts = new Int32Array(40);
      const drawn = Float64Array.from({ length: 400 }, () => {
        drawClusterCounts(random, counts);
        return clusters.reduce((sum, value, c) => sum + counts[c] * value, 0) / 40;
      });
      const interval = percentileInterval(drawn)!;
      if (interval.low <= 0 && 0 <= interval.high) covered++;
    }
    // Binomial(300, .95) has standard deviation 3.8; the percentile interval at n = 40 undercovers by 1-2 points.
    expect(covered / trials).toBeGreaterThan(0.89);
    expect(covered / trials).toBeLessThan(0.985);
  });

  it('leaves out replicates that could not be formed, and gives no interval when most could not', () => {
    expect(percentileInterval([1, 1, 1, Number.NaN])).toEqual({ low: 1, high: 1 });
    expect(percentileInterval([1, Number.NaN, Number.NaN])).toBeNull();
  });

  it('interpolates quantiles between order statistics', () => {
    // Position .25 * 3 = .75, so 1 + .75 * (2 - 1).
    expect(quantileOfSorted([1, 2, 3, 4], 0.25)).toBe(1.75);
  });
});
