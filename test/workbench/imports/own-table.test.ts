import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { queryFactorTable } from '../../../src/workbench/factors/query-factor-table.js';
import { readModelData } from '../../../src/workbench/factors/read-model-data.js';
import { importOwnTable, type OwnTableRequest } from '../../../src/workbench/imports/import-own-table.js';
import { buildPanel } from '../../../src/workbench/panel/build-panel.js';
import { makeFolder } from '../../support/make-folder.js';

const now = new Date('2026-11-24T00:00:00Z');
const visits = `from,to,year,Number of visits
China,Russia,2019,7
USA,Russia,2019,2
CHN,RUS,2020,
Soviet Union,United States,1985,1
`;

function request(more: Partial<OwnTableRequest> = {}, csv = visits): OwnTableRequest {
  const f = makeFolder('own');
  return {
    file: f.write('visits.csv', csv),
    folder: f.path,
    unit: 'dyad-year',
    key: ['from', 'to', 'year'],
    now,
    ...more,
  };
}

describe('importOwnTable', () => {
  test("names and codes become ids in the row's year; a pair has one order; an empty cell stays missing", async () => {
    const asked = request();
    const record = await importOwnTable(asked);
    expect(record.source).toBe('table-visits');
    expect(record.tables[0]!.series).toEqual({ unit: 'dyad-year', values: ['number_of_visits'] });
    const atlas = await openAtlas({ imports: asked.folder });
    expect(await atlas.query('select * from user_visits order by a, b, year')).toEqual([
      { a: 'CHN', b: 'RUS', year: 2019, number_of_visits: 7 },
      { a: 'CHN', b: 'RUS', year: 2020, number_of_visits: null },
      { a: 'RUS', b: 'USA', year: 1985, number_of_visits: 1 },
      { a: 'RUS', b: 'USA', year: 2019, number_of_visits: 2 },
    ]);
    atlas.close();
  });

  test('a panel can add it, without another row, and a year it does not have is out of coverage', async () => {
    const asked = request();
    await importOwnTable(asked);
    const spec = {
      unit: 'dyad-year',
      states: ['CHN', 'RUS', 'USA'],
      years: { from: 2019, to: 2021 },
    } as const;
    const atlas = await openAtlas({ imports: asked.folder });
    const without = await buildPanel({ ...spec, states: [...spec.states], add: [] } as never, { atlas });
    const panel = await buildPanel({ ...spec, states: [...spec.states], add: ['table-visits'] } as never, {
      atlas,
    });
    expect(panel.rows).toBe(without.rows);
    const [column] = panel.columns;
    const at = (a: string, b: string, year: number): number =>
      Array.from({ length: panel.rows }, (_, k) => k).find(
        (k) =>
          panel.keys['year']![k] === year &&
          [panel.keys['id1']![k], panel.keys['id2']![k]].sort().join() === [a, b].sort().join(),
      )!;
    expect(column!.values[at('CHN', 'RUS', 2019)]).toBe(7);
    expect(column!.values[at('RUS', 'USA', 2019)]).toBe(2);
    expect(column!.values[at('CHN', 'RUS', 2020)]).toBeNaN();
    expect(column!.values[at('CHN', 'USA', 2019)]).toBeNaN();
    // 5 missing inside the years of the table (1985 to 2020), 7 out of coverage after it.
    expect([column!.status[at('CHN', 'USA', 2019)], column!.status[at('CHN', 'USA', 2021)]]).toEqual([5, 7]);
    expect(panel.sources.map((source) => source.id)).toContain('table-visits');
    atlas.close();
  });

  test('as a factor it stands beside the others, transformed, with its vintage; pairs without it lack it', async () => {
    const asked = request({
      factor: { value: 'Number of visits', group: 'political', transformation: { kind: 'tanh', scale: 5 } },
    });
    await importOwnTable(asked);
    const atlas = await openAtlas({ imports: asked.folder });
    const states = ['CHN', 'RUS', 'USA'];
    const { table } = await queryFactorTable(atlas, states, 2021, readModelData());
    const own = table.columns.find((column) => column.spec.id === 'own:visits')!;
    expect(own.values[1]).toBeCloseTo(Math.tanh(7 / 5), 12);
    expect(own.values[3]).toBeCloseTo(Math.tanh(7 / 5), 12);
    expect(own.raw.vintage[1]).toBe(2019);
    expect(own.values[2]).toBeNaN();
    atlas.close();
  });

  test('reads Parquet as it reads CSV', async () => {
    const asked = request();
    const file = join(asked.folder!, 'visits.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`copy (select * from read_csv('${asked.file}')) to '${file}' (format parquet)`);
    connection.closeSync();
    instance.closeSync();
    const fromCsv = await importOwnTable(asked);
    const fromParquet = await importOwnTable({ ...asked, file });
    expect(fromParquet.tables[0]!.hash).toBe(fromCsv.tables[0]!.hash);
    writeFileSync(file, Buffer.from('PAR1 cut short'));
    await expect(importOwnTable({ ...asked, file })).rejects.toMatchObject({ code: 'unreadable-file' });
  });

  test.each([
    ['a pair both ways round', { csv: `${visits}Russia,China,2019,8\n` }, /is there twice/],
    ['a column that is not there', { key: ['from', 'two', 'year'] }, /column two expected, not found/],
    ['too few keys', { key: ['from', 'year'] }, /first state, second state, year/],
    [
      'words among the values',
      { csv: visits.replace(',7', ',many') },
      /row 2, column Number of visits: a number was expected, came "many"/,
    ],
    ['a name that is none', { name: 'My Table' }, /lower case letters/],
    [
      'a factor of states',
      {
        unit: 'state-year',
        key: ['from', 'year'],
        values: ['Number of visits'],
        factor: { value: 'Number of visits', group: 'political', transformation: { kind: 'identity' } },
      },
      /belongs to a pair/,
    ],
  ] as [string, Partial<OwnTableRequest> & { csv?: string }, RegExp][])(
    'refuses %s',
    async (_, { csv, ...more }, message) => {
      await expect(importOwnTable(request(more, csv))).rejects.toThrow(message);
    },
  );
});
