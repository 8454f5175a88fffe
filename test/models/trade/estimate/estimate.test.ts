import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/domain/random.js';
import { logGamma } from '../../../../src/models/trade/estimate/log-gamma.js';
import {
  estimateOls,
  estimatePpml,
  numberGroups,
  type RegressionData,
} from '../../../../src/models/trade/index.js';
import { factorLu, invertLu, solveLu } from '../../../../src/numerics/linear-algebra/factor-lu.js';
import { readCsv } from '../../../../src/sources/csv/read-csv.js';
import { hasRaw, oracle, rawData, rawDataSuffix } from '../../../support/raw-data.js';

const byName = (estimate: ReturnType<typeof estimatePpml>, name: string): [number, number] => {
  const found = estimate.coefficients.find((one) => one.name === name);
  return [found?.estimate ?? Number.NaN, found?.se ?? Number.NaN];
};

describe.skipIf(!hasRaw)(`PPML against published estimates${rawDataSuffix}`, () => {
  it('69 countries in 2006 (WTO handbook, Stata): coefficients, robust errors and deviance to seven digits', async () => {
    const { columns } = await readCsv(oracle('gravity-agtpa/twb_input_4761.csv'), {
      columns: {
        exporter: 'string',
        importer: 'string',
        trade: 'number',
        ln_DIST: 'number',
        CNTG: 'number',
        INTL_BRDR: 'number',
      },
    });
    const estimate = estimatePpml(
      {
        y: columns.trade,
        x: (['ln_DIST', 'CNTG', 'INTL_BRDR'] as const).map((name) => ({ name, values: columns[name] })),
        effects: [numberGroups('exporter', [columns.exporter]), numberGroups('importer', [columns.importer])],
      },
      { smallSample: 'clusters' },
    );
    expect(estimate.observations).toBe(4761);
    expect(Math.abs(estimate.deviance / 4542202 - 1)).toBeLessThan(2e-8);
    for (const [name, value, se] of [
      ['ln_DIST', -0.7912879, 0.0501494],
      ['CNTG', 0.6736456, 0.1073719],
      ['INTL_BRDR', -2.47445, 0.1193816],
    ] as const) {
      const found = byName(estimate, name);
      expect(Math.abs(found[0] - value)).toBeLessThan(6e-7);
      expect(Math.abs(found[1] - se)).toBeLessThan(6e-7);
    }
  });

  it('fixest’s trade data, four effects: estimate and errors clustered by origin, product, and two ways', async () => {
    const { columns } = await readCsv(oracle('fixest/trade.csv.gz'), {
      columns: {
        Destination: 'string',
        Origin: 'string',
        Product: 'string',
        Year: 'string',
        dist_km: 'number',
        Euros: 'number',
      },
    });
    const group = (name: 'Destination' | 'Origin' | 'Product' | 'Year') =>
      numberGroups(name, [columns[name]]);
    const data: RegressionData = {
      y: columns.Euros,
      x: [{ name: 'ln_dist', values: columns.dist_km.map(Math.log) }],
      effects: (['Origin', 'Destination', 'Product', 'Year'] as const).map(group),
    };
    for (const [clusters, se] of [
      [['Origin'], 0.11567817],
      [['Product'], 0.09829394],
      [['Origin', 'Destination'], 0.130734],
    ] as const) {
      const estimate = estimatePpml({ ...data, clusters: clusters.map(group) });
      expect(estimate.coefficients[0].estimate).toBeCloseTo(-1.52787437, 8);
      expect(Math.abs(estimate.coefficients[0].se - se)).toBeLessThan(
        6e-8 + (clusters.length === 2 ? 5e-7 : 0),
      );
      expect(estimate.dropped).toEqual({ zeroGroups: 0, separated: 0, collinear: [] });
    }
  });

  it('three-way panel 1986-2006 (WTO handbook): trade agreements 0.5571853, robust 0.05577, by pair 0.1022', async () => {
    const { columns } = await readCsv(rawData('gravity/agtpa_applications_1986_2006.csv.gz'), {
      columns: {
        exporter: 'string',
        importer: 'string',
        pair_id: 'string',
        year: 'number',
        trade: 'number',
        rta: 'number',
      },
    });
    const rows = [...columns.year.keys()].filter((k) => (columns.year[k] - 1986) % 4 === 0);
    const pick = <T>(values: ArrayLike<T>): T[] => rows.map((k) => values[k]);
    const [exporter, importer, year] = [pick(columns.exporter), pick(columns.importer), pick(columns.year)];
    const pair = pick(columns.pair_id);
    const common = pair.map((id, k) => (exporter[k] === importer[k] ? 'at home' : id));
    const data: RegressionData = {
      y: Float64Array.from(pick(columns.trade)),
      x: [{ name: 'rta', values: Float64Array.from(pick(columns.rta)) }],
      effects: [
        numberGroups('exporter^year', [exporter, year]),
        numberGroups('importer^year', [importer, year]),
        numberGroups('pair', [common]),
      ],
    };
    const robust = estimatePpml(data, { smallSample: 'clusters' });
    expect(robust.observations).toBe(28482);
    expect(robust.dropped.zeroGroups).toBe(84);
    expect(robust.coefficients[0].estimate).toBeCloseTo(0.5571853, 7);
    expect(robust.coefficients[0].se).toBeCloseTo(0.05577, 5);
    const clustered = estimatePpml(
      { ...data, clusters: [numberGroups('pair', [pair])] },
      { smallSample: 'clusters' },
    );
    expect(clustered.coefficients[0].se).toBeCloseTo(0.1022, 4);
  });
});

