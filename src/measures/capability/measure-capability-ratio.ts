import { Status } from '../../domain/missing.js';
import { type Measured, observed, unmeasured } from '../measured.js';

export interface CapabilityRatio {
  /** The first over the second. */
  ratio: Measured;
  /** The first's part of the two together, 0 to 1. */
  share: Measured;
  /** Natural logarithm of the ratio: the same size with the other sign when the two change places. */
  logRatio: Measured;
}

/** Compares two sizes of one kind and year (CINC, GDP, military spending); NaN or null is missing. */
export function measureCapabilityRatio(first: number | null, second: number | null): CapabilityRatio {
  const missing = (which: string): CapabilityRatio => {
    const none = unmeasured(`no capability of the ${which} state in this year`, Status.missing);
    return { ratio: none, share: none, logRatio: none };
  };
  if (first === null || !Number.isFinite(first)) return missing('first');
  if (second === null || !Number.isFinite(second)) return missing('second');
  if (first < 0 || second < 0) throw new RangeError('expected capabilities of 0 or more');
  const zero = unmeasured('a capability of zero gives no ratio');
  return {
    ratio: second > 0 ? observed(first / second) : zero,
    share: first + second > 0 ? observed(first / (first + second)) : zero,
    logRatio: first > 0 && second > 0 ? observed(Math.log(first / second)) : zero,
  };
}
