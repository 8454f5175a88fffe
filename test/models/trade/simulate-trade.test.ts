import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyToFlows,
  type Closure,
  capPrice,
  simulateTrade,
  type TradeBase,
  unitMultipliers,
} from '../../../src/models/trade/index.js';
import { prepareTrade } from '../../../src/models/trade/prepare-trade.js';
import { createTradeSystem } from '../../../src/models/trade/trade-system.js';
import { readCsv } from '../../../src/sources/csv/read-csv.js';
import { hasRaw, oracle, rawDataSuffix } from '../../support/raw-data.js';
import { arbitraryBase, makeBase, makeMultipliers } from './random-base.js';
import { solveSlowly } from './solve-slowly.js';

const closures: Closure[] = ['additive', 'multiplicative', 'none'];
const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);
const seed = fc.integer({ min: 0, max: 1e6 });

/** The largest relative difference. */
function apart(one: Float64Array, other: Float64Array): number {
  return one.reduce((most, value, k) => {
    const scale = Math.max(Math.abs(value), Math.abs(other[k]));
    return scale === 0 ? most : Math.max(most, Math.abs(value - other[k]) / scale);
  }, 0);
}

describe.skipIf(!hasRaw)(`exact hat algebra against Stata's ge_gravity${rawDataSuffix}`, () => {
  it('reproduces real incomes and flows of the EU enlargement in 2000 to 1.3e-7 under both deficit rules', async () => {
    const read = await readCsv(oracle('exact-hat/ge_gravity_TradeData0014_Results.csv'), {
      columns: {
        exporter: 'string',
        importer: 'string',
        year: 'number',
        trade: 'number',
        eu_effect: 'number',
      },
      optional: { w_eu: 'text', X_eu: 'text', w_mult: 'text', X_mult: 'text' },
    });
    const { exporter, importer, year, trade, eu_effect, w_eu, X_eu, w_mult, X_mult } = read.columns;
    const rows = [...year.keys()].filter((k) => year[k] === 2000);
    const states = [...new Set(rows.map((k) => exporter[k]))];
    const n = states.length;
    expect([n, rows.length]).toEqual([44, 1936]);
    const flows = new Float64Array(n * n);
    const multipliers = new Float64Array(n * n);
    const expectedFlows = { additive: new Float64Array(n * n), multiplicative: new Float64Array(n * n) };
    const expectedIncome = { additive: new Float64Array(n), multiplicative: new Float64Array(n) };
    for (const k of rows) {
      const i = states.indexOf(exporter[k]);
      const cell = i * n + states.indexOf(importer[k]);
      flows[cell] = trade[k];
      multipliers[cell] = Math.exp(eu_effect[k]);
      expectedFlows.additive[cell] = Number(X_eu?.[k]);
      expectedFlows.multiplicative[cell] = Number(X_mult?.[k]);
      expectedIncome.additive[i] = Number(w_eu?.[k]);
      expectedIncome.multiplicative[i] = Number(w_mult?.[k]);
    }
    const base: TradeBase = { states, sectors: ['all'], flows, elasticities: Float64Array.of(4) };
    for (const deficits of ['additive', 'multiplicative'] as const) {
      const result = simulateTrade(base, { multipliers }, { deficits });
      // ge_gravity leaves out the lambda that makes the multiplicative rule consistent: put back for its oracle only.
      let income = 0;
      let spending = 0;
      for (let k = 0; k < n * n; k += 1) {
        income += result.wage[Math.floor(k / n)] * flows[k];
        spending += result.wage[k % n] * flows[k];
      }
      const lambda = deficits === 'additive' ? 1 : income / spending;
      expect(
        apart(
          result.realIncome.map((w) => w / lambda),
          expectedIncome[deficits],
        ),
      ).toBeLessThan(6e-8);
      expect(
        apart(
          result.flows.map((x) => x / lambda),
          expectedFlows[deficits],
        ),
      ).toBeLessThan(1.3e-7);
      expect(result.residual).toBeLessThan(1e-12);
      if (deficits === 'additive')
        for (const [id, gain] of Object.entries({
          POL: 1.0068036,
          HUN: 1.0140429,
          DEU: 1.0007249,
          CHN: 0.9999954,
          RUS: 0.9997978,
        }))
          expect(result.realIncome[states.indexOf(id)]).toBeCloseTo(gain, 6);
    }
  });
});

