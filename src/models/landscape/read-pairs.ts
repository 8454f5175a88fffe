import type { Couplings } from './couplings.js';
import { measureEnergy } from './couplings.js';
import type { LowestEnergySolver } from './lowest-energy.js';
import type { LandscapeProblem } from './problem.js';
import type { LandscapePair } from './result.js';
import { sumWeights } from './sum-weights.js';

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

/** Below this a double loses digits of a sum, and then the sum. */
const leastWeight = 1e-280;

/**
 * ln(weight together / weight apart) where one of the two underflows beside the other: each side is summed
 * against its own lowest configuration.
 */
export function sumColdLogit(
  couplings: Couplings,
  solver: LowestEnergySolver,
  temperature: number,
  a: number,
  b: number,
): number {
  const { n, j } = couplings;
  const order = [a, ...Array.from({ length: n }, (_, k) => k).filter((k) => k !== a && k !== b), b];
  const turned = Float64Array.from(
    { length: n * n },
    (_, x) => j[order[Math.floor(x / n)] * n + order[x % n]],
  );
  const [together, apart] = [1, -1].map((sign) => {
    const fixed = new Int8Array(n);
    fixed[a] = 1;
    fixed[b] = sign;
    const lowest = solver.solve(fixed);
    const reference = Int8Array.from(order, (k) => lowest[k]);
    const sums = sumWeights({ n, j: turned, temperature, reference, prefixLength: 1 });
    return Math.log(sums.total) - measureEnergy(couplings, lowest) / temperature;
  });
  return together - apart;
}

/** A pair's reading from its weights together and apart; a pair with an idle state is at even weight. */
export function readPair(
  problem: LandscapeProblem,
  pair: readonly [number, number],
  weights: { together: number; apart: number } | null,
  bindingEnergy: number,
  temperature: number,
  coldLogit?: () => number,
): LandscapePair {
  const [a, b] = pair;
  const { states, sizes, propensity } = problem;
  const ownPart = (2 * sizes[a] * sizes[b] * propensity[a * states.length + b]) / temperature;
  if (weights === null) {
    return { a: states[a], b: states[b], bindingEnergy: 0, weightTogether: 0.5, ownPart: 0, indirectPart: 0 };
  }
  const smallest = Math.min(weights.together, weights.apart);
  if (smallest < leastWeight && coldLogit !== undefined) {
    const logit = coldLogit();
    const weightTogether = 1 / (1 + Math.exp(-logit));
    return {
      a: states[a],
      b: states[b],
      bindingEnergy,
      weightTogether,
      ownPart,
      indirectPart: logit - ownPart,
    };
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
