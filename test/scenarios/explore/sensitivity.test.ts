import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { resolveProblem } from '../../../src/scenarios/explore/problem.js';
import { sampleProblem } from '../../../src/scenarios/explore/sampling/sample-problem.js';
import { bootstrapSums } from '../../../src/scenarios/explore/sensitivity/bootstrap-sums.js';
import { measureElementaryEffects } from '../../../src/scenarios/explore/sensitivity/elementary-effects.js';
import { joinOutputs } from '../../../src/scenarios/explore/sensitivity/join-outputs.js';
import { recogniseDesign } from '../../../src/scenarios/explore/sensitivity/recognise-design.js';
import { measureSensitivity } from '../../../src/scenarios/explore/sensitivity/sensitivity-result.js';
import { measureSobolIndices } from '../../../src/scenarios/explore/sensitivity/sobol-indices.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));

/** Ishigami and Homma 1990, A = 7, B = 0.1. V = A^2/8 + B pi^4/5 + B^2 pi^8/18 + 1/2 = 13.844588. */
const ishigami = {
  problem: resolveProblem({
    inputs: ['x1', 'x2', 'x3'].map((name) => ({ name, bounds: [-Math.PI, Math.PI] })),
  }),
  f: (x: Float64Array) => Math.sin(x[0]) + 7 * Math.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * Math.sin(x[0]),
  S1: [0.31390519, 0.44241114, 0],
  ST: [0.55758886, 0.44241114, 0.24368366],
};

/** Sobol's G: product of (|4x - 2| + a) / (1 + a); V_i = 1 / (3 (1 + a_i)^2), V = product(1 + V_i) - 1. */
const a = [0, 1, 4.5, 9, 99, 99, 99, 99];
const partial = a.map((ai) => 1 / (3 * (1 + ai) ** 2));
const whole = partial.reduce((product, v) => product * (1 + v), 1);
const sobolG = {
  problem: resolveProblem({ inputs: a.map((_, k) => ({ name: `x${k + 1}`, bounds: [0, 1] })) }),
  f: (x: Float64Array) =>
    a.reduce((product, ai, k) => (product * (Math.abs(4 * x[k] - 2) + ai)) / (1 + ai), 1),
  S1: partial.map((v) => v / (whole - 1)),
  ST: partial.map((v) => (v * whole) / (1 + v) / (whole - 1)),
};

type Model = typeof ishigami;

function evaluate(values: Float64Array, width: number, f: (x: Float64Array) => number): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, row) =>
    f(values.subarray(row * width, (row + 1) * width)),
  );
}

function indicesOf(
  model: Model,
  n: number,
  options: { scramble?: 'matrix'; seed?: number; secondOrder?: boolean } = {},
) {
  const width = model.problem.inputs.length;
  const secondOrder = options.secondOrder ?? true;
  const { values } = sampleProblem(model.problem, { method: 'saltelli', n, ...options, secondOrder });
  return measureSobolIndices(evaluate(values, width, model.f), width, { secondOrder, resamples: 0 });
}

function worst(model: Model, found: ReturnType<typeof indicesOf>): number {
  const first = found.first.map((s, j) => Math.abs(s.value - model.S1[j]));
  const total = found.total.map((s, j) => Math.abs(s.value - model.ST[j]));
  return Math.max(...first, ...total);
}

