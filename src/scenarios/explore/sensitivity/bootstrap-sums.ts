import { createRandom } from '../../../domain/random.js';

const blockRows = 256;

/**
 * Column sums of a table over bootstrap resamples of its rows. Instead of gathering rows one resample after
 * another, it counts how often each row was drawn and walks the table once, a block that fits the cache at a time.
 *
 * @param fill writes the columns of rows [from, to) into the buffer, row-major.
 * @returns resamples x columns, row-major.
 */
export function bootstrapSums(
  rows: number,
  columns: number,
  resamples: number,
  seed: number,
  fill: (from: number, to: number, buffer: Float64Array) => void,
): Float64Array {
  const random = createRandom(seed);
  const counts = new Uint16Array(rows * resamples);
  for (let r = 0; r < resamples; r++) {
    const offset = r * rows;
    for (let i = 0; i < rows; i++) counts[offset + random.integer(rows)]++;
  }
  const sums = new Float64Array(resamples * columns);
  const buffer = new Float64Array(blockRows * columns);
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    fill(from, to, buffer);
    for (let r = 0; r < resamples; r++) {
      const out = r * columns;
      for (let i = from; i < to; i++) {
        const weight = counts[r * rows + i];
        if (weight === 0) continue;
        const row = (i - from) * columns;
        for (let c = 0; c < columns; c++) sums[out + c] += weight * buffer[row + c];
      }
    }
  }
  return sums;
}
