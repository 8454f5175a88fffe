import { EntenteError } from '../../domain/errors.js';

/** All pairs of states in one year: memberships both hold, and how many each holds. One entry a pair. */
export interface JointMemberships {
  joint: ArrayLike<number>;
  totalFirst: ArrayLike<number>;
  totalSecond: ArrayLike<number>;
}

/** What totals lead to expect: expected = intercept + slope * sqrt(t1 t2), variance = floor-limited line in expected. */
export interface MembershipFit {
  intercept: number;
  slope: number;
  varianceIntercept: number;
  varianceSlope: number;
  varianceFloor: number;
  pairs: number;
  /** Share of the variance of joint memberships that the totals explain. */
  explained: number;
}

/** The variance is never taken below this part of the mean squared residual. */
const floorPart = 0.1;

/**
 * Fits joint memberships on the geometric mean of the two totals by least squares over all pairs of a year, and the
 * squared residuals on what is expected, since pairs in many organisations differ more. Pairs with a missing number
 * (NaN) are left out. Throws `no-data` below 10 pairs or when all totals are alike.
 */
export function fitJointMemberships(pairs: JointMemberships): MembershipFit {
  const x: number[] = [];
  const y: number[] = [];
  for (let k = 0; k < pairs.joint.length; k += 1) {
    const mean = Math.sqrt(pairs.totalFirst[k] * pairs.totalSecond[k]);
    if (Number.isFinite(mean) && Number.isFinite(pairs.joint[k])) {
      x.push(mean);
      y.push(pairs.joint[k]);
    }
  }
  if (x.length < 10) {
    throw new EntenteError('no-data', `expected at least 10 pairs with memberships, found ${x.length}`);
  }
  const line = fitLine(x, y);
  if (line === null) throw new EntenteError('no-data', 'all pairs have the same totals: nothing to fit');
  const expected = x.map((value) => Math.max(0, line.intercept + line.slope * value));
  const squares = y.map((value, k) => (value - expected[k]) ** 2);
  const meanSquare = squares.reduce((sum, s) => sum + s, 0) / squares.length;
  const spread = fitLine(expected, squares) ?? { intercept: meanSquare, slope: 0 };
  const mean = y.reduce((sum, v) => sum + v, 0) / y.length;
  const about = y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / y.length;
  return {
    intercept: line.intercept,
    slope: line.slope,
    varianceIntercept: spread.intercept,
    varianceSlope: spread.slope,
    varianceFloor: floorPart * meanSquare,
    pairs: x.length,
    explained: about > 0 ? 1 - meanSquare / about : 0,
  };
}

function fitLine(x: readonly number[], y: readonly number[]): { intercept: number; slope: number } | null {
  const n = x.length;
  const meanX = x.reduce((sum, v) => sum + v, 0) / n;
  const meanY = y.reduce((sum, v) => sum + v, 0) / n;
  let xx = 0;
  let xy = 0;
  for (let k = 0; k < n; k += 1) {
    xx += (x[k] - meanX) ** 2;
    xy += (x[k] - meanX) * (y[k] - meanY);
  }
  if (!(xx > 1e-12 * n)) return null;
  return { intercept: meanY - (xy / xx) * meanX, slope: xy / xx };
}
