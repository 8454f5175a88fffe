import { EntenteError } from '../../../domain/errors.js';
import type { ArrangedRows } from './arrange-rows.js';
import type { Covariance } from './covariance.js';
import type { Estimate, RegressionData, StandardErrors } from './regression.js';
import type { WeightedStep } from './weighted-step.js';

/** The part of an estimate that every model reads off its last step alike. */
export function readEstimate(
  data: RegressionData,
  rows: ArrangedRows,
  { beta, dropped }: WeightedStep,
  covariance: Covariance,
  errors: StandardErrors,
): Pick<
  Estimate,
  'coefficients' | 'covariance' | 'errors' | 'smallSample' | 'observations' | 'effects' | 'clusters'
> {
  const k = data.x.length;
  const kept = data.x.flatMap((_, c) => (dropped[c] === 1 ? [] : [c]));
  if (k > 0 && kept.length === 0)
    throw new EntenteError(
      'no-data',
      `no coefficient can be estimated: ${data.x.map(({ name }) => name).join(', ')} ${k > 1 ? 'are' : 'is'} explained by the effects`,
    );
  const values = new Float64Array(kept.length ** 2);
  kept.forEach((a, p) => {
    kept.forEach((b, q) => {
      values[p * kept.length + q] = covariance.values[a * k + b];
    });
  });
  return {
    coefficients: kept.map((c, p) => {
      const se = Math.sqrt(values[p * kept.length + p]);
      return { name: data.x[c].name, estimate: beta[c], se, z: beta[c] / se };
    }),
    covariance: values,
    errors,
    smallSample: { rule: covariance.rule, factor: covariance.factor },
    observations: rows.y.length,
    effects: rows.effects.map(({ name, groups }) => ({ name, groups })),
    clusters: rows.clusters.map(({ name, groups }) => ({ name, groups })),
  };
}
