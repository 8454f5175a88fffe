import { EntenteError } from '../../domain/errors.js';
import { measureEnergy } from './couplings.js';
import { mostExactStates } from './exact-states.js';
import { createLowestEnergySolver } from './lowest-energy.js';
import type { LandscapeProblem, LandscapeTemperature } from './problem.js';
import { defaultTemperature } from './simulate.js';
import { prepareLandscape } from './simulate-exact.js';
import { sumBuckets } from './sum-buckets.js';
import { widestProductRange } from './sum-leaf.js';
import { sumWeights } from './sum-weights.js';

/** A new propensity between two touched states, given by their places in the problem. */
export interface LeverChange {
  i: number;
  j: number;
  propensity: number;
}

export interface LeverReading {
  bindingEnergy: number;
  weightTogether: number;
  ownPart: number;
  indirectPart: number;
}

/** Answers for any change of propensities among the touched states, without enumerating again. */
export interface LeverTable {
  touched: number[];
  /** Energy units; both are the baseline's and stay put, so that a scenario is not rescaled by itself. */
  temperature: number;
  scale: number;
  /** 2^(m-1). */
  buckets: number;
  /** Exact reading of a pair of touched states after the changes; unchanged pairs keep their propensity. */
  read(changes: readonly LeverChange[], pair: readonly [number, number]): LeverReading;
  /** Signs of all states of the problem in a lowest configuration after the changes; the first state's is +1. */
  readLowest(changes: readonly LeverChange[]): Int8Array;
}

/**
 * Sums the weights once into one bucket per arrangement of the m touched states, with the lowest energy of
 * each. A change among touched states adds one number per bucket, so a reading costs 2^(m-1) steps however
 * many states there are. Temperature and scale are those of the unchanged problem.
 *
 * @throws EntenteError `bad-input` when fewer than two or more than 16 states are touched, or one twice;
 * `unsupported` for more states than are summed exactly.
 */
