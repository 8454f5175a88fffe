import { expect, test } from 'vitest';
import { correlate, correlateRanks, rank } from '../../../src/numerics/correlation/correlate.js';

test('ties share their mean rank', () => {
  expect([...rank([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]);
});

test('a straight line correlates fully, a monotone curve fully in ranks', () => {
  const x = [1, 2, 3, 4, 5];
  expect(
    correlate(
      x,
      x.map((v) => 3 - 2 * v),
    ),
  ).toBeCloseTo(-1, 14);
  expect(
    correlateRanks(
      x,
      x.map((v) => v ** 5),
    ),
  ).toBeCloseTo(1, 14);
  expect(correlate(x, [1, 1, 1, 1, 1])).toBeNaN();
});

test('a worked case: x 1 2 3, y 2 1 3 has 1/2 both ways', () => {
  // means 2 and 2; sums of squares 2 and 2; cross products 0 - 0 + 1 = 1: 1 / 2.
  expect(correlate([1, 2, 3], [2, 1, 3])).toBeCloseTo(0.5, 14);
  expect(correlateRanks([1, 2, 3], [2, 1, 3])).toBeCloseTo(0.5, 14);
});
