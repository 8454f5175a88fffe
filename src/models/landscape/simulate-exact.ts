import { type Couplings, createCouplings, measureEnergy, resolveTemperature } from './couplings.js';
import { findMinima } from './find-minima.js';
import { createLowestEnergySolver } from './lowest-energy.js';
import { measureFrustration, nameCamps, placeStates } from './place-states.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import { createBindingReader, listPairs, readPair } from './read-pairs.js';
import type { LandscapeMinimum, LandscapeResult } from './result.js';
import type { WeightSums } from './sum-weights.js';

/** What is worked out before the weights are summed, wherever they are summed. */
export interface PreparedLandscape {
  problem: LandscapeProblem;
  couplings: Couplings;
  /** In energy units. */
  temperature: number;
  solver: ReturnType<typeof createLowestEnergySolver>;
  /** A lowest configuration of the kept states. */
  ground: Int8Array;
}

export function prepareLandscape(
  problem: LandscapeProblem,
  temperature: LandscapeTemperature,
): PreparedLandscape {
  const couplings = createCouplings(problem);
  const solver = createLowestEnergySolver(couplings.n, couplings.j);
  return {
    problem,
    couplings,
    temperature: resolveTemperature(temperature, couplings.scale),
    solver,
    ground: solver.solve(),
  };
}

/** A gain below this share of the scale is rounding, not a reason to switch. */
export const switchTolerance = 1e-12;

/** Every reading but the basins, from exact weight sums. */
export function readExact(
  prepared: PreparedLandscape,
  sums: WeightSums,
  pairs?: readonly (readonly [number, number])[] | 'all',
): LandscapeResult {
  const { problem, couplings, temperature, solver, ground } = prepared;
  const { n, j, scale } = couplings;
  const found = findMinima(n, j, switchTolerance * scale);
  const minima: LandscapeMinimum[] = found.minima.map(({ signs }) => ({
    energy: measureEnergy(couplings, signs),
    basin: null,
    camps: nameCamps(problem.states, placeStates(problem, couplings, signs)),
  }));
  const place = new Map(couplings.kept.map((state, k) => [state, k]));
  const readBinding = createBindingReader(couplings, solver, ground);
  return {
    configurations: 2 ** (n - 1),
    method: 'exact',
    methodReason: `${n} states: every one of 2^${n - 1} configurations is summed`,
    temperature,
    scale,
    globalMinimum: minima[0],
    minima,
    minimaCount: found.count,
    pairs: listPairs(problem.states.length, pairs).map((pair) => {
      const a = place.get(pair[0]);
      const b = place.get(pair[1]);
      if (a === undefined || b === undefined) return readPair(problem, pair, null, 0, temperature);
      const weights = { together: sums.together[a * n + b], apart: sums.apart[a * n + b] };
      return readPair(problem, pair, weights, readBinding(a, b), temperature);
    }),
    frustration: measureFrustration(problem, placeStates(problem, couplings, found.minima[0].signs), scale),
  };
}
