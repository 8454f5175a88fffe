import { createCouplings, resolveTemperature } from './couplings.js';
import { mostExactStates } from './exact-states.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import type { LandscapeResult } from './result.js';
import { prepareLandscape, type ReadingOptions, readExact } from './simulate-exact.js';
import { readSampled } from './simulate-tempering.js';
import { sumWeights } from './sum-weights.js';

/** Best supported by the back-test: lower is overconfident, 0.1 and above says nothing. */
export const defaultTemperature: LandscapeTemperature = { relative: 0.03 };

export interface LandscapeOptions extends ReadingOptions {
  temperature?: LandscapeTemperature;
  /** `auto` enumerates up to 31 states with ties and samples above; `tempering` samples whatever the number. */
  method?: 'auto' | 'exact' | 'tempering';
  onProgress?: (share: number) => void;
}

/**
 * The alignment landscape of Axelrod and Bennett: which states stand together most consistently with all
 * propensities at once. A consistency reading under stated weights, neither probability nor forecast.
 *
 * @throws EntenteError `bad-input` for a malformed problem, `unsupported` where `exact` is asked of more states
 * than are enumerated, `not-converged` where sampled weights do not settle.
 */
export function simulateLandscape(
  problem: LandscapeProblem,
  options: LandscapeOptions = {},
): LandscapeResult {
  const temperature = options.temperature ?? defaultTemperature;
  const couplings = createCouplings(problem);
  if (options.method === 'tempering' || (options.method !== 'exact' && couplings.n > mostExactStates)) {
    return readSampled(
      { problem, couplings, temperature: resolveTemperature(temperature, couplings.scale) },
      options,
    );
  }
  const prepared = prepareLandscape(problem, temperature);
  const sums = sumWeights({
    n: couplings.n,
    j: couplings.j,
    temperature: prepared.temperature,
    reference: prepared.ground,
  });
  return readExact(prepared, sums, options);
}
