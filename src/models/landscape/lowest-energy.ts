/**
 * The lowest of -sum J_ij sign_i sign_j, exactly, by branch and bound. A node's bound is the energy of the
 * states already placed, minus what every unplaced state could still gain from them, plus the lowest inner
 * energy of the unplaced ones alone (solved first, from the tail up: "Russian dolls").
 */
export interface LowestEnergySolver {
  /**
   * `fixed[k]` is a sign, or 0 where state k is free. Returns the signs of a lowest configuration; with
   * nothing fixed, the first state is given +1 (turning every sign round changes nothing).
   */
  solve(fixed?: ArrayLike<number>): Int8Array;
}

/** The search was given up before the lowest was certain. */
export class SearchLimitError extends Error {
  override name = 'SearchLimitError';
}

/** @throws SearchLimitError, here and when solving, once `mostNodes` nodes of a search have been looked at. */
export function createLowestEnergySolver(
  n: number,
  j: Float64Array,
  mostNodes = Number.POSITIVE_INFINITY,
): LowestEnergySolver {
  const weight = Float64Array.from({ length: n }, (_, a) => {
    let sum = 0;
    for (let b = 0; b < n; b += 1) sum += Math.abs(j[a * n + b]);
    return sum;
  });
  const order = Array.from({ length: n }, (_, k) => k).sort((a, b) => weight[b] - weight[a] || a - b);
  /** Place of each state in `order`. */
  const rank = new Int32Array(n);
  for (let d = 0; d < n; d += 1) rank[order[d]] = d;
  /** tail[d] = lowest inner energy of the states order[d..]. */
  const tail = new Float64Array(n + 1);

  // A row of fields for each depth: field[d][k] = sum over placed states of J_k sign.
  const rows = Array.from({ length: n + 2 }, () => new Float64Array(n));
  const signs = new Int8Array(n);
  const best = new Int8Array(n);
  let free: number[] = [];
  let tailOf: Float64Array = new Float64Array(0);
  let bestEnergy = Infinity;

  let nodes = 0;
  const descend = (depth: number, energy: number): void => {
    nodes += 1;
    if (nodes > mostNodes) throw new SearchLimitError(`more than ${mostNodes} nodes`);
    const count = free.length;
    if (depth === count) {
      if (energy < bestEnergy) {
        bestEnergy = energy;
        best.set(signs);
      }
      return;
    }
    const row = rows[depth];
    let bound = energy + tailOf[depth];
    for (let k = depth; k < count; k += 1) bound -= Math.abs(row[free[k]]);
    if (bound >= bestEnergy) return;
    const state = free[depth];
    const field = row[state];
    const first = field >= 0 ? 1 : -1;
    const next = rows[depth + 1];
    const base = state * n;
    for (let turn = 0; turn < 2; turn += 1) {
      const sign = turn === 0 ? first : -first;
      signs[state] = sign;
      for (let k = depth + 1; k < count; k += 1) {
        const other = free[k];
        next[other] = row[other] + sign * j[base + other];
      }
      descend(depth + 1, energy - sign * field);
    }
  };

  /** The field of each free state from everybody placed, while the start is looked for. */
  const fields = new Float64Array(n);
  const shiftFields = (state: number, by: number): void => {
    const base = state * n;
    for (let k = 0; k < free.length; k += 1) fields[free[k]] += by * j[base + free[k]];
  };

  /**
   * A good start: from the fixed signs, whose fields are in the first row, place by field, then switch whoever
   * gains until nobody does. Returns its energy, given that of the fixed ones among themselves.
   */
  const startGreedily = (energy: number): number => {
    const row = rows[0];
    let reached = energy;
    for (let k = 0; k < free.length; k += 1) fields[free[k]] = row[free[k]];
    for (let k = 0; k < free.length; k += 1) {
      const state = free[k];
      const field = fields[state];
      const sign = field >= 0 ? 1 : -1;
      signs[state] = sign;
      reached -= sign * field;
      shiftFields(state, sign);
    }
    for (let moved = true, rounds = 0; moved && rounds < 200; rounds += 1) {
      moved = false;
      for (let k = 0; k < free.length; k += 1) {
        const state = free[k];
        const sign = signs[state];
        // The diagonal is no tie, whatever the matrix holds there.
        const field = fields[state] - sign * j[state * n + state];
        if (sign * field < -1e-12 * weight[state]) {
          signs[state] = -sign;
          reached += 2 * sign * field;
          shiftFields(state, -2 * sign);
          moved = true;
        }
      }
    }
    return reached;
  };

  const run = (fixed: ArrayLike<number>, places: number[], tails: Float64Array): number => {
    free = places;
    tailOf = tails;
    signs.fill(0);
    const row = rows[0];
    for (let k = 0; k < places.length; k += 1) row[places[k]] = 0;
    let energy = 0;
    for (let a = 0; a < n; a += 1) {
      const sign = fixed[a];
      if (sign === 0) continue;
      signs[a] = sign;
      const base = a * n;
      for (let b = a + 1; b < n; b += 1) energy -= j[base + b] * sign * fixed[b];
      for (let k = 0; k < places.length; k += 1) row[places[k]] += sign * j[base + places[k]];
    }
    nodes = 0;
    bestEnergy = startGreedily(energy);
    best.set(signs);
    for (let k = 0; k < places.length; k += 1) signs[places[k]] = 0;
    descend(0, energy);
    return bestEnergy;
  };

  // The dolls: tail d has its first state fixed at +1, which loses nothing.
  for (let d = n - 2; d >= 0; d -= 1) {
    const fixed = new Int8Array(n);
    fixed[order[d]] = 1;
    tail[d] = run(fixed, order.slice(d + 1), tail.subarray(d + 1));
  }

  return {
    solve(given) {
      const fixed = new Int8Array(n);
      let any = false;
      if (given !== undefined)
        for (let k = 0; k < n; k += 1) {
          fixed[k] = given[k];
          if (fixed[k] !== 0) any = true;
        }
      if (!any) fixed[0] = 1;
      const places: number[] = [];
      for (let d = 0; d < n; d += 1) if (fixed[order[d]] === 0) places.push(order[d]);
      // The unplaced are always part of a tail of the full order, whose lowest inner energy is no higher.
      const tails = new Float64Array(places.length + 1);
      for (let d = 0; d < places.length; d += 1) tails[d] = tail[rank[places[d]]];
      run(fixed, places, tails);
      return best.slice();
    },
  };
}
