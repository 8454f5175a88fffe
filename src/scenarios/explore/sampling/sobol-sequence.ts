import { EntenteError } from '../../../domain/errors.js';
import { createRandom } from '../../../domain/random.js';
import { joeKuoDirections } from './joe-kuo-directions.generated.js';

/**
 * `none`: the published points. `shift`: one random digital shift a dimension. `matrix`: a random lower
 * triangular matrix a dimension, then a shift (Matousek 1998), which has the variance of Owen's scrambling.
 */
export type Scramble = 'none' | 'shift' | 'matrix';

export interface SobolOptions {
  scramble?: Scramble;
  seed?: number;
}

const bits = 32;
const table = joeKuoDirections.trim().split('\n');

/** The largest number of dimensions the direction table holds. */
export const sobolDimensions = table.length;

/** Direction numbers of one dimension: 32 of them, the most significant bit first. */
function directionsOf(dimension: number): Uint32Array {
  const [polynomial, ...initial] = table[dimension].split(' ').map(Number);
  const degree = initial.length;
  const v = new Uint32Array(bits);
  for (let k = 0; k < bits; k++) {
    if (degree === 0) {
      v[k] = 1 << (31 - k);
    } else if (k < degree) {
      v[k] = initial[k] << (31 - k);
    } else {
      let next = v[k - degree] ^ (v[k - degree] >>> degree);
      for (let i = 1; i < degree; i++) if ((polynomial >>> (degree - i)) & 1) next ^= v[k - i];
      v[k] = next;
    }
  }
  return v;
}

function parity(word: number): number {
  let x = word;
  x ^= x >>> 16;
  x ^= x >>> 8;
  x ^= x >>> 4;
  return (0x6996 >>> (x & 15)) & 1;
}

function multiply(rows: Uint32Array, word: number): number {
  let out = 0;
  for (let r = 0; r < bits; r++) out |= parity(rows[r] & word) << (31 - r);
  return out;
}

/**
 * The first `rows` points of the Sobol sequence with Joe and Kuo's directions, in Gray code order,
 * the origin first.
 *
 * @returns rows x dimensions, row-major, each on [0, 1).
 * @throws EntenteError `bad-input` beyond the dimensions of the table or 2^32 points.
 */
export function sampleSobolSequence(
  rows: number,
  dimensions: number,
  options: SobolOptions = {},
): Float64Array {
  if (dimensions > sobolDimensions) {
    throw new EntenteError(
      'bad-input',
      `the Sobol sequence is tabulated for ${sobolDimensions} dimensions and ${dimensions} are needed; use lhs or fewer inputs`,
      { dimensions },
    );
  }
  const { scramble = 'none', seed = 0 } = options;
  const directions = new Uint32Array(dimensions * bits);
  const state = new Uint32Array(dimensions);
  const random = createRandom(seed);
  const word = (): number => Math.floor(random.next() * 4294967296);
  for (let d = 0; d < dimensions; d++) {
    let v = directionsOf(d);
    if (scramble === 'matrix') {
      const matrix = new Uint32Array(bits);
      for (let r = 0; r < bits; r++) {
        const diagonal = 1 << (31 - r);
        const above = r === 0 ? 0 : word() & ~(0xffffffff >>> r);
        matrix[r] = above | diagonal;
      }
      v = v.map((direction) => multiply(matrix, direction));
    }
    directions.set(v, d * bits);
    if (scramble !== 'none') state[d] = word();
  }
  const points = new Float64Array(rows * dimensions);
  for (let i = 0; ; ) {
    const offset = i * dimensions;
    for (let d = 0; d < dimensions; d++) points[offset + d] = state[d] / 4294967296;
    if (++i >= rows) return points;
    const bit = 31 - Math.clz32(i & -i);
    for (let d = 0; d < dimensions; d++) state[d] ^= directions[d * bits + bit];
  }
}
