import type { WeightSet } from '../../src/models/propensity/parameters.js';
import { measurePropensity, type Weighable } from '../../src/models/propensity/weigh-factors.js';
import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';

/** The factors of a pair of places, judgements last, missing ones NaN. */
export function factorsAt(inputs: ReadingInputs, i: number, j: number): Weighable[] {
  const n = inputs.states.length;
  const [low, high] = i < j ? [i, j] : [j, i];
  const at = low * n - (low * (low + 1)) / 2 + high - low - 1;
  const list: Weighable[] = inputs.factors.map(({ id, group, values }) => ({
    id,
    group,
    value: values[at] ?? Number.NaN,
  }));
  const ids = [inputs.states[i].id, inputs.states[j].id];
  for (const { id, pair, central } of inputs.judgements) {
    if (pair.every((state) => ids.includes(state))) list.push({ id, group: 'judgement', value: central });
  }
  return list;
}

/** n*n propensities under a weight set; 0 for a pair without any factor, as the brief has it. */
export function measureMatrix(inputs: ReadingInputs, set: WeightSet): Float64Array {
  const n = inputs.states.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const p = measurePropensity(factorsAt(inputs, i, j), set);
      const value = Number.isNaN(p) ? 0 : p;
      matrix[i * n + j] = value;
      matrix[j * n + i] = value;
    }
  }
  return matrix;
}
