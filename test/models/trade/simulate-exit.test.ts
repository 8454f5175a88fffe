import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ExitResult,
  measureReplaceability,
  simulateExit,
  simulateTrade,
  type TradeBase,
} from '../../../src/models/trade/index.js';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { type OpenedTrade, openTradeBase } from '../../../src/workbench/trade/open-trade-base.js';

let atlas: Atlas;
let opened: OpenedTrade;
let oneSector: TradeBase;

beforeAll(async () => {
  atlas = await openAtlas();
  opened = await openTradeBase(atlas);
  const { states, flows } = opened.base;
  const cells = states.length ** 2;
  const total = new Float64Array(cells);
  for (let k = 0; k < flows.length; k += 1) total[k % cells] += flows[k];
  oneSector = { states, sectors: ['all'], flows: total, elasticities: Float64Array.of(5.03) };
});
afterAll(() => atlas.close());

// The references below: design notes on exit cost, a numpy study of the same tables; printed to the digits shown.
describe('the exit cost of China and Russia in 2022', () => {
  let exit: ExitResult;
  beforeAll(() => {
    exit = simulateExit(opened.base, 'CHN', 'RUS', { sources: opened.elasticities, goods: opened.goods });
  });

  it('is 0.045 and 0.581 percent at median elasticities, 28 sectors', () => {
    expect(exit.costs[0].central).toBeCloseTo(0.045, 3);
    expect(exit.costs[1].central).toBeCloseTo(0.581, 3);
    expect(exit.residual).toBeLessThan(1e-12);
  });

  it('ranges for Russia from 0.38 (Shapiro) to 0.81 (Lashkaripour and Lugovskyy) over the seven clipped sources', () => {
    const { low, high, lowSource, highSource, bySource } = exit.costs[1];
    expect([low.toFixed(2), high.toFixed(2)]).toEqual(['0.38', '0.81']);
    expect([lowSource, highSource]).toEqual(['Shap', 'LL']);
    expect(Object.keys(bySource).sort()).toEqual(['BSY', 'CP', 'FGO', 'GYY', 'IS', 'LL', 'Shap']);
  });

  it('published sets, neither clipped nor levelled, give 0.030-0.076 and 0.391-1.011', () => {
    const raw = simulateExit(opened.base, 'CHN', 'RUS', {
      sources: opened.elasticities,
      goods: opened.goods,
      rule: { services: null, clip: null },
    });
    const table = {
      BSY: [0.044, 0.537],
      CP: [0.03, 0.569],
      FGO: [0.047, 0.469],
      LL: [0.076, 1.011],
      Shap: [0.048, 0.391],
    };
    for (const [short, [china, russia]] of Object.entries(table)) {
      expect(Math.abs(raw.costs[0].bySource[short] - china)).toBeLessThan(6e-4);
      expect(Math.abs(raw.costs[1].bySource[short] - russia)).toBeLessThan(6e-4);
    }
  });

  it('costs both about the same money, although Russia loses 13 times the percent: that ratio is size', () => {
    expect(exit.lossRatio).toBeCloseTo(13.0, 1);
    expect(exit.sizeRatio).toBeCloseTo(11.6, 0);
    expect(1 / (exit.moneyAsymmetry ?? 0)).toBeCloseTo(1.128, 3);
    expect(1 / (simulateExit(oneSector, 'CHN', 'RUS').moneyAsymmetry ?? 0)).toBeCloseTo(1.06, 2);
  });

  it.each([
    ['additive', 0.0365, 0.448],
    ['multiplicative', 0.0383, 0.3924],
    ['none', 0.0367, 0.4],
  ] as const)(
    'in one sector at elasticity 5.03, %s deficits, is %d and %d percent',
    (closure, china, russia) => {
      const { costs } = simulateExit(oneSector, 'CHN', 'RUS', { closure });
      expect(Math.abs(costs[0].central - china)).toBeLessThan(1e-4);
      expect(Math.abs(costs[1].central - russia)).toBeLessThan(5e-4);
    },
  );

  it('approaches the limit of ever smaller trade: a multiplier of 1e-12 is the same to nine decimals', () => {
    const { states, flows } = oneSector;
    const [i, j, n] = [states.indexOf('CHN'), states.indexOf('RUS'), states.length];
    const multipliers = flows.map((_, k) => (k === i * n + j || k === j * n + i ? 1e-12 : 1));
    const limit = simulateTrade(oneSector, { multipliers });
    const { costs } = simulateExit(oneSector, 'CHN', 'RUS');
    expect(100 * (1 - limit.realIncome[j])).toBeCloseTo(costs[1].central, 9);
    expect(costs[1].central).toBeCloseTo(0.447955, 6);
  });
});

