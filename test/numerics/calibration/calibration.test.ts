import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { binCalibration } from '../../../src/numerics/calibration/calibration-bins.js';
import { fitCalibrationLine } from '../../../src/numerics/calibration/calibration-line.js';
import { areaUnderCurve, scoreProbabilities } from '../../../src/numerics/calibration/score-probabilities.js';
import fixture from '../logit/logit-fixture.json' with { type: 'json' };

const { probabilities } = fixture.scores;

function simulate(rows: number, distort: (probability: number) => number) {
  const random = createRandom(11);
  const truth = Float64Array.from({ length: rows }, () => 0.02 + 0.96 * random.next());
  const outcomes = truth.map((p) => (random.next() < p ? 1 : 0));
  return { said: truth.map(distort), outcomes };
}

describe('scores of probabilities', () => {
  it('equal scikit-learn’s Brier score, log loss and areas under the curve, ties and weights included', () => {
    const scores = scoreProbabilities(probabilities, fixture.outcomes);
    expect(scores.auc).toBeCloseTo(fixture.scores.auc, 12);
    expect(scores.brier).toBeCloseTo(fixture.scores.brier, 12);
    expect(scores.logLoss).toBeCloseTo(fixture.scores.logLoss, 12);
    expect(areaUnderCurve(probabilities, fixture.outcomes, fixture.weights)).toBeCloseTo(
      fixture.scores.weightedAuc,
      12,
    );
  });

  it('give the area by counting every pair of an event and a non-event', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 30 }),
        (rows) => {
          const scores = rows.map(([score]) => score);
          const events = rows.map(([, event]) => (event ? 1 : 0));
          let wins = 0;
          let pairs = 0;
          rows.forEach(([x, one]) => {
            rows.forEach(([y, other]) => {
              if (!one || other) return;
              pairs++;
              wins += x > y ? 1 : x === y ? 0.5 : 0;
            });
          });
          fc.pre(pairs > 0);
          expect(areaUnderCurve(scores, events)).toBeCloseTo(wins / pairs, 12);
        },
      ),
    );
  });
});

describe('calibration on made data with known truth', () => {
  it('finds slope 1 and intercept 0 where the said probabilities are the true ones', () => {
    const { said, outcomes } = simulate(40000, (p) => p);
    const line = fitCalibrationLine(said, outcomes)!;
    // Standard errors at this size are about .013 for both.
    expect(line.slope).toBeCloseTo(1, 1);
    expect(Math.abs(line.intercept)).toBeLessThan(0.05);
    for (const bin of binCalibration(said, outcomes)) {
      expect(Math.abs(bin.meanProbability - bin.observedShare)).toBeLessThan(0.03);
    }
  });

  it('finds the slope one half of forecasts whose logits are twice the true ones', () => {
    const { said, outcomes } = simulate(40000, (p) => {
      const odds = (p / (1 - p)) ** 2;
      return odds / (1 + odds);
    });
    expect(fitCalibrationLine(said, outcomes)!.slope).toBeCloseTo(0.5, 1);
  });

  it('puts every forecast in exactly one bin and equal forecasts in the same bin', () => {
    const said = [0.1, 0.1, 0.1, 0.1, 0.2, 0.3];
    const bins = binCalibration(said, [0, 0, 1, 0, 1, 0], 3);
    expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(6);
    expect(bins[0]).toEqual({ rows: 4, meanProbability: 0.1, observedShare: 0.25 });
  });

  it('has no line for a constant forecast', () => {
    expect(fitCalibrationLine([0.3, 0.3, 0.3], [0, 1, 0])).toBeNull();
  });
});
