import { EntenteError } from '../../../domain/errors.js';
import { createRandom } from '../../../domain/random.js';

/**
 * Morris's one-at-a-time trajectories: from a random point of a grid of `levels` levels, every input is
 * moved once, in random order, up or down by levels / (2 (levels - 1)).
 *
 * @param levels an even number, 2 or more.
 * @returns trajectories x (dimensions + 1) x dimensions, row-major, on [0, 1] with both ends in it.
 */
export function sampleMorrisTrajectories(
  trajectories: number,
  dimensions: number,
  levels: number,
  seed: number,
): Float64Array {
  if (!Number.isInteger(levels) || levels < 2 || levels % 2 !== 0) {
    throw new EntenteError('bad-input', `Morris needs an even number of levels, 2 or more; ${levels} came`, {
      levels,
    });
  }
  const random = createRandom(seed);
  const half = levels / 2;
  const points = new Float64Array(trajectories * (dimensions + 1) * dimensions);
  const at = new Uint32Array(dimensions);
  const up = new Uint8Array(dimensions);
  const order = new Uint32Array(dimensions);
  let row = 0;
  const put = (): void => {
    for (let d = 0; d < dimensions; d++) points[row * dimensions + d] = at[d] / (levels - 1);
    row++;
  };
  for (let t = 0; t < trajectories; t++) {
    for (let d = 0; d < dimensions; d++) {
      up[d] = random.integer(2);
      at[d] = random.integer(half) + (up[d] ? 0 : half);
      order[d] = d;
    }
    for (let i = dimensions - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      const kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    put();
    for (const d of order) {
      at[d] += up[d] ? half : -half;
      put();
    }
  }
  return points;
}
