import { hasValue, Status } from '../domain/missing.js';

/** A number with its standing, or none with the reason in words. */
export type Measured =
  | { value: number; status: Status; vintage?: number; reason?: string }
  | { value: null; status: Status; vintage?: undefined; reason: string };

/** A measured number. `reason` says what to know about it (carried forward from where, what was assumed). */
export function observed(value: number, extra: { vintage?: number; reason?: string } = {}): Measured {
  return { value, status: Status.observed, ...extra };
}

/** No number, and why. A status that promises a value is refused: nothing is missing without a reason. */
export function unmeasured(reason: string, status: Status = Status.missing): Measured {
  if (hasValue(status)) throw new RangeError('expected a status without a value for a missing measure');
  return { value: null, status, reason };
}
