import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { findTurningPoints } from '../../../src/numerics/change-point/find-turning-points.js';
import { cutByPelt } from '../../../src/numerics/change-point/pelt.js';

/** The cost of one way to cut, from its definition. */
function costOf(values: readonly number[], cuts: readonly number[], penalty: number): number {
  const bounds = [0, ...cuts, values.length];
  let cost = penalty * cuts.length;
  for (let s = 0; s + 1 < bounds.length; s += 1) {
    const run = values.slice(bounds[s], bounds[s + 1]);
    const mean = run.reduce((sum, v) => sum + v, 0) / run.length;
    cost += run.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  }
  return cost;
}

/** The least cost over every way there is. */
function leastCost(values: readonly number[], penalty: number, shortest: number): number {
  let least = Number.POSITIVE_INFINITY;
  const extend = (cuts: number[]): void => {
    const last = cuts.at(-1) ?? 0;
    if (values.length - last >= shortest || cuts.length === 0) {
      least = Math.min(least, costOf(values, cuts, penalty));
    }
    for (let cut = last + shortest; cut <= values.length - shortest; cut += 1) extend([...cuts, cut]);
  };
  extend([]);
  return least;
}

test('the cuts cost no more than the best of all ways to cut a short series', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 14 }),
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.integer({ min: 1, max: 5 }),
      (values, penalty, shortest) => {
        const cuts = cutByPelt(values, penalty, shortest);
        expect(costOf(values, cuts, penalty)).toBeCloseTo(leastCost(values, penalty, shortest), 8);
        const bounds = [0, ...cuts, values.length];
        if (cuts.length > 0) {
          for (let s = 1; s < bounds.length; s += 1) {
            expect(bounds[s] - bounds[s - 1]).toBeGreaterThanOrEqual(shortest);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('dropping beginnings that cannot win changes nothing on long series', () => {
  const random = createRandom(5);
  for (let round = 0; round < 20; round += 1) {
    const values = Array.from({ length: 120 }, (_, k) => random.normal() + (k % 40 < 20 ? 0 : 2));
    const penalty = 1 + 8 * random.next();
    const shortest = 1 + random.integer(8);
    // Optimal partitioning without any dropping.
    const best = [-penalty, ...Array(values.length).fill(Number.POSITIVE_INFINITY)];
    for (let end = shortest; end <= values.length; end += 1) {
      for (let start = 0; start <= end - shortest; start += 1) {
        const run = values.slice(start, end);
        best[end] = Math.min(best[end], best[start] + costOf(run, [], 0) + penalty);
      }
    }
    expect(costOf(values, cutByPelt(values, penalty, shortest), penalty)).toBeCloseTo(best[values.length], 8);
  }
});

const years = (n: number, from = 1946): number[] => Array.from({ length: n }, (_, k) => from + k);

test('the years of known jumps are found, with the level before and after each', () => {
  const random = createRandom(11);
  const levels = [...Array(26).fill(0.1), ...Array(15).fill(0.6), ...Array(34).fill(0.3)];
  const found = findTurningPoints(
    years(75),
    levels.map((level) => level + 0.05 * random.normal()),
  );
  expect(found.points.map((point) => point.year)).toEqual([1972, 1987]);
  expect(found.points[0].before).toBeCloseTo(0.1, 1);
  expect(found.points[0].after).toBeCloseTo(0.6, 1);
  expect(found.periods.map((p) => [p.from, p.to])).toEqual([
    [1946, 1971],
    [1972, 1986],
    [1987, 2020],
  ]);
  expect(found.noise).toBeGreaterThan(0.03);
  expect(found.noise).toBeLessThan(0.08);
});

test('of 200 series of pure noise few are said to turn', () => {
  const random = createRandom(3);
  let turned = 0;
  for (let round = 0; round < 200; round += 1) {
    const found = findTurningPoints(
      years(70),
      Array.from({ length: 70 }, () => random.normal()),
    );
    if (found.points.length > 0) turned += 1;
  }
  expect(turned).toBeLessThan(50);
});

test('adding a constant or changing the unit moves no turning point', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 12, maxLength: 60 }),
      fc.integer({ min: -500, max: 500 }),
      fc.constantFrom(0.125, 0.5, 2, 64),
      (values, shift, unit) => {
        const at = years(values.length);
        const plain = findTurningPoints(at, values);
        const moved = findTurningPoints(
          at,
          values.map((v) => v * unit + shift),
        );
        // Two ways to cut can cost the same to the last digit: then the cost, not the year, must agree.
        const cost = (points: { year: number }[]): number =>
          costOf(
            values,
            points.map((p) => at.indexOf(p.year)),
            plain.penalty,
          );
        expect(cost(moved.points)).toBeCloseTo(cost(plain.points), 6);
      },
    ),
  );
});

test('years without a value are left out and never read as zero', () => {
  const values = [...Array(10).fill(1), Number.NaN, Number.NaN, ...Array(10).fill(1)];
  values[3] = 1.1;
  values[15] = 0.9;
  const found = findTurningPoints(years(22), values);
  expect(found.points).toEqual([]);
  expect(found.periods).toEqual([{ from: 1946, to: 1967, mean: expect.closeTo(1, 10), years: 20 }]);
});

test('a series that never changes, or is too short to cut, has one period or none', () => {
  expect(findTurningPoints(years(30), Array(30).fill(0.5)).points).toEqual([]);
  expect(findTurningPoints([1990, 1991], [0, 9]).periods).toHaveLength(1);
  expect(findTurningPoints([], []).periods).toEqual([]);
  expect(() => findTurningPoints([1991, 1990], [0, 1])).toThrow('rising order');
});
