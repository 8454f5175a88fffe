import { EntenteError } from '../../domain/errors.js';
import { createLowestEnergySolver } from './lowest-energy.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import { listPairs } from './read-pairs.js';
import { defaultTemperature } from './simulate.js';
import { prepareLandscape } from './simulate-exact.js';
import { sumHedging } from './sum-hedging.js';

/** 3^19 ways to stand, a little over a billion; seconds. */
export const mostHedgingStates = 19;

export interface HedgingPair {
  a: string;
  b: string;
  /** Shares of the weight; they add up to 1. */
  together: number;
  hedging: number;
  apart: number;
  /** Of `hedging`: only the first outside, only the second, both. */
  onlyA: number;
  onlyB: number;
  both: number;
}

export interface HedgingState {
  state: string;
  /** Share of the weight in which it stands outside both camps. */
  weightOutside: number;
  /**
   * What standing outside costs at the lowest energy, all others moving as suits best, as a share of the state's
   * own ties (sum of |s_i s_j p_ij| over partners), before the cost asked for. 0: it loses nothing. Null without ties.
   */
  costOfHedging: number | null;
}

export interface HedgingResult {
  /** 3^m for the m states that have any weighted tie. */
  configurations: number;
  temperature: number;
  scale: number;
  /** As asked for. */
  cost: number;
  pairs: HedgingPair[];
  states: HedgingState[];
}

/**
 * The landscape with a third choice: outside both camps, at half the distance to everybody, at a cost of its own
 * (a share of the state's own ties). The energy is linear in each state's stand, so at the lowest energy nobody
 * gains by hedging; it takes weight where two camps are near a tie. A consistency reading, no probability.
 *
 * @throws EntenteError `bad-input` for a malformed problem or a negative cost, `unsupported` above 19 states.
 */
export function simulateHedging(
  problem: LandscapeProblem,
  options: {
    temperature?: LandscapeTemperature;
    cost?: number;
    pairs?: readonly (readonly [number, number])[] | 'all';
  } = {},
): HedgingResult {
  const { cost = 0 } = options;
  if (!(cost >= 0) || cost === Number.POSITIVE_INFINITY) {
    throw new EntenteError('bad-input', `a hedging cost of 0 or more was expected, ${cost} came`, { cost });
  }
  const { couplings, temperature, ground } = prepareLandscape(
    problem,
    options.temperature ?? defaultTemperature,
  );
  const { n, j, kept, scale } = couplings;
  if (n > mostHedgingStates) {
    throw new EntenteError(
      'unsupported',
      `hedging sums every one of 3^n ways to stand, of at most ${mostHedgingStates} states; ${n} have ties`,
      { states: n, most: mostHedgingStates },
    );
  }
  const lowest = innerEnergy(n, j, ground);
  const ties = Float64Array.from({ length: n }, (_, a) => {
    let sum = 0;
    for (let b = 0; b < n; b += 1) sum += Math.abs(j[a * n + b]);
    return sum;
  });
  const sums = sumHedging({ n, j, cost: ties.map((t) => cost * t), temperature, referenceInner: lowest });
  const share = (sum: number): number => sum / sums.total;
  const place = new Map(kept.map((state, k) => [state, k]));
  const { states } = problem;
  return {
    configurations: 3 ** n,
    temperature,
    scale,
    cost,
    pairs: listPairs(states.length, options.pairs).map(([x, y]) => {
      const [a, b] = [place.get(x), place.get(y)];
      if (a === undefined || b === undefined) {
        // A state without ties takes each of the three stands alike.
        const out = (k: number | undefined) => (k === undefined ? 1 / 3 : share(sums.outside[k]));
        const [oa, ob] = [out(a), out(b)];
        const inside = (1 - oa) * (1 - ob);
        const both = oa * ob;
        const [onlyA, onlyB] = [oa - both, ob - both];
        return pairOf(states[x], states[y], inside / 2, inside / 2, onlyA, onlyB, both);
      }
      const both = share(sums.bothOutside[a * n + b]);
      return pairOf(
        states[x],
        states[y],
        share(sums.together[a * n + b]),
        share(sums.apart[a * n + b]),
        share(sums.outside[a]) - both,
        share(sums.outside[b]) - both,
        both,
      );
    }),
    states: states.map((state, x) => {
      const k = place.get(x);
      if (k === undefined) return { state, weightOutside: 1 / 3, costOfHedging: null };
      const without = j.slice();
      for (let b = 0; b < n; b += 1) without[k * n + b] = without[b * n + k] = 0;
      const best = innerEnergy(n, without, createLowestEnergySolver(n, without).solve());
      return { state, weightOutside: share(sums.outside[k]), costOfHedging: (best - lowest) / ties[k] };
    }),
  };
}

function innerEnergy(n: number, j: Float64Array, signs: ArrayLike<number>): number {
  let inner = 0;
  for (let a = 0; a < n; a += 1) for (let b = 0; b < a; b += 1) inner -= j[a * n + b] * signs[a] * signs[b];
  return inner;
}

function pairOf(
  a: string,
  b: string,
  together: number,
  apart: number,
  onlyA: number,
  onlyB: number,
  both: number,
): HedgingPair {
  return { a, b, together, hedging: onlyA + onlyB + both, apart, onlyA, onlyB, both };
}
