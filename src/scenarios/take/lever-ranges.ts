/** How far propensities moved in ten years, by where they started: see data/model/lever-ranges.yaml. */
export interface LeverRanges {
  /** By weight set. */
  sets: Readonly<Record<string, Record<RangeCell, RangeQuantiles>>>;
  years: { from: number; to: number; span: number };
}
export type RangeCell = 'rise-of-hostile' | 'rise-of-other' | 'fall-of-friendly' | 'fall-of-other';
export interface RangeQuantiles {
  pairs: number;
  median: number;
  p90: number;
  p95: number;
  p99: number;
}

/** The cell of the table that speaks for a move of a propensity, `direction` +1 up and -1 down. */
export function rangeCell(propensity: number, direction: 1 | -1): RangeCell {
  if (direction > 0) return propensity < -0.1 ? 'rise-of-hostile' : 'rise-of-other';
  return propensity > 0.1 ? 'fall-of-friendly' : 'fall-of-other';
}
