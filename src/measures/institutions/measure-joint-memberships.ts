import { type Measured, observed, unmeasured } from '../measured.js';
import type { MembershipFit } from './fit-joint-memberships.js';

export interface JointMembershipMeasure {
  joint: Measured;
  /** What the two totals lead to expect in that year, at least 0. */
  expected: Measured;
  /** (joint - expected) / standard deviation expected for such a pair: about 0 on average over all pairs. */
  residual: Measured;
}

/** One pair against the fit of its year. */
export function measureJointMemberships(
  fit: MembershipFit,
  joint: number | null,
  totalFirst: number | null,
  totalSecond: number | null,
): JointMembershipMeasure {
  const have = joint !== null && Number.isFinite(joint);
  const count: Measured = have ? observed(joint) : unmeasured('no count of joint memberships');
  if (
    totalFirst === null ||
    totalSecond === null ||
    !Number.isFinite(totalFirst) ||
    !Number.isFinite(totalSecond)
  ) {
    const none = unmeasured('the number of memberships of one of the two is not known');
    return { joint: count, expected: none, residual: none };
  }
  const expected = Math.max(0, fit.intercept + fit.slope * Math.sqrt(totalFirst * totalSecond));
  const variance = Math.max(fit.varianceFloor, fit.varianceIntercept + fit.varianceSlope * expected);
  return {
    joint: count,
    expected: observed(expected),
    residual: !have
      ? unmeasured('no count of joint memberships')
      : variance > 0
        ? observed((joint - expected) / Math.sqrt(variance))
        : unmeasured('every pair has exactly what its totals lead to expect: no spread to measure by'),
  };
}
