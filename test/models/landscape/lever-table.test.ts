import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLeverTable } from '../../../src/models/landscape/lever-table.js';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { randomProblem } from './random-problem.js';

test('a lever table equals full enumeration of the changed landscape at the same temperature and scale', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 11 }),
      fc.integer(),
      fc.integer({ min: 2, max: 6 }),
      (n, seed, m) => {
        const problem = randomProblem(n, seed);
        const touched = Array.from({ length: n }, (_, k) => k)
          .sort((a, b) => ((a * 7 + seed) % n) - ((b * 7 + seed) % n))
          .slice(0, Math.min(m, n));
        const table = createLeverTable(problem, touched, { temperature: { relative: 0.05 } });
        const changes = touched
          .slice(1)
          .map((state, k) => ({ i: touched[0], j: state, propensity: Math.sin(seed + k) }));
        const changed = problem.propensity.slice();
        for (const { i, j, propensity } of changes) changed[i * n + j] = changed[j * n + i] = propensity;
        for (const lever of [[], changes]) {
          const full = simulateLandscape(
            { ...problem, propensity: lever.length > 0 ? changed : problem.propensity },
            { temperature: { absolute: table.temperature } },
          );
          const placed = table.readLowest(lever);
          let energy = 0;
          for (let x = 0; x < n; x += 1)
            for (let y = 0; y < n; y += 1)
              if (placed[x] !== placed[y])
                energy +=
                  problem.sizes[x] *
                  problem.sizes[y] *
                  (lever.length > 0 ? changed : problem.propensity)[x * n + y];
          expect(placed[0]).toBe(1);
          expect(energy).toBeCloseTo(full.globalMinimum.energy, 9);
          for (let s = 0; s < touched.length; s += 1) {
            for (let t = 0; t < s; t += 1) {
              const [a, b] = [touched[s], touched[t]].sort((x, y) => x - y);
              const here = table.read(lever, [a, b]);
              const there = full.pairs.find((p) => p.a === problem.states[a] && p.b === problem.states[b])!;
              expect(here.weightTogether).toBeCloseTo(there.weightTogether, 11);
              expect(here.bindingEnergy).toBeCloseTo((there.bindingEnergy * full.scale) / table.scale, 11);
              expect(here.ownPart).toBeCloseTo(there.ownPart, 9);
              expect(here.indirectPart).toBeCloseTo(there.indirectPart, 7);
            }
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('one walk over all buckets equals a walk for each, warm (one walk) and cold (each referred to its own lowest)', () => {
  for (const [n, seed] of [
    [5, 1],
    [9, 2],
    [13, 3],
  ] as const) {
    const problem = randomProblem(n, seed);
    for (const relative of [0.05, 0.0045, 0.0035]) {
      const table = createLeverTable(problem, [1, 3, 4], { temperature: { relative } });
      const full = simulateLandscape(problem, { temperature: { relative }, pairs: [[1, 4]] }).pairs[0];
      const read = table.read([], [1, 4]);
      expect(read.bindingEnergy).toBeCloseTo(full.bindingEnergy, 12);
      expect(read.ownPart + read.indirectPart).toBeCloseTo(full.ownPart + full.indirectPart, 7);
    }
  }
});

test('a lever table has one bucket per arrangement of the touched states', () => {
  expect(createLeverTable(randomProblem(9, 3), [1, 4, 6, 8]).buckets).toBe(8);
});

test('a state the table was not made for is refused by name', () => {
  const table = createLeverTable(randomProblem(6, 3), [1, 4]);
  expect(() => table.read([{ i: 1, j: 2, propensity: 0 }], [1, 4])).toThrow(/S02/);
});
