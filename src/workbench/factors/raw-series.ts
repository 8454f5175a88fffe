import type { StateId } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';
import type { Atlas } from '../../store/atlas.js';

/** One raw series over all pairs of `states`, n*n row-major and symmetric; NaN wherever the status has no value. */
export interface RawSeries {
  value: Float64Array;
  status: Uint8Array;
  /** The year each value describes, 0 where there is none. */
  vintage: Int16Array;
  /** Id of the origin record. */
  origin: string;
}

export interface SeriesRequest {
  atlas: Atlas;
  states: readonly StateId[];
  year: number;
  carryYears: number;
}

/** The states as one bound parameter; split inside the query, so no query is built from text. */
export const stateList = (states: readonly StateId[]): string => states.join(',');

export const among = "(select unnest(string_split($states, ',')))";

export function emptySeries(n: number, status: Status, origin: string): RawSeries {
  return {
    value: new Float64Array(n * n).fill(Number.NaN),
    status: new Uint8Array(n * n).fill(status),
    vintage: new Int16Array(n * n),
    origin,
  };
}

/** Sets a pair's value both ways round; an earlier year than the one asked for is marked carried forward. */
export function setPair(
  series: RawSeries,
  n: number,
  i: number,
  j: number,
  value: number,
  vintage: number,
  year: number,
): void {
  const status = vintage < year ? Status.carriedForward : value === 0 ? Status.reportedZero : Status.observed;
  for (const k of [i * n + j, j * n + i]) {
    series.value[k] = value;
    series.status[k] = status;
    series.vintage[k] = vintage;
  }
}

export function setStatus(series: RawSeries, n: number, i: number, j: number, status: Status): void {
  for (const k of [i * n + j, j * n + i]) {
    series.value[k] = Number.NaN;
    series.status[k] = status;
    series.vintage[k] = 0;
  }
}

/** The last year of a source that may stand for `year`, or undefined where it lies outside its reach. */
export function usableYear(
  coverage: { from: number; to: number },
  year: number,
  carryYears: number,
): number | undefined {
  if (year < coverage.from || year > coverage.to + carryYears) return undefined;
  return Math.min(year, coverage.to);
}

export function indexOf(states: readonly StateId[]): Map<StateId, number> {
  return new Map(states.map((id, k) => [id, k]));
}
