import { quantileOfSorted } from '../../numerics/bootstrap/percentile-interval.js';
import { solvePositive } from '../../numerics/logit/solve-positive.js';
import { type Candidate, candidatesOf, changePenalties } from './candidates.js';
import { PenaltyChoice } from './choose-penalty.js';
import type { ForecastDataset, ForecastTarget } from './dataset.js';
import { featureWidth, forecastFeatures, seenFromOtherSide } from './features.js';
import { type GroupedErrors, groupOf, shareBelow } from './grouped-errors.js';
import type { Rolled } from './roll-events.js';
import {
  firstTrainingYear,
  type Origin,
  type OriginFit,
  originsUntil,
  type RolledForecasts,
  spansByYear,
} from './rolling.js';

/** Steps of the kept quantiles of forecast errors: 0, 1/40, ... 1. */
const errorSteps = 40;
/** Errors are kept apart by the outcome's own level at t, in so many groups of equal size. */
const levelGroups = 5;
/** Fewer earlier errors than this give no interval. */
const fewestErrors = 1000;

interface AskedRow {
  row: number;
  side: number;
}

/**
 * Forecasts of a change at every origin by ridge regression on what was known then. Moments are summed by year
 * once; an origin adds the years it has learnt and solves. Intervals come from the errors of earlier forecasts
 * whose outcome was known.
 */
export function rollChanges(
  data: ForecastDataset,
  target: ForecastTarget,
  candidates: readonly Candidate[] = candidatesOf(target.outcome),
): Rolled {
  const horizon = target.horizonYears;
  const origins = originsUntil(target.knownTo);
  const asked: AskedRow[] = [];
  for (let row = 0; row < data.rows; row++) {
    if (data.year[row] < firstTrainingYear) continue;
    target.sides.forEach(({ values }, side) => {
      if (!Number.isNaN(values[row])) asked.push({ row, side });
    });
  }
  const originYears = new Set(origins.map(({ year }) => year));
  const tested = asked.filter(({ row }) => originYears.has(data.year[row]));
  const outcomeOf = ({ row, side }: AskedRow): number => target.sides[side].values[row];
  const forecasts: RolledForecasts = {
    rows: Int32Array.from(tested, ({ row }) => row),
    year: Int32Array.from(tested, ({ row }) => data.year[row]),
    outcomes: Float64Array.from(tested, outcomeOf),
    base: new Float64Array(tested.length),
    persistence: Float64Array.from(tested, ({ row, side }) => target.sides[side].before[row]),
    forecasts: new Map(),
    falls: new Map(),
    baseFalls: new Float64Array(tested.length).fill(0.5),
    persistenceFalls: new Float64Array(tested.length).fill(0.5),
    inside: new Map(),
  };
  fillFalls(data, asked, outcomeOf, ({ row, side }) => target.sides[side].before[row], horizon, forecasts);
  const byYear = sumByYear(data, asked, outcomeOf);
  const fits: OriginFit[] = [];
  for (const candidate of candidates)
    fits.push(...rollCandidate(data, byYear, tested, candidate, target, origins, forecasts));
  return { forecasts, fits };
}

/** How often pairs fell beside the average so far: all, and those that fell or rose in the years before. */
function fillFalls(
  data: ForecastDataset,
  asked: readonly AskedRow[],
  outcomeOf: (row: AskedRow) => number,
  beforeOf: (row: AskedRow) => number,
  horizon: number,
  forecasts: RolledForecasts,
): void {
  const rows = [0, 0];
  const falls = [0, 0];
  let learnt = 0;
  for (const [year, span] of spansByYear(forecasts.year)) {
    for (; learnt < asked.length && data.year[asked[learnt].row] + horizon <= year; learnt++) {
      const fell = beforeOf(asked[learnt]) < 0 ? 1 : 0;
      rows[fell]++;
      if (outcomeOf(asked[learnt]) < 0) falls[fell]++;
    }
    for (let n = span.start; n < span.end; n++) {
      const fell = forecasts.persistence[n] < 0 ? 1 : 0;
      forecasts.baseFalls[n] = (falls[0] + falls[1] + 0.5) / (rows[0] + rows[1] + 1);
      forecasts.persistenceFalls[n] = (falls[fell] + 0.5) / (rows[fell] + 1);
    }
  }
}

