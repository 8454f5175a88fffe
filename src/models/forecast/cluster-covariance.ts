import { logistic } from '../../numerics/logit/fit-ridge-logit.js';
import { solvePositive } from '../../numerics/logit/solve-positive.js';

export interface ClusteredSample {
  /** rows x width, row-major; no column of ones. */
  design: Float64Array;
  width: number;
  outcomes: ArrayLike<number>;
  weights: ArrayLike<number>;
  one: ArrayLike<number>;
  other: ArrayLike<number>;
  states: number;
  penalty: number;
  intercept: number;
  coefficients: ArrayLike<number>;
}

/**
 * Covariance of a ridge logit's coefficients (intercept first, lower triangle by rows) when rows that share a
 * state may be correlated: H^-1 M H^-1 with M the sum over states of the outer products of their score sums,
 * less that over pairs, which would be counted twice (Aronow, Samii and Assenova 2015, Political Analysis 23).
 * Null when the information is singular.
 */
export function estimateClusterCovariance(sample: ClusteredSample): Float64Array | null {
  const { design, width, outcomes, weights, one, other, states, penalty, intercept, coefficients } = sample;
  const p = width + 1;
  const information = new Float64Array(p * p);
  const stateScores = new Float64Array(states * p);
  const pairScores = new Map<number, Float64Array>();
  const score = new Float64Array(p);
  for (let row = 0; row < outcomes.length; row++) {
    const start = row * width;
    let line = intercept;
    for (let c = 0; c < width; c++) line += coefficients[c] * design[start + c];
    const mean = logistic(line);
    const residual = weights[row] * (outcomes[row] - mean);
    const spread = weights[row] * mean * (1 - mean);
    score[0] = residual;
    for (let c = 0; c < width; c++) score[c + 1] = residual * design[start + c];
    for (let c = 0; c < p; c++) {
      const part = spread * (c === 0 ? 1 : design[start + c - 1]);
      for (let d = 0; d <= c; d++) information[c * p + d] += part * (d === 0 ? 1 : design[start + d - 1]);
      stateScores[one[row] * p + c] += score[c];
      stateScores[other[row] * p + c] += score[c];
    }
    const key = one[row] * states + other[row];
    let pair = pairScores.get(key);
    if (pair === undefined) {
      pair = new Float64Array(p);
      pairScores.set(key, pair);
    }
    for (let c = 0; c < p; c++) pair[c] += score[c];
  }
  for (let c = 1; c < p; c++) information[c * p + c] += penalty;
  const middle = new Float64Array(p * p);
  const addOuter = (scores: Float64Array, offset: number, sign: number): void => {
    for (let c = 0; c < p; c++)
      for (let d = 0; d <= c; d++) middle[c * p + d] += sign * scores[offset + c] * scores[offset + d];
  };
  for (let state = 0; state < states; state++) addOuter(stateScores, state * p, 1);
  for (const pair of pairScores.values()) addOuter(pair, 0, -1);
  const inverse = new Float64Array(p * p);
  for (let c = 0; c < p; c++) {
    const unit = new Float64Array(p);
    unit[c] = 1;
    const solved = solvePositive(information, unit);
    if (solved === null) return null;
    inverse.set(solved, c * p);
  }
  const full = (c: number, d: number): number => (c >= d ? middle[c * p + d] : middle[d * p + c]);
  const half = new Float64Array(p * p);
  for (let c = 0; c < p; c++)
    for (let d = 0; d < p; d++) {
      let sum = 0;
      for (let k = 0; k < p; k++) sum += inverse[c * p + k] * full(k, d);
      half[c * p + d] = sum;
    }
  const covariance = new Float64Array((p * (p + 1)) / 2);
  let at = 0;
  for (let c = 0; c < p; c++)
    for (let d = 0; d <= c; d++) {
      let sum = 0;
      for (let k = 0; k < p; k++) sum += half[c * p + k] * inverse[k * p + d];
      covariance[at++] = sum;
    }
  return covariance;
}
