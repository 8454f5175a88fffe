import { type Measured, observed, unmeasured } from '../measured.js';

/**
 * ln(share of the first on the second / share of the second on the first): above 0 the first needs the second
 * more. Changing the order changes the sign. Missing where a share is missing or 0, as a ratio then says nothing.
 */
export function measureAsymmetry(shareOfFirst: Measured, shareOfSecond: Measured): Measured {
  if (shareOfFirst.value === null) return unmeasured(shareOfFirst.reason, shareOfFirst.status);
  if (shareOfSecond.value === null) return unmeasured(shareOfSecond.reason, shareOfSecond.status);
  if (!(shareOfFirst.value > 0 && shareOfSecond.value > 0)) {
    return unmeasured('one of the two shares is zero, so there is no ratio');
  }
  return observed(Math.log(shareOfFirst.value / shareOfSecond.value));
}
