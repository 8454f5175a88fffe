import { EntenteError } from '../../domain/errors.js';
import { mostExactStates } from './exact-states.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import type { LandscapeResult } from './result.js';
import { prepareLandscape, type ReadingOptions, readExact } from './simulate-exact.js';
import { sumWeights } from './sum-weights.js';

/** Best supported by the back-test: lower is overconfident, 0.1 and above says nothing. */
export const defaultTemperature: LandscapeTemperature = { relative: 0.03 };

export interface LandscapeOptions extends ReadingOptions {
  temperature?: LandscapeTemperature;
  method?: 'auto' | 'exact';
}

/**
 * The alignment landscape of Axelrod and Bennett: which states stand together most consistently with all
 * propensities at once. A consistency reading under stated weights, neither probability nor forecast.
 *
 * @throws EntenteError `bad-input` for a malformed problem, `unsupported` for more states than are summed exactly.
 */
export function simulateLandscape(
  problem: LandscapeProblem,
  options: LandscapeOptions = {},
): LandscapeResult {
  const prepared = prepareLandscape(problem, options.temperature ?? defaultTemperature);
  const { couplings, temperature, ground } = prepared;
  if (couplings.n > mostExactStates) {
    throw new EntenteError(
      'unsupported',
      `${couplings.n} states are too many to enumerate; at most ${mostExactStates} are summed exactly`,
      { states: couplings.n, most: mostExactStates },
    );
  }
  const sums = sumWeights({ n: couplings.n, j: couplings.j, temperature, reference: ground });
  return readExact(prepared, sums, options);
}
