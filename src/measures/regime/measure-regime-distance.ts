import { type Measured, observed, unmeasured } from '../measured.js';

/** Absolute distance of two regime scores of one scale and year, such as polyarchy (0 to 1); NaN or null is missing. */
export function measureRegimeDistance(first: number | null, second: number | null): Measured {
  if (first === null || !Number.isFinite(first)) return unmeasured('no regime score of the first state');
  if (second === null || !Number.isFinite(second)) return unmeasured('no regime score of the second state');
  return observed(Math.abs(first - second));
}
