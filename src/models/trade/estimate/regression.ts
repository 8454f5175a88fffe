import { EntenteError } from '../../../domain/errors.js';
import type { GroupIds } from './group-ids.js';

/** One column a variable, one row an observation; no missing values (drop them first and say so). */
export interface RegressionData {
  y: Float64Array;
  /** Regressors in the order of the coefficients. */
  x: { name: string; values: Float64Array }[];
  /** Fixed effects to absorb; none: a constant is added. */
  effects: GroupIds[];
  /** Added to the linear index with coefficient 1. */
  offset?: Float64Array;
  /** One or two variables to cluster by. */
  clusters?: GroupIds[];
}

export type StandardErrors = 'classical' | 'robust' | 'clustered';

export interface Coefficient {
  name: string;
  estimate: number;
  se: number;
  z: number;
}

export interface Dropped {
  /** Rows of groups in which every y is zero: their effect runs to minus infinity (PPML only). */
  zeroGroups: number;
  /** Further rows separated by a combination of regressors and effects (PPML only). */
  separated: number;
  /** Regressors without a coefficient: combinations of the effects and of regressors before them. */
  collinear: string[];
}

export interface Estimate {
  model: 'ppml' | 'ols';
  coefficients: Coefficient[];
  /** k by k, row by row, in the order of `coefficients`. */
  covariance: Float64Array;
  errors: StandardErrors;
  /** The factor the raw covariance was multiplied by, in words and as a number. */
  smallSample: { rule: string; factor: number };
  observations: number;
  dropped: Dropped;
  /** PPML: twice the log-likelihood short of a perfect fit. OLS: residual sum of squares. */
  deviance: number;
  /** Fitted values in the order of the data; NaN for rows left out. */
  fitted: Float64Array;
  logLikelihood: number;
  effects: { name: string; groups: number }[];
  clusters: { name: string; groups: number }[];
  iterations: number;
  converged: true;
}

/** Throws `bad-input`, naming the column, where lengths or values do not fit. */
export function checkRegression({ y, x, effects, offset, clusters = [] }: RegressionData): void {
  const n = y.length;
  const check = (name: string, values: ArrayLike<number>): void => {
    if (values.length !== n)
      throw new EntenteError('bad-input', `${name} has ${values.length} rows, y has ${n}`, { column: name });
    for (let k = 0; k < n; k += 1)
      if (!Number.isFinite(values[k]))
        throw new EntenteError(
          'bad-input',
          `${name}, observation ${k + 1}: a finite number was expected, ${values[k]} came`,
          {
            column: name,
            row: k + 1,
          },
        );
  };
  if (n === 0) throw new EntenteError('no-data', 'at least one observation was expected, none came');
  check('y', y);
  for (const { name, values } of x) check(name, values);
  if (offset !== undefined) check('the offset', offset);
  for (const group of [...effects, ...clusters]) check(group.name, group.id);
  if (clusters.length > 2)
    throw new EntenteError('unsupported', `one or two clusters were expected, ${clusters.length} came`);
}
