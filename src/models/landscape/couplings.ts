import { EntenteError } from '../../domain/errors.js';
import { checkLandscapeProblem, type LandscapeProblem, type LandscapeTemperature } from './problem.js';

/**
 * A landscape as numbers. With camps as signs, E = constant - sum over i<j of J_ij sign_i sign_j, which
 * equals the sum over ordered pairs of s_i s_j p_ij d_ij. States without any weighted tie (size 0, or
 * propensity 0 with everybody) are `idle`: they move no energy and are kept out of the enumeration.
 */
export interface Couplings {
  /** Number of states kept. */
  n: number;
  /** Place of each kept state in the problem. */
  kept: number[];
  /** Places of the idle states. */
  idle: number[];
  /** n*n, J_ij = s_i s_j p_ij. */
  j: Float64Array;
  /** Sum over i<j of J_ij. */
  constant: number;
  /** Sum over ordered pairs of |J_ij|. */
  scale: number;
}

/** @throws EntenteError `bad-input` when the problem is malformed or no pair of states is tied at all. */
export function createCouplings(problem: LandscapeProblem): Couplings {
  checkLandscapeProblem(problem);
  const { states, sizes, propensity } = problem;
  const all = states.length;
  const kept: number[] = [];
  const idle: number[] = [];
  for (let i = 0; i < all; i += 1) {
    let tied = false;
    for (let k = 0; k < all; k += 1) if (sizes[i] * sizes[k] * propensity[i * all + k] !== 0) tied = true;
    (tied ? kept : idle).push(i);
  }
  const n = kept.length;
  if (n === 0) {
    throw new EntenteError(
      'bad-input',
      'every size or every propensity is 0, so there is no landscape to read; give at least one pair a propensity',
    );
  }
  const j = new Float64Array(n * n);
  let constant = 0;
  let scale = 0;
  for (let a = 0; a < n; a += 1) {
    for (let b = a + 1; b < n; b += 1) {
      const value = sizes[kept[a]] * sizes[kept[b]] * propensity[kept[a] * all + kept[b]];
      j[a * n + b] = value;
      j[b * n + a] = value;
      constant += value;
      scale += 2 * Math.abs(value);
    }
  }
  if (!Number.isFinite(scale)) {
    throw new EntenteError(
      'bad-input',
      'the products of two sizes are too large to hold; divide every size by one number, which changes nothing but the energies',
    );
  }
  return { n, kept, idle, j, constant, scale };
}

/** E of a configuration given as signs (+1, -1, and 0 for outside both camps). */
export function measureEnergy(couplings: Couplings, signs: ArrayLike<number>): number {
  const { n, j } = couplings;
  let energy = 0;
  for (let a = 0; a < n; a += 1) {
    for (let b = a + 1; b < n; b += 1) energy += j[a * n + b] * (1 - signs[a] * signs[b]);
  }
  return energy;
}

/** Temperature in energy units; a relative one is a share of `scale`. */
export function resolveTemperature(temperature: LandscapeTemperature, scale: number): number {
  const value = 'absolute' in temperature ? temperature.absolute : temperature.relative * scale;
  if (!(value > 0) || value === Infinity) {
    throw new EntenteError('bad-input', 'the temperature must be a number above 0', { temperature });
  }
  return value;
}
