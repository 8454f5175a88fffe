import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { PenaltyChoice } from '../../../src/models/forecast/choose-penalty.js';
import { estimateClusterCovariance } from '../../../src/models/forecast/cluster-covariance.js';
import type { ForecastDataset, ForecastTarget } from '../../../src/models/forecast/dataset.js';
import { featureWidth, forecastFeatures, seenFromOtherSide } from '../../../src/models/forecast/features.js';
import { shareBelow } from '../../../src/models/forecast/grouped-errors.js';
import { type ForecastOutcome, forecastOutcomes } from '../../../src/models/forecast/outcomes.js';
import { rollChanges } from '../../../src/models/forecast/roll-changes.js';
import { rollEvents } from '../../../src/models/forecast/roll-events.js';
import { originsUntil } from '../../../src/models/forecast/rolling.js';
import { scoreRecord } from '../../../src/models/forecast/score-record.js';
import { fitRidgeLinear } from '../../../src/numerics/logit/fit-ridge-linear.js';
import { fitRidgeLogit, logistic } from '../../../src/numerics/logit/fit-ridge-logit.js';

const place = (id: string): number => forecastFeatures.findIndex((feature) => feature.id === id);
const outcomeOf = (id: string): ForecastOutcome => forecastOutcomes.find((one) => one.id === id)!;

/** `pairs` pairs a year from 1950, one feature that matters; the outcome from `draw`. */
function makeData(
  pairs: number,
  feature: string,
  draw: (x: number, random: ReturnType<typeof createRandom>) => number,
  seed = 3,
): ForecastDataset {
  const random = createRandom(seed);
  const states = Array.from({ length: pairs + 1 }, (_, n) => `S${n}`);
  const years = 2011 - 1950;
  const rows = pairs * years;
  const data: ForecastDataset = {
    states,
    rows,
    year: new Int32Array(rows),
    i: new Int32Array(rows),
    j: new Int32Array(rows),
    features: new Float64Array(rows * featureWidth),
    targets: [],
    outside: [],
  };
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    data.year[row] = 1950 + Math.floor(row / pairs);
    data.i[row] = 0;
    data.j[row] = 1 + (row % pairs);
    const x = random.normal();
    data.features[row * featureWidth + place(feature)] = x;
    values[row] = draw(x, random);
  }
  const target = (id: string): ForecastTarget => ({
    outcome: outcomeOf(id),
    horizonYears: 5,
    sides: [{ values, before: new Float64Array(rows) }],
    knownTo: 2015,
  });
  data.targets.push(target('dispute-begun'), target('votes'));
  return data;
}

describe('the rolling forecast of an event', () => {
  const truth = (x: number): number => logistic(-1.5 + 1.2 * x);
  const data = makeData(60, 'disputes', (x, random) => (random.next() < truth(x) ? 1 : 0));
  const { forecasts, fits } = rollEvents(data, data.targets[0]);

  test('finds the coefficients a made world was drawn with', () => {
    const last = fits.filter(({ candidate }) => candidate === 'own').at(-1)!;
    const at = data.targets[0].outcome.directed ? -1 : 0;
    expect(at).toBe(0);
    // About 3,600 rows: standard error near .05; the penalty pulls a little towards 0.
    expect(Math.abs(last.coefficients[place('disputes')] - 1.2)).toBeLessThan(0.2);
    expect(Math.abs(last.intercept + 1.5)).toBeLessThan(0.2);
  });

  test('beats the base rate, is calibrated, and says so', () => {
    const record = scoreRecord(data, data.targets[0], forecasts, () => 'here');
    expect(record.beatsBaseRate).toBe(true);
    expect(Math.abs((record.calibration.slope as number) - 1)).toBeLessThan(0.15);
    expect(record.models.find(({ id }) => id === 'own')!.auc).toBeGreaterThan(0.7);
    expect(record.byRegion.map(({ part }) => part)).toEqual(['here']);
    expect(record.byDecade.reduce((sum, { rows }) => sum + rows, 0)).toBe(record.rows);
  });

  test('says that the base rate wins where nothing can be known', () => {
    const blind = makeData(60, 'disputes', (_, random) => (random.next() < 0.2 ? 1 : 0));
    const record = scoreRecord(
      blind,
      blind.targets[0],
      rollEvents(blind, blind.targets[0]).forecasts,
      () => 'here',
    );
    expect(record.beatsBaseRate).toBe(false);
  });

  test('a forecast of year t does not change when outcomes known only after t change', () => {
    const cut = 1995;
    const other: ForecastDataset = { ...data, targets: [] };
    const [target] = data.targets;
    const values = target.sides[0].values.map((value, row) => (data.year[row] + 5 > cut ? 1 - value : value));
    const changed = rollEvents(other, { ...target, sides: [{ values, before: target.sides[0].before }] });
    const before = forecasts.forecasts.get('own')!;
    const after = changed.forecasts.forecasts.get('own')!;
    let compared = 0;
    for (let n = 0; n < before.length; n++) {
      if (forecasts.year[n] > cut) continue;
      expect(after[n]).toBe(before[n]);
      compared++;
    }
    expect(compared).toBeGreaterThan(500);
  });
});

