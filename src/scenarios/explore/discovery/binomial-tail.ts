/** Logarithm of the gamma function for x > 0 (Stirling's series after shifting x above 10). */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 10; z++) shift += Math.log(z);
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** P(X >= k) for X binomial(n, p): the one-sided test behind a quasi-p value. Relative error about 1e-11. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  const term = (x: number): number =>
    Math.exp(
      logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1) + x * Math.log(p) + (n - x) * Math.log1p(-p),
    );
  // Summed from the end away from the mode, so that the terms fall and the small ones are not lost.
  const odds = p / (1 - p);
  if (k > n * p) {
    let sum = 0;
    let value = term(k);
    for (let x = k; x <= n && value > sum * 1e-17; x++) {
      sum += value;
      value *= ((n - x) / (x + 1)) * odds;
    }
    return Math.min(1, sum);
  }
  let below = 0;
  let value = term(k - 1);
  for (let x = k - 1; x >= 0 && value > below * 1e-17; x--) {
    below += value;
    value *= x / ((n - x + 1) * odds);
  }
  return Math.max(0, 1 - below);
}
