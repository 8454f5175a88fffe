import { EntenteError } from '../../../domain/errors.js';
import { createAbsorber } from './absorb.js';
import { type ArrangedRows, arrangeRows, inOrder } from './arrange-rows.js';
import { estimateCovariance, type SmallSample, usualErrors } from './covariance.js';
import { findSeparated } from './find-separated.js';
import { logGamma } from './log-gamma.js';
import { readEstimate } from './read-estimate.js';
import { checkRegression, type Estimate, type RegressionData, type StandardErrors } from './regression.js';
import { solveWeighted, type WeightedStep } from './weighted-step.js';

export interface PpmlOptions {
  errors?: StandardErrors;
  /** Factor on robust and clustered errors (default: effects, as fixest). */
  smallSample?: SmallSample;
  /** Relative change of the deviance at which the steps end (default 1e-10). */
  tolerance?: number;
  maxIterations?: number;
  onIteration?: (iteration: number, deviance: number) => void;
}

/**
 * Poisson pseudo-maximum likelihood with any number of absorbed effects, by iteratively re-weighted least squares. Rows
 * that pull the estimate to infinity are dropped and counted: groups without a positive y at once, combinations of
 * regressors and effects as soon as a fitted value vanishes.
 *
 * @throws EntenteError `bad-input` (a negative or missing value, with its row), `no-data` (no positive y, no regressor
 * left), `not-converged`.
 */
export function estimatePpml(data: RegressionData, options: PpmlOptions = {}): Estimate {
  checkRegression(data);
  const { y, effects } = data;
  const negative = y.findIndex((value) => value < 0);
  if (negative >= 0)
    throw new EntenteError(
      'bad-input',
      `y, observation ${negative + 1}: 0 or more was expected, ${y[negative]} came`,
      {
        row: negative + 1,
      },
    );
  const keep = new Uint8Array(y.length).fill(1);
  const zeroGroups = dropZeroGroups(y, effects, keep);
  let separated = 0;
  for (;;) {
    const rows = arrangeRows(data, keep);
    if (!rows.y.some((value) => value > 0))
      throw new EntenteError('no-data', 'no observation has a positive y: there is nothing to fit');
    const fit = iterate(rows, options);
    if (fit.separated !== undefined) {
      for (let k = 0; k < rows.rows.length; k += 1)
        if (fit.separated[k] === 1) {
          keep[rows.rows[k]] = 0;
          separated += 1;
        }
      separated += dropZeroGroups(y, effects, keep);
      continue;
    }
    const { step, mu, deviance, iterations } = fit;
    let logLikelihood = 0;
    for (let k = 0; k < mu.length; k += 1)
      logLikelihood += (rows.y[k] === 0 ? 0 : rows.y[k] * Math.log(mu[k])) - mu[k] - logGamma(rows.y[k] + 1);
    const errors = options.errors ?? usualErrors(data);
    const covariance = estimateCovariance({
      errors,
      bread: step.bread,
      x: step.x,
      score: rows.y.map((value, k) => value - mu[k]),
      clusters: rows.clusters,
      effects: rows.effects,
      smallSample: options.smallSample ?? 'effects',
      droppedRegressors: step.dropped.filter((one) => one === 1).length,
      variance: 1,
    });
    return {
      model: 'ppml',
      ...readEstimate(data, rows, step, covariance, errors),
      dropped: {
        zeroGroups,
        separated,
        collinear: data.x.filter((_, c) => step.dropped[c] === 1).map(({ name }) => name),
      },
      deviance,
      fitted: inOrder(y.length, rows.rows, mu),
      logLikelihood,
      iterations,
      converged: true,
    };
  }
}

interface Fit {
  step: WeightedStep;
  mu: Float64Array;
  deviance: number;
  iterations: number;
  separated?: undefined;
}

