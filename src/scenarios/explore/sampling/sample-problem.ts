import { EntenteError } from '../../../domain/errors.js';
import type { Problem, ProblemInput } from '../problem.js';
import { quantileOf } from './input-quantile.js';
import { sampleLatinHypercube } from './latin-hypercube.js';
import { sampleMorrisTrajectories } from './morris-trajectories.js';
import { arrangeSaltelli, checkSaltelliBase, saltelliBlock } from './saltelli-scheme.js';
import { type Scramble, sampleSobolSequence, sobolDimensions } from './sobol-sequence.js';

export const sampleMethods = ['saltelli', 'sobol', 'lhs', 'morris'] as const;
export type SampleMethod = (typeof sampleMethods)[number];

export interface SampleOptions {
  method: SampleMethod;
  /** Rows for sobol and lhs, base rows for saltelli, trajectories for morris. */
  n: number;
  /** Any whole number; 0 is a seed. */
  seed?: number;
  scramble?: Scramble;
  /** Saltelli only: N(2D+2) rows with it, N(D+2) without. */
  secondOrder?: boolean;
  /** Morris only: levels of the grid. */
  levels?: number;
}

/** Inputs of a model to be run, one row a run. */
export interface Sample {
  method: SampleMethod;
  inputs: readonly ProblemInput[];
  rows: number;
  /** rows x inputs, row-major; the index of the level for an input given by levels. */
  values: Float64Array;
}

const largestSample = 2 ** 28;

/** How many runs of the model a sample asks for. */
export function sampleRows(problem: Problem, options: SampleOptions): number {
  const inputs = problem.inputs.length;
  if (options.method === 'saltelli') return options.n * saltelliBlock(inputs, options.secondOrder ?? true);
  return options.method === 'morris' ? options.n * (inputs + 1) : options.n;
}

/**
 * Samples the inputs of a problem.
 *
 * @throws EntenteError `bad-input` for a size or a setting the method cannot use.
 */
export function sampleProblem(problem: Problem, options: SampleOptions): Sample {
  const { method, n, seed = 0, scramble = 'none', secondOrder = true, levels = 4 } = options;
  const { inputs } = problem;
  const width = inputs.length;
  if (!Number.isInteger(n) || n < 1) {
    throw new EntenteError('bad-input', `-n ${n}: a whole number of 1 or more is expected`, { n });
  }
  if (method === 'saltelli') {
    checkSaltelliBase(n, width, secondOrder);
    if (2 * width > sobolDimensions) {
      throw new EntenteError(
        'bad-input',
        `Saltelli takes ${sobolDimensions / 2} inputs at most and the problem has ${width}; screen them with morris first`,
        { inputs: width },
      );
    }
  }
  const rows = sampleRows(problem, options);
  if (rows * width > largestSample) {
    throw new EntenteError(
      'bad-input',
      `-n ${n} asks for ${rows} rows of ${width} inputs, more than fits in memory; ask for fewer`,
      { rows },
    );
  }
  if (method === 'saltelli') {
    const pairs = sampleSobolSequence(n, 2 * width, { scramble, seed });
    toValues(pairs, [...inputs, ...inputs]);
    return { method, inputs, rows, values: arrangeSaltelli(pairs, width, secondOrder) };
  }
  const values =
    method === 'sobol'
      ? sampleSobolSequence(n, width, { scramble, seed })
      : method === 'lhs'
        ? sampleLatinHypercube(n, width, seed)
        : sampleMorrisTrajectories(n, width, levels, seed);
  toValues(values, inputs);
  return { method, inputs, rows, values };
}

function toValues(points: Float64Array, inputs: readonly ProblemInput[]): void {
  const width = inputs.length;
  inputs.forEach((input, j) => {
    const quantile = quantileOf(input);
    for (let k = j; k < points.length; k += width) points[k] = quantile(points[k]);
  });
}