const size = featureWidth + 2;

/** Sums of products of (1, features, outcome) over the rows of each year. */
function sumByYear(
  data: ForecastDataset,
  asked: readonly AskedRow[],
  outcomeOf: (row: AskedRow) => number,
): Map<number, Float64Array> {
  const sums = new Map<number, Float64Array>();
  const line = new Float64Array(size);
  line[0] = 1;
  for (const one of asked) {
    const year = data.year[one.row];
    let into = sums.get(year);
    if (into === undefined) {
      into = new Float64Array(size * size);
      sums.set(year, into);
    }
    for (let c = 0; c < featureWidth; c++) line[c + 1] = featureAt(data, one.row, one.side, c);
    line[size - 1] = outcomeOf(one);
    for (let c = 0; c < size; c++) {
      const part = line[c];
      if (part === 0) continue;
      for (let d = 0; d <= c; d++) into[c * size + d] += part * line[d];
    }
  }
  return sums;
}

function featureAt(data: ForecastDataset, row: number, side: number, feature: number): number {
  return data.features[row * featureWidth + (side === 0 ? feature : seenFromOtherSide[feature])];
}

function rollCandidate(
  data: ForecastDataset,
  byYear: ReadonlyMap<number, Float64Array>,
  tested: readonly AskedRow[],
  candidate: Candidate,
  target: ForecastTarget,
  origins: readonly Origin[],
  forecasts: RolledForecasts,
): OriginFit[] {
  const { features } = candidate;
  const horizon = target.horizonYears;
  const level = forecastFeatures.findIndex(({ id }) => id === target.outcome.level);
  const choice = new PenaltyChoice(changePenalties);
  const given = new Float64Array(tested.length);
  const falls = new Float64Array(tested.length).fill(0.5);
  const inside = new Float64Array(tested.length).fill(Number.NaN);
  const past: PastForecasts[] = [];
  const fits: OriginFit[] = [];
  const known = new Float64Array(size * size);
  let learntTo = firstTrainingYear - 1;
  const spans = spansByYear(forecasts.year);
  for (const { year: origin } of origins) {
    for (; learntTo + 1 + horizon <= origin; learntTo++) {
      const year = byYear.get(learntTo + 1);
      if (year !== undefined) for (let m = 0; m < known.length; m++) known[m] += year[m];
    }
    if (known[0] === 0) continue;
    const trials = changePenalties.map((penalty) => solve(known, features, penalty));
    const chosen = choice.at(origin);
    const learnt = past.filter(({ knownBy }) => knownBy <= origin);
    const shrink = fitShrinkage(learnt);
    const errors = groupErrors(learnt);
    const losses = new Float64Array(changePenalties.length);
    const now: PastForecasts = { knownBy: origin + horizon, levels: [], errors: [], raw: [], outcomes: [] };
    const span = spans.get(origin) ?? { start: 0, end: 0 };
    for (let n = span.start; n < span.end; n++) {
      const { row, side } = tested[n];
      const outcome = forecasts.outcomes[n];
      trials.forEach((fit, k) => {
        let raw = fit.intercept;
        features.forEach((feature, c) => {
          raw += fit.coefficients[c] * featureAt(data, row, side, feature);
        });
        losses[k] += (outcome - raw) ** 2;
        if (k !== chosen) return;
        const mean = shrink * raw;
        const at = featureAt(data, row, side, level);
        given[n] = mean;
        now.levels.push(at);
        now.errors.push(outcome - mean);
        now.raw.push(raw);
        now.outcomes.push(outcome);
        if (errors === null) return;
        const quantiles = errors.quantiles[groupOf(errors.cuts, at)];
        falls[n] = shareBelow(quantiles, -mean);
        const low = quantiles[errorSteps * 0.1];
        inside[n] = outcome - mean >= low && outcome - mean <= quantiles[errorSteps * 0.9] ? 1 : 0;
      });
    }
    past.push(now);
    choice.add(origin + horizon, losses);
    const fit = trials[chosen];
    fits.push({
      candidate: candidate.id,
      origin,
      penalty: changePenalties[chosen],
      rows: known[0],
      events: 0,
      base: known[(size - 1) * size] / known[0],
      intercept: shrink * fit.intercept,
      coefficients: fit.coefficients.map((value) => shrink * value),
      means: Float64Array.from(features, (feature) => known[(feature + 1) * size] / known[0]),
      covariance: null,
      errors,
    });
  }
  forecasts.forecasts.set(candidate.id, given);
  forecasts.falls.set(candidate.id, falls);
  forecasts.inside.set(candidate.id, inside);
  return fits;
}

