/** Standard normal distribution function, relative error below 1e-14 in either tail. */
export function normalProbability(x: number): number {
  if (x > 0) return 1 - normalProbability(-x);
  if (x < -38) return 0;
  const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  if (x > -3) {
    let term = -x;
    let sum = term;
    for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
      term *= (x * x) / k;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = 0;
  for (let k = 120; k > 0; k--) fraction = k / (-x + fraction);
  return density / (-x + fraction);
}

const rational = (x: number, top: readonly number[], bottom: readonly number[]): number => {
  const evaluate = (c: readonly number[]): number => c.reduceRight((sum, a) => sum * x + a, 0);
  return evaluate(top) / evaluate(bottom);
};

/**
 * Standard normal quantile of p on [0, 1] (-Infinity and Infinity at the ends): Acklam's rational start
 * made exact to rounding by two Halley steps on {@link normalProbability}.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p <= 0) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  let x: number;
  if (p < 0.02425) {
    const t = Math.sqrt(-2 * Math.log(p));
    x = rational(
      t,
      [
        2.938163982698783, 4.374664141464968, -2.549732539343734, -2.400758277161838, -0.3223964580411365,
        -0.007784894002430293,
      ],
      [1, 3.754408661907416, 2.445134137142996, 0.3224671290700398, 0.007784695709041462],
    );
  } else {
    const q = p - 0.5;
    x =
      q *
      rational(
        q * q,
        [
          2.506628277459239, -30.66479806614716, 138.357751867269, -275.9285104469687, 220.9460984245205,
          -39.69683028665376,
        ],
        [1, -13.28068155288572, 66.80131188771972, -155.6989798598866, 161.5858368580409, -54.47609879822406],
      );
  }
  for (let step = 0; step < 2; step++) {
    const error = (normalProbability(x) - p) * Math.sqrt(2 * Math.PI) * Math.exp(0.5 * x * x);
    if (!Number.isFinite(error)) break;
    x -= error / (1 + 0.5 * x * error);
  }
  return x;
}
