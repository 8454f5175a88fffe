/** A configuration from which no single state would switch; sign +1 for the camp of the first state. */
export interface FoundMinimum {
  signs: Int8Array;
  /** -sum J sign sign. */
  inner: number;
}

export interface FoundMinima {
  count: number;
  /** The lowest ones, lowest first, at most `keep`. */
  minima: FoundMinimum[];
}

/**
 * Every local minimum, exactly, by branch and bound: a branch is left as soon as some placed state would
 * switch whatever the unplaced ones do. A switch counts only if it gains more than `tolerance`, so that
 * equal energies stay equal in floating point.
 */
export function findMinima(n: number, j: Float64Array, tolerance: number, keep = 1000): FoundMinima {
  const reach = Float64Array.from({ length: n }, (_, a) => {
    let sum = 0;
    for (let b = 0; b < n; b += 1) sum += Math.abs(j[a * n + b]);
    return sum;
  });
  const order = Array.from({ length: n }, (_, k) => k).sort((a, b) => reach[b] - reach[a] || a - b);
  // Rows in placing order: J between the d-th and k-th placed.
  const tie = new Float64Array(n * n);
  for (let d = 0; d < n; d += 1) for (let k = 0; k < n; k += 1) tie[d * n + k] = j[order[d] * n + order[k]];
  // open[d][k] = sum of |tie| of k with those unplaced once d+1 are placed.
  const open = Array.from({ length: n }, () => new Float64Array(n));
  for (let k = 0; k < n; k += 1) {
    let sum = 0;
    for (let d = n - 1; d >= 0; d -= 1) {
      open[d][k] = sum;
      sum += Math.abs(tie[d * n + k]);
    }
  }
  const fields = Array.from({ length: n + 1 }, () => new Float64Array(n));
  const signs = new Int8Array(n);
  let found: FoundMinimum[] = [];
  let count = 0;
  let worst = Infinity;

  const prune = (): void => {
    found.sort((one, other) => one.inner - other.inner);
    found = found.slice(0, keep);
    if (found.length === keep) worst = found[keep - 1].inner;
  };
  const accept = (inner: number): void => {
    count += 1;
    if (inner >= worst) return;
    const turned = new Int8Array(n);
    for (let d = 0; d < n; d += 1) turned[order[d]] = signs[d];
    if (turned[0] < 0) for (let k = 0; k < n; k += 1) turned[k] = -turned[k];
    found.push({ signs: turned, inner });
    if (found.length >= 2 * keep) prune();
  };
  const descend = (depth: number, inner: number): void => {
    if (depth === n) {
      accept(inner);
      return;
    }
    const field = fields[depth];
    const next = fields[depth + 1];
    const room = open[depth];
    const base = depth * n;
    const own = field[depth];
    for (let sign = 1; sign >= -1; sign -= 2) {
      if (depth === 0 && sign < 0) return;
      if (sign * own + room[depth] < -tolerance) continue;
      signs[depth] = sign;
      let alive = true;
      next[depth] = own;
      for (let k = 0; k < depth; k += 1) {
        const value = field[k] + sign * tie[base + k];
        next[k] = value;
        if (signs[k] * value + room[k] < -tolerance) {
          alive = false;
          break;
        }
      }
      if (!alive) continue;
      for (let k = depth + 1; k < n; k += 1) next[k] = field[k] + sign * tie[base + k];
      descend(depth + 1, inner - sign * own);
    }
  };
  descend(0, 0);
  prune();
  return { count, minima: found };
}
