import type { LeverReading } from './lever-table.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import { createBindingReader, readPair, sumColdLogit } from './read-pairs.js';
import { defaultTemperature } from './simulate.js';
import { prepareLandscape } from './simulate-exact.js';
import { sumWeights } from './sum-weights.js';

/** Readings of any pair of one landscape as it stands, after one sum over its configurations. */
export interface PairReader {
  /**
   * Places in the problem. A pair with a state that is tied to nobody is at even weight and bound by nothing. With a
   * propensity, as the pair would be read if its own tie had that instead: temperature and scale stay as they were.
   */
  read(pair: readonly [number, number], propensity?: number): LeverReading;
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
    read(pair, propensity) {
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
      if (propensity === undefined) return { bindingEnergy, weightTogether, ownPart, indirectPart };
      // Every configuration that has the two apart costs twice the change more, and no other.
      const [x, y] = pair;
      const was = problem.propensity[x * problem.states.length + y];
      const change = 2 * problem.sizes[x] * problem.sizes[y] * (propensity - was);
      const own = ownPart + change / temperature;
      return {
        bindingEnergy: bindingEnergy + change / couplings.scale,
        weightTogether: 1 / (1 + Math.exp(-(own + indirectPart))),
        ownPart: own,
        indirectPart,
      };
    },
  };
}
