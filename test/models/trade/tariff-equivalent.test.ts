import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tariffEquivalent } from '../../../src/models/trade/tariff-equivalent.js';

test('with one elasticity it is exp(-beta / theta) - 1', () => {
  for (const beta of [-3, -1.0186, -0.2, 0, 0.7])
    expect(tariffEquivalent([7, 1], [5, 5], Math.exp(beta))).toBeCloseTo(100 * (Math.exp(-beta / 5) - 1), 9);
});

test('two flows, worked by hand: a cost of 2 leaves 1/2 of one and 1/4 of the other', () => {
  // (3 / 2 + 1 / 4) / 4 = 0.4375.
  expect(tariffEquivalent([3, 1], [1, 2], 0.4375)).toBeCloseTo(100, 9);
});

test('the cost it gives has the effect that was asked for, over any flows, elasticities and effects', () => {
  const flow = fc.record({
    x: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    theta: fc.double({ min: 0.5, max: 65, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(flow, { minLength: 1, maxLength: 30 }),
      // Beyond a hundredfold a cost comes so near to -100 percent that the percent itself no longer holds it to 8 digits.
      fc.double({ min: 1e-4, max: 100, noNaN: true }),
      (flows, multiple) => {
        const tau =
          1 +
          tariffEquivalent(
            flows.map(({ x }) => x),
            flows.map(({ theta }) => theta),
            multiple,
          ) /
            100;
        const [before, after] = flows.reduce(
          ([b, a], { x, theta }) => [b + x, a + x * tau ** -theta],
          [0, 0],
        );
        expect(after / before / multiple).toBeCloseTo(1, 8);
      },
    ),
    { numRuns: 300 },
  );
});

test('flows that are all zero, and a multiple that is none, are refused', () => {
  expect(() => tariffEquivalent([0, 0], [4, 4], 0.5)).toThrow(/nothing is traded/);
  expect(() => tariffEquivalent([1], [4], 0)).toThrow(/above 0/);
});
