import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { buildPanel, type OpenPanel, openPanelQuery } from '../../../src/workbench/panel/build-panel.js';
import { csvPanel } from '../../../src/workbench/panel/csv-panel.js';
import { panelFileSchema } from '../../../src/workbench/panel/panel-file.js';
import { writePanelTable } from '../../../src/workbench/panel/write-panel.js';
import { makeFolder } from '../../support/make-folder.js';

const f = makeFolder('panel-carry');
const spec = {
  unit: 'dyad-year',
  states: ['CHN', 'RUS'],
  years: { from: 2013, to: 2017 },
  add: ['trade'],
  carry: 2,
} as const;
/** Trade of 2014 is the last of the list: two years take it, the third has none. */
const vintages = ['2013', '2014', '2014', '2014', ''];
let atlas: Atlas;
let open: OpenPanel;
beforeAll(async () => {
  atlas = await openAtlas({ imports: false });
  open = await openPanelQuery(atlas, { ...spec, states: [...spec.states], add: [...spec.add] });
});
afterAll(() => atlas.close());

const columnOf = (csv: string, name: string): string[] => {
  const [header, ...lines] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((cells) => cells[header!.indexOf(name)]!);
};

describe('--carry gives the year each value is from', () => {
  it('as typed columns: the own year of a value, an earlier one where it is carried, NaN without one', async () => {
    const panel = await buildPanel({ ...spec, states: [...spec.states], add: [...spec.add] }, { atlas });
    const flow = panel.columns.find((column) => column.name === 'flow1')!;
    expect([...flow.vintage!].map((year) => (Number.isNaN(year) ? '' : String(year)))).toEqual(vintages);
    expect([...flow.status]).toEqual([0, 0, 4, 4, 7]);
    const bare = await buildPanel(
      { ...spec, states: [...spec.states], add: [...spec.add], carry: 0 },
      { atlas },
    );
    expect(bare.columns[0]).not.toHaveProperty('vintage');
  });

  it.each([true, false])('in CSV, as a file and as text, with statuses: %s', async (status) => {
    const file = join(f.path, 'panel.csv');
    await writePanelTable(open, file, status);
    let text = '';
    for await (const piece of csvPanel(open, status)) text += piece;
    for (const csv of [readFileSync(file, 'utf8'), text]) {
      expect(columnOf(csv, 'flow1_vintage')).toEqual(vintages);
      expect(csv.includes('flow1_status')).toBe(status);
    }
  });

  it('in Parquet and JSON', async () => {
    const parquet = join(f.path, 'panel.parquet');
    await writePanelTable(open, parquet);
    const rows = await atlas.query<{ v: number | null; s: string }>(
      `select flow1_vintage as v, flow1_status::varchar as s from read_parquet('${parquet}') order by year`,
    );
    expect(rows.map(({ v }) => (v === null ? '' : String(v)))).toEqual(vintages);
    expect(rows.map(({ s }) => s)).toEqual([
      'observed',
      'observed',
      'carried forward',
      'carried forward',
      'out of coverage',
    ]);
    const json = join(f.path, 'panel.json');
    await writePanelTable(open, json);
    const panel = panelFileSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
    expect(panel.rows.map((row) => String(row['flow1_vintage'] ?? ''))).toEqual(vintages);
    expect(panel.columns.find((column) => column.name === 'flow1')?.vintage).toBe('flow1_vintage');
  });

  it('in Stata: a variable of whole numbers, .c where there is no value', async () => {
    const file = join(f.path, 'panel.dta');
    await writePanelTable(open, file, false);
    const bytes = readFileSync(file);
    const start = bytes.indexOf('<data>') + 6;
    const data = bytes.subarray(start, bytes.indexOf('</data>'));
    // int ccode1, ccode2, year; str3 id1, id2; then each of three flows: a double and an int.
    const width = 2 * 3 + 3 * 2 + 3 * (8 + 2);
    expect(data.length).toBe(5 * width);
    const last = [0, 1, 2, 3, 4].map((row) => data.readInt16LE((row + 1) * width - 2));
    expect(last).toEqual([2013, 2014, 2014, 2014, 32_741 + 3]);
  });
});
