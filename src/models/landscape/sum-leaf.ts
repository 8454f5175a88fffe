import { type BlockKernel, kernelStates, loadKernel } from './kernel/load-kernel.js';

/** The block of low states 1..low under given costs of the high ones. */
export interface Leaf {
  /**
   * `row[k]` is what x_k = 1 costs as far as states outside the block and the first state decide; adds the
   * block's weights to `gathered` and returns their sum; zero[k] and one[k] become the sums by x_k.
   */
  run(energy: number, row: Float64Array, zero: Float64Array, one: Float64Array): number;
  /** Weight of each block configuration so far, over everything run. */
  gathered(): Float64Array;
}

/** Inner energies of the block: -4 sum J x x, by doubling. */
function tableInnerEnergy(n: number, j: Float64Array, low: number): Float64Array {
  const energy = new Float64Array(2 ** low);
  const linear = new Float64Array(2 ** low);
  for (let b = 0; b < low; b += 1) {
    const size = 2 ** b;
    linear[0] = 0;
    for (let c = 0; c < b; c += 1) {
      const step = 2 ** c;
      const change = -4 * j[(b + 1) * n + c + 1];
      for (let x = 0; x < step; x += 1) linear[x + step] = linear[x] + change;
    }
    for (let x = 0; x < size; x += 1) energy[x + size] = energy[x] + linear[x];
  }
  return energy;
}

/** How a block's weights are worked out; `auto` takes the fastest that is safe. */
export type LeafMethod = 'auto' | 'wasm' | 'products' | 'energies';

/** Above this scale / T a product of factors could leave the range of a double; energies are summed instead. */
export const widestProductRange = 250;

export function createLeaf(
  n: number,
  j: Float64Array,
  low: number,
  temperature: number,
  method: LeafMethod = 'auto',
): Leaf {
  let scale = 0;
  for (const value of j) scale += Math.abs(value);
  const safe = low > 0 && scale / temperature <= widestProductRange;
  if (method === 'energies' || !safe) return createEnergyLeaf(n, j, low, temperature);
  const resting = restingCosts(n, j, low);
  const table = tableRestingWeights(n, j, low, temperature, resting);
  if (method !== 'products' && low >= kernelStates.fewest && low <= kernelStates.most) {
    const kernel = loadKernel();
    if (kernel !== null) return createKernelLeaf(kernel, low, temperature, resting, table);
  }
  return createProductLeaf(low, temperature, resting, table);
}

/** What x_k = 1 costs in the reference configuration. */
function restingCosts(n: number, j: Float64Array, low: number): Float64Array {
  const resting = new Float64Array(low + 1);
  for (let k = 1; k <= low; k += 1) {
    let field = 0;
    for (let b = 0; b < n; b += 1) field += j[k * n + b];
    resting[k] = 2 * field;
  }
  return resting;
}

/** The block's weights while the others stand as in the reference: none is above 1 where that is lowest. */
function tableRestingWeights(
  n: number,
  j: Float64Array,
  low: number,
  temperature: number,
  resting: Float64Array,
): Float64Array {
  const table = tableInnerEnergy(n, j, low);
  for (let x = 0; x < table.length; x += 1) {
    let energy = table[x];
    for (let k = 0; k < low; k += 1) if (((x >>> k) & 1) === 1) energy += resting[k + 1];
    table[x] = Math.exp(-energy / temperature);
  }
  return table;
}

function createKernelLeaf(
  kernel: BlockKernel,
  low: number,
  temperature: number,
  resting: Float64Array,
  table: Float64Array,
): Leaf {
  kernel.table.set(table);
  const { factor } = kernel;
  return {
    run(energy, row, zero, one) {
      factor[0] = Math.exp(-energy / temperature);
      for (let k = 1; k <= low; k += 1) factor[k] = Math.exp((resting[k] - row[k]) / temperature);
      const sum = kernel.run(low);
      for (let k = 1; k <= low; k += 1) {
        zero[k] = kernel.zero[k];
        one[k] = kernel.one[k];
      }
      return sum;
    },
    gathered: () => table.map((weight, x) => weight * kernel.gathered[x]),
  };
}

