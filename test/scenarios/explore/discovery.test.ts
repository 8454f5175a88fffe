import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { binomialUpperTail } from '../../../src/scenarios/explore/discovery/binomial-tail.js';
import { allows, type DiscoveryInput } from '../../../src/scenarios/explore/discovery/box.js';
import { discoverBoxes } from '../../../src/scenarios/explore/discovery/discovery-result.js';
import { findBoxes } from '../../../src/scenarios/explore/discovery/find-boxes.js';
import {
  bisectColumn,
  bucketColumn,
  radixColumn,
  sortColumn,
} from '../../../src/scenarios/explore/discovery/sorted-column.js';
import { tieQuantile } from '../../../src/scenarios/explore/discovery/tie-quantile.js';
import { hasRaw, oracle, rawDataSuffix } from '../../support/raw-data.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));
const read = (path: string): string[][] => parse(readFileSync(path, 'utf8')) as string[][];
const numeric = (name: string, values: ArrayLike<number>): DiscoveryInput => ({
  name,
  kind: 'numeric',
  values: Float64Array.from(values),
});

function categorical(name: string, cells: readonly string[]): DiscoveryInput {
  const categories = [...new Set(cells)].sort();
  return {
    name,
    kind: 'categorical',
    categories,
    codes: Int32Array.from(cells, (cell) => categories.indexOf(cell)),
  };
}

