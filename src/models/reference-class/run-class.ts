import { EntenteError } from '../../domain/errors.js';
import type { ClassResult, OutcomeResult } from './class-result.js';
import type { ClassSpec, OutcomeSpec } from './class-spec.js';
import { estimateDifference } from './estimate-difference.js';
import { type ClassRows, columnOf, compileCondition, pick } from './find-rows.js';
import { measureOutcome } from './measure-outcome.js';
import type { Panel } from './panel.js';

/** A class with fewer cases than this is shown as its cases, without a rate. */
export const fewestCases = 10;

/**
 * Counts a class: for each outcome and horizon the raw means of cases and controls, the adjusted
 * difference with its interval, and the same contrast before the event as a placebo test.
 *
 * @throws bad-input when the class is empty, when there is nothing to compare with, or when no data
 * cover an outcome.
 */
export function runClass(panel: Panel, spec: ClassSpec, rows: ClassRows): ClassResult {
  const count = rows.year.length;
  const cases = rows.isCase.reduce((sum, isCase) => sum + (isCase ? 1 : 0), 0);
  if (cases === 0)
    throw refused(spec, 'event', 'the class is empty: no row of the population meets the event');
  if (cases === count) throw refused(spec, 'comparison', 'there is no control: every row is a case');
  const stratum = stratify(panel, spec, rows);
  const fixed = (spec.adjust.covariates ?? []).map((covariate, n) => {
    const column = columnOf(panel, covariate, `adjust.covariates[${n}]`);
    return readRows(rows, (i, j, k, year) =>
      column.at(pick(covariate.of[0], i, j, k), pick(covariate.of[1], i, j, k), year + (covariate.at ?? 0)),
    );
  });
  const outcomes: OutcomeResult[] = [];
  spec.outcomes.forEach((outcome, n) => {
    for (const horizon of outcome.horizons) {
      outcomes.push(runOutcome(panel, spec, rows, outcome, n, horizon, stratum, fixed));
    }
  });
  const id = (state: number): string => panel.states[state];
  const years = rows.year;
  const episodes = new Set<string>();
  const listed = [];
  for (let row = 0; row < count; row++) {
    if (!rows.isCase[row]) continue;
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

function runOutcome(
  panel: Panel,
  spec: ClassSpec,
  rows: ClassRows,
  outcome: OutcomeSpec,
  position: number,
  horizon: number,
  stratum: Int32Array,
  fixed: Float64Array[],
): OutcomeResult {
  const where = `outcomes[${position}]`;
  const column = columnOf(panel, outcome, where);
  const filters = (outcome.where ?? []).map((condition, n) =>
    compileCondition(panel, condition, `${where}.where[${n}]`),
  );
  const own = outcome.ownLevel === true;
  const measureAt = (shift: number): Sample => {
    const kept: number[] = [];
    const values: number[] = [];
    const place = { i: 0, j: 0, k: 0 };
    for (let row = 0; row < rows.year.length; row++) {
      place.i = rows.i[row];
      place.j = rows.j[row];
      place.k = rows.k[row];
      const year = rows.year[row];
      if (filters.some((test) => test(place.i, place.j, place.k, year) !== true)) continue;
      if (fixed.some((values) => Number.isNaN(values[row]))) continue;
      const value = measureOutcome(panel, column, outcome, place, year + shift, horizon);
      if (Number.isNaN(value)) continue;
      kept.push(row);
      values.push(value);
    }
    return { kept: Int32Array.from(kept), values: Float64Array.from(values) };
  };
  const contrast = (shift: number, sample: Sample) => {
    const covariates = fixed.map((values) => Float64Array.from(sample.kept, (row) => values[row]));
    if (own) {
      const [first, second] = outcome.of;
      covariates.push(
        Float64Array.from(sample.kept, (row) =>
          column.at(
            pick(first, rows.i[row], rows.j[row], rows.k[row]),
            pick(second, rows.i[row], rows.j[row], rows.k[row]),
            rows.year[row] + shift,
          ),
        ),
      );
    }
    return estimateDifference(
      {
        treated: Uint8Array.from(sample.kept, (row) => (rows.isCase[row] ? 1 : 0)),
        outcome: sample.values,
        stratum: sample.kept.map((row) => stratum[row]),
        clusters: spec.bootstrap.over.map((role) => {
          const states = role === 'i' ? rows.i : role === 'j' ? rows.j : rows.k;
          return sample.kept.map((row) => states[row]);
        }),
        covariates,
      },
      spec.bootstrap.replicates,
      spec.bootstrap.seed + 1000 * position + horizon,
    );
  };
  const sample = measureAt(0);
  if (sample.kept.length === 0) {
    throw refused(
      spec,
      where,
      `no data cover the outcome ${outcome.id} over ${horizon} years (column ${column.name})`,
    );
  }
  const means = compareMeans(sample, rows, stratum);
  const { cases, controls } = means;
  const result: OutcomeResult = {
    id: outcome.id,
    label: outcome.label,
    measure: outcome.measure,
    horizonYears: horizon,
    cases,
    controls,
    caseMean: null,
    controlMean: null,
    difference: null,
    low: null,
    high: null,
    placebo: null,
  };
  if (cases < fewestCases) return { ...result, note: `${cases} cases: too few for a rate` };
  const main = contrast(0, sample);
  if (Number.isNaN(means.controlMean) || Number.isNaN(main.difference)) {
    return { ...result, caseMean: means.caseMean, note: 'no control in the same years' };
  }
  const before = measureAt(-horizon - 1);
  const casesBefore = before.kept.reduce((sum, row) => sum + (rows.isCase[row] ? 1 : 0), 0);
  const varies = before.values.some((value) => value !== before.values[0]);
  const placebo = casesBefore >= fewestCases && varies ? contrast(-horizon - 1, before) : null;
  return {
    ...result,
    caseMean: means.caseMean,
    controlMean: means.controlMean,
    difference: main.difference,
    low: Number.isNaN(main.low) ? null : main.low,
    high: Number.isNaN(main.high) ? null : main.high,
    placebo:
      placebo !== null && !Number.isNaN(placebo.difference) ? { ...placebo, cases: casesBefore } : null,
  };
}

/** Rows that have an outcome, and its value for each. */
interface Sample {
  kept: Int32Array;
  values: Float64Array;
}

/** Mean of the cases, and mean of the controls of the same strata, each stratum weighing as its cases do. */
function compareMeans(sample: Sample, rows: ClassRows, stratum: Int32Array) {
  const sums = new Map<number, { cases: number; controls: number; controlSum: number }>();
  let cases = 0;
  let caseSum = 0;
  sample.kept.forEach((row, n) => {
    let entry = sums.get(stratum[row]);
    if (entry === undefined) {
      entry = { cases: 0, controls: 0, controlSum: 0 };
      sums.set(stratum[row], entry);
    }
    if (rows.isCase[row]) {
      cases++;
      caseSum += sample.values[n];
      entry.cases++;
    } else {
      entry.controls++;
      entry.controlSum += sample.values[n];
    }
  });
  let weight = 0;
  let mean = 0;
  for (const entry of sums.values()) {
    if (entry.controls === 0) continue;
    weight += entry.cases;
    mean += (entry.cases * entry.controlSum) / entry.controls;
  }
  return {
    cases,
    controls: sample.kept.length - cases,
    caseMean: caseSum / cases,
    controlMean: mean / weight,
  };
}

/** Rows with the same number are compared with each other: the same year, and the same bins if matched. */
function stratify(panel: Panel, spec: ClassSpec, rows: ClassRows): Int32Array {
  const match = (spec.adjust.match ?? []).map((covariate, n) => ({
    ...covariate,
    from: columnOf(panel, covariate, `adjust.match[${n}]`),
  }));
  const numbers = new Map<string, number>();
  const strata = new Int32Array(rows.year.length);
  for (let row = 0; row < strata.length; row++) {
    const bins = match.map((covariate) => {
      const value = covariate.from.at(
        pick(covariate.of[0], rows.i[row], rows.j[row], rows.k[row]),
        pick(covariate.of[1], rows.i[row], rows.j[row], rows.k[row]),
        rows.year[row] + (covariate.at ?? 0),
      );
      return Number.isNaN(value) ? 'missing' : covariate.cuts.filter((cut) => value >= cut).length;
    });
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

function readRows(
  rows: ClassRows,
  read: (i: number, j: number, k: number, year: number) => number,
): Float64Array {
  return Float64Array.from(rows.year, (year, row) => read(rows.i[row], rows.j[row], rows.k[row], year));
}

function refused(spec: ClassSpec, path: string, message: string): EntenteError {
  return new EntenteError('bad-input', `${spec.id}, ${path}: ${message}`, { class: spec.id, path });
}
