import { EntenteError } from '../../domain/errors.js';
import { logLossOf } from '../../numerics/calibration/score-probabilities.js';
import { fitRidgeLogit, type LinearFit, logistic } from '../../numerics/logit/fit-ridge-logit.js';
import { type Candidate, candidatesOf, eventPenalties } from './candidates.js';
import { PenaltyChoice } from './choose-penalty.js';
import { estimateClusterCovariance } from './cluster-covariance.js';
import type { ForecastDataset, ForecastTarget } from './dataset.js';
import { featureWidth } from './features.js';
import {
  firstTrainingYear,
  type Origin,
  type OriginFit,
  originsUntil,
  type RolledForecasts,
  spansByYear,
} from './rolling.js';

export interface Rolled {
  forecasts: RolledForecasts;
  fits: OriginFit[];
}

/** One in so many rows without an event is fitted, with that weight; all events are. */
const thinnedTo = 6;
/** Below this many rows nothing is thinned. */
const thinAbove = 20_000;
/** Coefficients to six digits: far below what any score can see. */
const tolerance = 1e-6;
/** With fewer events so far an origin's model is the base rate. */
const fewestEvents = 10;

/**
 * Forecasts of an event at every origin from a logit fitted to what was known then: rows whose outcome lies at
 * or before the origin. At each origin the penalty is the one whose earlier forecasts lost least.
 */
export function rollEvents(
  data: ForecastDataset,
  target: ForecastTarget,
  candidates: readonly Candidate[] = candidatesOf(target.outcome),
): Rolled {
  const [{ values, before }] = target.sides;
  const horizon = target.horizonYears;
  const asked: number[] = [];
  for (let row = 0; row < data.rows; row++)
    if (!Number.isNaN(values[row]) && data.year[row] >= firstTrainingYear) asked.push(row);
  const origins = originsUntil(target.knownTo);
  const originYears = new Set(origins.map(({ year }) => year));
  const tested = asked.filter((row) => originYears.has(data.year[row]));
  const forecasts: RolledForecasts = {
    rows: Int32Array.from(tested),
    year: Int32Array.from(tested, (row) => data.year[row]),
    outcomes: Float64Array.from(tested, (row) => values[row]),
    base: new Float64Array(tested.length),
    persistence: new Float64Array(tested.length),
    forecasts: new Map(),
    falls: new Map(),
    baseFalls: new Float64Array(0),
    persistenceFalls: new Float64Array(0),
    inside: new Map(),
  };
  fillSimple(data, asked, values, before, horizon, origins, forecasts);
  const fits: OriginFit[] = [];
  const sample = thin(data, asked, values);
  for (const candidate of candidates)
    fits.push(...rollCandidate(data, values, sample, candidate, horizon, origins, forecasts));
  return { forecasts, fits };
}

interface Sample {
  rows: number[];
  weights: Float64Array;
}

/** A fixed choice of rows without an event: the same for every machine, and balanced over pairs and years. */
function thin(data: ForecastDataset, asked: readonly number[], values: Float64Array): Sample {
  if (asked.length <= thinAbove) return { rows: [...asked], weights: new Float64Array(asked.length).fill(1) };
  const rows = asked.filter(
    (row) => values[row] === 1 || (data.i[row] * 7 + data.j[row] * 3 + data.year[row]) % thinnedTo === 0,
  );
  return { rows, weights: Float64Array.from(rows, (row) => (values[row] === 1 ? 1 : thinnedTo)) };
}

/** Base rate and persistence: frequencies so far, over all rows and by what held in the years before. */
function fillSimple(
  data: ForecastDataset,
  asked: readonly number[],
  values: Float64Array,
  before: Float64Array,
  horizon: number,
  origins: readonly Origin[],
  forecasts: RolledForecasts,
): void {
  const spans = spansByYear(forecasts.year);
  for (const { year: origin } of origins) {
    const span = spans.get(origin);
    if (span === undefined) continue;
    const rows = [0, 0];
    const events = [0, 0];
    for (const row of asked) {
      if (data.year[row] + horizon > origin) continue;
      rows[before[row]]++;
      events[before[row]] += values[row];
    }
    // Half an event in one row more, so that nothing that has not happened yet is called impossible.
    const share = (n: number, k: number): number => (k + 0.5) / (n + 1);
    for (let n = span.start; n < span.end; n++) {
      const held = before[forecasts.rows[n]];
      forecasts.base[n] = share(rows[0] + rows[1], events[0] + events[1]);
      forecasts.persistence[n] = share(rows[held], events[held]);
    }
  }
}

