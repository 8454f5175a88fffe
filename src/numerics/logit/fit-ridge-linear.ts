import { EntenteError } from '../../domain/errors.js';
import type { LinearFit, RidgeProblem } from './fit-ridge-logit.js';
import { solvePositive } from './solve-positive.js';

/**
 * Least squares with a ridge penalty and a free intercept: minimises half the weighted sum of squared
 * residuals plus penalty/2 * |coefficients|^2.
 *
 * @throws not-converged when the normal equations are singular (collinear features, no penalty).
 */
export function fitRidgeLinear(problem: RidgeProblem): LinearFit {
  const { design, width, outcomes, weights, penalty } = problem;
  const rows = outcomes.length;
  const means = new Float64Array(width);
  let total = 0;
  let outcomeMean = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights ? weights[row] : 1;
    total += weight;
    outcomeMean += weight * outcomes[row];
    for (let c = 0; c < width; c++) means[c] += weight * design[row * width + c];
  }
  if (!(total > 0)) throw new EntenteError('no-data', 'no row with a positive weight to fit');
  outcomeMean /= total;
  for (let c = 0; c < width; c++) means[c] /= total;
  const products = new Float64Array(width * width);
  const right = new Float64Array(width);
  const centred = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    const weight = weights ? weights[row] : 1;
    if (weight === 0) continue;
    for (let c = 0; c < width; c++) centred[c] = design[row * width + c] - means[c];
    const residual = weight * (outcomes[row] - outcomeMean);
    for (let c = 0; c < width; c++) {
      right[c] += residual * centred[c];
      const part = weight * centred[c];
      for (let d = 0; d <= c; d++) products[c * width + d] += part * centred[d];
    }
  }
  for (let c = 0; c < width; c++) products[c * width + c] += penalty;
  const coefficients = solvePositive(products, right);
  if (coefficients === null) {
    throw new EntenteError(
      'not-converged',
      'collinear features: no unique least-squares fit; use a larger penalty',
    );
  }
  let intercept = outcomeMean;
  for (let c = 0; c < width; c++) intercept -= coefficients[c] * means[c];
  return { intercept, coefficients, iterations: 1 };
}