/** A made gravity panel: exporter, importer, year effects, two regressors, some zeros. */
function makePanel(seed: number, n = 8, years = 3): { data: RegressionData; cells: number[][] } {
  const random = createRandom(seed);
  const cells: number[][] = [];
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) for (let t = 0; t < years; t += 1) cells.push([i, j, t]);
  const one = Float64Array.from(cells, () => random.normal());
  const two = Float64Array.from(cells, () => (random.next() < 0.3 ? 1 : 0));
  const effect = Array.from({ length: 3 * n }, () => random.normal());
  const y = Float64Array.from(cells, ([i, j, t], k) => {
    const index = 0.5 * one[k] - 0.7 * two[k] + effect[i] + effect[n + j] + effect[2 * n + t];
    return random.next() < 0.15 ? 0 : Math.exp(index + 0.5 * random.normal());
  });
  const column = (c: number): number[] => cells.map((cell) => cell[c]);
  return {
    cells,
    data: {
      y,
      x: [
        { name: 'one', values: one },
        { name: 'two', values: two },
      ],
      effects: [
        numberGroups('exporter', [column(0)]),
        numberGroups('importer', [column(1)]),
        numberGroups('year', [column(2)]),
      ],
    },
  };
}

/** The obvious way: every effect a dummy (the first of each but the first effect left out), dense normal equations. */
function denseDesign({ x, effects }: RegressionData): Float64Array[] {
  const dummies = effects.flatMap(({ id, groups }, f) =>
    Array.from({ length: groups }, (_, g) => Float64Array.from(id, (own) => (own === g ? 1 : 0))).slice(
      f === 0 ? 0 : 1,
    ),
  );
  return [...x.map(({ values }) => values), ...dummies];
}

function solveDense(
  design: Float64Array[],
  weights: Float64Array,
  z: Float64Array,
): { beta: Float64Array; inverse: Float64Array } {
  const k = design.length;
  const gram = new Float64Array(k * k);
  const beta = new Float64Array(k);
  for (let a = 0; a < k; a += 1) {
    for (let b = 0; b < k; b += 1)
      for (let row = 0; row < z.length; row += 1)
        gram[a * k + b] += weights[row] * design[a][row] * design[b][row];
    for (let row = 0; row < z.length; row += 1) beta[a] += weights[row] * design[a][row] * z[row];
  }
  const factors = factorLu(gram, k);
  solveLu(factors, beta);
  return { beta, inverse: invertLu(factors) };
}

