import { EntenteError } from '../../../domain/errors.js';
import { normalQuantile } from '../sampling/normal-distribution.js';
import { saltelliBlock } from '../sampling/saltelli-scheme.js';
import { bootstrapSums } from './bootstrap-sums.js';

/** An index with its bootstrap interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

export interface SobolIndices {
  base: number;
  mean: number;
  variance: number;
  first: Estimate[];
  total: Estimate[];
  /** Second order, one for each pair of inputs j < k; empty where the scheme had none. */
  pairs: { j: number; k: number; estimate: Estimate }[];
}

export interface SobolOptions {
  secondOrder: boolean;
  resamples?: number;
  /** Share of the bootstrap distribution the interval covers. */
  confidence?: number;
  seed?: number;
}

/**
 * Sobol indices of a model from its outputs over Saltelli's scheme: first order after Saltelli et al. (2010),
 * total after Jansen (1999), second order after Saltelli (2002). Outputs are centred first, which leaves
 * what is estimated alone and lowers its error. Intervals are normal, from a bootstrap over base rows.
 *
 * @param outputs one a run, in the order of the scheme.
 * @throws EntenteError `no-data` when every output is the same, so that there is no variance to share out.
 */
export function measureSobolIndices(
  outputs: Float64Array,
  inputs: number,
  options: SobolOptions,
): SobolIndices {
  const { secondOrder, resamples = 100, confidence = 0.95, seed = 0 } = options;
  const block = saltelliBlock(inputs, secondOrder);
  const base = outputs.length / block;
  if (!Number.isInteger(base)) {
    throw new EntenteError(
      'bad-input',
      `${outputs.length} outputs are not a whole number of blocks of ${block}`,
      { block },
    );
  }
  let mean = 0;
  for (const y of outputs) mean += y / outputs.length;
  const centred = outputs.map((y) => y - mean);
  const pairs: [number, number][] = [];
  if (secondOrder) for (let j = 0; j < inputs; j++) for (let k = j + 1; k < inputs; k++) pairs.push([j, k]);

  // Per base row: A + B, A^2 + B^2, then the terms whose means are S1, ST and the pairs' closed variance.
  const columns = 2 + 2 * inputs + pairs.length;
  const fill = (from: number, to: number, buffer: Float64Array): void => {
    for (let i = from, out = 0; i < to; i++) {
      const at = i * block;
      const a = centred[at];
      const b = centred[at + block - 1];
      buffer[out++] = a + b;
      buffer[out++] = a * a + b * b;
      for (let j = 1; j <= inputs; j++) buffer[out++] = b * (centred[at + j] - a);
      for (let j = 1; j <= inputs; j++) {
        const difference = a - centred[at + j];
        buffer[out++] = 0.5 * difference * difference;
      }
      for (let j = 0; secondOrder && j < inputs; j++) {
        const ba = centred[at + 1 + inputs + j];
        for (let k = j + 1; k < inputs; k++) buffer[out++] = ba * centred[at + 1 + k] - a * b;
      }
    }
  };
  const sums = new Float64Array(columns);
  const row = new Float64Array(columns);
  for (let i = 0; i < base; i++) {
    fill(i, i + 1, row);
    for (let c = 0; c < columns; c++) sums[c] += row[c];
  }
  const variance = sums[1] / (2 * base) - (sums[0] / (2 * base)) ** 2;
  if (!(variance > Number.EPSILON * Math.max(mean * mean, Number.MIN_VALUE))) {
    throw new EntenteError(
      'no-data',
      `every output is the same (${outputs[0]}), so no input has an influence to measure; check the outputs`,
      { value: outputs[0] },
    );
  }
  const indices = toIndices(sums, 0, base, inputs, pairs);
  const spread = new Float64Array(indices.length);
  if (resamples > 1) {
    const drawn = bootstrapSums(base, columns, resamples, seed, fill);
    const all = Array.from({ length: resamples }, (_, r) =>
      toIndices(drawn, r * columns, base, inputs, pairs),
    );
    for (let c = 0; c < spread.length; c++) spread[c] = standardDeviation(all.map((one) => one[c]));
  }
  const z = normalQuantile(0.5 + confidence / 2);
  const estimate = (c: number): Estimate => ({
    value: indices[c],
    low: indices[c] - z * spread[c],
    high: indices[c] + z * spread[c],
  });
  return {
    base,
    mean,
    variance,
    first: Array.from({ length: inputs }, (_, j) => estimate(j)),
    total: Array.from({ length: inputs }, (_, j) => estimate(inputs + j)),
    pairs: pairs.map(([j, k], c) => ({ j, k, estimate: estimate(2 * inputs + c) })),
  };
}

function toIndices(
  sums: Float64Array,
  offset: number,
  base: number,
  inputs: number,
  pairs: readonly [number, number][],
): Float64Array {
  const variance = sums[offset + 1] / (2 * base) - (sums[offset] / (2 * base)) ** 2;
  const indices = new Float64Array(2 * inputs + pairs.length);
  for (let c = 0; c < indices.length; c++) {
    indices[c] = variance > 0 ? sums[offset + 2 + c] / base / variance : 0;
  }
  pairs.forEach(([j, k], c) => {
    indices[2 * inputs + c] -= indices[j] + indices[k];
  });
  return indices;
}

/** Sample standard deviation (n - 1). */
export function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
