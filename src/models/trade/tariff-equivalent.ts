import { EntenteError } from '../../domain/errors.js';

/**
 * The change of cost, in percent, whose partial effect on some flows is a given multiple of their sum: tau with
 * sum X_k tau^-theta_k = m sum X_k, and 100 (tau - 1). Partial: at given wages and prices, as a gravity coefficient
 * is. With one elasticity it is exp(-beta / theta) - 1 for m = exp(beta); with several, large flows weigh more, as in
 * the trade they are applied to. The multiple 1/m is the inverse only where there is one elasticity.
 *
 * @param flows money, 0 or more. @param elasticities one a flow, positive. @param multiple above 0.
 * @throws EntenteError `no-data` where no flow is positive, `bad-input` for a multiple that is not.
 */
export function tariffEquivalent(
  flows: ArrayLike<number>,
  elasticities: ArrayLike<number>,
  multiple: number,
): number {
  if (!(multiple > 0) || multiple === Infinity)
    throw new EntenteError('bad-input', `a multiple above 0 was expected, ${multiple} came`);
  let all = 0;
  for (let k = 0; k < flows.length; k += 1) all += flows[k];
  if (!(all > 0))
    throw new EntenteError('no-data', 'nothing is traded in the flows named, so no cost of them has a size');
  // log of the mean of tau^-theta is convex and falling in log tau: Newton from 0 is monotone after its first step.
  let log = 0;
  for (let step = 0; step < 200; step += 1) {
    let sum = 0;
    let slope = 0;
    for (let k = 0; k < flows.length; k += 1) {
      const part = flows[k] * Math.exp(-elasticities[k] * log);
      sum += part;
      slope -= elasticities[k] * part;
    }
    const gap = Math.log(sum / all / multiple);
    if (Math.abs(gap) < 1e-13) break;
    log -= (gap * sum) / slope;
  }
  return 100 * Math.expm1(log);
}
