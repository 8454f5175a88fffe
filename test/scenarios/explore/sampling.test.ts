import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveProblem } from '../../../src/scenarios/explore/problem.js';
import { positionOf, quantileOf } from '../../../src/scenarios/explore/sampling/input-quantile.js';
import { sampleLatinHypercube } from '../../../src/scenarios/explore/sampling/latin-hypercube.js';
import { sampleMorrisTrajectories } from '../../../src/scenarios/explore/sampling/morris-trajectories.js';
import {
  normalProbability,
  normalQuantile,
} from '../../../src/scenarios/explore/sampling/normal-distribution.js';
import { sampleProblem } from '../../../src/scenarios/explore/sampling/sample-problem.js';
import { sampleSobolSequence } from '../../../src/scenarios/explore/sampling/sobol-sequence.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
const unit = (count: number) =>
  resolveProblem({ inputs: Array.from({ length: count }, (_, k) => ({ name: `x${k}`, bounds: [0, 1] })) });

describe('Sobol sequence', () => {
  test('equals the published Joe-Kuo points exactly, up to dimension 512', () => {
    const { dimensions, rows, points } = fixture('sobol-points.json');
    const own = sampleSobolSequence(4096, 512);
    rows.forEach((row: number, i: number) => {
      dimensions.forEach((d: number, j: number) => {
        expect(own[row * 512 + d]).toBe(points[i][j]);
      });
    });
  });

  test.each(['none', 'shift', 'matrix'] as const)(
    'with scrambling %s puts one point in each of N slices of every dimension',
    (scramble) => {
      const n = 256;
      const width = 40;
      const points = sampleSobolSequence(n, width, { scramble, seed: 5 });
      for (let d = 0; d < width; d++) {
        const slices = new Set(Array.from({ length: n }, (_, i) => Math.floor(points[i * width + d] * n)));
        expect(slices.size).toBe(n);
      }
    },
  );

  test('keeps the balance of the first two dimensions in squares when scrambled by matrix', () => {
    const points = sampleSobolSequence(256, 2, { scramble: 'matrix', seed: 0 });
    const squares = new Set<number>();
    for (let i = 0; i < 256; i++)
      squares.add(Math.floor(points[2 * i] * 16) * 16 + Math.floor(points[2 * i + 1] * 16));
    expect(squares.size).toBe(256);
  });

  test('takes 0 as a seed of its own and repeats itself under the same seed', () => {
    const of = (seed: number) => sampleSobolSequence(8, 3, { scramble: 'matrix', seed });
    expect(of(0)).toEqual(of(0));
    expect(of(0)).not.toEqual(of(1));
    expect(of(0)).not.toEqual(sampleSobolSequence(8, 3));
  });

  test('refuses more dimensions than its table holds', () => {
    expect(() => sampleSobolSequence(2, 513)).toThrow(/512 dimensions and 513/);
  });
});

describe('Latin hypercube', () => {
  test('uses every slice of every input once, for any size and seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer(),
        (n, width, seed) => {
          const points = sampleLatinHypercube(n, width, seed);
          for (let d = 0; d < width; d++) {
            const slices = new Set(
              Array.from({ length: n }, (_, i) => Math.floor(points[i * width + d] * n)),
            );
            expect(slices.size).toBe(n);
          }
        },
      ),
    );
  });
});

describe('Morris trajectories', () => {
  test('move every input once, by levels / (2 (levels - 1)), and stay on the grid', () => {
    const points = sampleMorrisTrajectories(50, 4, 6, 0);
    for (let t = 0; t < 50; t++) {
      const moved = new Set<number>();
      for (let step = 1; step <= 4; step++) {
        const row = (t * 5 + step) * 4;
        for (let d = 0; d < 4; d++) {
          const change = points[row + d] - points[row - 4 + d];
          if (change === 0) continue;
          moved.add(d);
          expect(Math.abs(change)).toBeCloseTo(0.6, 12);
        }
      }
      expect(moved.size).toBe(4);
    }
    for (const x of points) expect(Math.abs(x * 5 - Math.round(x * 5))).toBeLessThan(1e-12);
  });

  test('refuse an odd number of levels', () => {
    expect(() => sampleMorrisTrajectories(1, 2, 3, 0)).toThrow(/even number of levels/);
  });
});

