import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureReplaceability, simulateExit } from '../../src/models/trade/index.js';
import type { Atlas } from '../../src/store/atlas.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import { describeExit } from '../../src/workbench/brief/describe-exit.js';
import { exitTableSchema, readExitTable } from '../../src/workbench/trade/exit-table.js';
import { openTradeBase } from '../../src/workbench/trade/open-trade-base.js';

let atlas: Atlas;
beforeAll(async () => {
  atlas = await openAtlas();
});
afterAll(() => atlas.close());

describe('the exit costs counted ahead', () => {
  it('belong to the tables of this atlas and have the shape they say', () => {
    const table = readExitTable(atlas);
    expect(table).toBeDefined();
    expect(exitTableSchema.safeParse(table).success).toBe(true);
    expect(table?.states).toHaveLength(80);
    expect(table?.central.filter((value) => value === null)).toHaveLength(80);
  });

  it.each([
    ['CHN', 'RUS'],
    ['SVK', 'RUS'],
    ['MEX', 'USA'],
  ])('equal the one-by-one solution of %s and %s to six digits', async (a, b) => {
    const { base, goods, elasticities } = await openTradeBase(atlas);
    const exit = simulateExit(base, a, b, { sources: elasticities, goods });
    const counted = await describeExit(atlas, a, b, 2023);
    for (const [k, id] of [a, b].entries()) {
      const cost = counted[id].exitCost;
      const replace = counted[id].replaceability;
      const slow = exit.costs[k];
      expect(Math.abs((cost?.central ?? Number.NaN) / slow.central - 1)).toBeLessThan(1e-5);
      expect(Math.abs((cost?.low ?? Number.NaN) / slow.low - 1)).toBeLessThan(1e-5);
      expect(Math.abs((cost?.high ?? Number.NaN) / slow.high - 1)).toBeLessThan(1e-5);
      expect([cost?.lowSource, cost?.highSource]).toEqual([slow.lowSource, slow.highSource]);
      expect(Math.abs((cost?.moneyUsdBillions ?? Number.NaN) / (slow.money / 1000) - 1)).toBeLessThan(1e-5);
      const { imports } = measureReplaceability(base, id, k === 0 ? b : a);
      expect(replace?.imports).toBeCloseTo(imports.foreign ?? Number.NaN, 5);
    }
  });

  it('are absent with a reason in words for a state outside the table and a year out of its reach', async () => {
    const cuba = await describeExit(atlas, 'CUB', 'RUS', 2023);
    expect(cuba['RUS'].exitCost).toBeNull();
    expect(cuba['RUS'].note).toMatch(/CUB is not among the 80 states/);
    const early = await describeExit(atlas, 'CHN', 'RUS', 1972);
    expect(early['CHN'].replaceability).toBeNull();
    expect(early['CHN'].note).toMatch(/speaks for 2020 to 2032/);
  });
});
