import type { Brief, BriefMeasure } from '../brief-schema.js';

/** The value of a measure as text, with its year where it is not the year asked for, or why there is none. */
export function measureText(measure: BriefMeasure, asked: number, format: (value: number) => string): string {
  if (measure.value === null) return measure.status;
  const range =
    measure.low !== undefined && measure.low !== null && measure.high !== undefined && measure.high !== null
      ? measure.low !== measure.high
        ? ` (${format(measure.low)} to ${format(measure.high)})`
        : ''
      : '';
  const vintage = measure.year !== null && measure.year !== asked ? ` [${measure.year}]` : '';
  return `${format(measure.value)}${range}${vintage}`;
}

export const nameOf = (brief: Brief, id: string): string => brief.names[id] ?? id;
