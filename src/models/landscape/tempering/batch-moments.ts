/** Means of one quantity in equal batches of each chain, [chain][batch], and the means of its square. */
export interface BatchMoments {
  chains: number;
  batches: number;
  /** Values averaged in each batch. */
  length: number;
  mean: Float64Array;
  square: Float64Array;
}

export interface Diagnosis {
  mean: number;
  /** Standard error by batch means. */
  error: number;
  /** Split-R-hat (Gelman et al. 2013): each chain cut in halves; 1 where they agree. */
  splitRHat: number;
  effectiveSamples: number;
}

/** Spread this small cannot matter to a weight; its R-hat would speak of rounding. */
export const negligibleSpread = 1e-4;

/** A variance this small is rounding. */
const rounding = 1e-24;
/** Stands for chains that never meet. */
const largestRHat = 1000;

export function diagnose({ chains, batches, length, mean, square }: BatchMoments): Diagnosis {
  const all = chains * batches;
  let grand = 0;
  let second = 0;
  for (let k = 0; k < all; k += 1) {
    grand += mean[k] / all;
    second += square[k] / all;
  }
  let between = 0;
  for (let k = 0; k < all; k += 1) between += (mean[k] - grand) ** 2;
  const error = Math.sqrt(between / (all - 1) / all);
  const variance = Math.max(0, second - grand * grand);

  const half = batches / 2;
  const values = half * length;
  let [within, spread] = [0, 0];
  for (let h = 0; h < 2 * chains; h += 1) {
    let [m, s] = [0, 0];
    for (let k = 0; k < half; k += 1) {
      m += mean[h * half + k] / half;
      s += square[h * half + k] / half;
    }
    within += (Math.max(0, s - m * m) * values) / (values - 1) / (2 * chains);
    spread += (m - grand) ** 2 / (2 * chains - 1);
  }
  const pooled = within * (1 - 1 / values) + spread;
  const drawn = all * length;
  return {
    mean: grand,
    error,
    splitRHat:
      pooled <= rounding ? 1 : within > 0 ? Math.min(largestRHat, Math.sqrt(pooled / within)) : largestRHat,
    effectiveSamples: error * error > rounding ? Math.min(drawn, variance / (error * error)) : drawn,
  };
}
