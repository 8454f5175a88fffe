import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LandscapeProblem } from '../../../src/models/landscape/problem.js';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { simulateHedging } from '../../../src/models/landscape/simulate-hedging.js';
import { randomProblem } from './random-problem.js';

/** Every one of 3^n ways to stand, straight from the definition: half the distance to whoever is outside. */
function readSlowly(problem: LandscapeProblem, temperature: number, cost: number) {
  const { states, sizes, propensity } = problem;
  const n = states.length;
  const all = Array.from({ length: 3 ** n }, (_, x) => {
    const stand = states.map((_, k) => [0, 1, -1][Math.floor(x / 3 ** k) % 3]);
    let energy = 0;
    for (let i = 0; i < n; i += 1) {
      for (let k = 0; k < n; k += 1) {
        const tie = sizes[i] * sizes[k] * propensity[i * n + k];
        const distance = stand[i] === 0 || stand[k] === 0 ? 0.5 : stand[i] === stand[k] ? 0 : 1;
        energy += tie * distance;
        if (stand[i] === 0) energy += cost * Math.abs(tie);
      }
    }
    return { stand, energy };
  });
  const lowest = Math.min(...all.map((c) => c.energy));
  const weight = (keep: (stand: number[]) => boolean): number =>
    all.reduce((sum, c) => (keep(c.stand) ? sum + Math.exp((lowest - c.energy) / temperature) : sum), 0);
  const total = weight(() => true);
  return {
    share: (keep: (stand: number[]) => boolean) => weight(keep) / total,
    lowest,
    lowestWith: (keep: (stand: number[]) => boolean) =>
      Math.min(...all.filter((c) => keep(c.stand)).map((c) => c.energy)),
  };
}

describe('the third choice', () => {
  test('equals the definition summed over all 3^n ways to stand, warm and cold, free and at a cost', () => {
    for (const [n, seed, relative, cost] of [
      [2, 1, 0.05, 0],
      [4, 2, 0.03, 0.1],
      [7, 3, 0.03, 0],
      [8, 4, 0.1, 0.3],
      [9, 5, 0.003, 0.01],
      [9, 6, 0.05, 0],
    ] as const) {
      const problem = randomProblem(n, seed);
      const result = simulateHedging(problem, { temperature: { relative }, cost });
      const slow = readSlowly(problem, result.temperature, cost);
      expect(result.configurations).toBe(3 ** n);
      result.states.forEach(({ weightOutside }, k) => {
        expect(weightOutside).toBeCloseTo(
          slow.share((s) => s[k] === 0),
          11,
        );
      });
      for (const [a, b] of [
        [0, 1],
        [0, n - 1],
        [n - 2, n - 1],
      ]) {
        if (a === b) continue;
        const pair = result.pairs.find((p) => p.a === problem.states[a] && p.b === problem.states[b])!;
        expect(pair.together).toBeCloseTo(
          slow.share((s) => s[a] * s[b] === 1),
          11,
        );
        expect(pair.apart).toBeCloseTo(
          slow.share((s) => s[a] * s[b] === -1),
          11,
        );
        expect(pair.both).toBeCloseTo(
          slow.share((s) => s[a] === 0 && s[b] === 0),
          11,
        );
        expect(pair.onlyA).toBeCloseTo(
          slow.share((s) => s[a] === 0 && s[b] !== 0),
          11,
        );
      }
    }
  });

  test('the cost of hedging is what the lowest energy rises by, as a share of the state’s own ties', () => {
    const problem = randomProblem(7, 8);
    const result = simulateHedging(problem);
    const slow = readSlowly(problem, result.temperature, 0);
    result.states.forEach(({ costOfHedging }, k) => {
      let ties = 0;
      for (let i = 0; i < 7; i += 1)
        ties += Math.abs(problem.sizes[i] * problem.sizes[k] * problem.propensity[i * 7 + k]);
      expect(costOfHedging).toBeCloseTo((slow.lowestWith((s) => s[k] === 0) - slow.lowest) / ties, 11);
    });
  });

  test('together, hedging and apart add up to 1, and at a forbidding cost it is the two-camp landscape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer(), (n, seed) => {
        const problem = randomProblem(n, seed);
        for (const pair of simulateHedging(problem).pairs)
          expect(pair.together + pair.hedging + pair.apart).toBeCloseTo(1, 11);
        const two = simulateLandscape(problem, { temperature: { relative: 0.2 } });
        const three = simulateHedging(problem, { temperature: { relative: 0.2 }, cost: 20_000 });
        three.pairs.forEach((pair, k) => {
          expect(pair.together).toBeCloseTo(two.pairs[k].weightTogether, 9);
        });
      }),
      { numRuns: 25 },
    );
  });

  test('a state without ties stands anywhere alike and changes nothing for the others', () => {
    const problem = randomProblem(5, 9);
    const propensity = new Float64Array(36);
    for (let a = 0; a < 5; a += 1)
      for (let b = 0; b < 5; b += 1) propensity[a * 6 + b] = problem.propensity[a * 5 + b];
    const more = simulateHedging({
      states: [...problem.states, 'NIL'],
      sizes: Float64Array.from([...problem.sizes, 3]),
      propensity,
    });
    const one = simulateHedging(problem);
    for (const pair of one.pairs)
      expect(more.pairs.find((p) => p.a === pair.a && p.b === pair.b)).toEqual(pair);
    expect(more.states[5]).toEqual({ state: 'NIL', weightOutside: 1 / 3, costOfHedging: null });
    expect(more.pairs.find((p) => p.b === 'NIL')!.together).toBeCloseTo(
      more.pairs.find((p) => p.b === 'NIL')!.apart,
      12,
    );
  });

  test('twenty states, or a negative cost, are refused', () => {
    expect(() => simulateHedging(randomProblem(20, 1))).toThrow(/at most 19 states; 20/);
    expect(() => simulateHedging(randomProblem(4, 1), { cost: -0.1 })).toThrow(/0 or more/);
  });
});