/** Weights as products: one multiplication a configuration and no exponential. */
function createProductLeaf(
  low: number,
  temperature: number,
  resting: Float64Array,
  table: Float64Array,
): Leaf {
  const half = 2 ** (low - 1);
  const factorSums = new Float64Array(2 * half);
  const factors = new Float64Array(half);
  const weights = new Float64Array(half);
  return {
    run(energy, row, zero, one) {
      factors[0] = Math.exp(-energy / temperature);
      for (let k = 1; k < low; k += 1) {
        const factor = Math.exp((resting[k] - row[k]) / temperature);
        const size = 2 ** (k - 1);
        for (let x = 0; x < size; x += 1) factors[x + size] = factors[x] * factor;
      }
      const last = Math.exp((resting[low] - row[low]) / temperature);
      let sumZero = 0;
      let sumOne = 0;
      for (let x = 0; x < half; x += 1) {
        const q = factors[x];
        const turned = q * last;
        factorSums[x] += q;
        factorSums[x + half] += turned;
        const w0 = q * table[x];
        const w1 = turned * table[x + half];
        sumZero += w0;
        sumOne += w1;
        weights[x] = w0 + w1;
      }
      zero[low] = sumZero;
      one[low] = sumOne;
      foldSides(weights, low - 1, zero, one);
      return sumZero + sumOne;
    },
    gathered: () => factorSums.map((factor, x) => factor * table[x]),
  };
}

/** Weights from energies, for temperatures so low that a product of factors would overflow. */
function createEnergyLeaf(n: number, j: Float64Array, low: number, temperature: number): Leaf {
  const size = 2 ** low;
  const inner = tableInnerEnergy(n, j, low);
  const linear = new Float64Array(size);
  const weights = new Float64Array(size);
  const gathered = new Float64Array(size);
  return {
    run(energy, row, zero, one) {
      linear[0] = energy;
      for (let k = 1; k <= low; k += 1) {
        const step = 2 ** (k - 1);
        for (let x = 0; x < step; x += 1) linear[x + step] = linear[x] + row[k];
      }
      for (let x = 0; x < size; x += 1) {
        const weight = Math.exp(-(linear[x] + inner[x]) / temperature);
        weights[x] = weight;
        gathered[x] += weight;
      }
      return foldSides(weights, low, zero, one);
    },
    gathered: () => gathered,
  };
}

/** Sums by side of each of `count` bits, top bit first; overwrites `weights`. Returns the total. */
function foldSides(weights: Float64Array, count: number, zero: Float64Array, one: Float64Array): number {
  for (let k = count; k >= 1; k -= 1) {
    const step = 2 ** (k - 1);
    let sumZero = 0;
    let sumOne = 0;
    for (let x = 0; x < step; x += 1) {
      const w0 = weights[x];
      const w1 = weights[x + step];
      sumZero += w0;
      sumOne += w1;
      weights[x] = w0 + w1;
    }
    zero[k] = sumZero;
    one[k] = sumOne;
  }
  return weights[0];
}

/** Pair sums inside the block, once, from the gathered weights. */
export function addLowPairs(
  leaf: Leaf,
  low: number,
  n: number,
  same: Float64Array,
  differ: Float64Array,
): void {
  const weights = leaf.gathered();
  for (let a = 2; a <= low; a += 1) {
    for (let b = 1; b < a; b += 1) {
      let alike = 0;
      let unlike = 0;
      for (let x = 0; x < weights.length; x += 1) {
        if ((((x >>> (a - 1)) ^ (x >>> (b - 1))) & 1) === 0) alike += weights[x];
        else unlike += weights[x];
      }
      same[a * n + b] += alike;
      differ[a * n + b] += unlike;
    }
  }
}