describe('Sobol indices', () => {
  test('of Ishigami are within 0.01 of the closed form at N = 65,536', () => {
    const found = indicesOf(ishigami, 65536);
    expect(worst(ishigami, found)).toBeLessThan(0.01);
    expect(found.variance).toBeCloseTo(13.844588, 1);
    // Only x1 and x3 interact: S13 = ST3.
    const pair = (j: number, k: number) =>
      found.pairs.find((one) => one.j === j && one.k === k)!.estimate.value;
    expect(Math.abs(pair(0, 2) - 0.24368366)).toBeLessThan(0.01);
    expect(Math.abs(pair(0, 1))).toBeLessThan(0.01);
    expect(Math.abs(pair(1, 2))).toBeLessThan(0.01);
  });

  test('of the Sobol G function are within 0.01 of the closed form at N = 65,536', () => {
    expect(sobolG.S1[0]).toBeCloseTo(0.716192169, 8);
    expect(sobolG.ST[1]).toBeCloseTo(0.242198193, 8);
    expect(worst(sobolG, indicesOf(sobolG, 65536, { secondOrder: false }))).toBeLessThan(0.01);
  });

  test('come closer at least as fast as 1 / sqrt(N): 64 times the runs, an eighth of the error', () => {
    const typical = (n: number) => {
      const errors = [0, 1, 2, 3, 4].map((seed) =>
        worst(ishigami, indicesOf(ishigami, n, { scramble: 'matrix', seed })),
      );
      return errors.sort((x, y) => x - y)[2];
    };
    expect(typical(16384)).toBeLessThan(typical(256) / 8);
  });

  test('equal SALib to 1e-12 on the same outputs', () => {
    const { S1, ST, S2 } = fixture('saltelli-ishigami-64.json');
    const found = indicesOf(ishigami, 64);
    found.first.forEach((s, j) => {
      expect(s.value).toBeCloseTo(S1[j], 12);
    });
    found.total.forEach((s, j) => {
      expect(s.value).toBeCloseTo(ST[j], 12);
    });
    found.pairs.forEach(({ estimate }, k) => {
      expect(estimate.value).toBeCloseTo(S2[k], 12);
    });
  });

  test('do not change when the output is moved and scaled', () => {
    const { values } = sampleProblem(ishigami.problem, { method: 'saltelli', n: 128 });
    const y = evaluate(values, 3, ishigami.f);
    const plain = measureSobolIndices(y, 3, { secondOrder: true });
    const moved = measureSobolIndices(
      y.map((v) => 1e4 - 3 * v),
      3,
      { secondOrder: true },
    );
    plain.first.forEach((s, j) => {
      expect(moved.first[j].value).toBeCloseTo(s.value, 8);
      expect(moved.first[j].low).toBeCloseTo(s.low, 8);
    });
  });

  test('have intervals that hold the true index about as often as they claim', () => {
    let held = 0;
    let asked = 0;
    for (let seed = 0; seed < 30; seed++) {
      const { values } = sampleProblem(ishigami.problem, {
        method: 'saltelli',
        n: 256,
        scramble: 'matrix',
        seed,
      });
      const found = measureSobolIndices(evaluate(values, 3, ishigami.f), 3, { secondOrder: true, seed });
      found.total.forEach((s, j) => {
        asked++;
        if (s.low <= ishigami.ST[j] && ishigami.ST[j] <= s.high) held++;
      });
    }
    expect(held / asked).toBeGreaterThan(0.9);
  });

  test('are refused when every output is the same', () => {
    expect(() => measureSobolIndices(new Float64Array(64).fill(3), 3, { secondOrder: true })).toThrow(
      /every output is the same \(3\)/,
    );
  });

  test('below zero carry an explanation, others none', () => {
    const { values } = sampleProblem(sobolG.problem, { method: 'saltelli', n: 64 });
    const result = measureSensitivity(sobolG.problem.inputs, values, evaluate(values, 8, sobolG.f));
    if (result.method !== 'sobol') throw new Error('a Saltelli design was expected');
    const negative = result.indices.filter((row) => row.S1 < 0 || row.ST < 0);
    expect(negative.length).toBeGreaterThan(0);
    for (const row of result.indices) expect(row.note !== undefined).toBe(row.S1 < 0 || row.ST < 0);
    expect(negative[0].note).toMatch(/below 0 by sampling error|below 0 beyond its interval/);
    expect(result.notes.join(' ')).toMatch(/sampling error/);
  });
});

describe('Bootstrap sums', () => {
  test('equal the slow way, which gathers the drawn rows one by one', () => {
    const rows = 700;
    const table = Float64Array.from({ length: rows * 3 }, (_, k) => Math.sin(k));
    const fast = bootstrapSums(rows, 3, 5, 0, (from, to, buffer) => {
      buffer.set(table.subarray(from * 3, to * 3));
    });
    const random = createRandom(0);
    for (let r = 0; r < 5; r++) {
      const sums = [0, 0, 0];
      for (let i = 0; i < rows; i++) {
        const drawn = random.integer(rows);
        for (let c = 0; c < 3; c++) sums[c] += table[drawn * 3 + c];
      }
      for (let c = 0; c < 3; c++) expect(fast[r * 3 + c]).toBeCloseTo(sums[c], 9);
    }
  });
});