describe('a counterfactual', () => {
  it.each(closures)('with %s deficits clears every market as the slow fixed point does', (deficits) => {
    for (let world = 0; world < 6; world += 1) {
      const base = makeBase(world, 7, 3);
      const multipliers = makeMultipliers(base, world);
      const result = simulateTrade(base, { multipliers }, { deficits });
      const slow = solveSlowly(base, multipliers, deficits);
      expect(apart(result.realIncome, slow.realIncome)).toBeLessThan(1e-10);
      expect(apart(result.wage, slow.wage)).toBeLessThan(1e-10);
    }
  });

  it('changes nothing when nothing changes', () => {
    fc.assert(
      fc.property(arbitraryBase, fc.constantFrom<Closure>('additive', 'multiplicative'), (base, deficits) => {
        const result = simulateTrade(base, { multipliers: unitMultipliers(base) }, { deficits });
        expect(apart(result.flows, base.flows)).toBeLessThan(1e-12);
        expect(apart(result.realIncome, new Float64Array(base.states.length).fill(1))).toBeLessThan(1e-12);
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the unit of money', () => {
    fc.assert(
      fc.property(arbitraryBase, seed, fc.constantFrom(...closures), (base, s, deficits) => {
        const multipliers = makeMultipliers(base, s);
        const one = simulateTrade(base, { multipliers }, { deficits });
        const scaled = { ...base, flows: base.flows.map((v) => v * 1e5) };
        const other = simulateTrade(scaled, { multipliers }, { deficits });
        expect(apart(one.realIncome, other.realIncome)).toBeLessThan(1e-11);
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the order of the states or on splitting a sector in three equal ones', () => {
    fc.assert(
      fc.property(arbitraryBase, seed, (base, s) => {
        const n = base.states.length;
        const multipliers = makeMultipliers(base, s);
        const one = simulateTrade(base, { multipliers });
        const turn = (values: Float64Array): Float64Array =>
          values.map((_, k) => {
            const sector = Math.floor(k / (n * n));
            const [i, j] = [Math.floor(k / n) % n, k % n];
            return values[(sector * n + (n - 1 - i)) * n + (n - 1 - j)];
          });
        const turned = simulateTrade(
          { ...base, states: [...base.states].reverse(), flows: turn(base.flows) },
          { multipliers: turn(multipliers) },
        );
        expect(apart(turned.realIncome, one.realIncome.slice().reverse())).toBeLessThan(1e-11);
        const triple = (values: Float64Array, factor: number): Float64Array =>
          Float64Array.from([0, 1, 2].flatMap(() => [...values].map((v) => v * factor)));
        const split = simulateTrade(
          {
            states: base.states,
            sectors: [0, 1, 2].flatMap((part) => base.sectors.map((name) => `${name} ${part}`)),
            flows: triple(base.flows, 1 / 3),
            elasticities: triple(base.elasticities, 1),
          },
          { multipliers: triple(multipliers, 1) },
        );
        expect(apart(split.realIncome, one.realIncome)).toBeLessThan(1e-11);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps the world’s income and every state’s budget', () => {
    fc.assert(
      fc.property(arbitraryBase, seed, (base, s) => {
        const n = base.states.length;
        const result = simulateTrade(base, { multipliers: makeMultipliers(base, s) });
        expect(sum(result.flows)).toBeCloseTo(sum(base.flows), 6);
        for (let i = 0; i < n; i += 1) {
          let surplus = 0;
          let before = 0;
          for (let k = 0; k < base.flows.length; k += 1) {
            const sign = Number(Math.floor(k / n) % n === i) - Number(k % n === i);
            surplus += sign * result.flows[k];
            before += sign * base.flows[k];
          }
          expect(surplus).toBeCloseTo(before, 6);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('never raises the world’s real income, at the prices before, by a deeper cut without tariffs', () => {
    fc.assert(
      fc.property(arbitraryBase, seed, seed, (base, first, second) => {
        // The second cut starts from the world after the first: every step down is compared with its own start.
        const cuts = [first, second].map((s) => makeMultipliers(base, s).map((m) => Math.min(1, m)));
        const once = simulateTrade(base, { multipliers: cuts[0] });
        const twice = simulateTrade({ ...base, flows: once.flows }, { multipliers: cuts[1] });
        for (const { realIncome, spendingBefore } of [once, twice])
          expect(sum(realIncome.map((w, j) => w * spendingBefore[j]))).toBeLessThanOrEqual(
            sum(spendingBefore) * (1 + 1e-12),
          );
      }),
      { numRuns: 25 },
    );
  });

  it('cut in two steps equals the cut in one: the world after a shock is itself a base', () => {
    fc.assert(
      fc.property(arbitraryBase, seed, seed, (base, first, second) => {
        const [one, two] = [first, second].map((s) => makeMultipliers(base, s));
        const once = simulateTrade(base, { multipliers: one });
        const twice = simulateTrade({ ...base, flows: once.flows }, { multipliers: two });
        const direct = simulateTrade(base, { multipliers: one.map((m, k) => m * two[k]) });
        expect(apart(twice.flows, direct.flows)).toBeLessThan(1e-9);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the analytic Jacobian', () => {
  it.each(['additive', 'multiplicative', 'tariffs'] as const)('equals central differences (%s)', (kind) => {
    const base = makeBase(4, 6, 3);
    const rates = makeMultipliers(base, 1).map((m) => m / 10 - 0.03);
    const tariffs = kind === 'tariffs' ? { before: rates, after: rates.map((r) => r * 1.5) } : undefined;
    const trade = prepareTrade(base, { multipliers: makeMultipliers(base, 2), tariffs });
    const system = createTradeSystem(trade, kind === 'multiplicative' ? 'multiplicative' : 'additive');
    const x = Float64Array.from({ length: 6 }, (_, k) => 0.05 * (k - 2));
    system.evaluate(x);
    const exact = system.jacobian();
    const h = 1e-5;
    const scale = Math.max(...exact.map(Math.abs));
    for (let k = 0; k < 6; k += 1) {
      const at = (step: number): Float64Array => {
        system.evaluate(x.map((value, m) => (m === k ? value + step : value)));
        return system.excess.slice();
      };
      const up = at(h);
      const down = at(-h);
      for (let i = 0; i < 6; i += 1)
        expect(Math.abs((up[i] - down[i]) / (2 * h) - exact[i * 6 + k]) / scale).toBeLessThan(1e-8);
    }
  });
});

describe('tariffs', () => {
  it('at rates that do not change leave everything as it is', () => {
    const base = makeBase(9, 6, 2);
    const rates = base.flows.map((_, k) => (k % 6 === Math.floor(k / 6) % 6 ? 0 : 0.1));
    const result = simulateTrade(base, { tariffs: { before: rates, after: rates } });
    expect(apart(result.flows, base.flows)).toBeLessThan(1e-12);
  });

  it('small and put up by one state alone improve its terms of trade, and their revenue is spent by it', () => {
    const base = makeBase(9, 6, 2);
    const before = new Float64Array(base.flows.length);
    const after = before.map((_, k) => (k % 6 === 0 && Math.floor(k / 6) % 6 !== 0 ? 0.05 : 0));
    const { realIncome, spending, flows, wage } = simulateTrade(base, { tariffs: { before, after } });
    expect(realIncome[0]).toBeGreaterThan(1);
    let revenue = 0;
    let income = 0;
    let deficit = 0;
    for (let k = 0; k < flows.length; k += 1) {
      if (k % 6 === 0) revenue += after[k] * flows[k];
      if (k % 6 === 0) deficit += base.flows[k];
      if (Math.floor(k / 6) % 6 === 0) {
        income += base.flows[k] * wage[0];
        deficit -= base.flows[k];
      }
    }
    expect(spending[0]).toBeCloseTo(income + deficit + revenue, 8);
  });

  it('without revenue are costs: the same multiplier on trade loses more real income', () => {
    const base = makeBase(3, 6, 1);
    const foreign = (k: number): boolean => k % 6 === 0 && Math.floor(k / 6) % 6 !== 0;
    const before = new Float64Array(base.flows.length);
    const tariff = simulateTrade(base, {
      tariffs: { before, after: before.map((_, k) => (foreign(k) ? 0.2 : 0)) },
    });
    const cost = simulateTrade(base, {
      multipliers: before.map((_, k) => (foreign(k) ? 1.2 ** -base.elasticities[0] : 1)),
    });
    expect(cost.realIncome[0]).toBeLessThan(tariff.realIncome[0]);
  });
});

describe('a price cap', () => {
  it('or tariff under multiplicative deficits is refused: spending there follows income alone', () => {
    const rates = new Float64Array(72);
    expect(() =>
      simulateTrade(
        makeBase(9, 6, 2),
        { tariffs: { before: rates, after: rates } },
        { deficits: 'multiplicative' },
      ),
    ).toThrow(/not defined under multiplicative/);
  });

  const base = makeBase(9, 6, 2);
  const cap = { exporters: ['S1'], importers: ['S0', 'S2'], sectors: ['sector 0'], discount: 0.2 };

  it('is a tariff of discount/(1 - discount) with revenue to the buyers: the seller loses, small caps pay the buyers', () => {
    const shock = capPrice(base, {}, cap);
    expect(shock.tariffs?.after[1 * 6 + 0]).toBeCloseTo(0.25, 12);
    expect(shock.tariffs?.after.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(0.5, 12);
    const { realIncome } = simulateTrade(base, capPrice(base, {}, { ...cap, discount: 0.05 }));
    expect(realIncome[1]).toBeLessThan(1);
    expect(realIncome[0]).toBeGreaterThan(1);
  });

  it('of nothing changes nothing, and one of everything is refused', () => {
    const { realIncome } = simulateTrade(base, capPrice(base, {}, { ...cap, discount: 0 }));
    for (const w of realIncome) expect(w).toBeCloseTo(1, 12);
    expect(() => capPrice(base, {}, { ...cap, discount: 1 })).toThrow(/below 1 was expected, 1 came/);
  });
});

describe('a shock without a solution', () => {
  const cut = (base: TradeBase, exporters: string[], importers: string[], sectors?: string[]): Float64Array =>
    applyToFlows(base, unitMultipliers(base), { exporters, importers, sectors, factor: 0 });

  it('that makes a state only sell is refused under balanced trade', () => {
    const base = makeBase(1, 5, 2);
    const multipliers = cut(base, [...base.states], ['S3']);
    expect(() => simulateTrade(base, { multipliers }, { deficits: 'none' })).toThrow(
      /S3 would sell to the other states and buy nothing/,
    );
  });

  it('that isolates a state is refused with its name', () => {
    const base = makeBase(1, 5, 2);
    const multipliers = cut(base, ['S3'], [...base.states]);
    const both = multipliers.map((m, k) => m * cut(base, [...base.states], ['S3'])[k]);
    expect(() => simulateTrade(base, { multipliers: both })).toThrow(/S3 would be cut off/);
  });

  it('that leaves a state without a supplier of a sector names both', () => {
    const base = makeBase(1, 5, 2);
    for (let i = 0; i < 5; i += 1) if (i !== 1) base.flows[(5 + i) * 5 + 2] = 0;
    base.flows[(5 + 1) * 5 + 2] = 3;
    expect(() => simulateTrade(base, { multipliers: cut(base, ['S1'], ['S2']) })).toThrow(
      /S2 would be left without any supplier of sector 1/,
    );
  });

  it.each(['additive', 'multiplicative'] as const)(
    'for a surplus nobody can take (all but isolated, %s) is refused with the state’s name, without numbers',
    (deficits) => {
      const base = makeBase(1, 4, 1);
      const multipliers = base.flows.map((_, k) => (k === 0 || (k >= 4 && k % 4 !== 0) ? 1 : 1e-40));
      expect(() => simulateTrade(base, { multipliers }, { deficits })).toThrow(
        /the market of S\d is furthest from clearing/,
      );
    },
  );

  it.each([
    [
      'a negative flow',
      (b: TradeBase) => {
        b.flows[1] = -1;
      },
      /from S0 to S1 .* must be 0 or more, -1 came/,
    ],
    [
      'a missing flow',
      (b: TradeBase) => {
        b.flows[1] = Number.NaN;
      },
      /from S0 to S1/,
    ],
    [
      'an elasticity of 0',
      (b: TradeBase) => {
        b.elasticities[0] = 0;
      },
      /elasticity of sector 0 must be a positive/,
    ],
    [
      'a state without sales',
      (b: TradeBase) => {
        b.flows.fill(0, 5, 10);
      },
      /S1 sells nothing/,
    ],
  ])('from a base with %s is refused', (_, spoil, message) => {
    const base = makeBase(2, 5, 1);
    spoil(base);
    expect(() => simulateTrade(base, {})).toThrow(message);
  });
});