describe('PPML and OLS with absorbed effects', () => {
  it('equal the dense solution with a dummy for every group, errors included', () => {
    for (const seed of [0, 1, 2]) {
      const { data } = makePanel(seed);
      const design = denseDesign(data);
      const n = data.y.length;
      let mu = data.y.map((value) => value + 0.5);
      let beta = new Float64Array(design.length);
      let inverse = new Float64Array(0);
      for (let step = 0; step < 40; step += 1) {
        const z = mu.map((m, k) => Math.log(m) + (data.y[k] - m) / m);
        ({ beta, inverse } = solveDense(design, mu, z) as {
          beta: Float64Array<ArrayBuffer>;
          inverse: Float64Array<ArrayBuffer>;
        });
        mu = mu.map((_, k) => Math.exp(design.reduce((sum, column, c) => sum + beta[c] * column[k], 0)));
      }
      const ppml = estimatePpml(data, { smallSample: 'none' });
      expect(ppml.coefficients[0].estimate).toBeCloseTo(beta[0], 8);
      expect(ppml.coefficients[1].estimate).toBeCloseTo(beta[1], 8);
      const k = design.length;
      let variance = 0;
      for (let row = 0; row < n; row += 1) {
        let lean = 0;
        for (let c = 0; c < k; c += 1) lean += inverse[c] * design[c][row];
        variance += (lean * (data.y[row] - mu[row])) ** 2;
      }
      expect(ppml.coefficients[0].se).toBeCloseTo(Math.sqrt(variance), 8);
      const ones = new Float64Array(n).fill(1);
      const dense = solveDense(design, ones, data.y);
      const ols = estimateOls(data, { errors: 'classical' });
      expect(ols.coefficients[0].estimate).toBeCloseTo(dense.beta[0], 9);
      const squares = data.y.reduce(
        (sum, value, row) =>
          sum + (value - design.reduce((fit, column, c) => fit + dense.beta[c] * column[row], 0)) ** 2,
        0,
      );
      expect(ols.coefficients[0].se).toBeCloseTo(Math.sqrt((dense.inverse[0] * squares) / (n - k)), 8);
    }
  });

  it('do not depend on the order of rows or effects, and scale with y', () => {
    const { data } = makePanel(5);
    const plain = estimatePpml(data);
    const back = estimatePpml({
      y: data.y.slice().reverse(),
      x: data.x.map(({ name, values }) => ({ name, values: values.slice().reverse() })),
      effects: [...data.effects].reverse().map((effect) => ({ ...effect, id: effect.id.slice().reverse() })),
    });
    const scaled = estimatePpml({ ...data, y: data.y.map((value) => value * 1e6) });
    for (const c of [0, 1]) {
      expect(back.coefficients[c].estimate).toBeCloseTo(plain.coefficients[c].estimate, 9);
      expect(scaled.coefficients[c].estimate).toBeCloseTo(plain.coefficients[c].estimate, 9);
      expect(scaled.coefficients[c].se).toBeCloseTo(plain.coefficients[c].se, 8);
    }
  });

  it('an offset is a regressor held at one', () => {
    const { data } = makePanel(6);
    const free = estimatePpml(data);
    const held = estimatePpml({
      ...data,
      x: [data.x[1]],
      offset: data.x[0].values.map((value) => value * free.coefficients[0].estimate),
    });
    expect(held.coefficients[0].estimate).toBeCloseTo(free.coefficients[1].estimate, 8);
  });

  it('without effects a constant is fitted: the fitted sum is the sum of y', () => {
    const { data } = makePanel(7);
    const plain = estimatePpml({ ...data, effects: [] });
    expect(plain.effects).toEqual([{ name: 'constant', groups: 1 }]);
    expect(plain.coefficients).toHaveLength(2);
  });

  it('drop a regressor the effects explain, by name, and refuse when none is left', () => {
    const { data, cells } = makePanel(8);
    const gdp = { name: 'gdp', values: Float64Array.from(cells, ([i]) => i * 1.7) };
    const estimate = estimatePpml({ ...data, x: [...data.x, gdp] });
    expect(estimate.dropped.collinear).toEqual(['gdp']);
    expect(estimate.coefficients.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(() => estimatePpml({ ...data, x: [gdp] })).toThrow(/gdp is explained by the effects/);
  });

  it('drop groups without a positive y and count them, without moving the estimate', () => {
    const { data, cells } = makePanel(9);
    const y = data.y.map((value, k) => (cells[k][0] === 2 ? 0 : value));
    const kept = [...y.keys()].filter((k) => cells[k][0] !== 2);
    const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (k) => values[k]);
    const whole = estimatePpml({ ...data, y });
    const without = estimatePpml({
      y: pick(y),
      x: data.x.map(({ name, values }) => ({ name, values: pick(values) })),
      effects: data.effects.map(({ name, id }) => numberGroups(name, [kept.map((k) => id[k])])),
    });
    expect(whole.dropped.zeroGroups).toBe(24);
    expect(whole.coefficients[0].estimate).toBeCloseTo(without.coefficients[0].estimate, 9);
  });

  it('find rows that a regressor separates: an embargo under which nothing was ever traded', () => {
    const { data, cells } = makePanel(10);
    const embargo = Float64Array.from(cells, ([i, j, t]) => (i === 1 && j >= 3 && t >= 1 ? 1 : 0));
    const y = data.y.map((value, k) => (embargo[k] === 1 ? 0 : Math.max(value, 1e-3)));
    const estimate = estimatePpml({ ...data, y, x: [...data.x, { name: 'embargo', values: embargo }] });
    expect(estimate.dropped.separated).toBe(embargo.reduce((sum, one) => sum + one, 0));
    expect(estimate.dropped.collinear).toEqual(['embargo']);
  });

  it.each([
    [
      'a negative y',
      (d: RegressionData) => {
        d.y[4] = -1;
      },
      /y, observation 5: 0 or more was expected, -1 came/,
    ],
    [
      'a missing value',
      (d: RegressionData) => {
        d.x[0].values[2] = Number.NaN;
      },
      /one, observation 3: a finite number/,
    ],
    [
      'nothing but zeros',
      (d: RegressionData) => {
        d.y.fill(0);
      },
      /no observation has a positive y/,
    ],
  ])('refuse %s', (_, spoil, message) => {
    const { data } = makePanel(11);
    spoil(data);
    expect(() => estimatePpml(data)).toThrow(message);
  });

  it('refuse to report an estimate that has not settled', () => {
    expect(() => estimatePpml(makePanel(12).data, { maxIterations: 2 })).toThrow(/did not settle in 2 steps/);
  });
});

describe('ln Gamma', () => {
  it('equals the sum of logarithms at whole numbers and ln sqrt(pi)/2 at 3/2', () => {
    let sum = 0;
    for (let n = 1; n < 60; n += 1) {
      expect(logGamma(n)).toBeCloseTo(sum, 11);
      sum += Math.log(n);
    }
    expect(logGamma(1.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI) / 2), 12);
  });
});