describe('Elementary effects', () => {
  const problem = resolveProblem({
    inputs: [
      { name: 'linear', bounds: [0, 10] },
      { name: 'falling', bounds: [-1, 1] },
      { name: 'left', bounds: [0, 1] },
      { name: 'right', bounds: [0, 1] },
      { name: 'idle', bounds: [1, 100], distribution: 'log-uniform' },
      { name: 'switch', levels: ['off', 'on'] },
    ],
  });
  // Per unit of position: 2 x 10 = 20; -3 x 2 = -6; left and right each 8 times the other; 0; 5.
  const f = (x: Float64Array) => 2 * x[0] - 3 * x[1] + 8 * x[2] * x[3] + 5 * x[5];

  test('are the known ones: slopes for linear inputs, with no spread', () => {
    const { values } = sampleProblem(problem, { method: 'morris', n: 40, seed: 0 });
    const effects = measureElementaryEffects(problem.inputs, values, evaluate(values, 6, f));
    const expected = [20, -6, undefined, undefined, 0, 5];
    expected.forEach((slope, j) => {
      if (slope === undefined) return;
      expect(effects[j].mu.value).toBeCloseTo(slope, 9);
      expect(effects[j].muStar.value).toBeCloseTo(Math.abs(slope), 9);
      expect(effects[j].sigma).toBeCloseTo(0, 9);
      expect(effects[j].muStar.low).toBeCloseTo(Math.abs(slope), 6);
    });
  });

  test('of two inputs that multiply spread, around the mean of the other (8 x 1/2)', () => {
    const { values } = sampleProblem(problem, { method: 'morris', n: 400, seed: 1 });
    const effects = measureElementaryEffects(problem.inputs, values, evaluate(values, 6, f));
    for (const j of [2, 3]) {
      expect(effects[j].mu.low).toBeLessThan(4);
      expect(effects[j].mu.high).toBeGreaterThan(4);
      // On the grid 0, 1/3, 2/3, 1 the effect is 8 times one of them: standard deviation 8 x 0.3727 = 2.98.
      expect(effects[j].sigma).toBeCloseTo(2.98, 0);
    }
  });

  test('tell a strong input whose effects cancel by mu* and not by mu', () => {
    const one = resolveProblem({ inputs: [{ name: 'x', bounds: [0, 1] }] });
    const { values } = sampleProblem(one, { method: 'morris', n: 64, seed: 2 });
    // Up from 0 to 2/3 and from 1/3 to 1: effects of opposite sign.
    const [effect] = measureElementaryEffects(
      one.inputs,
      values,
      evaluate(values, 1, (x) => Math.abs(x[0] - 0.5)),
    );
    expect(effect.muStar.value).toBeGreaterThan(0.4);
    expect(Math.abs(effect.mu.value)).toBeLessThan(0.3);
  });
});

describe('Design', () => {
  test('is told from the rows alone, for each method and size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        (width, power, secondOrder) => {
          const problem = resolveProblem({
            inputs: Array.from({ length: width }, (_, k) => ({ name: `x${k}`, bounds: [0, 1] })),
          });
          const n = 2 ** power;
          const options = { method: 'saltelli', n, scramble: 'matrix', seed: 3, secondOrder } as const;
          expect(recogniseDesign(sampleProblem(problem, options).values, width)).toEqual({
            kind: 'saltelli',
            base: n,
            secondOrder,
          });
          if (width > 1) {
            const morris = sampleProblem(problem, { method: 'morris', n, seed: 3 });
            expect(recogniseDesign(morris.values, width).kind).toBe('morris');
          }
        },
      ),
    );
  });

  test('is refused when a row was lost or two were exchanged', () => {
    const problem = resolveProblem({ inputs: ['a', 'b'].map((name) => ({ name, bounds: [0, 1] })) });
    const { values } = sampleProblem(problem, { method: 'saltelli', n: 8, scramble: 'shift' });
    expect(() => recogniseDesign(values.subarray(2), 2)).toThrow(/neither a whole Saltelli scheme nor/);
    const swapped = values.slice();
    swapped.set(values.subarray(0, 2), 2);
    swapped.set(values.subarray(2, 4), 0);
    expect(() => recogniseDesign(swapped, 2)).toThrow(/keep every row and its id/);
  });
});

describe('Outputs', () => {
  const samples = { ids: ['1', '2', '3'], file: 'samples.csv' };
  const join = (ids: string[], values: number[]) =>
    joinOutputs(samples, { ids, values, file: 'outputs.csv' });

  test('follow their samples by id, whatever the order of the file', () => {
    expect([...join(['3', '1', '2'], [30, 10, 20])]).toEqual([10, 20, 30]);
    expect([...join(['1', '2', '3'], [10, 20, 30])]).toEqual([10, 20, 30]);
  });

  test.each([
    [
      'an id that stands twice',
      ['1', '2', '2'],
      [1, 2, 3],
      /outputs\.csv, row 4, column id: id 2 already stands in row 3/,
    ],
    ['samples without an output', ['1', '3'], [1, 2], /1 of 3 samples have no output \(id 2\)/],
    ['an id of no sample', ['1', '2', '9'], [1, 2, 3], /row 4, column id: there is no sample with id 9/],
    [
      'an output that is no number',
      ['1', '2', '3'],
      [1, Number.NaN, 3],
      /row 3, column value: the output of sample 2/,
    ],
  ])('are refused for %s, with the place', (_, ids, values, message) => {
    expect(() => join(ids, values)).toThrow(message);
  });

  test('are refused when the samples themselves repeat an id', () => {
    expect(() =>
      joinOutputs({ ids: ['1', '1'], file: 's.csv' }, { ids: ['1', '1'], values: [1, 2] }),
    ).toThrow(/s\.csv, row 3, column id/);
  });
});
