import { logistic } from '../../numerics/logit/fit-ridge-logit.js';
import { forecastFeatures } from './features.js';
import { type GroupedErrors, groupOf, shareBelow } from './grouped-errors.js';

/** A fitted model of one origin as it is kept; features by place in the design. */
export interface KeptFit {
  origin: number;
  rows: number;
  events: number;
  base: number;
  intercept: number;
  coefficients: number[];
  means: number[];
  covariance: number[] | null;
  errors: GroupedErrors | null;
}

export interface Prediction {
  /** Of the event, or of a fall. Null for a change without kept errors. */
  probability: number | null;
  mean: number | null;
  low: number | null;
  high: number | null;
  contributions: { feature: string; label: string; contribution: number }[];
}

/**
 * A forecast from a kept model; what moves it is measured from the usual pair of the fit. `level` is the value of
 * a change's own feature, which says whose errors count.
 */
export function predict(
  kind: 'event' | 'change',
  fit: KeptFit,
  features: readonly number[],
  design: ArrayLike<number>,
  level: number,
): Prediction {
  let line = fit.intercept;
  const contributions = features.map((place, c) => {
    line += fit.coefficients[c] * design[place];
    const { id, label } = forecastFeatures[place];
    return { feature: id, label, contribution: fit.coefficients[c] * (design[place] - fit.means[c]) };
  });
  contributions.sort(
    (x, y) => Math.abs(y.contribution) - Math.abs(x.contribution) || (x.feature < y.feature ? -1 : 1),
  );
  if (kind === 'event') {
    const spread = fit.covariance === null ? null : 1.96 * standardError(fit.covariance, features, design);
    return {
      probability: logistic(line),
      mean: null,
      low: spread === null ? null : logistic(line - spread),
      high: spread === null ? null : logistic(line + spread),
      contributions,
    };
  }
  const errors = fit.errors === null ? null : fit.errors.quantiles[groupOf(fit.errors.cuts, level)];
  const at = (share: number): number | null =>
    errors === null ? null : line + errors[Math.round(share * (errors.length - 1))];
  return {
    probability: errors === null ? null : shareBelow(errors, -line),
    mean: line,
    low: at(0.1),
    high: at(0.9),
    contributions,
  };
}

/** Of the linear predictor, from the lower triangle of a covariance with the intercept first. */
function standardError(
  covariance: readonly number[],
  features: readonly number[],
  design: ArrayLike<number>,
): number {
  const x = [1, ...features.map((place) => design[place])];
  let sum = 0;
  let at = 0;
  for (let c = 0; c < x.length; c++)
    for (let d = 0; d <= c; d++, at++) sum += (c === d ? 1 : 2) * covariance[at] * x[c] * x[d];
  return Math.sqrt(Math.max(0, sum));
}
