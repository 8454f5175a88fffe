import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEntenteError } from '../../../src/domain/errors.js';
import { fitRidgeLinear } from '../../../src/numerics/logit/fit-ridge-linear.js';
import { fitRidgeLogit } from '../../../src/numerics/logit/fit-ridge-logit.js';
import fixture from './logit-fixture.json' with { type: 'json' };

const design = Float64Array.from(fixture.design);
const { width, outcomes, weights } = fixture;
// The makers stop at a gradient of about 1e-14; two programs that reach the optimum agree to 1e-8.
const tolerance = 1e-8;

function expectClose(fit: { intercept: number; coefficients: Float64Array }, expected: number[]): void {
  const ours = [fit.intercept, ...fit.coefficients];
  ours.forEach((value, c) => {
    expect(Math.abs(value - expected[c])).toBeLessThan(tolerance);
  });
}

describe('ridge logit', () => {
  it('equals statsmodels’ maximum likelihood to 1e-8 without a penalty', () => {
    expectClose(fitRidgeLogit({ design, width, outcomes, penalty: 0 }), fixture.maximumLikelihood);
  });

  it('equals scikit-learn’s penalised coefficients to 1e-8', () => {
    expectClose(
      fitRidgeLogit({ design, width, outcomes, penalty: fixture.ridge.penalty }),
      fixture.ridge.coefficients,
    );
  });

  it('equals scikit-learn’s weighted penalised coefficients to 1e-8', () => {
    expectClose(
      fitRidgeLogit({ design, width, outcomes, weights, penalty: fixture.weightedRidge.penalty }),
      fixture.weightedRidge.coefficients,
    );
  });

  it('refuses a separated sample without a penalty, and returns no numbers', () => {
    let caught: unknown;
    try {
      fitRidgeLogit({ design: Float64Array.of(-2, -1, 1, 2), width: 1, outcomes: [0, 0, 1, 1], penalty: 0 });
    } catch (error) {
      caught = error;
    }
    expect(isEntenteError(caught) && caught.code).toBe('not-converged');
  });

  it('reproduces the share of events on average whatever the penalty, for the intercept is free', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean()), {
          minLength: 8,
          maxLength: 40,
        }),
        fc.double({ min: 0.5, max: 50, noNaN: true }),
        (rows, penalty) => {
          const y = rows.map(([, event]) => (event ? 1 : 0));
          const events = y.reduce((sum: number, value) => sum + value, 0);
          fc.pre(events > 0 && events < y.length);
          const fit = fitRidgeLogit({
            design: Float64Array.from(rows, ([x]) => x),
            width: 1,
            outcomes: y,
            penalty,
          });
          const said = rows.reduce(
            (sum, [x]) => sum + 1 / (1 + Math.exp(-(fit.intercept + fit.coefficients[0] * x))),
            0,
          );
          expect(said).toBeCloseTo(events, 6);
        },
      ),
    );
  });
});

describe('ridge least squares', () => {
  it('equals scikit-learn’s weighted ridge to 1e-8', () => {
    const { linear } = fixture;
    expectClose(
      fitRidgeLinear({ design, width, outcomes: linear.outcomes, weights, penalty: linear.penalty }),
      linear.coefficients,
    );
  });

  it('refuses collinear features without a penalty', () => {
    expect(() =>
      fitRidgeLinear({
        design: Float64Array.of(1, 2, 2, 4, 3, 6),
        width: 2,
        outcomes: [1, 2, 3],
        penalty: 0,
      }),
    ).toThrow(/collinear/);
  });
});
