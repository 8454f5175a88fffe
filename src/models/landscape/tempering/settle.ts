/**
 * Steepest descent: the switch that lowers the energy most is taken until none lowers it by more than
 * `tolerance`. States in `held` stay.
 */
export function descend(
  n: number,
  j: Float64Array,
  start: Int8Array,
  tolerance: number,
  held: readonly number[] = [],
): Int8Array {
  const signs = start.slice();
  const field = new Float64Array(n);
  for (let a = 0; a < n; a += 1) {
    let sum = 0;
    for (let b = 0; b < n; b += 1) sum += j[a * n + b] * signs[b];
    field[a] = sum;
  }
  for (;;) {
    let best = -1;
    let gain = tolerance;
    for (let k = 0; k < n; k += 1) {
      if (-2 * signs[k] * field[k] > gain && !held.includes(k)) {
        gain = -2 * signs[k] * field[k];
        best = k;
      }
    }
    if (best < 0) return signs;
    signs[best] = -signs[best];
    for (let k = 0; k < n; k += 1) field[k] += 2 * signs[best] * j[best * n + k];
  }
}
