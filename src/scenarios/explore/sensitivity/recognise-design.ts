import { EntenteError } from '../../../domain/errors.js';
import { saltelliBlock } from '../sampling/saltelli-scheme.js';

export type Design =
  | { kind: 'saltelli'; base: number; secondOrder: boolean }
  | { kind: 'morris'; trajectories: number };

/**
 * Which design a table of samples is, told from its values alone, so that a table whose rows were lost,
 * sorted or edited is refused instead of analysed.
 *
 * @param values rows x inputs, row-major.
 * @throws EntenteError `bad-input` when the rows are neither Saltelli's scheme nor Morris trajectories.
 */
export function recogniseDesign(values: Float64Array, inputs: number): Design {
  const rows = values.length / inputs;
  for (const secondOrder of [true, false]) {
    const block = saltelliBlock(inputs, secondOrder);
    if (rows > 0 && rows % block === 0 && isSaltelli(values, inputs, secondOrder)) {
      return { kind: 'saltelli', base: rows / block, secondOrder };
    }
  }
  if (rows > 0 && rows % (inputs + 1) === 0 && isMorris(values, inputs)) {
    return { kind: 'morris', trajectories: rows / (inputs + 1) };
  }
  throw new EntenteError(
    'bad-input',
    `the ${rows} samples of ${inputs} inputs are neither a whole Saltelli scheme nor whole Morris trajectories; ` +
      'make them with `entente explore sample --method saltelli` (or morris) and keep every row and its id',
    { rows, inputs },
  );
}

/** True where row `row` equals `base` everywhere but at input k, where it equals `other`. */
function swaps(
  values: Float64Array,
  inputs: number,
  row: number,
  base: number,
  other: number,
  k: number,
): boolean {
  for (let j = 0; j < inputs; j++) {
    const from = j === k ? other : base;
    if (values[row * inputs + j] !== values[from * inputs + j]) return false;
  }
  return true;
}

function isSaltelli(values: Float64Array, inputs: number, secondOrder: boolean): boolean {
  const block = saltelliBlock(inputs, secondOrder);
  const rows = values.length / inputs;
  for (let a = 0; a < rows; a += block) {
    const b = a + block - 1;
    for (let k = 0; k < inputs; k++) {
      if (!swaps(values, inputs, a + 1 + k, a, b, k)) return false;
      if (secondOrder && !swaps(values, inputs, a + 1 + inputs + k, b, a, k)) return false;
    }
  }
  return true;
}

function isMorris(values: Float64Array, inputs: number): boolean {
  const rows = values.length / inputs;
  const moved = new Uint8Array(inputs);
  for (let first = 0; first < rows; first += inputs + 1) {
    moved.fill(0);
    for (let step = 1; step <= inputs; step++) {
      const k = movedInput(values, inputs, first + step);
      if (k < 0 || moved[k]) return false;
      moved[k] = 1;
    }
  }
  return true;
}

/** The one input in which a row differs from the row before; -1 when none or several do. */
export function movedInput(values: Float64Array, inputs: number, row: number): number {
  let found = -1;
  for (let j = 0; j < inputs; j++) {
    if (values[row * inputs + j] === values[(row - 1) * inputs + j]) continue;
    if (found >= 0) return -1;
    found = j;
  }
  return found;
}
