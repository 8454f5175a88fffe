import { createCouplings } from './couplings.js';
import { mostExactStates } from './exact-states.js';
import type { LandscapeProblem } from './problem.js';
import type { LandscapeResult } from './result.js';
import { defaultTemperature, type LandscapeOptions, simulateLandscape } from './simulate.js';
import { prepareLandscape, readExact } from './simulate-exact.js';
import { sumWeightsInWorkers } from './sum-weights-node.js';

/** `simulateLandscape` with the sums over worker threads where that is faster; the readings are the same. */
export async function simulateLandscapeInWorkers(
  problem: LandscapeProblem,
  options: LandscapeOptions & {
    workers?: number;
    signal?: AbortSignal;
    onProgress?: (share: number) => void;
  } = {},
): Promise<LandscapeResult> {
  const { n } = createCouplings(problem);
  if (options.method === 'tempering' || n > mostExactStates) return simulateLandscape(problem, options);
  const prepared = prepareLandscape(problem, options.temperature ?? defaultTemperature);
  const { couplings, temperature, ground } = prepared;
  const sums = await sumWeightsInWorkers({ n, j: couplings.j, temperature, reference: ground }, options);
  return readExact(prepared, sums, options);
}
