import type { Couplings } from './couplings.js';

/**
 * The energy of every configuration: entry x has kept state k (k >= 1) across from the first kept state
 * where bit k-1 of x is set. Two additions each, by doubling: what switching k adds is itself a table over
 * the states before it. 2^(n-1) doubles; meant for up to about 27 states.
 */
export function listEnergies({ n, j }: Pick<Couplings, 'n' | 'j'>): Float64Array {
  const energies = new Float64Array(2 ** (n - 1));
  const added = new Float64Array(2 ** Math.max(0, n - 2));
  for (let k = 1; k < n; k += 1) {
    let field = 0;
    for (let b = 0; b < n; b += 1) field += j[k * n + b];
    added[0] = 2 * field;
    for (let b = 1; b < k; b += 1) {
      const step = 2 ** (b - 1);
      const change = -4 * j[k * n + b];
      for (let x = 0; x < step; x += 1) added[x + step] = added[x] + change;
    }
    const size = 2 ** (k - 1);
    for (let x = 0; x < size; x += 1) energies[x + size] = energies[x] + added[x];
  }
  return energies;
}
