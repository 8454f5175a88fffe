import { describe, expect, it } from 'vitest';
import {
  estimatePpml,
  numberGroups,
  simulateConditional,
  simulateTrade,
  type TradeBase,
} from '../../../src/models/trade/index.js';
import { readCsv } from '../../../src/sources/csv/read-csv.js';
import { hasRaw, oracle, rawDataSuffix } from '../../support/raw-data.js';
import { makeBase, makeMultipliers } from './random-base.js';

describe.skipIf(!hasRaw)(`the handbook's removal of borders, 69 countries in 2006${rawDataSuffix}`, () => {
  it('gives its conditional resistances and exports to 1e-6 percentage points', async () => {
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
    const estimate = estimatePpml({
      y: columns.trade,
      x: (['ln_DIST', 'CNTG', 'INTL_BRDR'] as const).map((name) => ({ name, values: columns[name] })),
      effects: [numberGroups('exporter', [columns.exporter]), numberGroups('importer', [columns.importer])],
    });
    const border = estimate.coefficients[2].estimate;
    const states = [...new Set(columns.exporter)].sort();
    const n = states.length;
    const flows = new Float64Array(n * n);
    const multipliers = new Float64Array(n * n);
    for (let k = 0; k < columns.trade.length; k += 1) {
      const cell = states.indexOf(columns.exporter[k]) * n + states.indexOf(columns.importer[k]);
      flows[cell] = estimate.fitted[k];
      multipliers[cell] = Math.exp(-border * columns.INTL_BRDR[k]);
    }
    const base: TradeBase = { states, sectors: ['all'], flows, elasticities: Float64Array.of(6) };
    const result = simulateConditional(base, multipliers, 'ZZZ');
    expect(result.residual).toBeLessThan(1e-12);
    const producers = await readCsv(oracle('gravity-agtpa/oracle_twb_FULL_PROD.csv'), {
      columns: { country: 'string', change_OMR_CDL: 'number', change_Xi_CDL: 'number' },
    });
    const consumers = await readCsv(oracle('gravity-agtpa/oracle_twb_FULL_CONS.csv'), {
      columns: { country: 'string', change_IMR_CDL: 'number' },
    });
    const percent = (ratio: number): number => 100 * (ratio - 1);
    const worst = { outward: 0, inward: 0 };
    // The handbook's input has its reference country, Germany, under the name ZZZ.
    const place = (name: string): number => states.indexOf(name === 'DEU' ? 'ZZZ' : name);
    producers.columns.country.forEach((name, k) => {
      const i = place(name);
      worst.outward = Math.max(
        worst.outward,
        Math.abs(percent(result.outward[i]) - producers.columns.change_OMR_CDL[k]),
      );
      let before = 0;
      let after = 0;
      for (let j = 0; j < n; j += 1) {
        if (i === j) continue;
        before += flows[i * n + j];
        after += result.flows[i * n + j];
      }
      expect(Math.abs(percent(after / before) - producers.columns.change_Xi_CDL[k])).toBeLessThan(2e-5);
    });
    consumers.columns.country.forEach((name, k) => {
      worst.inward = Math.max(
        worst.inward,
        Math.abs(percent(result.inward[place(name)]) - consumers.columns.change_IMR_CDL[k]),
      );
    });
    expect(producers.rows).toBe(69);
    // Published from an estimate that had stopped at its own tolerance: resistances of buyers differ up to 1.4e-6.
    expect(worst.outward).toBeLessThan(1e-6);
    expect(worst.inward).toBeLessThan(1.5e-6);
    expect(Math.abs(percent(result.outward[states.indexOf('CHN')]) + 18.784094)).toBeLessThan(1e-6);
  });
});

describe('the conditional equilibrium', () => {
  it('keeps every row and column sum, and changes nothing when nothing changes', () => {
    const base = makeBase(4, 8, 1);
    const multipliers = makeMultipliers(base, 1);
    const { flows } = simulateConditional(base, multipliers, 'S0');
    for (let i = 0; i < 8; i += 1) {
      let [row, rowBefore, column, columnBefore] = [0, 0, 0, 0];
      for (let j = 0; j < 8; j += 1) {
        row += flows[i * 8 + j];
        rowBefore += base.flows[i * 8 + j];
        column += flows[j * 8 + i];
        columnBefore += base.flows[j * 8 + i];
      }
      expect(row / rowBefore).toBeCloseTo(1, 11);
      expect(column / columnBefore).toBeCloseTo(1, 11);
    }
    const still = simulateConditional(
      base,
      base.flows.map(() => 1),
      'S0',
    );
    still.flows.forEach((flow, k) => {
      expect(flow).toBeCloseTo(base.flows[k], 9);
    });
  });

  it('is what the full equilibrium approaches as wages are held: both agree on a shock too small to move them', () => {
    const base = makeBase(4, 8, 1);
    const small = makeMultipliers(base, 1).map((m) => m ** 1e-5);
    const conditional = simulateConditional(base, small, 'S0').flows;
    const full = simulateTrade(base, { multipliers: small }).flows;
    conditional.forEach((flow, k) => {
      if (flow > 0) expect(Math.abs(flow / full[k] - 1)).toBeLessThan(1e-4);
    });
  });

  it('refuses several sectors and an unknown reference', () => {
    expect(() => simulateConditional(makeBase(1, 4, 2), new Float64Array(32).fill(1), 'S0')).toThrow(
      /of one sector/,
    );
    expect(() => simulateConditional(makeBase(1, 4, 1), new Float64Array(16).fill(1), 'X')).toThrow(
      /no state X/,
    );
  });
});
