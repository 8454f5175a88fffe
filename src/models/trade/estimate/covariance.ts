import { EntenteError } from '../../../domain/errors.js';
import { type GroupIds, numberGroups } from './group-ids.js';
import type { RegressionData, StandardErrors } from './regression.js';

export interface CovarianceInput {
  errors: StandardErrors;
  /** (X'WX)^-1 of the regressors with effects taken out, k by k. */
  bread: Float64Array;
  /** Regressors with effects taken out, and what each row adds to the score apart from them. */
  x: Float64Array[];
  score: Float64Array;
  clusters: readonly GroupIds[];
  effects: readonly GroupIds[];
  smallSample: SmallSample;
  /** Regressors without a coefficient. */
  droppedRegressors: number;
  /** Residual variance, for classical errors. */
  variance: number;
}

export interface Covariance {
  values: Float64Array;
  rule: string;
  factor: number;
}

/**
 * What a robust or clustered covariance is multiplied by. `effects` (fixest's rule): n/(n - K), or (n - 1)/(n - K)
 * G/(G - 1) when clustered, K counting regressors and effects not nested in a cluster. `clusters` (Stata's glm and the
 * WTO handbook): n/(n - 1), or G/(G - 1). G is the smaller number of clusters.
 */
export type SmallSample = 'effects' | 'clusters' | 'none';

/**
 * Covariance of coefficients: classical, heteroskedasticity-robust, or clustered one or two ways (inclusion and
 * exclusion). A two-way covariance need not be positive semi-definite: a negative variance becomes a se of NaN.
 */
export function estimateCovariance(input: CovarianceInput): Covariance {
  const { errors, bread, x, score, clusters, effects, smallSample } = input;
  const k = x.length;
  const n = score.length;
  if (errors === 'classical')
    return { values: bread.map((b) => b * input.variance), rule: 'none', factor: 1 };
  const clustered = errors === 'clustered';
  const free = effects.filter(
    (effect) => !(clustered && clusters.some((cluster) => isNested(effect, cluster))),
  );
  const absorbed = free.reduce((sum, { groups }) => sum + groups, 0) - Math.max(0, free.length - 1);
  const parameters = k - input.droppedRegressors + (free.length === 0 ? 1 : absorbed);
  const groups = clustered ? Math.min(...clusters.map((cluster) => cluster.groups)) : n;
  if (clustered && groups < 2)
    throw new EntenteError(
      'no-data',
      `two or more clusters were expected in ${clusters.map((c) => c.name).join(', ')}, ${groups} came`,
    );
  const spread = groups / (groups - 1);
  const [rule, factor] =
    smallSample === 'none'
      ? ['none', 1]
      : smallSample === 'clusters'
        ? [clustered ? `G/(G - 1), G = ${groups}` : 'n/(n - 1)', spread]
        : clustered
          ? [
              `(n - 1)/(n - K) G/(G - 1), K = ${parameters} with effects not nested in a cluster, G = ${groups}`,
              ((n - 1) / (n - parameters)) * spread,
            ]
          : [`n/(n - K), K = ${parameters} with effects`, n / (n - parameters)];
  const meat = meatOf(x, score, clustered ? clusters[0] : null);
  if (clustered && clusters.length === 2) {
    const both = numberGroups('both', [clusters[0].id, clusters[1].id]);
    const other = meatOf(x, score, clusters[1]);
    const shared = meatOf(x, score, both);
    for (let q = 0; q < k * k; q += 1) meat[q] += other[q] - shared[q];
  }
  return { values: sandwich(bread, meat, k).map((v) => v * factor), rule, factor };
}

/** Whether each group of `inner` lies within one group of `outer`. */
function isNested(inner: GroupIds, outer: GroupIds): boolean {
  const seen = new Int32Array(inner.groups).fill(-1);
  for (let k = 0; k < inner.id.length; k += 1) {
    const at = inner.id[k];
    if (seen[at] < 0) seen[at] = outer.id[k];
    else if (seen[at] !== outer.id[k]) return false;
  }
  return true;
}

function meatOf(x: Float64Array[], score: Float64Array, cluster: GroupIds | null): Float64Array {
  const k = x.length;
  const sums = cluster === null ? null : x.map(() => new Float64Array(cluster.groups));
  const columns = x.map((values, c) => {
    const own = sums?.[c];
    if (own === undefined || cluster === null) return values.map((v, row) => v * score[row]);
    for (let row = 0; row < score.length; row += 1) own[cluster.id[row]] += values[row] * score[row];
    return own;
  });
  const meat = new Float64Array(k * k);
  for (let a = 0; a < k; a += 1)
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      for (let row = 0; row < columns[a].length; row += 1) sum += columns[a][row] * columns[b][row];
      meat[a * k + b] = sum;
      meat[b * k + a] = sum;
    }
  return meat;
}

function sandwich(bread: Float64Array, meat: Float64Array, k: number): Float64Array {
  const half = new Float64Array(k * k);
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a += 1)
    for (let b = 0; b < k; b += 1)
      for (let c = 0; c < k; c += 1) half[a * k + b] += bread[a * k + c] * meat[c * k + b];
  for (let a = 0; a < k; a += 1)
    for (let b = 0; b < k; b += 1)
      for (let c = 0; c < k; c += 1) out[a * k + b] += half[a * k + c] * bread[c * k + b];
  return out;
}

/** The errors a regression asks for when it does not say: clustered where clusters are given, robust otherwise. */
export function usualErrors({ clusters = [] }: RegressionData): StandardErrors {
  return clusters.length > 0 ? 'clustered' : 'robust';
}
