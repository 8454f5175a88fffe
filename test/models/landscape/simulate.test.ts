import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LandscapeProblem } from '../../../src/models/landscape/problem.js';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { randomProblem } from './random-problem.js';
import { listConfigurations, listMinima, readSlowly } from './slow-landscape.js';

const closeTo = (value: number, expected: number, relative = 1e-12): void => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.max(Math.abs(expected), 1e-3));
};

/** A landscape whose pairs all lean by the same propensity. */
const even = (sizes: number[], p: number): LandscapeProblem => {
  const n = sizes.length;
  const propensity = new Float64Array(n * n).fill(p);
  for (let k = 0; k < n; k += 1) propensity[k * n + k] = 0;
  return { states: sizes.map((_, k) => `S${k}`), sizes: Float64Array.from(sizes), propensity };
};

describe('the exact landscape', () => {
  test('equals the definition summed configuration by configuration, to 1e-12', () => {
    for (const [n, seed] of [
      [2, 1],
      [3, 2],
      [5, 3],
      [9, 4],
      [12, 5],
      [13, 6],
      [14, 7],
    ] as const) {
      const problem = randomProblem(n, seed);
      for (const relative of [0.03, 0.2]) {
        const result = simulateLandscape(problem, { temperature: { relative } });
        let k = 0;
        for (let a = 0; a < n; a += 1) {
          for (let b = a + 1; b < n; b += 1) {
            const pair = result.pairs[k];
            k += 1;
            if (n > 12 && (a > 1 || b < n - 2)) continue;
            const slow = readSlowly(problem, result.temperature, a, b);
            closeTo(result.scale, slow.scale);
            closeTo(result.globalMinimum.energy, slow.lowest);
            closeTo(pair.weightTogether, slow.weightTogether);
            closeTo(pair.bindingEnergy, (slow.lowApart - slow.lowTogether) / slow.scale);
            closeTo(pair.ownPart + pair.indirectPart, slow.logit, 1e-10);
          }
        }
      }
    }
  });

  test('finds every local minimum and no other configuration', () => {
    for (const [n, seed] of [
      [4, 11],
      [8, 12],
      [11, 13],
      [12, 14],
    ] as const) {
      const problem = randomProblem(n, seed);
      const result = simulateLandscape(problem, { pairs: [] });
      const slow = listMinima(problem);
      expect(result.minimaCount).toBe(slow.length);
      const camps = (side: number[]) => problem.states.filter((_, k) => side[k] === 0).join(' ');
      expect(result.minima.map((m) => m.camps[0].join(' ')).sort()).toEqual(
        slow.map(({ side }) => camps(side)).sort(),
      );
    }
  });

  test('keeps its digits where a product of factors would leave the range of a double', () => {
    const problem = randomProblem(11, 21);
    const result = simulateLandscape(problem, { temperature: { relative: 0.003 } });
    const warm = readSlowly(problem, result.temperature, 0, 1);
    closeTo(result.pairs[0].weightTogether, warm.weightTogether, 1e-11);
  });

  test('so cold that one side has no weight a double could hold: the logit is exact still', () => {
    const problem = randomProblem(9, 22);
    const slow = listConfigurations(problem);
    const { scale } = readSlowly(problem, 1, 0, 1);
    for (const relative of [1e-4, 1e-6]) {
      const cold = simulateLandscape(problem, { temperature: { relative } });
      for (const pair of cold.pairs) {
        const [a, b] = [problem.states.indexOf(pair.a), problem.states.indexOf(pair.b)];
        const log = (together: boolean): number => {
          const energies = slow.filter((c) => (c.side[a] === c.side[b]) === together).map((c) => c.energy);
          const lowest = Math.min(...energies);
          const sum = energies.reduce((all, e) => all + Math.exp((lowest - e) / (relative * scale)), 0);
          return Math.log(sum) - lowest / (relative * scale);
        };
        closeTo(pair.ownPart + pair.indirectPart, log(true) - log(false), 1e-9);
        expect(pair.weightTogether).toBeGreaterThanOrEqual(0);
        expect(pair.weightTogether).toBeLessThanOrEqual(1);
      }
    }
  });

  test('sizes whose products are too large to hold are refused with what to do', () => {
    expect(() => simulateLandscape(even([1e200, 1e200, 1], 0.5))).toThrow(/divide every size/);
  });

  test('own part and indirect part add up to the logit of the weight together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer(), (n, seed) => {
        for (const pair of simulateLandscape(randomProblem(n, seed)).pairs) {
          const logit = Math.log(pair.weightTogether / (1 - pair.weightTogether));
          if (Math.abs(logit) < 12) closeTo(pair.ownPart + pair.indirectPart, logit, 1e-9);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('scaling every size changes nothing but the energies', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.01, max: 100, noNaN: true }), (seed, factor) => {
        const problem = randomProblem(7, seed);
        const one = simulateLandscape(problem);
        const other = simulateLandscape({ ...problem, sizes: problem.sizes.map((s) => s * factor) });
        expect(other.minima.map((m) => m.camps)).toEqual(one.minima.map((m) => m.camps));
        one.pairs.forEach((pair, k) => {
          closeTo(other.pairs[k].weightTogether, pair.weightTogether, 1e-9);
          closeTo(other.pairs[k].bindingEnergy, pair.bindingEnergy, 1e-9);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('relabelling the states changes nothing but the labels', () => {
    const problem = randomProblem(9, 31);
    const order = [4, 7, 0, 8, 2, 1, 6, 3, 5];
    const turned: LandscapeProblem = {
      states: order.map((k) => problem.states[k]),
      sizes: Float64Array.from(order, (k) => problem.sizes[k]),
      propensity: Float64Array.from(
        { length: 81 },
        (_, x) => problem.propensity[order[Math.floor(x / 9)] * 9 + order[x % 9]],
      ),
    };
    const one = simulateLandscape(problem);
    const other = simulateLandscape(turned);
    const keyed = new Map(other.pairs.map((pair) => [[pair.a, pair.b].sort().join(), pair]));
    for (const pair of one.pairs) {
      const twin = keyed.get([pair.a, pair.b].sort().join())!;
      closeTo(twin.weightTogether, pair.weightTogether);
      closeTo(twin.bindingEnergy, pair.bindingEnergy);
      closeTo(twin.indirectPart, pair.indirectPart, 1e-10);
    }
    const sets = (r: typeof one) =>
      r.minima.map((m) =>
        m.camps
          .map((c) => c.slice().sort().join())
          .sort()
          .join('|'),
      );
    expect(sets(other)).toEqual(sets(one));
  });

  test('a state of size 0 changes nothing for the others', () => {
    const problem = randomProblem(7, 41);
    const n = 8;
    const propensity = new Float64Array(n * n);
    for (let a = 0; a < n; a += 1) {
      for (let b = 0; b < n; b += 1) {
        if (a === b) continue;
        propensity[a * n + b] = a < 7 && b < 7 ? problem.propensity[a * 7 + b] : 0.5;
      }
    }
    const more = simulateLandscape({
      states: [...problem.states, 'NIL'],
      sizes: Float64Array.from([...problem.sizes, 0]),
      propensity,
    });
    const one = simulateLandscape(problem);
    expect(more.configurations).toBe(one.configurations);
    expect(more.minima.map((m) => m.camps.map((c) => c.filter((s) => s !== 'NIL')))).toEqual(
      one.minima.map((m) => m.camps),
    );
    for (const pair of one.pairs) {
      expect(more.pairs.find((p) => p.a === pair.a && p.b === pair.b)).toEqual(pair);
    }
    expect(more.pairs.find((p) => p.b === 'NIL')).toMatchObject({ bindingEnergy: 0, weightTogether: 0.5 });
  });

  test('propensity +1 everywhere gives one camp and one minimum', () => {
    const result = simulateLandscape(even([5, 1, 2, 7, 3, 3], 1));
    expect(result.minimaCount).toBe(1);
    expect(result.globalMinimum).toMatchObject({ energy: 0 });
    expect(result.globalMinimum.camps[1]).toEqual([]);
  });

  test('two states alone follow their own tie: weight is the logistic of 2 p s s / T', () => {
    // One pair, p = 0.5, sizes 2 and 3: J = 3, scale 6, T = 0.1 * 6; logit = 2 * 3 / 0.6 = 10.
    const result = simulateLandscape(
      { states: ['A', 'B'], sizes: Float64Array.of(2, 3), propensity: Float64Array.of(0, 0.5, 0.5, 0) },
      { temperature: { relative: 0.1 } },
    );
    closeTo(result.pairs[0].ownPart, 10);
    closeTo(result.pairs[0].indirectPart, 0);
    closeTo(result.pairs[0].bindingEnergy, 1);
    closeTo(result.pairs[0].weightTogether, 1 / (1 + Math.exp(-10)));
  });

  test('more states than are summed exactly are refused with the number that is possible', () => {
    expect(() => simulateLandscape(randomProblem(32, 1), { method: 'exact' })).toThrow(/at most 31/);
  });

  test('a propensity that is not a number, or not symmetric, is named by its pair', () => {
    const problem = randomProblem(4, 1);
    const broken = problem.propensity.slice();
    broken[1] = NaN;
    expect(() => simulateLandscape({ ...problem, propensity: broken })).toThrow(/S00 and S01/);
    const skew = problem.propensity.slice();
    skew[1] += 0.1;
    expect(() => simulateLandscape({ ...problem, propensity: skew })).toThrow(/symmetric: S00-S01/);
  });
});