export function createLeverTable(
  problem: LandscapeProblem,
  touched: readonly number[],
  options: { temperature?: LandscapeTemperature } = {},
): LeverTable {
  const all = problem.states.length;
  const m = touched.length;
  if (m < 2 || m > 16 || new Set(touched).size !== m || touched.some((s) => !(s >= 0 && s < all))) {
    throw new EntenteError('bad-input', 'a lever table needs 2 to 16 distinct states of the problem', {
      touched: [...touched],
    });
  }
  if (all > mostExactStates) {
    throw new EntenteError(
      'unsupported',
      `a lever table sums every configuration, of at most ${mostExactStates} states; ${all} came`,
      { states: all, most: mostExactStates },
    );
  }
  const prepared = prepareLandscape(problem, options.temperature ?? defaultTemperature);
  const { temperature } = prepared;
  const { scale } = prepared.couplings;

  // All states with weight take part here, tied at the baseline or not: a lever may tie them.
  const rest = problem.states.map((_, k) => k).filter((k) => !touched.includes(k));
  const order = [touched[0], ...rest, ...touched.slice(1)];
  const j = new Float64Array(all * all);
  for (let a = 0; a < all; a += 1) {
    for (let b = 0; b < all; b += 1) {
      if (a === b) continue;
      const [x, y] = [order[a], order[b]];
      j[a * all + b] = problem.sizes[x] * problem.sizes[y] * problem.propensity[x * all + y];
    }
  }
  const couplings = { n: all, kept: order, idle: [], j, constant: 0, scale };

  const buckets = 2 ** (m - 1);
  const solver = createLowestEnergySolver(all, j);
  const ground = solver.solve();
  const groundEnergy = measureEnergy(couplings, ground);
  const logWeight = new Float64Array(buckets);
  const lowest = new Float64Array(buckets);
  /** signs[bucket * m + t] of touched[t]; touched[0] is +1. */
  const signs = new Int8Array(buckets * m).fill(1);
  /** best[bucket * all + a] of the state order[a]. */
  const best = new Int8Array(buckets * all);
  const totals =
    scale / temperature <= widestProductRange
      ? sumBuckets({ n: all, j, temperature, reference: ground }, m - 1)
      : null;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    // Bit t-1 set: touched[t] stands across from touched[0].
    const fixed = new Int8Array(all);
    fixed[0] = 1;
    for (let t = 1; t < m; t += 1) {
      const sign = ((bucket >>> (t - 1)) & 1) === 1 ? -1 : 1;
      signs[bucket * m + t] = sign;
      fixed[all - m + t] = sign;
    }
    const lowestHere = solver.solve(fixed);
    best.set(lowestHere, bucket * all);
    lowest[bucket] = measureEnergy(couplings, lowestHere);
    if (totals !== null) {
      logWeight[bucket] = Math.log(totals[bucket]) - groundEnergy / temperature;
      continue;
    }
    // So cold that a bucket could underflow beside the deepest: each is referred to its own lowest configuration.
    const sums = sumWeights({ n: all, j, temperature, reference: lowestHere, prefixLength: m - 1 });
    logWeight[bucket] = Math.log(sums.total) - lowest[bucket] / temperature;
  }

  const at = new Map(touched.map((state, t) => [state, t]));
  const place = (state: number): number => {
    const t = at.get(state);
    if (t === undefined) {
      throw new EntenteError(
        'bad-input',
        `${problem.states[state] ?? state} is not among the states this table was made for`,
      );
    }
    return t;
  };
  const changesByPair = (changes: readonly LeverChange[]) => {
    const now = new Map<number, { s: number; t: number; change: number }>();
    for (const { i, j: k, propensity } of changes) {
      const s = Math.min(place(i), place(k));
      const t = Math.max(place(i), place(k));
      if (s === t) throw new EntenteError('bad-input', 'a state has no propensity with itself');
      const change = problem.sizes[i] * problem.sizes[k] * (propensity - problem.propensity[i * all + k]);
      now.set(s * m + t, { s, t, change });
    }
    return now;
  };
  return {
    touched: [...touched],
    temperature,
    scale,
    buckets,
    readLowest(changes) {
      const list = [...changesByPair(changes).values()];
      let at = 0;
      let least = Infinity;
      for (let bucket = 0; bucket < buckets; bucket += 1) {
        let energy = lowest[bucket];
        for (const { s, t, change } of list)
          if (signs[bucket * m + s] !== signs[bucket * m + t]) energy += 2 * change;
        if (energy < least) {
          least = energy;
          at = bucket;
        }
      }
      const placed = new Int8Array(all);
      order.forEach((state, a) => {
        placed[state] = best[at * all + a];
      });
      if (placed[0] < 0) for (let k = 0; k < all; k += 1) placed[k] = -placed[k];
      return placed;
    },
    read(changes, pair) {
      const now = changesByPair(changes);
      const list = [...now.values()];
      const [a, b] = [place(pair[0]), place(pair[1])];
      let lowTogether = Infinity;
      let lowApart = Infinity;
      let topTogether = -Infinity;
      let topApart = -Infinity;
      const logs = new Float64Array(buckets);
      for (let bucket = 0; bucket < buckets; bucket += 1) {
        const base = bucket * m;
        let added = 0;
        for (const { s, t, change } of list) if (signs[base + s] !== signs[base + t]) added += 2 * change;
        const energy = lowest[bucket] + added;
        const log = logWeight[bucket] - added / temperature;
        logs[bucket] = log;
        if (signs[base + a] === signs[base + b]) {
          if (energy < lowTogether) lowTogether = energy;
          if (log > topTogether) topTogether = log;
        } else {
          if (energy < lowApart) lowApart = energy;
          if (log > topApart) topApart = log;
        }
      }
      let together = 0;
      let apart = 0;
      for (let bucket = 0; bucket < buckets; bucket += 1) {
        const base = bucket * m;
        if (signs[base + a] === signs[base + b]) together += Math.exp(logs[bucket] - topTogether);
        else apart += Math.exp(logs[bucket] - topApart);
      }
      const logit = topTogether + Math.log(together) - topApart - Math.log(apart);
      const changed = now.get(Math.min(a, b) * m + Math.max(a, b))?.change ?? 0;
      const own =
        problem.sizes[pair[0]] * problem.sizes[pair[1]] * problem.propensity[pair[0] * all + pair[1]];
      const ownPart = (2 * (own + changed)) / temperature;
      return {
        bindingEnergy: (lowApart - lowTogether) / scale,
        weightTogether: 1 / (1 + Math.exp(-logit)),
        ownPart,
        indirectPart: logit - ownPart,
      };
    },
  };
}
