import type { ProblemInput } from '../problem.js';
import { measureElementaryEffects } from './elementary-effects.js';
import { recogniseDesign } from './recognise-design.js';
import { measureSobolIndices } from './sobol-indices.js';

export interface SobolRow {
  input: string;
  S1: number;
  S1Low: number;
  S1High: number;
  ST: number;
  STLow: number;
  STHigh: number;
  /** Why a number looks odd, such as an index below zero. */
  note?: string;
}

export interface SobolPairRow {
  inputs: [string, string];
  S2: number;
  S2Low: number;
  S2High: number;
  note?: string;
}

export interface MorrisRow {
  input: string;
  mu: number;
  muLow: number;
  muHigh: number;
  muStar: number;
  muStarLow: number;
  muStarHigh: number;
  /** Null with a single trajectory, where there is no spread to tell. */
  sigma: number | null;
}

interface Shared {
  format: 'entente.sensitivity/1';
  runs: number;
  confidence: number;
  resamples: number;
  seed: number;
  notes: string[];
}

export type SensitivityResult =
  | (Shared & {
      method: 'sobol';
      base: number;
      mean: number;
      variance: number;
      indices: SobolRow[];
      pairs: SobolPairRow[];
    })
  | (Shared & { method: 'morris'; trajectories: number; indices: MorrisRow[] });

export interface SensitivityOptions {
  resamples?: number;
  confidence?: number;
  seed?: number;
}

/**
 * Sensitivity of an output to each input: Sobol indices where the samples are Saltelli's scheme, elementary
 * effects where they are Morris trajectories.
 *
 * @param values rows x inputs, row-major, in the order of the design.
 * @param outputs one a row, joined by id beforehand.
 * @throws EntenteError `bad-input` when the rows are no such design, `no-data` for an output without variance.
 */
export function measureSensitivity(
  inputs: readonly ProblemInput[],
  values: Float64Array,
  outputs: Float64Array,
  options: SensitivityOptions = {},
): SensitivityResult {
  const design = recogniseDesign(values, inputs.length);
  const { confidence = 0.95, seed = 0 } = options;
  if (design.kind === 'morris') {
    const resamples = options.resamples ?? 1000;
    const effects = measureElementaryEffects(inputs, values, outputs, { resamples, confidence, seed });
    return {
      format: 'entente.sensitivity/1',
      method: 'morris',
      runs: outputs.length,
      trajectories: design.trajectories,
      confidence,
      resamples,
      seed,
      indices: effects.map((effect, j) => ({
        input: inputs[j].name,
        mu: effect.mu.value,
        muLow: effect.mu.low,
        muHigh: effect.mu.high,
        muStar: effect.muStar.value,
        muStarLow: effect.muStar.low,
        muStarHigh: effect.muStar.high,
        sigma: Number.isNaN(effect.sigma) ? null : effect.sigma,
      })),
      notes:
        design.trajectories < 10
          ? [`${design.trajectories} trajectories are few; 10 or more rank inputs more safely`]
          : [],
    };
  }
  const resamples = options.resamples ?? 100;
  const result = measureSobolIndices(outputs, inputs.length, {
    secondOrder: design.secondOrder,
    resamples,
    confidence,
    seed,
  });
  const indices = inputs.map((input, j): SobolRow => {
    const [s1, st] = [result.first[j], result.total[j]];
    const note = explain([
      ['S1', s1.value, s1.high],
      ['ST', st.value, st.high],
    ]);
    const row = {
      input: input.name,
      S1: s1.value,
      S1Low: s1.low,
      S1High: s1.high,
      ST: st.value,
      STLow: st.low,
      STHigh: st.high,
    };
    return note === undefined ? row : { ...row, note };
  });
  const pairs = result.pairs.map(({ j, k, estimate }): SobolPairRow => {
    const note = explain([['S2', estimate.value, estimate.high]]);
    const row: SobolPairRow = {
      inputs: [inputs[j].name, inputs[k].name],
      S2: estimate.value,
      S2Low: estimate.low,
      S2High: estimate.high,
    };
    return note === undefined ? row : { ...row, note };
  });
  const notes: string[] = [];
  if (indices.some((row) => row.note) || pairs.some((row) => row.note)) {
    notes.push(
      'An index below 0 is sampling error: the true one cannot be negative. Where its interval reaches 0 read it as 0; a larger -n brings it closer.',
    );
  }
  if (!design.secondOrder) notes.push('The samples are N(D+2): second-order indices need N(2D+2).');
  return {
    format: 'entente.sensitivity/1',
    method: 'sobol',
    runs: outputs.length,
    base: result.base,
    mean: result.mean,
    variance: result.variance,
    confidence,
    resamples,
    seed,
    indices,
    pairs,
    notes,
  };
}

function explain(estimates: [name: string, value: number, high: number][]): string | undefined {
  const negative = estimates.filter(([, value]) => value < 0);
  if (negative.length === 0) return undefined;
  return negative
    .map(([name, , high]) =>
      high >= 0
        ? `${name} is below 0 by sampling error; its interval reaches 0`
        : `${name} is below 0 beyond its interval: too few samples, or outputs that are not those of these samples`,
    )
    .join('; ');
}