function iterate(
  { y, x, offset, effects }: ArrangedRows,
  { tolerance = 1e-10, maxIterations = 200, onIteration }: PpmlOptions,
): Fit | { separated: Uint8Array } {
  const n = y.length;
  const absorber = createAbsorber(effects, n);
  let mean = 0;
  for (const value of y) mean += value / n;
  let mu = y.map((value) => (value + mean) / 2);
  let eta = mu.map((value) => Math.log(value));
  const z = new Float64Array(n);
  let deviance = devianceOf(y, mu);
  let inner = 1e-4;
  let searched = false;
  for (let iteration = 1; iteration <= maxIterations; iteration += 1) {
    for (let k = 0; k < n; k += 1) z[k] = eta[k] - (offset === null ? 0 : offset[k]) + (y[k] - mu[k]) / mu[k];
    const step = solveWeighted(absorber, mu, z, x, inner);
    let next = new Float64Array(n);
    let nextMu = new Float64Array(n);
    let after = Number.POSITIVE_INFINITY;
    for (let k = 0; k < n; k += 1) next[k] = z[k] - step.residual[k] + (offset === null ? 0 : offset[k]);
    for (let halving = 0; ; halving += 1) {
      nextMu = next.map(Math.exp);
      after = devianceOf(y, nextMu);
      // A step may raise the deviance a little while the effects are solved loosely; a wild one is halved.
      if (after <= deviance * (1 + 1e-4) + 1e-12 || iteration <= 2 || halving === 12) break;
      next = next.map((value, k) => (value + eta[k]) / 2);
    }
    if (!Number.isFinite(after)) throw unconverged(iteration, after);
    onIteration?.(iteration, after);
    const change = Math.abs(deviance - after) / Math.max(0.1, Math.min(after, deviance));
    const falling = fallingRows(y, eta, next, mean);
    eta = next;
    mu = nextMu;
    deviance = after;
    if (falling && change < 1e-3 && !searched) {
      const found = findSeparated(createAbsorber(effects, n), y, x);
      if (found.includes(1)) return { separated: found };
      searched = true;
    }
    const exact = inner <= 1e-9;
    if (change < tolerance && exact) {
      // One last solution at the final weights: coefficients and covariance belong to the same mu.
      for (let k = 0; k < n; k += 1)
        z[k] = eta[k] - (offset === null ? 0 : offset[k]) + (y[k] - mu[k]) / mu[k];
      const last = solveWeighted(absorber, mu, z, x, 1e-11);
      return { step: last, mu, deviance, iterations: iteration };
    }
    if (change < 1e-2) inner = Math.max(1e-10, Math.min(inner, change * 1e-2, 1e-6));
    if (change < 1e-8) inner = 1e-10;
  }
  throw unconverged(maxIterations, deviance);
}

/** Whether some zero has a fitted value far below the mean that keeps falling: the mark of separated rows. */
function fallingRows(y: Float64Array, before: Float64Array, after: Float64Array, mean: number): boolean {
  const low = Math.log(mean) - 14;
  for (let k = 0; k < y.length; k += 1)
    if (y[k] === 0 && after[k] < low && before[k] - after[k] > 0.5) return true;
  return false;
}

function unconverged(iterations: number, deviance: number): EntenteError {
  return new EntenteError(
    'not-converged',
    `the estimate did not settle in ${iterations} steps (deviance ${deviance}); scale the regressors, or look for one that separates zeros`,
    { iterations, deviance },
  );
}

function devianceOf(y: Float64Array, mu: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < y.length; k += 1)
    sum += y[k] === 0 ? mu[k] : y[k] * Math.log(y[k] / mu[k]) - (y[k] - mu[k]);
  return 2 * sum;
}

/** Takes out rows of groups without a positive y until none is left; returns how many. */
function dropZeroGroups(y: Float64Array, effects: RegressionData['effects'], keep: Uint8Array): number {
  let dropped = 0;
  for (let again = true; again; ) {
    again = false;
    for (const { id, groups } of effects) {
      const positive = new Uint8Array(groups);
      for (let k = 0; k < y.length; k += 1) if (keep[k] === 1 && y[k] > 0) positive[id[k]] = 1;
      for (let k = 0; k < y.length; k += 1)
        if (keep[k] === 1 && positive[id[k]] === 0) {
          keep[k] = 0;
          dropped += 1;
          again = true;
        }
    }
  }
  return dropped;
}
