import { EntenteError } from '../../domain/errors.js';
import { type Couplings, createCouplings, resolveTemperature } from './couplings.js';
import { mostExactStates } from './exact-states.js';
import { createLowestEnergySolver } from './lowest-energy.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import { type BasinMethod, readMinima } from './read-minima.js';
import { createBindingReader, listPairs, readPair, sumColdLogit } from './read-pairs.js';
import type { LandscapeResult } from './result.js';
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

/** @throws EntenteError `bad-input`, or `unsupported` for more states than are enumerated. */
export function prepareLandscape(
  problem: LandscapeProblem,
  temperature: LandscapeTemperature,
): PreparedLandscape {
  const couplings = createCouplings(problem);
  if (couplings.n > mostExactStates) {
    throw new EntenteError(
      'unsupported',
      `${couplings.n} states are too many to enumerate; at most ${mostExactStates} are summed exactly`,
      { states: couplings.n, most: mostExactStates },
    );
  }
  const solver = createLowestEnergySolver(couplings.n, couplings.j);
  return {
    problem,
    couplings,
    temperature: resolveTemperature(temperature, couplings.scale),
    solver,
    ground: solver.solve(),
  };
}

/** What is read beside the weights; all optional, for each costs time of its own. */
export interface ReadingOptions {
  /** Places in `states`; all pairs when left out. */
  pairs?: readonly (readonly [number, number])[] | 'all';
  /** `auto` counts up to 24 states and samples starts above; `none` (the default) leaves basins out. */
  basins?: BasinMethod;
  /** Find the lowest pass between the two deepest minima. */
  barrier?: boolean;
  /** Of sampled basins. */
  seed?: number;
}

/** Every reading from exact weight sums. */
export function readExact(
  prepared: PreparedLandscape,
  sums: WeightSums,
  options: ReadingOptions = {},
): LandscapeResult {
  const { problem, couplings, temperature, solver, ground } = prepared;
  const { n, scale } = couplings;
  const place = new Map(couplings.kept.map((state, k) => [state, k]));
  const readBinding = createBindingReader(couplings, solver, ground);
  return {
    configurations: 2 ** (n - 1),
    method: 'exact',
    methodReason: `${n} states with ties: all 2^${n - 1} configurations are summed`,
    temperature,
    scale,
    ...readMinima(prepared, options),
    pairs: listPairs(problem.states.length, options.pairs).map((pair) => {
      const a = place.get(pair[0]);
      const b = place.get(pair[1]);
      if (a === undefined || b === undefined) return readPair(problem, pair, null, 0, temperature);
      const weights = { together: sums.together[a * n + b], apart: sums.apart[a * n + b] };
      return readPair(problem, pair, weights, readBinding(a, b), temperature, () =>
        sumColdLogit(couplings, solver, temperature, a, b),
      );
    }),
  };
}
