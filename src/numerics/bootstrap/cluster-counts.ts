import type { Random } from '../../domain/random.js';

/**
 * One draw of the cluster bootstrap: how often each of `clusters` clusters comes up when that many are
 * drawn with replacement. Written into `counts`, which is also returned.
 */
export function drawClusterCounts(random: Random, counts: Int32Array): Int32Array {
  counts.fill(0);
  for (let draw = 0; draw < counts.length; draw++) counts[random.integer(counts.length)]++;
  return counts;
}
