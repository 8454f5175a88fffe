/** Sums of exp(-(E - E0) / T) over all 3^n ways to stand: in one camp (+1), the other (-1), or outside (0). */
export interface HedgingSums {
  total: number;
  /** By state: the sum over configurations with it outside. */
  outside: Float64Array;
  /** n*n, both halves: in one camp; across camps; both outside. The rest has one of the two outside. */
  together: Float64Array;
  apart: Float64Array;
  bothOutside: Float64Array;
}

export interface HedgingTask {
  n: number;
  j: Float64Array;
  /** What standing outside costs each state, in energy units. */
  cost: Float64Array;
  temperature: number;
  /** E0 - constant, the inner energy -sum J s s of the reference. */
  referenceInner: number;
}

/** Outside a block of this many states the rest is walked; 3^7 numbers fit a first-level cache. */
const blockStates = 7;
/** Above this scale / T a product of factors could leave the range of a double. */
const widestProductRange = 250;

/**
 * Exact by the block recursion of `sumWeights`, in base three: digit 0 outside, 1 for +1, 2 for -1. Turning every
 * sign round changes nothing, so of the walked states the first that is inside a camp is given +1, counted twice.
 */
export function sumHedging({ n, j, cost, temperature, referenceInner }: HedgingTask): HedgingSums {
  const low = Math.min(blockStates, n);
  const size = 3 ** low;
  let range = 0;
  for (const value of j) range += Math.abs(value);
  for (const value of cost) range += value;
  const products = range / temperature <= widestProductRange;

  // Inner energy of the block with its costs.
  const inner = new Float64Array(size);
  const spin = (x: number, k: number): number => {
    const digit = Math.floor(x / 3 ** k) % 3;
    return digit === 2 ? -1 : digit;
  };
  for (let x = 0; x < size; x += 1) {
    let energy = 0;
    for (let a = 0; a < low; a += 1) {
      const s = spin(x, a);
      if (s === 0) energy += cost[a];
      else for (let b = 0; b < a; b += 1) energy -= j[a * n + b] * s * spin(x, b);
    }
    inner[x] = energy;
  }
  const table = inner.map((energy) => Math.exp(-energy / temperature));
  const running = new Float64Array(size);
  const weights = new Float64Array(size);
  const gathered = new Float64Array(size);
  const total = new Float64Array(n + 1);
  const rows = () => Array.from({ length: n + 1 }, () => new Float64Array(n));
  const [zero, plus, minus, fields] = [rows(), rows(), rows(), rows()];
  const together = new Float64Array(n * n);
  const apart = new Float64Array(n * n);
  const bothOutside = new Float64Array(n * n);

  const fold = (): void => {
    for (let k = low - 1; k >= 0; k -= 1) {
      const step = 3 ** k;
      let [sum0, sum1, sum2] = [0, 0, 0];
      for (let x = 0; x < step; x += 1) {
        const w0 = weights[x];
        const w1 = weights[x + step];
        const w2 = weights[x + 2 * step];
        sum0 += w0;
        sum1 += w1;
        sum2 += w2;
        weights[x] = w0 + w1 + w2;
      }
      zero[low][k] = sum0;
      plus[low][k] = sum1;
      minus[low][k] = sum2;
    }
    total[low] = weights[0];
  };
  /** `energy` of the walked states, `field[k]` their pull on the block's k; each configuration counts `times`. */
  const runProducts = (energy: number, field: Float64Array, times: number): void => {
    running[0] = times * Math.exp((referenceInner - energy) / temperature);
    for (let k = 0, step = 1; k < low; k += 1, step *= 3) {
      const up = Math.exp(field[k] / temperature);
      const down = 1 / up;
      for (let x = 0; x < step; x += 1) {
        const q = running[x];
        running[x + step] = q * up;
        running[x + 2 * step] = q * down;
      }
    }
    for (let x = 0; x < size; x += 1) {
      const q = running[x];
      gathered[x] += q;
      weights[x] = q * table[x];
    }
    fold();
  };
  const runEnergies = (energy: number, field: Float64Array, times: number): void => {
    running[0] = energy - referenceInner;
    for (let k = 0, step = 1; k < low; k += 1, step *= 3) {
      for (let x = 0; x < step; x += 1) {
        running[x + step] = running[x] - field[k];
        running[x + 2 * step] = running[x] + field[k];
      }
    }
    for (let x = 0; x < size; x += 1) {
      const weight = times * Math.exp(-(running[x] + inner[x]) / temperature);
      gathered[x] += weight;
      weights[x] = weight;
    }
    fold();
  };
  const run = products ? runProducts : runEnergies;

  const walk = (count: number, energy: number, field: Float64Array, times: number): void => {
    if (count === low) {
      run(energy, field, times);
      return;
    }
    const state = count - 1;
    const next = fields[state];
    const base = state * n;
    const [z, p, m] = [zero[count], plus[count], minus[count]];
    z.fill(0, 0, count);
    p.fill(0, 0, count);
    m.fill(0, 0, count);
    let all = 0;
    for (const s of times === 1 ? [0, 1] : [0, 1, -1]) {
      for (let k = 0; k < state; k += 1) next[k] = field[k] + s * j[base + k];
      walk(state, s === 0 ? energy + cost[state] : energy - s * field[state], next, s === 0 ? times : 2);
      const [zBelow, pBelow, mBelow] = [zero[state], plus[state], minus[state]];
      all += total[state];
      (s === 0 ? z : s === 1 ? p : m)[state] += total[state];
      for (let k = 0; k < state; k += 1) {
        z[k] += zBelow[k];
        p[k] += pBelow[k];
        m[k] += mBelow[k];
        if (s === 0) bothOutside[base + k] += zBelow[k];
        else {
          together[base + k] += s === 1 ? pBelow[k] : mBelow[k];
          apart[base + k] += s === 1 ? mBelow[k] : pBelow[k];
        }
      }
    }
    total[count] = all;
  };
  walk(n, 0, new Float64Array(n), 1);

  for (let x = 0; x < size; x += 1) {
    const weight = products ? gathered[x] * table[x] : gathered[x];
    for (let a = 1; a < low; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const [s, t] = [spin(x, a), spin(x, b)];
        if (s * t === 1) together[a * n + b] += weight;
        else if (s * t === -1) apart[a * n + b] += weight;
        else if (s === 0 && t === 0) bothOutside[a * n + b] += weight;
      }
    }
  }
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) {
      for (const sums of [together, apart, bothOutside]) sums[b * n + a] = sums[a * n + b];
    }
  }
  return { total: total[n], outside: zero[n].slice(), together, apart, bothOutside };
}
