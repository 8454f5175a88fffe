import { type Measured, observed, unmeasured } from '../measured.js';

/**
 * Herfindahl-Hirschman index of a state's trade over its partners: the sum of squared shares, 1/k for k equal
 * partners, 1 for a single one. `tradeByPartner` is in any one unit; a partner that is missing (NaN) is left out.
 */
export function measureConcentration(tradeByPartner: ArrayLike<number>): Measured {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < tradeByPartner.length; k += 1) {
    const trade = tradeByPartner[k];
    if (Number.isNaN(trade)) continue;
    sum += trade;
    squares += trade * trade;
  }
  if (!(sum > 0)) return unmeasured('no trade with any partner');
  return observed(squares / (sum * sum));
}