describe('other pairs', () => {
  it.each([
    ['USA', 'CHN', 0.191, 0.175],
    ['DEU', 'CHN', 0.427, 0.07],
    ['MEX', 'USA', 2.842, 0.159],
    ['KAZ', 'RUS', 1.177, 0.104],
    ['FRA', 'DEU', 0.466, 0.312],
  ])('%s and %s in one sector lose %d and %d percent', (a, b, one, other) => {
    const { costs } = simulateExit(oneSector, a, b);
    expect(Math.abs(costs[0].central - one)).toBeLessThan(6e-4);
    expect(Math.abs(costs[1].central - other)).toBeLessThan(6e-4);
  });

  it('Slovakia loses nearly four times the money Russia does: pipelines show in the sectors, not in the total', () => {
    expect(simulateExit(opened.base, 'SVK', 'RUS').moneyAsymmetry).toBeGreaterThan(3.5);
    expect(simulateExit(oneSector, 'SVK', 'RUS').moneyAsymmetry).toBeLessThan(1.3);
  });

  it('that are not in the table are refused by name, and a state with itself', () => {
    expect(() => simulateExit(opened.base, 'CHN', 'CUB')).toThrow(/no state CUB in this trade base/);
    expect(() => simulateExit(opened.base, 'CHN', 'CHN')).toThrow(/same state/);
  });
});

describe('replaceability by proportional re-routing', () => {
  it.each([
    ['RUS', 'CHN', 0.252, 0.4, 0.008, 0.016],
    ['CHN', 'RUS', 0.23, 0.179, 0.014, 0.006],
    ['USA', 'CHN', 0.293, 0.103, 0.079, 0.015],
    ['IND', 'RUS', 0.475, 0.17, 0.007, 0.0003],
    ['MEX', 'USA', 0.224, 0.261, 0.016, 0.044],
  ])(
    '%s losing %s: others supply %d, buy %d; strain %d, %d',
    (loser, partner, imports, exports, strainIn, strainOut) => {
      const found = measureReplaceability(opened.base, loser, partner);
      expect(Math.abs((found.imports.foreign ?? Number.NaN) - imports)).toBeLessThan(6e-4);
      expect(Math.abs((found.exports.foreign ?? Number.NaN) - exports)).toBeLessThan(6e-4);
      expect(Math.abs((found.imports.strain ?? Number.NaN) - strainIn)).toBeLessThan(6e-4);
      expect(Math.abs((found.exports.strain ?? Number.NaN) - strainOut)).toBeLessThan(6e-4);
    },
  );

  it('China would replace half of Russia’s oil and gas abroad, first from the rest of the world and Saudi Arabia', () => {
    const oil = measureReplaceability(opened.base, 'CHN', 'RUS').imports.sectors[0];
    expect(oil.sector).toBe('B06');
    expect(oil.foreign).toBeCloseTo(0.52, 2);
    expect(oil.strain).toBeCloseTo(0.019, 3);
    expect(oil.alternatives.map(({ state }) => state)).toEqual(['ROW', 'SAU', 'ARE', 'AGO']);
  });

  it('goods alone: .284 and .467 for Russia losing China', () => {
    const sectors = opened.base.sectors.filter((_, s) => opened.goods[s]);
    const { imports, exports } = measureReplaceability(opened.base, 'RUS', 'CHN', { sectors });
    expect(imports.foreign).toBeCloseTo(0.284, 3);
    expect(exports.foreign).toBeCloseTo(0.467, 3);
  });

  it('parts lie in [0, 1], sum to one, and fall when some suppliers will not step in', () => {
    const without = ['DEU', 'USA', 'JPN', 'KOR', 'ITA'];
    for (const loser of ['RUS', 'SVK'])
      for (const partner of opened.base.states.filter((id) => id !== loser)) {
        const all = measureReplaceability(opened.base, loser, partner);
        const fewer = measureReplaceability(opened.base, loser, partner, { without });
        for (const [one, other] of [
          [all.imports, fewer.imports],
          [all.exports, fewer.exports],
        ]) {
          if (one.foreign === null || one.home === null) continue;
          expect(one.foreign).toBeGreaterThanOrEqual(0);
          expect(one.foreign).toBeLessThanOrEqual(1);
          expect(one.foreign + one.home).toBeCloseTo(1, 12);
          if (other.foreign !== null && other.irreplaceable === 0)
            expect(other.foreign).toBeLessThanOrEqual(one.foreign + 1e-12);
        }
      }
  });
});
