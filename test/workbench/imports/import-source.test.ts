import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isEntenteError } from '../../../src/domain/errors.js';
import { readImportRecords } from '../../../src/store/imports/import-record.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { sweepImports } from '../../../src/workbench/imports/import-folder.js';
import { type ImportRequest, importSource } from '../../../src/workbench/imports/import-source.js';
import { makeFolder } from '../../support/make-folder.js';
import { makeZip } from '../../support/make-zip.js';
import { hasRaw, rawData, rawDataSuffix } from '../../support/raw-data.js';

const now = new Date('2026-11-24T12:00:00Z');
const heading = 'ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,version\n';
const rows = [
  '2,365,1990,United States,Russia,1000,3000,1000,3000,4.0',
  '2,710,1990,United States,China,16000.5,0,16000.5,0,4.0',
  '365,710,1990,Russia,China,-9,-9,-9,-9,4.0',
  '255,365,1990,Germany,Russia,10,20,10,20,4.0',
  '260,365,1990,German Federal Republic,Russia,5,6,5,6,4.0',
];
const trade = `${heading}${rows.join('\n')}\n`;

async function refuse(
  request: ImportRequest,
): Promise<{ code: string; message: string; fields: Record<string, unknown> }> {
  try {
    await importSource({ now, ...request });
  } catch (error) {
    if (!isEntenteError(error)) throw error;
    return { code: error.code, message: error.message, fields: error.fields };
  }
  throw new Error('the import was not refused');
}

