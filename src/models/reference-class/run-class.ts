import type { ClassResult, OutcomeResult } from './class-result.js';
import type { ClassSpec } from './class-spec.js';
import { type ClassRows, columnOf, pick } from './find-rows.js';
import type { Panel } from './panel.js';
import { type ClassContext, refuseClass, runOutcome } from './run-outcome.js';

/**
 * Counts a class: for each outcome and horizon the raw means of cases and controls, the adjusted
 * difference with its interval, and the same contrast before the event as a placebo test.
 *
 * @throws bad-input when the class is empty, when there is nothing to compare with, or when no data
 * cover an outcome.
 */
export function runClass(panel: Panel, spec: ClassSpec, rows: ClassRows): ClassResult {
  const count = rows.year.length;
  const cases = rows.isCase.reduce((sum, isCase) => sum + isCase, 0);
  if (cases === 0)
    throw refuseClass(spec, 'event', 'the class is empty: no row of the population meets the event');
  if (cases === count) throw refuseClass(spec, 'comparison', 'there is no control: every row is a case');
  const context: ClassContext = {
    panel,
    spec,
    rows,
    stratum: stratify(panel, spec, rows),
    fixed: (spec.adjust.covariates ?? []).map((covariate, n) =>
      readCovariate(panel, rows, covariate, `adjust.covariates[${n}]`),
    ),
  };
  const outcomes: OutcomeResult[] = [];
  spec.outcomes.forEach((outcome, position) => {
    for (const horizon of outcome.horizons) outcomes.push(runOutcome(context, outcome, position, horizon));
  });
  const id = (state: number): string => panel.states[state];
  const years = rows.year;
  const episodes = new Set<string>();
  const listed = [];
  for (let row = 0; row < count; row++) {
    if (rows.isCase[row] === 0) continue;
    const who = spec.episode.map((role) => id(pick(role, rows.i[row], rows.j[row], rows.k[row]))).sort();
    episodes.add(`${years[row]}/${who.join('/')}`);
    listed.push({
      year: years[row],
      i: id(rows.i[row]),
      j: id(rows.j[row]),
      ...(rows.k[row] >= 0 ? { k: id(rows.k[row]) } : {}),
    });
  }
  return {
    cases: listed,
    caseCount: cases,
    episodeCount: episodes.size,
    controlCount: count - cases,
    from: years.reduce((least, year) => Math.min(least, year), Number.POSITIVE_INFINITY),
    to: years.reduce((most, year) => Math.max(most, year), Number.NEGATIVE_INFINITY),
    outcomes,
  };
}

/** Rows with the same number are compared with each other: the same year, and the same bins if matched. */
function stratify(panel: Panel, spec: ClassSpec, rows: ClassRows): Int32Array {
  const match = (spec.adjust.match ?? []).map((covariate, n) => ({
    cuts: covariate.cuts,
    values: readCovariate(panel, rows, covariate, `adjust.match[${n}]`),
  }));
  const numbers = new Map<string, number>();
  const strata = new Int32Array(rows.year.length);
  for (let row = 0; row < strata.length; row++) {
    const bins = match.map(({ cuts, values }) =>
      Number.isNaN(values[row]) ? 'missing' : cuts.filter((cut) => values[row] >= cut).length,
    );
    const key = [spec.adjust.years ? rows.year[row] : 'all', ...bins].join('/');
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    strata[row] = number;
  }
  return strata;
}

/** One value per row, NaN where missing. */
function readCovariate(
  panel: Panel,
  rows: ClassRows,
  covariate: { column: string; of: ('i' | 'j' | 'k')[]; at?: number },
  where: string,
): Float64Array {
  const column = columnOf(panel, covariate, where);
  const [first, second] = covariate.of;
  const values = new Float64Array(rows.year.length);
  for (let row = 0; row < values.length; row++) {
    values[row] = column.at(
      pick(first, rows.i[row], rows.j[row], rows.k[row]),
      pick(second, rows.i[row], rows.j[row], rows.k[row]),
      rows.year[row] + (covariate.at ?? 0),
    );
  }
  return values;
}