/** Forecasts of one origin whose outcomes are known by `knownBy`. */
interface PastForecasts {
  knownBy: number;
  levels: number[];
  errors: number[];
  /** Before shrinking. */
  raw: number[];
  outcomes: number[];
}

/** Earlier forecasts were this much too large: the slope of outcomes on them, kept between 0 and 1. */
function fitShrinkage(past: readonly PastForecasts[]): number {
  let product = 0;
  let square = 0;
  for (const { raw, outcomes } of past)
    for (let n = 0; n < raw.length; n++) {
      product += raw[n] * outcomes[n];
      square += raw[n] * raw[n];
    }
  return square === 0 ? 1 : Math.max(0, Math.min(1, product / square));
}

/** Quantiles of earlier errors, apart by level: a pair with a small share of trade errs by little. */
function groupErrors(past: readonly PastForecasts[]): GroupedErrors | null {
  const levels = past.flatMap((one) => one.levels);
  if (levels.length < fewestErrors) return null;
  const errors = past.flatMap((one) => one.errors);
  const sorted = Float64Array.from(levels).sort();
  const cuts = Array.from({ length: levelGroups - 1 }, (_, k) =>
    quantileOfSorted(sorted, (k + 1) / levelGroups),
  );
  const groups: number[][] = Array.from({ length: levelGroups }, () => []);
  levels.forEach((at, n) => {
    groups[groupOf(cuts, at)].push(errors[n]);
  });
  // Equal levels can leave a group empty; it then takes the errors of all.
  return {
    cuts,
    quantiles: groups.map((group) =>
      keepQuantiles(Float64Array.from(group.length > 50 ? group : errors).sort()),
    ),
  };
}

/** Ridge regression from summed products; the intercept is free. */
function solve(known: Float64Array, features: readonly number[], penalty: number) {
  const rows = known[0];
  const width = features.length;
  const product = (c: number, d: number): number => (c >= d ? known[c * size + d] : known[d * size + c]);
  const centred = (c: number, d: number): number => product(c, d) - (product(c, 0) * product(d, 0)) / rows;
  const matrix = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (let c = 0; c < width; c++) {
    for (let d = 0; d <= c; d++) matrix[c * width + d] = centred(features[c] + 1, features[d] + 1);
    matrix[c * width + c] += penalty;
    right[c] = centred(features[c] + 1, size - 1);
  }
  const coefficients = solvePositive(matrix, right) ?? new Float64Array(width);
  let intercept = product(size - 1, 0) / rows;
  for (let c = 0; c < width; c++) intercept -= (coefficients[c] * product(features[c] + 1, 0)) / rows;
  return { intercept, coefficients };
}

function keepQuantiles(sorted: ArrayLike<number>): number[] {
  return Array.from({ length: errorSteps + 1 }, (_, n) => quantileOfSorted(sorted, n / errorSteps));
}
