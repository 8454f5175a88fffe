import { EntenteError } from '../../domain/errors.js';
import type { OutcomeResult } from './class-result.js';
import type { ClassSpec, OutcomeSpec, Role } from './class-spec.js';
import { estimateDifference } from './estimate-difference.js';
import { type ClassRows, columnOf, compileCondition, pick } from './find-rows.js';
import { measureOutcome } from './measure-outcome.js';
import type { Panel, PanelColumn } from './panel.js';

/** An outcome with fewer cases than this has no rate. */
export const fewestCases = 10;

/** A class's rows with what is the same for all its outcomes. */
export interface ClassContext {
  panel: Panel;
  spec: ClassSpec;
  rows: ClassRows;
  stratum: Int32Array;
  /** Covariates adjusted for, one value per row. */
  fixed: Float64Array[];
}

/** Rows that have an outcome, and its value for each. */
interface Sample {
  kept: Int32Array;
  values: Float64Array;
}

/** One outcome at one horizon: means, adjusted difference with its interval, placebo. */
export function runOutcome(
  context: ClassContext,
  outcome: OutcomeSpec,
  position: number,
  horizon: number,
): OutcomeResult {
  const { rows, spec } = context;
  const where = `outcomes[${position}]`;
  const column = columnOf(context.panel, outcome, where);
  const { seed } = spec.bootstrap;
  const sample = sampleOutcome(context, column, outcome, where, 0, horizon);
  if (sample.kept.length === 0) {
    const message = `no data cover the outcome ${outcome.id} over ${horizon} years (column ${column.name})`;
    throw refuseClass(spec, where, message);
  }
  const means = compareMeans(sample, rows, context.stratum);
  const result: OutcomeResult = {
    id: outcome.id,
    label: outcome.label,
    measure: outcome.measure,
    horizonYears: horizon,
    cases: means.cases,
    controls: means.controls,
    caseMean: null,
    controlMean: null,
    difference: null,
    low: null,
    high: null,
    placebo: null,
    withoutLargestYear: null,
  };
  if (means.cases < fewestCases) return { ...result, note: `${means.cases} cases: too few for a rate` };
  const main = contrast(context, column, outcome, 0, sample, seed);
  if (Number.isNaN(means.controlMean) || Number.isNaN(main.difference)) {
    return { ...result, caseMean: means.caseMean, note: 'no control in the same years' };
  }
  return {
    ...result,
    caseMean: means.caseMean,
    controlMean: means.controlMean,
    difference: main.difference,
    low: Number.isNaN(main.low) ? null : main.low,
    high: Number.isNaN(main.high) ? null : main.high,
    placebo: runPlacebo(context, column, outcome, where, horizon, seed),
    withoutLargestYear: leaveLargestYearOut(context, column, outcome, sample),
  };
}

/** How much of a difference rests on one year: the largest is left out. */
function leaveLargestYearOut(
  context: ClassContext,
  column: PanelColumn,
  outcome: OutcomeSpec,
  sample: Sample,
): OutcomeResult['withoutLargestYear'] {
  const { rows } = context;
  const casesIn = new Map<number, number>();
  let cases = 0;
  for (const row of sample.kept) {
    if (rows.isCase[row] === 0) continue;
    cases++;
    casesIn.set(rows.year[row], (casesIn.get(rows.year[row]) ?? 0) + 1);
  }
  const [[year, count]] = [...casesIn].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  if (cases - count < fewestCases) return null;
  const others = sample.kept.map((_, n) => n).filter((n) => rows.year[sample.kept[n]] !== year);
  const rest = {
    kept: others.map((n) => sample.kept[n]),
    values: Float64Array.from(others, (n) => sample.values[n]),
  };
  const { difference } = contrast(context, column, outcome, 0, rest, 0, 0);
  return Number.isNaN(difference) ? null : { year, cases: count, difference };
}

/** The same rows over a window of the same length that ends the year before t. */
function runPlacebo(
  context: ClassContext,
  column: PanelColumn,
  outcome: OutcomeSpec,
  where: string,
  horizon: number,
  seed: number,
): OutcomeResult['placebo'] {
  const shift = -horizon - 1;
  const sample = sampleOutcome(context, column, outcome, where, shift, horizon);
  let cases = 0;
  let varies = false;
  for (let n = 0; n < sample.kept.length; n++) {
    cases += context.rows.isCase[sample.kept[n]];
    if (sample.values[n] !== sample.values[0]) varies = true;
  }
  if (cases < fewestCases || !varies) return null;
  const found = contrast(context, column, outcome, shift, sample, seed);
  return Number.isNaN(found.difference) || Number.isNaN(found.low) ? null : { ...found, cases };
}

