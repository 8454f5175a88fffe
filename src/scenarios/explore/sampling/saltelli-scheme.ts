import { EntenteError } from '../../../domain/errors.js';

/** Rows of one block of the scheme: A, each AB_j, each BA_j where second order is wanted, B. */
export const saltelliBlock = (inputs: number, secondOrder: boolean): number =>
  secondOrder ? 2 * inputs + 2 : inputs + 2;

/** @throws EntenteError `bad-input` unless the base size is a power of two: only then is the sequence balanced. */
export function checkSaltelliBase(base: number, inputs: number, secondOrder: boolean): void {
  if (Number.isInteger(base) && base >= 1 && Number.isInteger(Math.log2(base))) return;
  const lower = Math.max(1, 2 ** Math.floor(Math.log2(Math.max(1, base))));
  const block = saltelliBlock(inputs, secondOrder);
  throw new EntenteError(
    'bad-input',
    `-n ${base}: Saltelli needs a power of two; use ${lower} (${lower * block} runs) or ${2 * lower} (${2 * lower * block} runs)`,
    { base },
  );
}

/**
 * Lays out Saltelli's scheme from two independent matrices: for each base row A, then A with its j-th value
 * from B, then (second order) B with its j-th value from A, then B.
 *
 * @param pairs base x 2 inputs, row-major: A's values, then B's.
 * @returns (base x block) x inputs, row-major.
 */
export function arrangeSaltelli(pairs: Float64Array, inputs: number, secondOrder: boolean): Float64Array {
  const base = pairs.length / (2 * inputs);
  const block = saltelliBlock(inputs, secondOrder);
  const values = new Float64Array(base * block * inputs);
  let out = 0;
  for (let i = 0; i < base; i++) {
    const a = i * 2 * inputs;
    const b = a + inputs;
    for (let j = 0; j < inputs; j++) values[out + j] = pairs[a + j];
    out += inputs;
    for (let k = 0; k < inputs; k++, out += inputs) {
      for (let j = 0; j < inputs; j++) values[out + j] = pairs[a + j];
      values[out + k] = pairs[b + k];
    }
    if (secondOrder) {
      for (let k = 0; k < inputs; k++, out += inputs) {
        for (let j = 0; j < inputs; j++) values[out + j] = pairs[b + j];
        values[out + k] = pairs[a + k];
      }
    }
    for (let j = 0; j < inputs; j++) values[out + j] = pairs[b + j];
    out += inputs;
  }
  return values;
}
