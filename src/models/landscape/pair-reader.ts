import type { LeverReading } from './lever-table.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import { createBindingReader, readPair, sumColdLogit } from './read-pairs.js';
import { defaultTemperature } from './simulate.js';
import { prepareLandscape } from './simulate-exact.js';
import { sumWeights } from './sum-weights.js';

/** Readings of any pair of one landscape as it stands, after one sum over its configurations. */
export interface PairReader {
  /** Places in the problem. A pair with a state that is tied to nobody is at even weight and bound by nothing. */
  read(pair: readonly [number, number]): LeverReading;
}

/**
 * Sums the weights of all pairs once; a reading then costs one branch and bound. What is read of a pair does not
 * depend on which pairs were read before.
 *
 * @throws EntenteError what `prepareLandscape` throws.
 */
export function createPairReader(
  problem: LandscapeProblem,
  options: { temperature?: LandscapeTemperature } = {},
): PairReader {
  const { couplings, temperature, solver, ground } = prepareLandscape(
    problem,
    options.temperature ?? defaultTemperature,
  );
  const { n, j, kept } = couplings;
  const { together, apart } = sumWeights({ n, j, temperature, reference: ground });
  const bindingOf = createBindingReader(couplings, solver, ground);
  return {
    read(pair) {
      const [a, b] = pair.map((state) => kept.indexOf(state));
      const idle = a < 0 || b < 0;
      const read = readPair(
        problem,
        pair,
        idle ? null : { together: together[a * n + b], apart: apart[a * n + b] },
        idle ? 0 : bindingOf(a, b),
        temperature,
        () => sumColdLogit(couplings, solver, temperature, a, b),
      );
      const { bindingEnergy, weightTogether, ownPart, indirectPart } = read;
      return { bindingEnergy, weightTogether, ownPart, indirectPart };
    },
  };
}
