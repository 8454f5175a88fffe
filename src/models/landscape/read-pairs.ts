import type { Couplings } from './couplings.js';
import { measureEnergy } from './couplings.js';
import type { LowestEnergySolver } from './lowest-energy.js';
import type { LandscapeProblem } from './problem.js';
import type { LandscapePair } from './result.js';

/** Binding energies by branch and bound: `ground` serves one side of each pair, a constrained search the other. */
export function createBindingReader(
  couplings: Couplings,
  solver: LowestEnergySolver,
  ground: Int8Array,
): (a: number, b: number) => number {
  const { n, scale } = couplings;
  const lowest = measureEnergy(couplings, ground);
  return (a, b) => {
    const fixed = new Int8Array(n);
    fixed[a] = 1;
    fixed[b] = -ground[a] * ground[b];
    const other = measureEnergy(couplings, solver.solve(fixed));
    return (ground[a] === ground[b] ? other - lowest : lowest - other) / scale;
  };
}

/** A pair's reading from its weights together and apart; a pair with an idle state is at even weight. */
export function readPair(
  problem: LandscapeProblem,
  pair: readonly [number, number],
  weights: { together: number; apart: number } | null,
  bindingEnergy: number,
  temperature: number,
): LandscapePair {
  const [a, b] = pair;
  const { states, sizes, propensity } = problem;
  const ownPart = (2 * sizes[a] * sizes[b] * propensity[a * states.length + b]) / temperature;
  if (weights === null) {
    return { a: states[a], b: states[b], bindingEnergy: 0, weightTogether: 0.5, ownPart: 0, indirectPart: 0 };
  }
  return {
    a: states[a],
    b: states[b],
    bindingEnergy,
    weightTogether: weights.together / (weights.together + weights.apart),
    ownPart,
    indirectPart: Math.log(weights.together) - Math.log(weights.apart) - ownPart,
  };
}

/** Pairs asked for, as places in the problem; every pair once where `all` or nothing is asked. */
export function listPairs(states: number, asked: readonly (readonly [number, number])[] | 'all' = 'all') {
  if (asked !== 'all') return asked;
  const pairs: [number, number][] = [];
  for (let a = 0; a < states; a += 1) for (let b = a + 1; b < states; b += 1) pairs.push([a, b]);
  return pairs;
}
