import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isEntenteError } from '../../../src/domain/errors.js';
import { parseCsv, readCsv } from '../../../src/sources/csv/read-csv.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-csv-'));
const put = (name: string, data: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, data);
  return path;
};
const spec = { columns: { exporter: 'string', value: 'number' } } as const;
async function refusal(
  work: () => unknown,
): Promise<{ code: string; message: string; fields: Readonly<Record<string, unknown>> }> {
  try {
    await work();
  } catch (error) {
    if (isEntenteError(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('reading a CSV file', () => {
  test('typed columns come out, other columns are ignored, quotes and CRLF are understood', () => {
    const table = parseCsv('exporter,note,value\r\n"Korea, Rep.",x,1.5e3\r\nCHN,,-2\r\n', 'f.csv', spec);
    expect(table.rows).toBe(2);
    expect(table.columns.exporter).toEqual(['Korea, Rep.', 'CHN']);
    expect([...table.columns.value]).toEqual([1500, -2]);
    expect([...table.lines]).toEqual([2, 3]);
  });

  test('a file reads the same plain, with a mark, in UTF-16 and packed with gzip', async () => {
    const text = 'exporter,value\nCôte,1\n';
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const [name, data] of [
      ['plain.csv', text],
      ['mark.csv', `\uFEFF${text}`],
      ['wide.csv', utf16],
      ['packed.csv.gz', gzipSync(text)],
      ['latin.csv', Buffer.from(text, 'latin1')],
    ] as const) {
      const table = await readCsv(put(name, data), spec);
      expect(table.columns.exporter, name).toEqual(['Côte']);
    }
  });

  test('a bad cell is named with its file, row and column', async () => {
    const error = await refusal(() => parseCsv('exporter,value\nCHN,1\nRUS,abc\n', 'f.csv', spec));
    expect(error.code).toBe('bad-input');
    expect(error.fields).toMatchObject({ file: 'f.csv', row: 3, column: 'value' });
    expect(error.message).toContain('"abc"');
  });

  test('an empty number is refused where one is needed and NaN where it may be missing, never zero', async () => {
    const error = await refusal(() => parseCsv('exporter,value\nCHN,\n', 'f.csv', spec));
    expect(error.message).toContain('missing is never zero');
    const table = parseCsv('exporter,value\nCHN,\nRUS,NA\nUSA,0\n', 'f.csv', {
      columns: { exporter: 'string', value: 'number?' },
    });
    expect([...table.columns.value]).toEqual([Number.NaN, Number.NaN, 0]);
  });

  test('a wrong separator is recognised', async () => {
    const error = await refusal(() => parseCsv('exporter;value\nCHN;1\n', 'f.csv', spec));
    expect(error.message).toContain('separated by ";"');
    expect(parseCsv('exporter;value\nCHN;1\n', 'f.csv', { ...spec, separator: ';' }).rows).toBe(1);
  });

  test('absent and repeated columns, ragged rows, repeated keys, empty files and open quotes are refused', async () => {
    const cases: [string, string][] = [
      ['exporter,other\nCHN,1\n', 'column value expected'],
      ['exporter,value,value\nCHN,1,2\n', 'there twice'],
      ['exporter,value\nCHN,1,2\n', '2 cells were expected'],
      ['exporter,value\nCHN,1\nCHN,2\n', 'stands already on row 2'],
      ['', 'an empty file'],
      ['exporter,value\n', 'only a header'],
      ['exporter,value\n"CHN,1\n', 'quote'],
      ['exporter,value\nCHN,"1,5"\n', 'point for decimals'],
    ];
    for (const [text, message] of cases) {
      const error = await refusal(() => parseCsv(text, 'f.csv', { ...spec, key: ['exporter'] }));
      expect(error.code, text).toBe('bad-input');
      expect(error.message).toContain(message);
    }
  });

  test('absent files, folders, damaged gzip, binary and oversized files are refused with the name', async () => {
    expect((await refusal(() => readCsv(join(folder, 'none.csv'), spec))).message).toContain('no such file');
    expect((await refusal(() => readCsv(folder, spec))).message).toContain('folder');
    const damaged = gzipSync('exporter,value\nCHN,1\n').subarray(0, 20);
    expect((await refusal(() => readCsv(put('cut.gz', damaged), spec))).code).toBe('unreadable-file');
    expect((await refusal(() => readCsv(put('b.csv', Buffer.from([80, 75, 0, 0])), spec))).message).toContain(
      'zeros',
    );
    const small = put('large.csv', 'exporter,value\nCHN,1\n');
    expect((await refusal(() => readCsv(small, { ...spec, maxBytes: 5 }))).message).toContain('more than');
  });
});