function sampleOutcome(
  context: ClassContext,
  column: PanelColumn,
  outcome: OutcomeSpec,
  where: string,
  shift: number,
  horizon: number,
): Sample {
  const { panel, rows, fixed } = context;
  const filters = (outcome.where ?? []).map((condition, n) =>
    compileCondition(panel, condition, `${where}.where[${n}]`),
  );
  const kept = new Int32Array(rows.year.length);
  const values = new Float64Array(rows.year.length);
  const place = { i: 0, j: 0, k: 0 };
  let count = 0;
  each: for (let row = 0; row < rows.year.length; row++) {
    place.i = rows.i[row];
    place.j = rows.j[row];
    place.k = rows.k[row];
    const value = measureOutcome(panel, column, outcome, place, rows.year[row] + shift, horizon);
    if (Number.isNaN(value)) continue;
    for (const test of filters) if (test(place.i, place.j, place.k, rows.year[row]) !== true) continue each;
    for (const covariate of fixed) if (Number.isNaN(covariate[row])) continue each;
    kept[count] = row;
    values[count] = value;
    count++;
  }
  return { kept: kept.slice(0, count), values: values.slice(0, count) };
}

function contrast(
  context: ClassContext,
  column: PanelColumn,
  outcome: OutcomeSpec,
  shift: number,
  sample: Sample,
  seed: number,
  replicates = context.spec.bootstrap.replicates,
) {
  const { rows, spec } = context;
  const { kept } = sample;
  const covariates = context.fixed.map((values) => gather(values, kept, new Float64Array(kept.length)));
  if (outcome.ownLevel === true) {
    const [first, second] = outcome.of;
    const own = new Float64Array(kept.length);
    for (let n = 0; n < kept.length; n++) {
      const row = kept[n];
      const one = pick(first, rows.i[row], rows.j[row], rows.k[row]);
      own[n] = column.at(one, pick(second, rows.i[row], rows.j[row], rows.k[row]), rows.year[row] + shift);
    }
    covariates.push(own);
  }
  const statesOf = (role: Role): Int32Array => (role === 'i' ? rows.i : role === 'j' ? rows.j : rows.k);
  return estimateDifference(
    {
      treated: gather(rows.isCase, kept, new Uint8Array(kept.length)),
      outcome: sample.values,
      stratum: gather(context.stratum, kept, new Int32Array(kept.length)),
      clusters: spec.bootstrap.over.map((role) => gather(statesOf(role), kept, new Int32Array(kept.length))),
      covariates,
    },
    replicates,
    seed,
  );
}

function gather<T extends Int32Array | Float64Array | Uint8Array>(from: T, kept: Int32Array, into: T): T {
  for (let n = 0; n < kept.length; n++) into[n] = from[kept[n]];
  return into;
}

/** Mean of the cases, and mean of the controls of the same strata, each stratum weighing as its cases do. */
function compareMeans(sample: Sample, rows: ClassRows, stratum: Int32Array) {
  const strata = stratum.reduce((most, number) => Math.max(most, number + 1), 0);
  const casesIn = new Float64Array(strata);
  const controlsIn = new Float64Array(strata);
  const controlSum = new Float64Array(strata);
  let cases = 0;
  let caseSum = 0;
  for (let n = 0; n < sample.kept.length; n++) {
    const row = sample.kept[n];
    if (rows.isCase[row] === 1) {
      cases++;
      caseSum += sample.values[n];
      casesIn[stratum[row]]++;
    } else {
      controlsIn[stratum[row]]++;
      controlSum[stratum[row]] += sample.values[n];
    }
  }
  let weight = 0;
  let mean = 0;
  for (let number = 0; number < strata; number++) {
    if (controlsIn[number] === 0) continue;
    weight += casesIn[number];
    mean += (casesIn[number] * controlSum[number]) / controlsIn[number];
  }
  return {
    cases,
    controls: sample.kept.length - cases,
    caseMean: caseSum / cases,
    controlMean: mean / weight,
  };
}

/** A refusal that names the class and the place in it. */
export function refuseClass(spec: ClassSpec, path: string, message: string): EntenteError {
  return new EntenteError('bad-input', `${spec.id}, ${path}: ${message}`, { class: spec.id, path });
}
