import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Status } from '../../../src/domain/missing.js';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { importSource } from '../../../src/workbench/imports/import-source.js';
import { buildPanel } from '../../../src/workbench/panel/build-panel.js';
import { makeFolder } from '../../support/make-folder.js';

const f = makeFolder('panel-imports');
const now = new Date('2026-11-24T00:00:00Z');
let atlas: Atlas;

beforeAll(async () => {
  const cases = `case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other
1,Russia,United States,2014,2023,1,exp_part,1,0,1,1,0
2,China,United States,1989,2023,0,,1,0,0,0,0
`;
  const arms =
    'supplier,recipient,year,value\nRussia,China,2019,300\nRussia,China,2021,300\nSoviet Union,China,1990,80\n';
  const flows =
    't,i,j,k,v,q\n2015,156,643,270900,1000,5\n2015,156,643,850000,500,\n2015,643,156,010121,2000,1\n';
  await importSource({ source: 'gsdb', files: [f.write('GSDB_V4.csv', cases)], folder: f.path, now });
  await importSource({ source: 'sipri', files: [f.write('tiv.csv', arms)], folder: f.path, now });
  await importSource({
    source: 'baci',
    files: [f.write('BACI_HS12_Y2015_V202501.csv', flows)],
    folder: f.path,
    now,
  });
  atlas = await openAtlas({ imports: f.path });
});
afterAll(() => atlas.close());

describe('sources that only an import brings', () => {
  it('are not offered without the import', async () => {
    const alone = await openAtlas({ imports: false });
    try {
      const years = { from: 2015, to: 2015 };
      await expect(buildPanel({ unit: 'dyad-year', years, add: ['arms'] }, { atlas: alone })).rejects.toThrow(
        '"arms" is not one',
      );
    } finally {
      alone.close();
    }
  });

  it('sanctions, arms and yearly trade stand by giver and taker, with their coverage', async () => {
    const panel = await buildPanel(
      {
        unit: 'dyad-year',
        states: ['USA', 'RUS', 'CHN'],
        years: { from: 2015, to: 2015 },
        add: ['sanctions', 'arms', 'trade-baci-years'],
      },
      { atlas },
    );
    // Rows: USA-RUS, USA-CHN, RUS-CHN.
    const values = (name: string): number[] => [...panel.columns.find((one) => one.name === name)!.values];
    const status = (name: string): number[] => [...panel.columns.find((one) => one.name === name)!.status];
    expect([values('sanctions1'), values('sanctions2')]).toEqual([
      [1, 1, 0],
      [0, 0, 0],
    ]);
    expect(values('trade_sanctions1')).toEqual([1, 0, 0]);
    expect(status('sanctions2')).toEqual(new Array(3).fill(Status.reportedZero));
    expect(values('arms1')).toEqual([0, 0, 0]);
    expect(values('baci_value1')).toEqual([Number.NaN, Number.NaN, 2000]);
    expect(values('baci_value2')).toEqual([Number.NaN, Number.NaN, 1500]);
    expect(status('baci_value2')).toEqual([Status.missing, Status.missing, Status.estimated]);
    expect(panel.sources.map((source) => source.id)).toEqual(['cow-state-system', 'gsdb', 'sipri', 'baci']);
  });

  it('arms of the Soviet Union are Russia’s, and a year outside the release is out of coverage', async () => {
    const panel = await buildPanel(
      { unit: 'dyad-year', states: ['RUS', 'CHN'], years: { from: 1948, to: 2022 }, add: ['arms'] },
      { atlas },
    );
    const year = [...(panel.keys['year'] as Float64Array)];
    const arms = panel.columns.find((one) => one.name === 'arms1')!;
    expect(arms.values[year.indexOf(1990)]).toBe(80);
    expect(arms.status[year.indexOf(1948)]).toBe(Status.outOfCoverage);
    expect(arms.status[year.indexOf(2022)]).toBe(Status.outOfCoverage);
  });
});
