import type { Expectation } from '../case-schema.js';

export type Outcome = 'supported' | 'contradicted' | 'mixed';
export type Verdict = Outcome | 'untestable';

export interface Tolerance {
  absolute?: number;
  relative?: number;
}

/** Where a test names no tolerance: five per cent of the stated value either way. */
export const defaultTolerance: Tolerance = { relative: 0.05 };

/** Half-width of the tolerance in the unit of the stated value; the wider of the two kinds holds. */
export function toleranceWidth(stated: number, tolerance: Tolerance): number {
  return Math.max(tolerance.absolute ?? 0, (tolerance.relative ?? 0) * Math.abs(stated));
}

/**
 * Whether a measured band agrees with what was stated: inside the accepted region it is supported, outside
 * contradicted, mixed where the band straddles the edge (the two customs reporters disagree about the claim).
 * `rises` and `falls` take a measured change and no value; without a tolerance they need it to be other than zero.
 * A wider tolerance only enlarges the region, so it never turns supported into anything else.
 */
export function judgeMeasurement(
  measured: { low: number; high: number },
  expectation: Expectation,
  stated: number,
  width: number,
): Outcome {
  const { low, high } = measured;
  switch (expectation) {
    case 'equals':
      return inside(
        low >= stated - width,
        high <= stated + width,
        low > stated + width || high < stated - width,
      );
    case 'at-least':
      return inside(low >= stated - width, true, high < stated - width);
    case 'at-most':
      return inside(true, high <= stated + width, low > stated + width);
    case 'rises':
      return width > 0 ? inside(low >= -width, true, high < -width) : inside(low > 0, true, high <= 0);
    case 'falls':
      return width > 0 ? inside(true, high <= width, low > width) : inside(true, high < 0, low >= 0);
  }
}

const inside = (above: boolean, below: boolean, outside: boolean): Outcome =>
  above && below ? 'supported' : outside ? 'contradicted' : 'mixed';

/**
 * The verdict of a claim from its tests: alike where they agree; mixed where they do not, or where some that were
 * needed could not be run beside one that agrees; contradicted as soon as one disagrees and none agrees.
 */
export function combineOutcomes(outcomes: readonly Verdict[]): Verdict {
  const has = (v: Verdict): boolean => outcomes.includes(v);
  if (outcomes.length === 0 || outcomes.every((v) => v === 'untestable')) return 'untestable';
  if (outcomes.every((v) => v === 'supported')) return 'supported';
  if (has('contradicted') && !has('supported') && !has('mixed')) return 'contradicted';
  return 'mixed';
}
