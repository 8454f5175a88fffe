import type { GroupedErrors } from './grouped-errors.js';

/** The record is kept over these years of forecasting; both ends included. */
export const recordYears = { from: 1985, to: 2010 } as const;

/** Earlier origins serve only the choice of the penalty. */
const firstOrigin = 1970;
export const firstTrainingYear = 1950;

export interface Origin {
  year: number;
  /** Is the model fitted afresh? Otherwise the last one fitted serves. */
  refit: boolean;
}

/**
 * Years in which a forecast is made, in order: every third year before the record, every year of it (with a
 * new fit in every second), and every third year after it, with the last year of the source, for the models a
 * forecast of today is made with.
 */
export function originsUntil(knownTo: number): Origin[] {
  const origins: Origin[] = [];
  for (let year = firstOrigin; year < recordYears.from; year += 3) origins.push({ year, refit: true });
  for (let year = recordYears.from; year <= Math.min(knownTo, recordYears.to); year++)
    origins.push({ year, refit: (year - recordYears.from) % 2 === 0 || year === knownTo });
  for (let year = recordYears.to + 3; year < knownTo; year += 3) origins.push({ year, refit: true });
  if (knownTo > recordYears.to) origins.push({ year: knownTo, refit: true });
  return origins;
}

/** Where the forecasts of each year begin and end, in rows sorted by year. */
export function spansByYear(years: ArrayLike<number>): Map<number, { start: number; end: number }> {
  const spans = new Map<number, { start: number; end: number }>();
  for (let n = 0; n < years.length; n++) {
    const span = spans.get(years[n]);
    if (span === undefined) spans.set(years[n], { start: n, end: n + 1 });
    else span.end = n + 1;
  }
  return spans;
}

/** Forecasts with their outcomes, one a row, over all origins (also those before the record). */
export interface RolledForecasts {
  /** Row of the dataset. */
  rows: Int32Array;
  year: Int32Array;
  outcomes: Float64Array;
  /** Known when the forecast was made: the frequency (events) or mean (changes) so far. */
  base: Float64Array;
  persistence: Float64Array;
  /** By candidate. Events: probabilities. Changes: means. */
  forecasts: Map<string, Float64Array>;
  /** Changes only, by candidate: the probability given to a fall beside the average pair. */
  falls: Map<string, Float64Array>;
  /** Changes only: the share of falls so far, and by whether it fell in the years before. */
  baseFalls: Float64Array;
  persistenceFalls: Float64Array;
  /** Changes only, by candidate: 1 where the 80 % interval held the outcome. */
  inside: Map<string, Float64Array>;
}

/** One fitted candidate at an origin; `NaN` entries never occur. */
export interface OriginFit {
  candidate: string;
  origin: number;
  penalty: number;
  rows: number;
  events: number;
  base: number;
  intercept: number;
  coefficients: Float64Array;
  /** Means of the features over the rows fitted, to say what moves a forecast away from the usual. */
  means: Float64Array;
  /** Lower triangle of the covariance, intercept first, worked out when asked; null for changes. */
  covariance: (() => Float64Array | null) | null;
  /** Null for events, and while too few forecasts have been tested. */
  errors: GroupedErrors | null;
}
