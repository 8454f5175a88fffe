import { createRandom } from '../../domain/random.js';
import type { Couplings } from './couplings.js';
import { listEnergies } from './list-energies.js';

/** Basins are counted up to here by default, and at most up to `mostCountedStates`; sampled above. */
export const countedStatesByDefault = 24;
export const mostCountedStates = 27;

/** Bit k-1 set where kept state k stands across from the first; the key of a configuration. */
export function configurationKey(signs: ArrayLike<number>): number {
  let key = 0;
  for (let k = signs.length - 1; k >= 1; k -= 1) key = key * 2 + (signs[k] === signs[0] ? 0 : 1);
  return key;
}

/**
 * Configurations that reach each local minimum by steepest descent: the switch that lowers the energy most
 * is taken each time (the first state in order, among equals), until none lowers it by more than `tolerance`.
 */
export function countBasins(couplings: Couplings, tolerance: number): Map<number, number> {
  const { n } = couplings;
  const energies = listEnergies(couplings);
  const count = energies.length;
  const mask = count - 1;
  const label = new Int32Array(count).fill(-1);
  const basins: number[] = [];
  const keys: number[] = [];
  const path = new Int32Array(1024);
  for (let start = 0; start < count; start += 1) {
    let length = 0;
    let here = start;
    while (label[here] < 0) {
      const energy = energies[here];
      // Turning the first state is turning all the others.
      let next = here ^ mask;
      let lowest = energies[next];
      for (let bit = 1; bit <= mask; bit *= 2) {
        const e = energies[here ^ bit];
        if (e < lowest - tolerance) {
          lowest = e;
          next = here ^ bit;
        }
      }
      if (n < 2 || !(lowest < energy - tolerance)) {
        label[here] = keys.length;
        keys.push(here);
        basins.push(0);
        break;
      }
      if (length < path.length) {
        path[length] = here;
        length += 1;
      }
      here = next;
    }
    const reached = label[here];
    for (let k = 0; k < length; k += 1) label[path[k]] = reached;
    basins[reached] += 1;
  }
  return new Map(keys.map((key, k) => [key, basins[k]]));
}

/** The same by `starts` random configurations: hits of each minimum reached. */
export function sampleBasins(
  couplings: Couplings,
  tolerance: number,
  starts: number,
  seed: number,
): Map<number, number> {
  const { n, j } = couplings;
  const random = createRandom(seed);
  const signs = new Int8Array(n);
  const field = new Float64Array(n);
  const hits = new Map<number, number>();
  for (let start = 0; start < starts; start += 1) {
    for (let k = 0; k < n; k += 1) signs[k] = random.next() < 0.5 ? 1 : -1;
    for (let a = 0; a < n; a += 1) {
      let sum = 0;
      for (let b = 0; b < n; b += 1) sum += j[a * n + b] * signs[b];
      field[a] = sum;
    }
    for (;;) {
      let best = -1;
      let fall = tolerance;
      for (let k = 0; k < n; k += 1) {
        const gain = -2 * signs[k] * field[k];
        if (gain > (best < 0 ? fall : fall + tolerance)) {
          fall = gain;
          best = k;
        }
      }
      if (best < 0) break;
      signs[best] = -signs[best];
      const change = 2 * signs[best];
      for (let k = 0; k < n; k += 1) field[k] += change * j[best * n + k];
    }
    const key = configurationKey(signs);
    hits.set(key, (hits.get(key) ?? 0) + 1);
  }
  return hits;
}
