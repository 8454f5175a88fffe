import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { weighFactors } from '../../../src/models/propensity/weigh-factors.js';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { factorsOfPair } from '../../../src/workbench/factors/factor-table.js';
import { type QueriedFactors, queryFactorTable } from '../../../src/workbench/factors/query-factor-table.js';
import { readModelData } from '../../../src/workbench/factors/read-model-data.js';
import { importSource } from '../../../src/workbench/imports/import-source.js';
import { makeFolder } from '../../support/make-folder.js';

const f = makeFolder('factors');
const now = new Date('2026-11-24T00:00:00Z');
const states = ['CHN', 'DEU', 'FRA', 'RUS', 'USA'];
const model = readModelData();
let alone: Atlas;
let atlas: Atlas;

beforeAll(async () => {
  const cases = `case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other
1,Russia,"United States, EU",2014,2023,1,exp_part,1,0,1,1,0
2,China,United States,1989,2023,0,,1,0,0,0,0
3,United States,China,2020,2023,0,,0,0,0,1,0
4,France,China,1990,1995,1,"exp_compl,imp_compl",0,0,0,0,0
5,Iran,UN,2006,2015,1,,1,0,0,0,0
`;
  const arms = `supplier,recipient,year,value
Russia,China,2019,300
Russia,China,2021,300
France,China,2020,200
United States,Germany,2020,50
Soviet Union,China,1990,80
Germany,United States,1950,5
`;
  const flows =
    't,i,j,k,v,q\n2015,156,643,270900,1000,5\n2015,156,643,850000,500,\n2015,643,156,010121,2000,1\n2015,842,156,010121,10,\n';
  await importSource({ source: 'gsdb', files: [f.write('GSDB_V4.csv', cases)], folder: f.path, now });
  await importSource({ source: 'sipri', files: [f.write('tiv.csv', arms)], folder: f.path, now });
  await importSource({
    source: 'baci',
    files: [f.write('BACI_HS12_Y2015_V202501.csv', flows)],
    folder: f.path,
    now,
  });
  alone = await openAtlas({ imports: false });
  atlas = await openAtlas({ imports: f.path });
});
afterAll(() => {
  alone.close();
  atlas.close();
});

const at = (a: string, b: string): number => states.indexOf(a) * states.length + states.indexOf(b);
const column = (found: QueriedFactors, id: string) => found.table.columns.find((one) => one.spec.id === id)!;

describe('factors of imported sources', () => {
  test('without the imports sanctions and arms are absent, and no weight of another factor moves', async () => {
    const { table } = await queryFactorTable(alone, states, 2021, model);
    expect(table.absent.map((spec) => spec.id)).toEqual(['sanctions', 'arms']);
    expect(table.columns.map((one) => one.spec.id)).not.toContain('sanctions');
    const set = model.weightSets.find((one) => one.id === 'history')!;
    const weights = weighFactors(factorsOfPair(table, 0, 3, []), set);
    // .08 is shared by six: votes, vetoes, institutions, other pact, trade, regime.
    const trade = table.columns.findIndex((one) => one.spec.id === 'trade');
    expect(weights[trade]).toBeCloseTo(0.08 / 6, 12);
  });

  test('the gravest sanction in force counts, either way; members of the EU sanction with it; none is 0', async () => {
    const found = await queryFactorTable(atlas, states, 2021, model);
    const { values, raw } = column(found, 'sanctions');
    expect(values[at('RUS', 'USA')]).toBe(-1);
    expect(values[at('USA', 'RUS')]).toBe(-1);
    expect(values[at('DEU', 'RUS')]).toBe(-1);
    expect(values[at('CHN', 'USA')]).toBe(-0.25);
    expect(values[at('CHN', 'RUS')]).toBe(0);
    // The case of 1990 to 1995 is over.
    expect(values[at('CHN', 'FRA')]).toBe(0);
    expect(raw.vintage[at('RUS', 'USA')]).toBe(2021);
    expect(raw.origin).toBe('gsdb');
  });

  test('after the release the last year is carried forward with its vintage; before it nothing is known', async () => {
    const later = column(await queryFactorTable(atlas, states, 2024, model), 'sanctions');
    expect([later.values[at('RUS', 'USA')], later.raw.vintage[at('RUS', 'USA')]]).toEqual([-1, 2023]);
    const before = column(await queryFactorTable(atlas, states, 1960, model), 'sanctions');
    expect(before.values.every(Number.isNaN)).toBe(true);
  });

  test("arms: the larger share of one in the other's imports over five years, through tanh", async () => {
    const { values } = column(await queryFactorTable(atlas, states, 2021, model), 'arms');
    // Russia 600 of the 800 China imported in 2017 to 2021; France 200 of 800.
    expect(values[at('CHN', 'RUS')]).toBeCloseTo(Math.tanh(0.75), 12);
    expect(values[at('CHN', 'FRA')]).toBeCloseTo(Math.tanh(0.25), 12);
    expect(values[at('DEU', 'USA')]).toBeCloseTo(Math.tanh(1), 12);
    expect(values[at('DEU', 'CHN')]).toBe(0);
    // Neither France nor Russia imported any: no share, and not a zero.
    expect(values[at('FRA', 'RUS')]).toBeNaN();
  });

  test('a year of BACI that was imported is used for that year, summed over products', async () => {
    const { trade } = await queryFactorTable(atlas, states, 2015, model);
    expect(trade).toMatchObject({ year: 2015, origin: 'baci' });
    const [row] = await atlas.query(
      "select value_usd_thousands as v from trade_baci_years where exporter = 'CHN' and importer = 'RUS'",
    );
    expect(row).toEqual({ v: 1500 });
    expect(await atlas.query("select product, tons from trade_baci where exporter = 'RUS'")).toEqual([
      { product: '010121', tons: 1 },
    ]);
    expect((await queryFactorTable(atlas, states, 2014, model)).trade).toMatchObject({
      year: 2014,
      origin: 'cow-trade',
    });
    expect((await queryFactorTable(atlas, states, 2023, model)).trade).toMatchObject({
      year: 2023,
      origin: 'baci',
    });
    expect((await queryFactorTable(alone, states, 2015, model)).trade).toMatchObject({ year: 2014 });
  });
});
