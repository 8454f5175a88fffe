import { EntenteError } from '../../domain/errors.js';
import { createCouplings } from './couplings.js';
import type { LeverChange } from './lever-table.js';
import { createLowestEnergySolver } from './lowest-energy.js';
import type { LandscapeProblem } from './problem.js';

/** The binding energy of pairs of touched states after any change among them, without weights. */
export interface BindingTable {
  /** Sum over ordered pairs of |s_i s_j p_ij| at the baseline; it stays put. */
  scale: number;
  read(changes: readonly LeverChange[], pair: readonly [number, number]): number;
}

const most = 16;

/**
 * What a lever table knows of lowest energies, and nothing else: one branch and bound for each of the 2^(m-1)
 * arrangements of the m touched states, no sum over configurations. A reading costs 2^(m-1) steps.
 *
 * @throws EntenteError `bad-input` when fewer than two or more than 16 states are touched.
 */
export function createBindingTable(problem: LandscapeProblem, touched: readonly number[]): BindingTable {
  const n = problem.states.length;
  const m = touched.length;
  if (m < 2 || m > most || new Set(touched).size !== m) {
    throw new EntenteError('bad-input', `a binding table needs 2 to ${most} distinct states of the problem`, {
      touched: [...touched],
    });
  }
  const { scale } = createCouplings(problem);
  const j = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      if (a !== b) j[a * n + b] = problem.sizes[a] * problem.sizes[b] * problem.propensity[a * n + b];
    }
  }
  const solver = createLowestEnergySolver(n, j);
  const buckets = 2 ** (m - 1);
  const lowest = new Float64Array(buckets);
  const fixed = new Int8Array(n);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    // Bit t-1 set: touched[t] stands across from touched[0].
    touched.forEach((state, t) => {
      fixed[state] = t > 0 && (bucket >>> (t - 1)) & 1 ? -1 : 1;
    });
    const best = solver.solve(fixed);
    let energy = 0;
    for (let a = 0; a < n; a += 1)
      for (let b = a + 1; b < n; b += 1) if (best[a] !== best[b]) energy += 2 * j[a * n + b];
    lowest[bucket] = energy;
  }
  const at = new Map(touched.map((state, t) => [state, t]));
  const place = (state: number): number => {
    const t = at.get(state);
    if (t !== undefined) return t;
    throw new EntenteError(
      'bad-input',
      `${problem.states[state] ?? state} is not among the states this table was made for`,
    );
  };
  const energies = new Float64Array(buckets);
  return {
    scale,
    read(changes, pair) {
      energies.set(lowest);
      const last = new Map(changes.map((change) => [keyOf(change, n), change]));
      for (const { i, j: k, propensity } of last.values()) {
        const added = 2 * problem.sizes[i] * problem.sizes[k] * (propensity - problem.propensity[i * n + k]);
        if (added === 0) continue;
        // Shifted by one, touched[0] is bit 0 and always 0.
        const [s, t] = [place(i), place(k)];
        for (let bucket = 0; bucket < buckets; bucket += 1) {
          const bits = bucket << 1;
          // No branch: which side a bucket is on looks random to a processor.
          energies[bucket] += added * (((bits >>> s) ^ (bits >>> t)) & 1);
        }
      }
      const [s, t] = [place(pair[0]), place(pair[1])];
      let together = Infinity;
      let apart = Infinity;
      for (let bucket = 0; bucket < buckets; bucket += 1) {
        const bits = bucket << 1;
        const energy = energies[bucket];
        if (((bits >>> s) ^ (bits >>> t)) & 1) {
          if (energy < apart) apart = energy;
        } else if (energy < together) together = energy;
      }
      return (apart - together) / scale;
    },
  };
}

const keyOf = ({ i, j }: LeverChange, n: number): number => Math.min(i, j) * n + Math.max(i, j);
