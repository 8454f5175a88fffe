import { addLowPairs, createLeaf, type LeafMethod } from './sum-leaf.js';

/** Sums of exp(-(E - E0) / T) over configurations, E0 the energy of the reference configuration. */
export interface WeightSums {
  total: number;
  /** n*n; [i*n+j] over the configurations with i and j in one camp. Both halves filled. */
  together: Float64Array;
  apart: Float64Array;
}

export interface WeightTask {
  n: number;
  j: Float64Array;
  temperature: number;
  /** Signs of the reference configuration, best a lowest one: then every term is at most 1. */
  reference: Int8Array;
  /** Only configurations whose last `prefixLength` states stand as the bits of `prefix` say. */
  prefixLength?: number;
  prefix?: number;
  /** For tests and timings; left out, the fastest safe way is taken. */
  leaf?: LeafMethod;
}

/** States enumerated inside a block; 2^10 numbers and their three companions fit a first-level cache. */
export const blockStates = 10;

/**
 * Exact sums over 2^(n-1) configurations (one sign of the first state; turning all round changes nothing).
 *
 * The states are split: `low` ones make a block whose weights are tabled once, the high ones are walked as a
 * tree. At a leaf of the tree the high states act on the block as one factor per low state, so the block's
 * 2^low weights follow by doubling, with no exponential. Pair sums are gathered on the way up as sums of
 * positive terms only, so a weight of 1e-15 keeps its digits. Sums of disjoint prefixes add up.
 */
export function sumWeights(task: WeightTask): WeightSums {
  const { n, temperature, reference, prefixLength = 0, prefix = 0 } = task;
  const free = n - 1;
  const low = Math.min(blockStates, free - prefixLength);
  const top = free - prefixLength;
  // Seen from the reference: x_k = 1 where state k stands on the other side than there.
  const j = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      j[a * n + b] = task.j[a * n + b] * reference[a] * reference[b];
    }
  }
  const leaf = createLeaf(n, j, low, temperature, task.leaf);
  const same = new Float64Array(n * n);
  const differ = new Float64Array(n * n);

  // cost[d][k]: what x_k = 1 adds to E once the states above d are placed; 2 F_k - 4 sum J x.
  const cost = Array.from({ length: n + 1 }, () => new Float64Array(n));
  for (let k = 1; k < n; k += 1) {
    let field = 0;
    for (let b = 0; b < n; b += 1) field += j[k * n + b];
    cost[n][k] = 2 * field;
  }
  // Per depth: sums with x_k = 0 and x_k = 1 for the states below, and the total.
  const zero = Array.from({ length: n + 1 }, () => new Float64Array(n));
  const one = Array.from({ length: n + 1 }, () => new Float64Array(n));
  const sum = new Float64Array(n + 1);
  const keptZero = Array.from({ length: n + 1 }, () => new Float64Array(n));
  const keptOne = Array.from({ length: n + 1 }, () => new Float64Array(n));

  const walk = (state: number, energy: number, row: Float64Array): void => {
    if (state === low) {
      sum[low] = leaf.run(energy, row, zero[low], one[low]);
      return;
    }
    const below = state - 1;
    walk(below, energy, row);
    const zeroBelow = zero[below];
    const oneBelow = one[below];
    const zeroKept = keptZero[state];
    const oneKept = keptOne[state];
    for (let k = 1; k < state; k += 1) {
      zeroKept[k] = zeroBelow[k];
      oneKept[k] = oneBelow[k];
    }
    const sumZero = sum[below];
    const turned = cost[state];
    const base = state * n;
    for (let k = 1; k < state; k += 1) turned[k] = row[k] - 4 * j[base + k];
    walk(below, energy + row[state], turned);
    const sumOne = sum[below];
    const zeroHere = zero[state];
    const oneHere = one[state];
    for (let k = 1; k < state; k += 1) {
      same[base + k] += zeroKept[k] + oneBelow[k];
      differ[base + k] += oneKept[k] + zeroBelow[k];
      zeroHere[k] = zeroKept[k] + zeroBelow[k];
      oneHere[k] = oneKept[k] + oneBelow[k];
    }
    zeroHere[state] = sumZero;
    oneHere[state] = sumOne;
    sum[state] = sumZero + sumOne;
  };

  // Place the prefix (the last states), then walk what is left.
  let energy = 0;
  const row = cost[n].slice();
  const placed = new Uint8Array(n);
  for (let bit = 0; bit < prefixLength; bit += 1) {
    const state = free - bit;
    if (((prefix >>> bit) & 1) === 0) continue;
    placed[state] = 1;
    energy += row[state];
    for (let k = 1; k < state; k += 1) row[k] -= 4 * j[state * n + k];
  }
  walk(top, energy, row);
  addLowPairs(leaf, low, n, same, differ);

  const total = sum[top];
  for (let k = 1; k <= top; k += 1) {
    same[k * n] += zero[top][k];
    differ[k * n] += one[top][k];
  }
  for (let state = top + 1; state < n; state += 1) {
    const x = placed[state];
    (x === 0 ? same : differ)[state * n] += total;
    for (let k = 1; k <= top; k += 1) {
      same[state * n + k] += x === 0 ? zero[top][k] : one[top][k];
      differ[state * n + k] += x === 0 ? one[top][k] : zero[top][k];
    }
    for (let k = top + 1; k < state; k += 1) (placed[k] === x ? same : differ)[state * n + k] += total;
  }

  const together = new Float64Array(n * n);
  const apart = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    together[a * n + a] = total;
    for (let b = 0; b < a; b += 1) {
      const alike = reference[a] === reference[b];
      const s = same[a * n + b];
      const d = differ[a * n + b];
      together[a * n + b] = together[b * n + a] = alike ? s : d;
      apart[a * n + b] = apart[b * n + a] = alike ? d : s;
    }
  }
  return { total, together, apart };
}

/** Adds the sums of a disjoint part into `into`. */
export function addWeightSums(into: WeightSums, part: WeightSums): void {
  into.total += part.total;
  for (let k = 0; k < into.together.length; k += 1) {
    into.together[k] += part.together[k];
    into.apart[k] += part.apart[k];
  }
}