describe('PRIM', () => {
  test.skipIf(!hasRaw)(`reproduces the 28 boxes of Bryant and Lempert (2010) exactly${rawDataSuffix}`, () => {
    const [head, ...rows] = read(oracle('prim/bryant_lempert_2010.csv'));
    const inputs = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((c) =>
      numeric(
        head[c],
        rows.map((row) => Number(row[c])),
      ),
    );
    const cases = Uint8Array.from(rows, (row) => Number(row[15]));
    const { boxes } = discoverBoxes('cost', inputs, cases);
    const expected = read(oracle('prim/trajectory_bryant_lempert.csv'))
      .slice(1)
      .map((row) => row.map(Number));
    expect(boxes.map((box) => [box.box, box.coverage, box.density, box.mass, box.restricted])).toEqual(
      expected,
    );
    expect(boxes).toHaveLength(28);
    const chosen = boxes[21];
    expect(chosen.coverage).toBeCloseTo(0.752809, 6);
    expect(chosen.density).toBeCloseTo(0.770115, 6);
    expect(chosen.mass).toBeCloseTo(0.0986395, 7);
    const limits = (name: string) => Object.values(chosen.limits[name]) as number[];
    const near = (name: string, low: number, high: number) => {
      expect(limits(name)[0]).toBeCloseTo(low, 4);
      expect(limits(name)[1]).toBeCloseTo(high, 4);
    };
    near('Total biomass', 450, 755.7999878);
    near('Demand elasticity', -0.422, -0.202);
    near('Biomass backstop price', 150.05, 199.6);
    near('Cellulosic cost', 72.65, 133.7);
    expect(chosen.words).toContain('Total biomass at most 755.8');
  });

  test('equals EMA Workbench box by box on ties and categories, limits and quasi-p included', () => {
    const { columns, outcome, boxes: expected } = fixture('prim-mixed.json');
    const names = ['tied', 'smooth', 'other', 'regime'];
    const inputs = names.map((name) =>
      name === 'regime' ? categorical(name, columns[name]) : numeric(name, columns[name]),
    );
    const { boxes } = discoverBoxes('outcome', inputs, Uint8Array.from(outcome));
    expect(boxes).toHaveLength(expected.length);
    boxes.forEach((box, k) => {
      const peer = expected[k];
      for (const field of ['coverage', 'density', 'mass', 'restricted'] as const)
        expect(box[field]).toBeCloseTo(peer[field], 12);
      for (const [name, limits] of Object.entries(box.limits)) {
        if ('levels' in limits) expect(limits.levels).toEqual(peer.limits[name]);
        else expect([limits.low, limits.high]).toEqual(peer.limits[name]);
      }
      for (const [name, quasi] of Object.entries(box.quasiP)) {
        // The peer marks an end without a restriction by -1, and keeps a set's value in the first place.
        const own = [quasi.levels ?? quasi.low ?? -1, quasi.high ?? -1];
        own.forEach((p, end) => {
          expect(Math.abs(p - peer.quasiP[name][end])).toBeLessThan(1e-9);
        });
      }
    });
  });

  test('counts its boxes right: coverage, density and mass are those of the runs its limits allow', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 30, max: 150 }), (seed, n) => {
        const random = createRandom(seed);
        const column = (levels: number) => Array.from({ length: n }, () => random.integer(levels));
        const inputs = [
          numeric('a', column(5)),
          numeric('b', column(1000)),
          categorical(
            'c',
            column(3).map((k) => 'xyz'[k]),
          ),
        ];
        const cases = Uint8Array.from({ length: n }, (_, run) =>
          (inputs[1] as { values: Float64Array }).values[run] > 600 || random.next() < 0.2 ? 1 : 0,
        );
        const total = cases.reduce((sum, y) => sum + y, 0);
        fc.pre(total > 0 && total < n);
        for (const box of findBoxes(inputs, cases)) {
          const inside = Array.from(cases.keys()).filter((run) =>
            inputs.every((input, j) => allows(box.sides[j], input, run)),
          );
          const hits = inside.filter((run) => cases[run] === 1).length;
          expect(box.runs).toBe(inside.length);
          expect(box.cases).toBe(hits);
          expect(box.coverage).toBe(hits / total);
          expect(box.mass).toBeGreaterThanOrEqual(Math.min(0.05, 1));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('gains density at every step and never falls below the minimum mass', () => {
    const random = createRandom(0);
    const x = Array.from({ length: 500 }, () => random.next());
    const y = Array.from({ length: 500 }, () => random.next());
    const cases = Uint8Array.from(x, (v, k) => (v > 0.7 && y[k] < 0.4 ? 1 : 0));
    const boxes = findBoxes([numeric('x', x), numeric('y', y)], cases, { minimumMass: 0.1 });
    for (let k = 1; k < boxes.length; k++) {
      expect(boxes[k].density).toBeGreaterThan(boxes[k - 1].density);
      expect(boxes[k].mass).toBeGreaterThanOrEqual(0.1);
    }
  });

  test('finds a planted box of categories and says it in words', () => {
    const random = createRandom(1);
    const regime = Array.from({ length: 400 }, () => ['open', 'closed', 'mixed'][random.integer(3)]);
    const price = Array.from({ length: 400 }, () => random.next());
    const cases = Uint8Array.from(regime, (r, k) => (r === 'closed' && price[k] < 0.5 ? 1 : 0));
    const result = discoverBoxes('breaks', [categorical('regime', regime), numeric('price', price)], cases);
    const box = result.boxes[result.suggested];
    expect(box.limits.regime).toEqual({ levels: ['closed'] });
    expect(box.words[0]).toBe('regime is closed');
    expect(box.words[1]).toMatch(/^price at most 0\.(4|5)/);
    expect(box.density).toBeGreaterThan(0.9);
  });

  test('pastes back runs that a peel took too many of', () => {
    // Cases are 40 to 79 but every tenth from 45. Peels of 30% end at 45 to 78 (30 of 34 cases); the runs
    // below, 0 to 44, have their 95% quantile at 41.8, so a paste moves the low end to 41.5 and wins three cases.
    const x = Array.from({ length: 100 }, (_, k) => k);
    const cases = Uint8Array.from(x, (v) => (v >= 40 && v < 80 && v % 10 !== 5 ? 1 : 0));
    const boxes = findBoxes([numeric('x', x)], cases, { peelShare: 0.3, minimumMass: 0.3 });
    const pasted = boxes.filter((box) => box.phase === 'paste');
    expect(pasted[0].sides[0]).toMatchObject({ low: 41.5 });
    expect(pasted[0].runs).toBe(37);
    expect(pasted[0].cases).toBe(33);
  });

  test.each([
    [0, 'never occurs (0 of 10 runs)'],
    [1, 'always occurs (10 of 10 runs)'],
  ])('gives no box when every outcome is %s, and says so', (value, words) => {
    const x = Array.from({ length: 10 }, (_, k) => k);
    expect(() => findBoxes([numeric('x', x)], new Uint8Array(10).fill(value))).toThrow(words);
  });

  test('does not depend on the order of the runs', () => {
    const random = createRandom(4);
    const rows = Array.from({ length: 120 }, () => [
      random.integer(9),
      random.next(),
      random.next() < 0.3 ? 1 : 0,
    ]);
    const run = (table: number[][]) =>
      findBoxes(
        [
          numeric(
            'a',
            table.map((r) => r[0]),
          ),
          numeric(
            'b',
            table.map((r) => r[1]),
          ),
        ],
        Uint8Array.from(table, (r) => r[2]),
      );
    expect(run(rows.toReversed())).toEqual(run(rows));
  });
});

describe('Parts of PRIM', () => {
  test('the cut is the midpoint of two neighbours, walking outwards past ties', () => {
    expect(tieQuantile([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.1)).toBe(0.5);
    expect(tieQuantile([0, 0, 0, 1], 0.1)).toBe(0.5);
    expect(tieQuantile([0, 1, 1, 1], 0.9)).toBe(0.5);
    expect(tieQuantile([2, 2, 2], 0.9)).toBe(2);
  });

  test('a column is sorted as by the slow way, each run once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 50 }), (values) => {
        const column = sortColumn(Float64Array.from(values), new Uint8Array(values.length));
        const slow = Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b);
        expect([...column.runs]).toEqual(slow);
      }),
    );
  });

  test('the binomial tail equals scipy', () => {
    for (const [k, n, p, tail] of fixture('distributions.json').binomial) {
      expect(Math.abs(binomialUpperTail(k, n, p) - tail)).toBeLessThan(1e-9 * Math.max(tail, 1e-12) + 1e-13);
    }
  });
});

