import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEntenteError } from '../../../src/domain/errors.js';
import { chooseRole } from '../../../src/sources/import/choose-role.js';
import { readerList } from '../../../src/sources/import/readers.js';
import { readImportRecords } from '../../../src/store/imports/import-record.js';
import { importSource } from '../../../src/workbench/imports/import-source.js';
import { makeFolder } from '../../support/make-folder.js';

const readers = await Promise.all(Object.values(readerList).map(async (load) => (await load()).reader));
const headings = readers.flatMap((reader) =>
  reader.files.map((file) => ({ reader, heading: [...(file.headless ?? Object.keys(file.columns))] })),
);

/** A real heading with one thing done to it that happens to files. */
const mutated = fc
  .tuple(
    fc.constantFrom(...headings),
    fc.nat(),
    fc.nat(),
    fc.constantFrom(',', '\t', ';', '|', ' '),
    fc.string(),
  )
  .chain(([{ reader, heading }, at, other, separator, junk]) => {
    const k = at % heading.length;
    const copy = (change: (list: string[]) => void): string => {
      const list = [...heading];
      change(list);
      return list.join(separator);
    };
    return fc.constantFrom(
      ...[
        copy(() => undefined),
        copy((list) => list.splice(k, 1)),
        copy((list) => list.splice(k, 0, list[other % list.length]!)),
        copy((list) => list.reverse()),
        copy((list) => {
          list[k] = list[k]!.toUpperCase();
        }),
        copy((list) => {
          list[k] = `"${list[k]}`;
        }),
        copy((list) => {
          list[k] = junk;
        }),
        copy((list) => list.push('', '', junk)),
        `\ufeff${copy(() => undefined)}`,
        `${copy(() => undefined)}\r\nx`,
        junk,
      ].map((head) => ({ reader, head })),
    );
  });

describe('readers under damaged input', () => {
  test('a damaged heading is recognised or refused with its place, never anything else', () => {
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(mutated, ({ reader, head }) => {
        try {
          const chosen = chooseRole('file.csv', head, reader.files);
          for (const [name, column] of Object.entries(chosen.role.columns))
            if (column.optional !== true) expect(chosen.headings.has(name)).toBe(true);
          taken += 1;
        } catch (error) {
          if (!isEntenteError(error)) throw error;
          expect(error.code).toBe('bad-input');
          expect(error.fields).toMatchObject({ file: 'file.csv', row: 1 });
          refused += 1;
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(taken).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });

  test('damaged bytes are imported whole or refused in one line, and nothing is left behind', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, k) => `2,${[20, 200, 220, 365, 710, 740][k % 6]},${1950 + k},${k * 10},${k}.5`,
    );
    const good = Buffer.from(`ccode1,ccode2,year,flow1,flow2\n${rows.join('\n')}\n`);
    const f = makeFolder('fuzz');
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            at: fc.nat({ max: good.length }),
            cut: fc.nat({ max: 6 }),
            put: fc.oneof(
              fc.constantFrom(
                '"',
                '""',
                ',',
                '\t',
                ';',
                '\n',
                '\r',
                '\0',
                '-9',
                '-8',
                '1e400',
                'NaN',
                'inf',
                '\ufeff',
                'é',
                "'",
                '\\',
                '0x1F',
                '1_0',
              ),
              fc.string({ maxLength: 4 }),
            ),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.constantFrom('utf8', 'latin1', 'utf16le') as fc.Arbitrary<BufferEncoding>,
        async (edits, encoding) => {
          let text = good.toString('utf8');
          for (const { at, cut, put } of edits) text = text.slice(0, at) + put + text.slice(at + cut);
          const file = f.write('t.csv', Buffer.from(text, encoding));
          const before = JSON.stringify(readImportRecords(f.path));
          try {
            const record = await importSource({ source: 'cow-trade', files: [file], folder: f.path });
            expect(record.rows.read).toBeGreaterThan(0);
          } catch (error) {
            if (!isEntenteError(error)) throw error;
            expect(['bad-input', 'unreadable-file']).toContain(error.code);
            expect(error.message).toContain(file);
            expect(error.message).not.toContain('\n');
            expect(JSON.stringify(readImportRecords(f.path))).toBe(before);
            refused += 1;
          }
          const folders = readdirSync(join(f.path, 'imports')).filter((name) => !name.endsWith('.json'));
          expect(folders.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60, seed: 3 },
    );
    expect(refused).toBeGreaterThan(10);
  });
});
