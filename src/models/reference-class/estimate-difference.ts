import { createRandom } from '../../domain/random.js';
import { drawClusterCounts } from '../../numerics/bootstrap/cluster-counts.js';
import { percentileInterval } from '../../numerics/bootstrap/percentile-interval.js';
import { solvePositive } from '../../numerics/logit/solve-positive.js';
import { compareWithinStrata } from './compare-within-strata.js';
import { numberClusters } from './number-clusters.js';

/** One entry per row in every array. */
export interface DifferenceSample {
  treated: ArrayLike<number>;
  outcome: ArrayLike<number>;
  /** Rows are compared within a stratum only (a year, or a year and a bin). */
  stratum: ArrayLike<number>;
  /** One or two clusters a row belongs to (states); a row's bootstrap weight is the product of their counts. */
  clusters: readonly Int32Array[];
  /** Covariates adjusted for linearly, besides the strata. */
  covariates: readonly ArrayLike<number>[];
}

export interface Difference {
  /** NaN when no stratum holds both cases and controls. */
  difference: number;
  low: number;
  high: number;
}

/**
 * The coefficient of `treated` in least squares on the stratum effects and the covariates, with a
 * percentile interval from a bootstrap over clusters. Stratum effects are refitted in each replicate:
 * the rows are summed once into cells (clusters x stratum) of first and second moments, and a replicate
 * weighs the cells, which gives what a refit on the resampled rows would.
 */
export function estimateDifference(sample: DifferenceSample, replicates: number, seed: number): Difference {
  const estimate = sample.covariates.length === 0 ? compareWithinStrata(sample) : regressWithinStrata(sample);
  const difference = estimate.of(null);
  if (Number.isNaN(difference) || replicates === 0) return { difference, low: Number.NaN, high: Number.NaN };
  const random = createRandom(seed);
  const counts = new Int32Array(estimate.clusterCount);
  const drawn = new Float64Array(replicates);
  for (let n = 0; n < replicates; n++) drawn[n] = estimate.of(drawClusterCounts(random, counts));
  const interval = percentileInterval(drawn);
  return { difference, low: interval?.low ?? Number.NaN, high: interval?.high ?? Number.NaN };
}

/** An estimate as a function of how often each cluster is drawn; null: each once. */
export interface Estimator {
  clusterCount: number;
  of(counts: Int32Array | null): number;
}

/** Least squares on strata and covariates, through moments summed by cell. */
export function regressWithinStrata(sample: DifferenceSample): Estimator {
  const width = 2 + sample.covariates.length;
  const cells = buildCells(sample, width);
  return { clusterCount: cells.clusterCount, of: (counts) => solveCells(cells, width, counts) };
}

interface Cells {
  /** Cells are sorted by stratum. Per cell: rows, sums, products of the lower triangle. */
  moments: Float64Array;
  stratum: Int32Array;
  first: Int32Array;
  second: Int32Array;
  count: number;
  size: number;
  clusterCount: number;
}

function buildCells(sample: DifferenceSample, width: number): Cells {
  const rows = sample.outcome.length;
  const size = 1 + width + (width * (width + 1)) / 2;
  const { clusterCount, first: firstNumber, second: secondNumber } = numberClusters(sample.clusters);
  const hasCase = new Set<number>();
  for (let row = 0; row < rows; row++) if (sample.treated[row] === 1) hasCase.add(sample.stratum[row]);
  const position = new Map<number, number>();
  const keys: { stratum: number; first: number; second: number }[] = [];
  const sums: Float64Array[] = [];
  const values = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    const stratum = sample.stratum[row];
    // Without covariates a stratum of controls alone cannot move the coefficient.
    if (width === 2 && !hasCase.has(stratum)) continue;
    const first = firstNumber[row];
    const second = secondNumber === null ? -1 : secondNumber[row];
    const key = (stratum * clusterCount + first) * (clusterCount + 1) + second + 1;
    let cell = position.get(key);
    if (cell === undefined) {
      cell = sums.length;
      position.set(key, cell);
      keys.push({ stratum, first, second });
      sums.push(new Float64Array(size));
    }
    values[0] = sample.treated[row];
    for (let c = 0; c < width - 2; c++) values[c + 1] = sample.covariates[c][row];
    values[width - 1] = sample.outcome[row];
    const into = sums[cell];
    into[0] += 1;
    let at = 1 + width;
    for (let c = 0; c < width; c++) {
      into[1 + c] += values[c];
      for (let d = 0; d <= c; d++) into[at++] += values[c] * values[d];
    }
  }
  const order = keys.map((_, n) => n).sort((x, y) => keys[x].stratum - keys[y].stratum || x - y);
  const moments = new Float64Array(size * order.length);
  const stratum = new Int32Array(order.length);
  const first = new Int32Array(order.length);
  const second = new Int32Array(order.length);
  order.forEach((from, to) => {
    moments.set(sums[from], to * size);
    stratum[to] = keys[from].stratum;
    first[to] = keys[from].first;
    second[to] = keys[from].second;
  });
  return { moments, stratum, first, second, count: order.length, size, clusterCount };
}

function solveCells(cells: Cells, width: number, counts: Int32Array | null): number {
  const { moments, stratum, first, second, count, size } = cells;
  const inside = new Float64Array(size);
  const total = new Float64Array(size - 1 - width);
  const close = (): void => {
    if (inside[0] === 0) return;
    let at = 0;
    for (let c = 0; c < width; c++) {
      for (let d = 0; d <= c; d++, at++) {
        total[at] += inside[1 + width + at] - (inside[1 + c] * inside[1 + d]) / inside[0];
      }
    }
    inside.fill(0);
  };
  for (let cell = 0; cell < count; cell++) {
    if (cell > 0 && stratum[cell] !== stratum[cell - 1]) close();
    const weight = counts === null ? 1 : counts[first[cell]] * (second[cell] < 0 ? 1 : counts[second[cell]]);
    if (weight === 0) continue;
    for (let m = 0, from = cell * size; m < size; m++, from++) inside[m] += weight * moments[from];
  }
  close();
  if (!(total[0] > 1e-9)) return Number.NaN;
  if (width === 2) return total[1] / total[0];
  const p = width - 1;
  const matrix = new Float64Array(p * p);
  const right = new Float64Array(p);
  let at = 0;
  for (let c = 0; c < width; c++) {
    for (let d = 0; d <= c; d++, at++) {
      if (c < p) matrix[c * p + d] = total[at];
      else if (d < p) right[d] = total[at];
    }
  }
  return solvePositive(matrix, right)?.[0] ?? Number.NaN;
}