describe('importSource', () => {
  test("maps the file into the atlas's table: missing stays missing, zero stays zero, the successor state's row counts", async () => {
    const f = makeFolder('import');
    const record = await importSource({
      source: 'cow-trade',
      files: [f.write('Dyadic_COW_4.0.csv', trade)],
      folder: f.path,
      now,
    });
    expect(record.rows).toEqual({ read: 5, leftOut: 0, refused: 0 });
    expect(record.origin.version).toBe('4.0');
    expect(record.origin.coverage).toEqual({ from: 1990, to: 1990 });
    const atlas = await openAtlas({ imports: f.path });
    const found = await atlas.query('select * from trade_cow order by a, b');
    atlas.close();
    expect(found).toEqual([
      // flow1 is what ccode1 (USA, 2) imports from ccode2 (China, 710); our a is CHN, so it is what b imports from a.
      {
        a: 'CHN',
        b: 'USA',
        year: 1990,
        imports_a_from_b_usd_millions: 0,
        imports_b_from_a_usd_millions: 16000.5,
      },
      {
        a: 'DEU',
        b: 'RUS',
        year: 1990,
        imports_a_from_b_usd_millions: 10,
        imports_b_from_a_usd_millions: 20,
      },
      {
        a: 'RUS',
        b: 'USA',
        year: 1990,
        imports_a_from_b_usd_millions: 3000,
        imports_b_from_a_usd_millions: 1000,
      },
    ]);
  });

  test("an imported table stands in for the atlas's, and says so in hash, origin and list; without imports nothing changes", async () => {
    const f = makeFolder('import');
    await importSource({
      source: 'cow-trade',
      files: [f.write('t.csv', trade)],
      folder: f.path,
      now,
      release: '5',
    });
    const alone = await openAtlas({ imports: false });
    const atlas = await openAtlas({ imports: f.path });
    expect(atlas.hashOf('trade_cow')).not.toBe(alone.hashOf('trade_cow'));
    expect(atlas.hashOf('votes')).toBe(alone.hashOf('votes'));
    expect(atlas.originOf('trade_cow')).toMatchObject({
      id: 'cow-trade',
      version: '5',
      accessed: '2026-11-24',
    });
    expect(atlas.imports.map((one) => one.table.name)).toEqual(['trade_cow']);
    expect(alone.imports).toEqual([]);
    atlas.close();
    alone.close();
  });

  test('rows whose state nobody knows are refused and reported; the rest is imported', async () => {
    const f = makeFolder('import');
    const file = f.write(
      't.csv',
      `${trade}2,999,1990,US,Freedonia,1,1,1,1,4.0\n2,999,1991,US,Freedonia,1,1,1,1,4.0\n`,
    );
    const record = await importSource({ source: 'cow-trade', files: [file], folder: f.path, now });
    expect(record.rows).toEqual({ read: 7, leftOut: 0, refused: 2 });
    expect(record.refused).toEqual([
      { file, column: 'ccode2', cell: '999', reason: 'no state known by it: "999"', rows: 2, firstRow: 7 },
    ]);
    const folder = record.tables[0]!.path.split('/')[0]!;
    expect(readFileSync(join(f.path, 'imports', folder, 'refused.csv'), 'utf8')).toContain('ccode2,999,2,7');
  });

  test('a second import replaces the first, tables of other files stay, and nothing is left over', async () => {
    const f = makeFolder('import');
    await importSource({ source: 'cow-trade', files: [f.write('t.csv', trade)], folder: f.path, now });
    const national = f.write('n.csv', 'ccode,statename,year,imports,exports\n2,United States,1990,5,6\n');
    await importSource({ source: 'cow-trade', files: [national], folder: f.path, now });
    await importSource({
      source: 'cow-trade',
      files: [f.write('t.csv', heading + rows[0])],
      folder: f.path,
      now,
    });
    const [record] = readImportRecords(f.path);
    expect(record!.tables.map((table) => [table.name, table.rows])).toEqual([
      ['trade_cow_states', 1],
      ['trade_cow', 1],
    ]);
    expect(readdirSync(join(f.path, 'imports')).filter((name) => !name.endsWith('.json'))).toHaveLength(2);
  });

  test('what a killed import left is swept away; what a living one is writing stays', async () => {
    const f = makeFolder('import');
    // No process has this number: it is above the greatest a kernel gives out.
    f.write('imports/cow-trade-4194999-0123abcd/half.parquet', 'x');
    f.write('imports/.scratch-4194999-0123abcd/0.txt', 'x');
    f.write(`imports/gsdb-${process.ppid}-0123abcd/half.parquet`, 'x');
    expect((await sweepImports(f.path)).sort()).toEqual([
      '.scratch-4194999-0123abcd',
      'cow-trade-4194999-0123abcd',
    ]);
    expect(existsSync(join(f.path, `imports/gsdb-${process.ppid}-0123abcd`))).toBe(true);
  });

  test('reads the same from comma or tab, gzip, UTF-8 with a mark, UTF-16, Windows-1252', async () => {
    const forms: Record<string, string | Uint8Array> = {
      'plain.csv': trade,
      'tab.tab': trade.replaceAll(',', '\t'),
      'packed.csv.gz': gzipSync(trade),
      'mark.csv': `\ufeff${trade}`,
      'utf16.csv': Buffer.from(`\ufeff${trade}`, 'utf16le'),
      'crlf.csv': trade.replaceAll('\n', '\r\n'),
      // C\u00f4te d'Ivoire in one byte a letter: not valid UTF-8.
      'latin.csv': Buffer.from(trade.replace('Germany', "C\u00f4te d'Ivoire"), 'latin1'),
    };
    const encodings: Record<string, string> = {};
    const hashes = new Set<string>();
    for (const [name, data] of Object.entries(forms)) {
      const f = makeFolder('import');
      const record = await importSource({
        source: 'cow-trade',
        files: [f.write(name, data)],
        folder: f.path,
        now,
      });
      encodings[name] = record.files[0]!.encoding;
      hashes.add(record.tables[0]!.hash);
    }
    expect(hashes.size).toBe(1);
    expect(encodings).toMatchObject({
      'plain.csv': 'utf-8',
      'utf16.csv': 'utf-16le',
      'latin.csv': 'windows-1252',
    });
  });

  test('reads a zip archive and one within it, passes over its notes, never writes to a path it names', async () => {
    const f = makeFolder('import');
    const inner = makeZip({ 'Dyadic_COW_4.0.csv': trade, 'notes.txt': 'Notes on the data.' });
    const file = f.write(
      'COW_Trade_4.0.zip',
      makeZip({ 'readme.pdf': '%PDF', 'COW_Trade_4.0/inner.zip': inner }),
    );
    const record = await importSource({ source: 'cow-trade', files: [file], folder: f.path, now });
    expect(record.files.map((one) => one.name)).toEqual(['Dyadic_COW_4.0.csv']);
    expect(record.tables[0]!.rows).toBe(3);
    expect(readdirSync(f.path).sort()).toEqual(['COW_Trade_4.0.zip', 'imports']);
    const away = f.write('away.zip', makeZip({ '../../away.csv': trade }));
    expect((await refuse({ source: 'cow-trade', files: [away], folder: f.path })).message).toMatch(
      /invalid relative path/,
    );
    expect(readdirSync(join(f.path, 'imports'))).toHaveLength(2);
    const cut = f.write('cut.zip', makeZip({ 'a.csv': trade }).subarray(0, 200));
    expect(await refuse({ source: 'cow-trade', files: [cut], folder: f.path })).toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining('zip archive, but damaged'),
    });
    const empty = f.write('empty.zip', makeZip({ 'notes.pdf': 'x' }));
    expect((await refuse({ source: 'cow-trade', files: [empty], folder: f.path })).message).toMatch(
      /came none/,
    );
  });

  test('every bad file is one refusal with its place, and what was imported before stays as it was', async () => {
    const f = makeFolder('import');
    await importSource({ source: 'cow-trade', files: [f.write('good.csv', trade)], folder: f.path, now });
    const state = (): string =>
      JSON.stringify([readImportRecords(f.path), readdirSync(join(f.path, 'imports')).sort()]);
    const before = state();
    const at = (row: number, column: number, cell: string): string => {
      const lines = trade.split('\n');
      const cells = lines[row - 1]!.split(',');
      cells[column] = cell;
      lines[row - 1] = cells.join(',');
      return lines.join('\n');
    };
    const cases: [string, string | Uint8Array, string, RegExp, Record<string, unknown>][] = [
      [
        'separator',
        trade.replaceAll(',', ';'),
        'bad-input',
        /separated by ";", where a comma or a tab/,
        { row: 1 },
      ],
      [
        'column',
        trade.replace('flow2', 'flux2'),
        'bad-input',
        /column flow2 expected/,
        { row: 1, column: 'flow2' },
      ],
      [
        'repeated key',
        `${trade}${rows[0]}\n`,
        'bad-input',
        /row 7.*2, 365, 1990 stands already on row 2/,
        { row: 7 },
      ],
      [
        'year',
        at(4, 2, '3990'),
        'bad-input',
        /row 4, column year: 1816 to 2100 was expected, came 3990/,
        { row: 4, column: 'year' },
      ],
      [
        'year in words',
        at(4, 2, 'soon'),
        'bad-input',
        /row 4, column year: a whole number was expected, came "soon"/,
        { row: 4 },
      ],
      ['half a year', at(4, 2, '1990.5'), 'bad-input', /row 4, column year: a whole number/, { row: 4 }],
      [
        'negative trade',
        at(3, 5, '-8'),
        'bad-input',
        /row 3, column flow1: at least 0 was expected, came -8/,
        { row: 3, column: 'flow1' },
      ],
      [
        'infinite trade',
        at(3, 5, 'inf'),
        'bad-input',
        /row 3, column flow1: a number was expected, came "inf"/,
        { row: 3 },
      ],
      ['decimal comma', at(3, 5, '"16,5"'), 'bad-input', /row 3, column flow1.*write a point/, { row: 3 }],
      ['no state', at(2, 0, ''), 'bad-input', /row 2, column ccode1: an empty cell/, { row: 2 }],
      [
        'ragged',
        `${trade}2,365\n`,
        'bad-input',
        /row 7: 10 cells were expected, as in the heading, came 2/,
        { row: 7 },
      ],
      ['open quote', `${trade}"2,365,1991\n`, 'bad-input', /quote|row 7/, {}],
      ['empty', '', 'bad-input', /empty file/, {}],
      ['heading only', heading, 'bad-input', /only a heading/, {}],
      ['twice', trade.replace('flow2', 'flow1'), 'bad-input', /flow2 expected|there twice/, { row: 1 }],
      ['cut gzip', gzipSync(trade).subarray(0, 60), 'unreadable-file', /gzip, but damaged or cut short/, {}],
      ['binary', Buffer.from([1, 2, 3, 0, 0, 9]), 'bad-input', /bytes with zeros/, {}],
      ['workbook', Buffer.from('PK\u0003\u0004xl/workbook'), 'bad-input', /Excel workbook or zip/, {}],
      ['web page', '<!DOCTYPE html><html>sign in</html>', 'bad-input', /web page/, {}],
      ['long line', `${heading}${'9'.repeat(9 * 2 ** 20)}`, 'bad-input', /line of more than 8 MiB/, {}],
      [
        'nothing known',
        `${heading}998,999,1990,a,b,1,1,1,1,4\n`,
        'bad-input',
        /no row of the file could be understood/,
        { row: 2 },
      ],
    ];
    for (const [name, data, code, message, fields] of cases) {
      const file = f.write(`bad-${name.replaceAll(' ', '-')}.csv`, data);
      const refusal = await refuse({ source: 'cow-trade', files: [file], folder: f.path });
      expect([name, refusal.code]).toEqual([name, code]);
      expect(refusal.message).toMatch(message);
      expect(refusal.message).toContain(file);
      expect(refusal.fields).toMatchObject({ file, ...fields });
      expect(refusal.message.split('\n')).toHaveLength(1);
      expect(state()).toBe(before);
    }
    const folder = await refuse({ source: 'cow-trade', files: [f.path], folder: f.path });
    expect(folder).toMatchObject({ code: 'unreadable-file', message: expect.stringContaining('a folder') });
    const absent = await refuse({ source: 'cow-trade', files: [join(f.path, 'none.csv')], folder: f.path });
    expect(absent).toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining('no such file'),
    });
    expect((await refuse({ source: 'freedonia', files: ['x'], folder: f.path })).code).toBe('usage');
    expect(state()).toBe(before);
  });

  test('skipBad takes the good rows and reports the others with their first row', async () => {
    const f = makeFolder('import');
    const file = f.write('t.csv', trade.replace('16000.5,0,', '-7,0,'));
    const record = await importSource({
      source: 'cow-trade',
      files: [file],
      folder: f.path,
      now,
      skipBad: true,
    });
    expect(record.rows.refused).toBe(1);
    expect(record.refused[0]).toMatchObject({ column: 'flow1', cell: '-7', firstRow: 3 });
    expect(record.tables[0]!.rows).toBe(2);
  });

  test('a stopped import is refused as interrupted and leaves nothing', async () => {
    const f = makeFolder('import');
    const stop = new AbortController();
    const request = importSource({
      source: 'cow-trade',
      files: [f.write('t.csv', trade)],
      folder: f.path,
      now,
      signal: stop.signal,
      onStep: (step) => {
        if (step.startsWith('writing')) stop.abort();
      },
    });
    await expect(request).rejects.toMatchObject({ code: 'interrupted' });
    expect(readdirSync(join(f.path, 'imports'))).toEqual([]);
  });

  test('a damaged record or table is named with what to do', async () => {
    const f = makeFolder('import');
    const record = await importSource({
      source: 'cow-trade',
      files: [f.write('t.csv', trade)],
      folder: f.path,
      now,
    });
    const table = join(f.path, 'imports', record.tables[0]!.path);
    writeFileSync(table, readFileSync(table).subarray(0, 200));
    const atlas = await openAtlas({ imports: f.path });
    await expect(atlas.query('select * from trade_cow')).rejects.toMatchObject({
      code: 'atlas-damaged',
      message: expect.stringContaining('import cow-trade again'),
    });
    expect((await atlas.query('select 1 as one from states limit 1')).length).toBe(1);
    atlas.close();
    writeFileSync(join(f.path, 'imports/cow-trade.json'), '{');
    await expect(openAtlas({ imports: f.path })).rejects.toMatchObject({ code: 'atlas-damaged' });
  });
});