describe('Distributions', () => {
  test('the normal quantile equals scipy to 1e-12, far tails included', () => {
    for (const [p, x] of fixture('distributions.json').normalQuantile) {
      expect(Math.abs(normalQuantile(p) - x)).toBeLessThan(1e-12 * Math.max(1, Math.abs(x)));
    }
  });

  test('the normal probability and its quantile undo each other', () => {
    for (const x of [-30, -8, -3.0001, -2.9999, -1, 0, 0.5])
      expect(normalQuantile(normalProbability(x))).toBeCloseTo(x, 10);
  });

  test('the truncated normal equals scipy, also where both bounds lie in one tail', () => {
    for (const { low, high, mean, sd, u, x } of fixture('distributions.json').truncated) {
      const own = quantileOf({ name: 'x', kind: 'normal', low, high, mean, sd })(u);
      expect(Math.abs(own - x)).toBeLessThan(1e-9);
    }
  });

  test('position undoes quantile for every continuous distribution', () => {
    const inputs = resolveProblem({
      inputs: [
        { name: 'a', bounds: [-2, 5] },
        { name: 'b', bounds: [0.1, 100], distribution: 'log-uniform' },
        { name: 'c', bounds: [0, 10], distribution: 'triangular', mode: 2 },
        { name: 'd', bounds: [0, 10], distribution: 'normal', mean: 4, sd: 3 },
      ],
    }).inputs;
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (u) => {
        for (const input of inputs) {
          const x = quantileOf(input)(u);
          expect('low' in input && x >= input.low && x <= input.high).toBe(true);
          expect(positionOf(input)(x)).toBeCloseTo(u, 9);
        }
      }),
    );
  });

  test('integers and levels take each value for an equal share of [0, 1]', () => {
    const problem = resolveProblem({
      inputs: [
        { name: 'k', bounds: [2, 5], distribution: 'integer' },
        { name: 'r', levels: ['x', 'y', 'z', 'w'] },
      ],
    });
    const { values } = sampleProblem(problem, { method: 'lhs', n: 400, seed: 0 });
    const tally = (j: number) => {
      const counts: Record<number, number> = {};
      for (let k = j; k < values.length; k += 2) counts[values[k]] = (counts[values[k]] ?? 0) + 1;
      return counts;
    };
    expect(tally(0)).toEqual({ 2: 100, 3: 100, 4: 100, 5: 100 });
    expect(tally(1)).toEqual({ 0: 100, 1: 100, 2: 100, 3: 100 });
  });
});

describe('Saltelli scheme', () => {
  test('equals SALib row for row', () => {
    const problem = resolveProblem({
      inputs: ['x1', 'x2', 'x3'].map((name) => ({ name, bounds: [-Math.PI, Math.PI] })),
    });
    const { values, rows } = sampleProblem(problem, { method: 'saltelli', n: 64 });
    expect(rows).toBe(64 * 8);
    const expected: number[] = fixture('saltelli-ishigami-64.json').firstRows.flat();
    expected.forEach((x, k) => {
      expect(values[k]).toBeCloseTo(x, 14);
    });
  });

  test('has N(2D+2) rows with second order and N(D+2) without', () => {
    expect(sampleProblem(unit(5), { method: 'saltelli', n: 8 }).rows).toBe(96);
    expect(sampleProblem(unit(5), { method: 'saltelli', n: 8, secondOrder: false }).rows).toBe(56);
  });

  test('refuses a base size that is no power of two and names the two next to it', () => {
    expect(() => sampleProblem(unit(2), { method: 'saltelli', n: 1000 })).toThrow(
      '-n 1000: Saltelli needs a power of two; use 512 (3072 runs) or 1024 (6144 runs)',
    );
  });
});

describe('Problem', () => {
  const refused = (input: unknown) => () =>
    resolveProblem({ inputs: [{ name: 'a', bounds: [0, 1] }, input] });

  test.each([
    ['low above high', { name: 'b', bounds: [2, 1] }, /inputs\[1\]\.bounds: b has low 2 above high 1/],
    ['an input that cannot vary', { name: 'b', bounds: [1, 1] }, /cannot vary/],
    ['a name that stands twice', { name: 'a', bounds: [0, 1] }, /inputs\[1\]\.name: a is already input 1/],
    ['the name id', { name: 'id', bounds: [0, 1] }, /"id" names the sample/],
    [
      'a log-uniform range that touches 0',
      { name: 'b', bounds: [0, 1], distribution: 'log-uniform' },
      /above 0/,
    ],
    [
      'a mode outside the bounds',
      { name: 'b', bounds: [0, 1], distribution: 'triangular', mode: 2 },
      /mode of b, 2/,
    ],
    ['a mean for a uniform input', { name: 'b', bounds: [0, 1], mean: 2 }, /"mean" belongs to the normal/],
    ['a single level', { name: 'b', levels: ['x'] }, /inputs\[1\]\.levels: two levels or more/],
    ['a level that stands twice', { name: 'b', levels: ['x', 'x'] }, /level x stands twice/],
    ['a bound that is text', { name: 'b', bounds: [0, 'one'] }, /inputs\[1\]\.bounds\[1\]/],
    ['an unknown field', { name: 'b', bounds: [0, 1], lower: 3 }, /lower/],
  ])('refuses %s, with its place', (_, input, message) => {
    expect(refused(input)).toThrow(message);
  });
});
