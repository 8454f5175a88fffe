import { EntenteError } from '../../domain/errors.js';

/** The states of a landscape, how much each weighs, and how each pair leans. */
export interface LandscapeProblem {
  /** Distinct names or ids; their order is the order of every row and column. */
  states: string[];
  /** Sizes s_i >= 0 in any one unit. A state of size 0 is placed last and moves nobody. */
  sizes: Float64Array;
  /** n*n, row-major, symmetric, diagonal 0; usually in [-1, 1]. NaN is refused: decide on missing first. */
  propensity: Float64Array;
}

/** Temperature in the energy's own units, or as a share of the sum over ordered pairs of |s_i s_j p_ij|. */
export type LandscapeTemperature = { relative: number } | { absolute: number };

/** Throws `bad-input` naming the state or pair where a problem is not a landscape. */
export function checkLandscapeProblem(problem: LandscapeProblem): void {
  const { states, sizes, propensity } = problem;
  const n = states.length;
  if (n < 2) throw new EntenteError('bad-input', `a landscape needs at least two states, ${n} came`);
  const seen = new Set<string>();
  for (const state of states) {
    if (seen.has(state)) throw new EntenteError('bad-input', `the state ${state} is listed twice`, { state });
    seen.add(state);
  }
  if (sizes.length !== n || propensity.length !== n * n) {
    throw new EntenteError(
      'bad-input',
      `expected ${n} sizes and ${n} x ${n} propensities, ${sizes.length} and ${propensity.length} came`,
    );
  }
  for (let i = 0; i < n; i += 1) {
    if (!(sizes[i] >= 0) || sizes[i] === Infinity) {
      throw new EntenteError('bad-input', `the size of ${states[i]} must be 0 or more, ${sizes[i]} came`, {
        state: states[i],
        size: sizes[i],
      });
    }
    for (let j = 0; j < n; j += 1) {
      const p = propensity[i * n + j];
      if (!Number.isFinite(p)) {
        throw new EntenteError(
          'bad-input',
          `the propensity of ${states[i]} and ${states[j]} is not a number`,
          {
            a: states[i],
            b: states[j],
          },
        );
      }
      if (p !== propensity[j * n + i]) {
        throw new EntenteError(
          'bad-input',
          `propensities must be symmetric: ${states[i]}-${states[j]} is ${p}, ${states[j]}-${states[i]} is ${propensity[j * n + i]}`,
          { a: states[i], b: states[j] },
        );
      }
    }
    if (propensity[i * n + i] !== 0) {
      throw new EntenteError('bad-input', `the propensity of ${states[i]} with itself must be 0`, {
        state: states[i],
      });
    }
  }
}
