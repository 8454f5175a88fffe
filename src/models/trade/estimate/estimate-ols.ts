import { EntenteError } from '../../../domain/errors.js';
import { createAbsorber } from './absorb.js';
import { arrangeRows, inOrder } from './arrange-rows.js';
import { estimateCovariance, type SmallSample, usualErrors } from './covariance.js';
import { readEstimate } from './read-estimate.js';
import { checkRegression, type Estimate, type RegressionData, type StandardErrors } from './regression.js';
import { solveWeighted } from './weighted-step.js';

/**
 * Ordinary least squares with any number of absorbed effects.
 *
 * @throws EntenteError `bad-input`, `no-data`, or `not-converged` where the effects could not be taken out.
 */
export function estimateOls(
  data: RegressionData,
  { errors, smallSample = 'effects' }: { errors?: StandardErrors; smallSample?: SmallSample } = {},
): Estimate {
  checkRegression(data);
  const rows = arrangeRows(data, new Uint8Array(data.y.length).fill(1));
  const n = rows.y.length;
  const absorber = createAbsorber(rows.effects, n);
  const z = rows.y.map((value, k) => value - (rows.offset === null ? 0 : rows.offset[k]));
  const step = solveWeighted(absorber, new Float64Array(n).fill(1), z, rows.x, 1e-12);
  if (absorber.worst > 1e-8)
    throw new EntenteError(
      'not-converged',
      `the effects could not be taken out (gradient ${absorber.worst.toExponential(1)})`,
    );
  let squares = 0;
  for (const value of step.residual) squares += value * value;
  const used = data.x.length - step.dropped.reduce((sum, one) => sum + one, 0);
  const absorbed = rows.effects.reduce((sum, { groups }) => sum + groups, 0) - (rows.effects.length - 1);
  const chosen = errors ?? usualErrors(data);
  const covariance = estimateCovariance({
    errors: chosen,
    bread: step.bread,
    x: step.x,
    score: step.residual,
    clusters: rows.clusters,
    effects: rows.effects,
    smallSample,
    droppedRegressors: data.x.length - used,
    variance: squares / (n - used - absorbed),
  });
  return {
    model: 'ols',
    ...readEstimate(data, rows, step, covariance, chosen),
    dropped: {
      zeroGroups: 0,
      separated: 0,
      collinear: data.x.filter((_, c) => step.dropped[c] === 1).map(({ name }) => name),
    },
    deviance: squares,
    fitted: inOrder(
      n,
      rows.rows,
      rows.y.map((value, k) => value - step.residual[k]),
    ),
    logLikelihood: (-n / 2) * (Math.log((2 * Math.PI * squares) / n) + 1),
    iterations: 1,
    converged: true,
  };
}
