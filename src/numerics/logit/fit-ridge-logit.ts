import { EntenteError } from '../../domain/errors.js';
import { solvePositive } from './solve-positive.js';

/** Row-major design (rows x width), no column of ones: the intercept is added and never penalised. */
export interface RidgeProblem {
  design: Float64Array;
  width: number;
  outcomes: ArrayLike<number>;
  /** One non-negative weight per row; all 1 when absent. */
  weights?: ArrayLike<number>;
  /** Half of this times the sum of squared coefficients is added to the loss; 0 is maximum likelihood. */
  penalty: number;
  /** Where Newton's method begins: the fit of a similar sample saves steps. Zero when absent. */
  start?: { intercept: number; coefficients: ArrayLike<number> };
  /** Largest relative step of a coefficient at which the fit is called converged; 1e-9 when absent. */
  tolerance?: number;
}

export interface LinearFit {
  intercept: number;
  coefficients: Float64Array;
  iterations: number;
}

const mostIterations = 100;

/** ln(1 + e^x) without overflow. */
function softPlus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/**
 * Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted least squares)
 * with step halving. Minimises the weighted sum of -log likelihood plus penalty/2 * |coefficients|^2.
 *
 * @throws not-converged when the gradient does not vanish in 100 steps (a perfectly separated sample
 * without a penalty) or the information matrix is singular; no numbers are returned then.
 */
export function fitRidgeLogit(problem: RidgeProblem): LinearFit {
  const { design, width, outcomes, weights, penalty } = problem;
  const rows = outcomes.length;
  const p = width + 1;
  if (design.length !== rows * width) {
    throw new EntenteError(
      'bad-input',
      `the design has ${design.length} cells; ${rows} rows of ${width} were expected`,
    );
  }
  const strideLimit = problem.tolerance ?? 1e-9;
  // The gradient falls with the square of the step near the optimum.
  const gradientLimit = Math.max(1e-10, strideLimit * 1e-2);
  let beta: Float64Array = new Float64Array(p);
  if (problem.start !== undefined) {
    beta[0] = problem.start.intercept;
    beta.set(problem.start.coefficients, 1);
  }
  let scale = 0;
  for (let row = 0; row < rows; row++) scale += weights ? weights[row] : 1;
  const loss = (at: Float64Array): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const weight = weights ? weights[row] : 1;
      if (weight === 0) continue;
      let score = at[0];
      for (let c = 0, cell = row * width; c < width; c++, cell++) score += at[c + 1] * design[cell];
      sum += weight * (softPlus(score) - outcomes[row] * score);
    }
    for (let c = 1; c < p; c++) sum += 0.5 * penalty * at[c] * at[c];
    return sum;
  };
  let current = loss(beta);
  const gradient = new Float64Array(p);
  const information = new Float64Array(p * p);
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    gradient.fill(0);
    information.fill(0);
    for (let row = 0; row < rows; row++) {
      const weight = weights ? weights[row] : 1;
      if (weight === 0) continue;
      const start = row * width;
      let score = beta[0];
      for (let c = 0; c < width; c++) score += beta[c + 1] * design[start + c];
      const mean = logistic(score);
      const residual = weight * (outcomes[row] - mean);
      const spread = weight * mean * (1 - mean);
      gradient[0] += residual;
      information[0] += spread;
      for (let c = 0; c < width; c++) {
        const x = design[start + c];
        if (x === 0) continue;
        gradient[c + 1] += residual * x;
        const part = spread * x;
        const line = (c + 1) * p;
        information[line] += part;
        for (let d = 0; d <= c; d++) information[line + d + 1] += part * design[start + d];
      }
    }
    for (let c = 1; c < p; c++) {
      gradient[c] -= penalty * beta[c];
      information[c * p + c] += penalty;
    }
    let largest = 0;
    for (const value of gradient) largest = Math.max(largest, Math.abs(value));
    const step = solvePositive(information, gradient);
    if (step === null) break;
    // Both must vanish: on separated outcomes the gradient does, while the coefficients run off.
    let stride = 0;
    for (let c = 0; c < p; c++) stride = Math.max(stride, Math.abs(step[c]) / (1 + Math.abs(beta[c])));
    if (largest <= gradientLimit * Math.max(1, scale) && stride <= strideLimit) {
      return { intercept: beta[0], coefficients: beta.slice(1), iterations: iteration - 1 };
    }
    let share = 1;
    for (;;) {
      const trial = beta.map((value, c) => value + share * step[c]);
      const reached = loss(trial);
      if (reached <= current + 1e-12 * Math.abs(current)) {
        beta = trial;
        current = reached;
        break;
      }
      share /= 2;
      if (share < 1e-10) {
        if (stride <= 1e-7) return { intercept: beta[0], coefficients: beta.slice(1), iterations: iteration };
        throw notConverged(iteration);
      }
    }
  }
  throw notConverged(mostIterations);
}

function notConverged(iterations: number): EntenteError {
  return new EntenteError(
    'not-converged',
    `the logit did not converge in ${iterations} steps (separated outcomes or collinear features); use a larger penalty`,
    { iterations },
  );
}
