import type { DifferenceSample, Estimator } from './estimate-difference.js';
import { numberClusters } from './number-clusters.js';

/**
 * The same estimate as least squares on stratum effects without covariates, by its closed form: the
 * differences of means within strata, weighted by n1 n0 / (n1 + n0). Rows are summed once into cells
 * (clusters x stratum), so that a bootstrap replicate costs four sums a cell.
 */
export function compareWithinStrata(sample: DifferenceSample): Estimator {
  const { treated, outcome, stratum } = sample;
  const { clusterCount, first, second } = numberClusters(sample.clusters);
  let strata = 0;
  for (let row = 0; row < outcome.length; row++) strata = Math.max(strata, stratum[row] + 1);
  const hasCase = new Uint8Array(strata);
  for (let row = 0; row < outcome.length; row++) if (treated[row] === 1) hasCase[stratum[row]] = 1;
  const position = new Map<number, number>();
  const cellOf = new Int32Array(outcome.length).fill(-1);
  const keys: number[] = [];
  for (let row = 0; row < outcome.length; row++) {
    if (hasCase[stratum[row]] === 0) continue;
    const pair = second === null ? first[row] : first[row] * clusterCount + second[row];
    const key = stratum[row] * clusterCount * (second === null ? 1 : clusterCount) + pair;
    let cell = position.get(key);
    if (cell === undefined) {
      cell = keys.length;
      position.set(key, cell);
      keys.push(key);
    }
    cellOf[row] = cell;
  }
  const order = keys.map((_, cell) => cell).sort((x, y) => keys[x] - keys[y]);
  const place = new Int32Array(keys.length);
  order.forEach((cell, at) => {
    place[cell] = at;
  });
  const count = keys.length;
  const n1 = new Float64Array(count);
  const n0 = new Float64Array(count);
  const y1 = new Float64Array(count);
  const y0 = new Float64Array(count);
  const of1 = new Int32Array(count);
  const of2 = new Int32Array(count).fill(-1);
  const stratumOf = new Int32Array(count);
  for (let row = 0; row < outcome.length; row++) {
    if (cellOf[row] < 0) continue;
    const cell = place[cellOf[row]];
    of1[cell] = first[row];
    if (second !== null) of2[cell] = second[row];
    stratumOf[cell] = stratum[row];
    if (treated[row] === 1) {
      n1[cell]++;
      y1[cell] += outcome[row];
    } else {
      n0[cell]++;
      y0[cell] += outcome[row];
    }
  }
  return {
    clusterCount,
    of(counts) {
      let numerator = 0;
      let denominator = 0;
      for (let start = 0; start < count; ) {
        const here = stratumOf[start];
        let cases = 0;
        let controls = 0;
        let caseSum = 0;
        let controlSum = 0;
        let cell = start;
        for (; cell < count && stratumOf[cell] === here; cell++) {
          let weight = 1;
          if (counts !== null) {
            weight = counts[of1[cell]];
            if (second !== null) weight *= counts[of2[cell]];
            if (weight === 0) continue;
          }
          cases += weight * n1[cell];
          controls += weight * n0[cell];
          caseSum += weight * y1[cell];
          controlSum += weight * y0[cell];
        }
        start = cell;
        if (cases === 0 || controls === 0) continue;
        const share = (cases * controls) / (cases + controls);
        numerator += share * (caseSum / cases - controlSum / controls);
        denominator += share;
      }
      return denominator > 0 ? numerator / denominator : Number.NaN;
    },
  };
}
