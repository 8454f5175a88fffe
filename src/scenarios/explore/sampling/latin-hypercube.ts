import { createRandom } from '../../../domain/random.js';

/**
 * Latin hypercube: each input's [0, 1) is cut into `rows` equal slices and every slice is used once,
 * at a random place within it.
 *
 * @returns rows x dimensions, row-major.
 */
export function sampleLatinHypercube(rows: number, dimensions: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const points = new Float64Array(rows * dimensions);
  const slices = new Uint32Array(rows);
  for (let d = 0; d < dimensions; d++) {
    for (let i = 0; i < rows; i++) slices[i] = i;
    for (let i = rows - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      const kept = slices[i];
      slices[i] = slices[j];
      slices[j] = kept;
    }
    for (let i = 0; i < rows; i++) points[i * dimensions + d] = (slices[i] + random.next()) / rows;
  }
  return points;
}