describe.skipIf(!hasRaw)(`imports of public files${rawDataSuffix}`, () => {
  test("COW trade gives the atlas's table, row for row", async () => {
    const f = makeFolder('import');
    await importSource({
      source: 'cow-trade',
      files: [rawData('trade_cow/cow_trade_dyadic_1870_2014.csv.gz')],
      folder: f.path,
      now,
    });
    const sum = `select count(*) as n, sum(hash(a, b, year, imports_a_from_b_usd_millions, imports_b_from_a_usd_millions))::varchar as h from trade_cow`;
    const alone = await openAtlas({ imports: false });
    const atlas = await openAtlas({ imports: f.path });
    expect(await atlas.query(sum)).toEqual(await alone.query(sum));
    atlas.close();
    alone.close();
  });

  test('GSDB: cases against Russia and senders counted by hand from the file', async () => {
    const f = makeFolder('import');
    await importSource({ source: 'gsdb', files: [rawData('sanctions/GSDB_V4.csv')], folder: f.path, now });
    const atlas = await openAtlas({ imports: f.path });
    // 589 cases have the United States among the senders; 5 of them have a target that is no state then (Mozambique 1970,
    // Eritrea 1977, the Arab League, the Balkans, the signatories of the Rome Statute).
    expect(
      await atlas.query("select count(distinct case_id) as n from sanctions where sender = 'USA'"),
    ).toEqual([{ n: 584 }]);
    expect(
      await atlas.query(
        "select count(*) as n from sanctions where sender = 'CHN' and target = 'RUS' and start_year >= 1992",
      ),
    ).toEqual([{ n: 0 }]);
    expect(
      await atlas.query(
        "select case_id, start_year, end_year, trade, via from sanctions where sender = 'RUS' and target = 'CHN'",
      ),
    ).toEqual([{ case_id: 56, start_year: 1960, end_year: 1970, trade: true, via: null }]);
    // The EU of 2014 has 28 members; its cases begun that year bind each of them.
    const eu = await atlas.query(
      "select count(distinct sender) as n from sanctions where via = 'EU' and target = 'RUS' and start_year = 2014",
    );
    expect(eu).toEqual([{ n: 28 }]);
    atlas.close();
  });

  test('SIPRI: Russia to China 2017 to 2021 as SIPRI prints it, and spending of 2024', async () => {
    const f = makeFolder('import');
    await importSource({
      source: 'sipri',
      files: [
        rawData('sipri/tiv_supplier_recipient_1950_2021.csv.gz'),
        rawData('sipri/milex_1949_2024_long.csv.gz'),
      ],
      folder: f.path,
      now,
    });
    const atlas = await openAtlas({ imports: f.path });
    expect(
      await atlas.query(
        "select year, tiv_millions from arms_transfers where supplier = 'RUS' and recipient = 'CHN' and year >= 2017 order by year",
      ),
    ).toEqual([986, 1767, 1179, 632, 773].map((tiv, k) => ({ year: 2017 + k, tiv_millions: tiv })));
    const spending = await atlas.query<{ id: string; bn: number }>(
      "select id, round(value / 1000, 1) as bn from military_spending where year = 2024 and measure = 'Current US$' and id in ('CHN', 'RUS', 'USA') order by id",
    );
    expect(spending).toEqual([
      { id: 'CHN', bn: 313.7 },
      { id: 'RUS', bn: 149 },
      { id: 'USA', bn: 997.3 },
    ]);
    atlas.close();
  });
});
