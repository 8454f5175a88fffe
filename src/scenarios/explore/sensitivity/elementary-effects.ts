import { createRandom } from '../../../domain/random.js';
import type { ProblemInput } from '../problem.js';
import { positionOf } from '../sampling/input-quantile.js';
import { normalQuantile } from '../sampling/normal-distribution.js';
import { movedInput } from './recognise-design.js';
import { type Estimate, standardDeviation } from './sobol-indices.js';

export interface ElementaryEffects {
  /** Mean effect: its sign is the direction, and effects of opposite sign cancel. */
  mu: Estimate;
  /** Mean absolute effect (Campolongo et al. 2007): the influence. */
  muStar: Estimate;
  /** Spread of the effect: interaction or curvature. NaN with a single trajectory. */
  sigma: number;
}

/**
 * Morris's elementary effects, per unit of the input's position on [0, 1] within its distribution, so that
 * inputs of different units compare. A discrete input's position is its index over its number of steps.
 *
 * @param values (trajectories x (inputs + 1)) x inputs, row-major.
 * @param outputs one a row.
 * @returns one a input, in order.
 */
export function measureElementaryEffects(
  inputs: readonly ProblemInput[],
  values: Float64Array,
  outputs: Float64Array,
  options: { resamples?: number; confidence?: number; seed?: number } = {},
): ElementaryEffects[] {
  const { resamples = 1000, confidence = 0.95, seed = 0 } = options;
  const width = inputs.length;
  const rows = outputs.length;
  const positions = inputs.map(positionOf);
  const effects: number[][] = inputs.map(() => []);
  for (let row = 0; row < rows; row++) {
    if (row % (width + 1) === 0) continue;
    const k = movedInput(values, width, row);
    const step = positions[k](values[row * width + k]) - positions[k](values[(row - 1) * width + k]);
    effects[k].push((outputs[row] - outputs[row - 1]) / step);
  }
  const random = createRandom(seed);
  const z = normalQuantile(0.5 + confidence / 2);
  return effects.map((own) => {
    const n = own.length;
    const means: number[] = [];
    const absolutes: number[] = [];
    for (let r = 0; r < resamples; r++) {
      let sum = 0;
      let absolute = 0;
      for (let i = 0; i < n; i++) {
        const effect = own[random.integer(n)];
        sum += effect;
        absolute += Math.abs(effect);
      }
      means.push(sum / n);
      absolutes.push(absolute / n);
    }
    const around = (value: number, drawn: number[]): Estimate => {
      const margin = resamples > 1 ? z * standardDeviation(drawn) : 0;
      return { value, low: value - margin, high: value + margin };
    };
    const mean = own.reduce((sum, effect) => sum + effect, 0) / n;
    const absolute = own.reduce((sum, effect) => sum + Math.abs(effect), 0) / n;
    return {
      mu: around(mean, means),
      muStar: around(absolute, absolutes),
      sigma: n > 1 ? standardDeviation(own) : Number.NaN,
    };
  });
}