function rollCandidate(
  data: ForecastDataset,
  values: Float64Array,
  sample: Sample,
  candidate: Candidate,
  horizon: number,
  origins: readonly Origin[],
  forecasts: RolledForecasts,
): OriginFit[] {
  const { features } = candidate;
  const width = features.length;
  const design = gatherDesign(data, sample.rows, features);
  const outcomes = Float64Array.from(sample.rows, (row) => values[row]);
  const choice = new PenaltyChoice(eventPenalties);
  const starts: (LinearFit | undefined)[] = eventPenalties.map(() => undefined);
  const given = new Float64Array(forecasts.rows.length);
  const fits: OriginFit[] = [];
  const spans = spansByYear(forecasts.year);
  let known = 0;
  let trials: (LinearFit | null)[] = [];
  let base = Number.NaN;
  for (const { year: origin, refit } of origins) {
    const chosen = choice.at(origin);
    if (refit) {
      while (known < sample.rows.length && data.year[sample.rows[known]] + horizon <= origin) known++;
      checkNothingAfter(data, sample.rows, known, horizon, origin);
      let total = 0;
      let events = 0;
      for (let n = 0; n < known; n++) {
        total += sample.weights[n];
        events += outcomes[n];
      }
      const problem = {
        design: design.subarray(0, known * width),
        width,
        outcomes: outcomes.subarray(0, known),
        weights: sample.weights.subarray(0, known),
      };
      base = (events + 0.5) / (total + 1);
      trials = eventPenalties.map((penalty, k) => {
        if (events < fewestEvents) return null;
        const start = starts[k];
        const fit = fitRidgeLogit({
          ...problem,
          penalty,
          tolerance,
          ...(start === undefined ? {} : { start }),
        });
        starts[k] = fit;
        return fit;
      });
      const fit = trials[chosen];
      if (fit !== null) {
        const means = new Float64Array(width);
        for (let n = 0; n < known; n++)
          for (let c = 0; c < width; c++) means[c] += (sample.weights[n] * design[n * width + c]) / total;
        const rows = sample.rows.slice(0, known);
        const penalty = eventPenalties[chosen];
        fits.push({
          candidate: candidate.id,
          origin,
          penalty,
          rows: total,
          events,
          base,
          intercept: fit.intercept,
          coefficients: fit.coefficients,
          means,
          covariance: () =>
            estimateClusterCovariance({
              ...problem,
              one: rows.map((row) => data.i[row]),
              other: rows.map((row) => data.j[row]),
              states: data.states.length,
              penalty,
              intercept: fit.intercept,
              coefficients: fit.coefficients,
            }),
          errors: null,
        });
      }
    }
    const span = spans.get(origin);
    if (span === undefined) continue;
    const losses = new Float64Array(eventPenalties.length);
    for (let n = span.start; n < span.end; n++) {
      for (let k = 0; k < trials.length; k++) {
        const fit = trials[k];
        const probability = fit === null ? base : predict(data, forecasts.rows[n], features, fit);
        losses[k] += logLossOf(probability, forecasts.outcomes[n]);
        if (k === chosen) given[n] = probability;
      }
    }
    choice.add(origin + horizon, losses);
  }
  forecasts.forecasts.set(candidate.id, given);
  return fits;
}

/** A second lock on the same door: a training row whose outcome lies after the origin stops the run. */
function checkNothingAfter(
  data: ForecastDataset,
  rows: readonly number[],
  known: number,
  horizon: number,
  origin: number,
): void {
  for (let n = 0; n < known; n++) {
    if (data.year[rows[n]] + horizon > origin)
      throw new EntenteError(
        'bad-input',
        `a row of ${data.year[rows[n]]} + ${horizon} was fitted in ${origin}`,
        {
          origin,
        },
      );
  }
}

export function gatherDesign(
  data: ForecastDataset,
  rows: readonly number[],
  features: readonly number[],
): Float64Array {
  const width = features.length;
  const design = new Float64Array(rows.length * width);
  rows.forEach((row, n) => {
    for (let c = 0; c < width; c++) design[n * width + c] = data.features[row * featureWidth + features[c]];
  });
  return design;
}

function predict(data: ForecastDataset, row: number, features: readonly number[], fit: LinearFit): number {
  let line = fit.intercept;
  for (let c = 0; c < features.length; c++)
    line += fit.coefficients[c] * data.features[row * featureWidth + features[c]];
  return logistic(line);
}