test('the two ways to sort a column agree, ties and signs and zeros included', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 })), { minLength: 1 }),
      (list) => {
        const values = Float64Array.from(list, (x) => x + 0);
        const cases = Uint8Array.from(list, (_, k) => k % 2);
        expect(radixColumn(values, cases)).toEqual(bisectColumn(values, cases));
      },
    ),
  );
});

test('buckets sort as bisection does, runs of equal values in their order, or leave it to the radix', () => {
  const value = fc.oneof(
    fc.double({ min: -3, max: 5, noNaN: true }),
    fc.integer({ min: -3, max: 5 }),
    fc.constant(-0),
  );
  let sorted = 0;
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 300 }), (list) => {
      const values = Float64Array.from(list, (x) => x + 0);
      const cases = Uint8Array.from(list, (_, k) => k % 2);
      const column = bucketColumn(values, cases);
      if (column === undefined) return;
      sorted += 1;
      expect(column).toEqual(bisectColumn(values, cases));
    }),
  );
  expect(sorted).toBeGreaterThan(10);
  const cases = new Uint8Array(5000);
  const crowded = Float64Array.from({ length: 5000 }, (_, k) => (k === 0 ? 1e9 : (k * 7919) % 5000));
  expect(bucketColumn(crowded, cases)).toBeUndefined();
  expect(bucketColumn(new Float64Array(5000).fill(2), cases)).toBeUndefined();
  expect(
    bucketColumn(
      Float64Array.from({ length: 5000 }, (_, k) => (k === 9 ? Number.NaN : k)),
      cases,
    ),
  ).toBeUndefined();
  expect(sortColumn(crowded, cases)).toEqual(bisectColumn(crowded, cases));
});
