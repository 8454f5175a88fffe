import type { Aggregation, UntestableKind } from '../case-schema.js';

/** One year of a series: the value and the band two reporters or a posterior leave it. */
export interface SeriesPoint {
  year: number;
  value: number;
  low?: number;
  high?: number;
}

export interface YearSpan {
  from: number;
  to: number;
}

export interface Measurement {
  value: number;
  low: number;
  high: number;
  /** The years the value describes, in order. */
  years: number[];
  /** What a reader must know: years left out, a join of two sources. */
  note: string;
}

export interface NotMeasured {
  why: UntestableKind;
  reason: string;
}

export const isMeasured = (one: Measurement | NotMeasured): one is Measurement => 'value' in one;

/** The part of a window that must have values for a mean, a highest or a lowest. */
const neededShare = 0.8;

/**
 * One number from the years of a window. `value` takes the latest year in it; `change` (last less first) and
 * `ratio-of-ends` need both ends; `sum` needs every year; `mean`, `highest`, `lowest` need four fifths of them and
 * name the missing. A year without a point is missing, never zero. The band of a result is what the bands allow.
 */
export function aggregateWindow(
  points: readonly SeriesPoint[],
  aggregation: Aggregation,
  window: YearSpan,
  coverage: YearSpan,
): Measurement | NotMeasured {
  const within = points
    .filter((p) => p.year >= window.from && p.year <= window.to && Number.isFinite(p.value))
    .sort((x, y) => x.year - y.year)
    .map((p) => ({ ...p, low: p.low ?? p.value, high: p.high ?? p.value }));
  const absent = (): NotMeasured => sayAbsent(within, window, coverage);
  if (within.length === 0) return absent();
  const first = within[0];
  const last = within[within.length - 1];
  const years = within.map((p) => p.year);
  switch (aggregation) {
    case 'value':
      return { value: last.value, low: last.low, high: last.high, years: [last.year], note: '' };
    case 'change':
    case 'ratio-of-ends': {
      if (first.year !== window.from || last.year !== window.to) return absent();
      const ends = [first.year, last.year];
      if (aggregation === 'change')
        return {
          value: last.value - first.value,
          low: last.low - first.high,
          high: last.high - first.low,
          years: ends,
          note: '',
        };
      if (!(first.low > 0))
        return {
          why: 'no-data',
          reason: `the value of ${first.year} is not positive; no ratio can be formed`,
        };
      return {
        value: last.value / first.value,
        low: last.low / first.high,
        high: last.high / first.low,
        years: ends,
        note: '',
      };
    }
    case 'sum': {
      if (within.length < window.to - window.from + 1) return absent();
      const total = (pick: (p: (typeof within)[number]) => number): number =>
        within.reduce((sum, p) => sum + pick(p), 0);
      return {
        value: total((p) => p.value),
        low: total((p) => p.low),
        high: total((p) => p.high),
        years: [first.year, last.year],
        note: '',
      };
    }
    default: {
      if (within.length < neededShare * (window.to - window.from + 1)) return absent();
      const reduce = (values: number[]): number =>
        aggregation === 'mean'
          ? values.reduce((sum, x) => sum + x, 0) / values.length
          : aggregation === 'highest'
            ? Math.max(...values)
            : Math.min(...values);
      const gaps = missingYears(years, window);
      return {
        value: reduce(within.map((p) => p.value)),
        low: reduce(within.map((p) => p.low)),
        high: reduce(within.map((p) => p.high)),
        years: [first.year, last.year],
        note: gaps.length === 0 ? '' : `without ${gaps.join(', ')}`,
      };
    }
  }
}

function missingYears(years: readonly number[], window: YearSpan): number[] {
  const have = new Set(years);
  const gaps: number[] = [];
  for (let y = window.from; y <= window.to; y += 1) if (!have.has(y)) gaps.push(y);
  return gaps;
}

function sayAbsent(within: readonly SeriesPoint[], window: YearSpan, coverage: YearSpan): NotMeasured {
  const span = window.from === window.to ? `${window.from}` : `${window.from}-${window.to}`;
  if (window.to > coverage.to || window.from < coverage.from)
    return {
      why: 'out-of-coverage',
      reason: `${span} was asked; the series covers ${coverage.from === coverage.to ? coverage.from : `${coverage.from}-${coverage.to}`}`,
    };
  const gaps = missingYears(
    within.map((p) => p.year),
    window,
  );
  return {
    why: 'no-data',
    reason: `no value for ${gaps.length > 6 ? `${gaps.length} of the years ${span}` : gaps.join(', ')}`,
  };
}
