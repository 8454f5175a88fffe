import { createLeaf } from './sum-leaf.js';
import { blockStates, type WeightTask } from './sum-weights.js';

/**
 * Sums of exp(-(E - E0) / T), E0 the energy of the reference, one for each arrangement of the last `count`
 * states: bit t of a bucket's number is set where state n - count + t stands across from the first state.
 * One walk of the tree of `sumWeights`, without the pair sums.
 */
export function sumBuckets(
  { n, j: ties, temperature, reference, leaf: method }: WeightTask,
  count: number,
): Float64Array {
  const rest = n - 1 - count;
  const low = Math.min(blockStates, rest);
  const j = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) j[a * n + b] = ties[a * n + b] * reference[a] * reference[b];
  }
  const leaf = createLeaf(n, j, low, temperature, method);
  const spare = new Float64Array(n);
  const rows = Array.from({ length: n + 1 }, () => new Float64Array(n));
  for (let k = 1; k < n; k += 1) {
    let field = 0;
    for (let b = 0; b < n; b += 1) field += j[k * n + b];
    rows[n][k] = 2 * field;
  }
  const turned = Uint8Array.from(reference, (sign) => (sign === reference[0] ? 0 : 1));
  const totals = new Float64Array(2 ** count);
  const walk = (state: number, energy: number, row: Float64Array, bucket: number): void => {
    if (state === low) {
      totals[bucket] += leaf.run(energy, row, spare, spare);
      return;
    }
    const bit = state > rest ? 1 << (state - rest - 1) : 0;
    walk(state - 1, energy, row, turned[state] === 1 ? bucket | bit : bucket);
    const next = rows[state];
    const base = state * n;
    for (let k = 1; k < state; k += 1) next[k] = row[k] - 4 * j[base + k];
    walk(state - 1, energy + row[state], next, turned[state] === 1 ? bucket : bucket | bit);
  };
  walk(n - 1, 0, rows[n], 0);
  return totals;
}