describe('the rolling forecast of a change', () => {
  const data = makeData(60, 'votes', (x, random) => -0.3 * x + 0.5 * random.normal());
  const [, target] = data.targets;
  const rolled = rollChanges(data, target);

  test('by summed moments equals ridge regression on the rows', () => {
    const last = rolled.fits.filter(({ candidate }) => candidate === 'level').at(-1)!;
    const rows = Array.from({ length: data.rows }, (_, row) => row).filter(
      (row) => data.year[row] + 5 <= last.origin,
    );
    const slow = fitRidgeLinear({
      design: Float64Array.from(rows, (row) => data.features[row * featureWidth + place('votes')]),
      width: 1,
      outcomes: rows.map((row) => target.sides[0].values[row]),
      penalty: last.penalty,
    });
    const shrink = last.coefficients[0] / slow.coefficients[0];
    // Sums in another order; then everything is shrunk by one number between 0 and 1.
    expect(shrink).toBeLessThanOrEqual(1 + 1e-9);
    expect(shrink).toBeGreaterThan(0.9);
    expect(last.intercept).toBeCloseTo(shrink * slow.intercept, 9);
  });

  test('its 80 % interval holds about 80 % of what came', () => {
    const record = scoreRecord(data, target, rolled.forecasts, () => 'here');
    expect(record.beatsBaseRate).toBe(true);
    // 1,560 forecasts: standard error .01.
    expect(Math.abs((record.coverage80 as number) - 0.8)).toBeLessThan(0.04);
  });
});

describe('parts of the forecast', () => {
  test('the penalty is chosen only by forecasts whose outcome is known', () => {
    const choice = new PenaltyChoice([1, 10, 100]);
    expect(choice.at(1990)).toBe(1);
    choice.add(1995, Float64Array.of(5, 4, 3));
    expect(choice.at(1994)).toBe(1);
    expect(choice.at(1995)).toBe(2);
  });

  test('origins never repeat, and those of the record are all there', () => {
    const years = originsUntil(2018).map(({ year }) => year);
    expect(new Set(years).size).toBe(years.length);
    expect([...years].sort((x, y) => x - y)).toEqual(years);
    for (let year = 1985; year <= 2010; year++) expect(years).toContain(year);
    expect(years.at(-1)).toBe(2018);
  });

  test('seen from the other side twice is seen as it was', () => {
    seenFromOtherSide.forEach((at, n) => {
      expect(seenFromOtherSide[at]).toBe(n);
    });
  });

  test('the share below a value rises with it and stays inside 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 41, maxLength: 41 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, at, more) => {
          const sorted = [...values].sort((x, y) => x - y);
          const low = shareBelow(sorted, at);
          expect(low).toBeGreaterThan(0);
          expect(low).toBeLessThan(1);
          expect(shareBelow(sorted, at + more)).toBeGreaterThanOrEqual(low);
        },
      ),
    );
  });

  test('with every row a pair of its own, the covariance is the sandwich by hand', () => {
    // One coefficient and the intercept; states 2n, 2n + 1 meet once, so M is the plain sum of outer products.
    const random = createRandom(5);
    const rows = 200;
    const design = Float64Array.from({ length: rows }, () => random.normal());
    const outcomes = Float64Array.from(design, (x) => (random.next() < logistic(0.5 * x) ? 1 : 0));
    const weights = new Float64Array(rows).fill(1);
    const fit = fitRidgeLogit({ design, width: 1, outcomes, penalty: 0 });
    const found = estimateClusterCovariance({
      design,
      width: 1,
      outcomes,
      weights,
      one: Array.from({ length: rows }, (_, n) => 2 * n),
      other: Array.from({ length: rows }, (_, n) => 2 * n + 1),
      states: 2 * rows,
      penalty: 0,
      intercept: fit.intercept,
      coefficients: fit.coefficients,
    })!;
    let [h00, h01, h11, m00, m01, m11] = [0, 0, 0, 0, 0, 0];
    for (let n = 0; n < rows; n++) {
      const p = logistic(fit.intercept + fit.coefficients[0] * design[n]);
      const w = p * (1 - p);
      const e = (outcomes[n] - p) ** 2;
      h00 += w;
      h01 += w * design[n];
      h11 += w * design[n] ** 2;
      m00 += e;
      m01 += e * design[n];
      m11 += e * design[n] ** 2;
    }
    const det = h00 * h11 - h01 * h01;
    const [a, b, d] = [h11 / det, -h01 / det, h00 / det];
    expect(found[0]).toBeCloseTo(a * a * m00 + 2 * a * b * m01 + b * b * m11, 10);
    expect(found[2]).toBeCloseTo(b * b * m00 + 2 * b * d * m01 + d * d * m11, 10);
  });
});
