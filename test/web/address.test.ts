import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddress, startState, writeAddress } from '../../web/address/page-address.js';
import { writeCsv } from '../../web/charts/write-csv.js';

const id = fc.stringMatching(/^[a-z][a-z0-9:-]{1,20}$/).filter((text) => !(text in {}));
const thousandth = (most: number) => fc.integer({ min: 1, max: most * 1000 }).map((k) => k / 1000);

test('every state of the page survives its own address', () => {
  fc.assert(
    fc.property(
      fc.record({
        a: fc.constantFrom('CHN', 'Germany', 'Côte d’Ivoire', 'a/b?c#d', '50 %'),
        b: fc.constantFrom('RUS', 'Trinidad & Tobago', 'x=y'),
        year: fc.option(fc.integer({ min: 1816, max: 2030 })),
        weightSet: id,
        sizes: id,
        ownWeights: fc.option(fc.dictionary(id, thousandth(1), { minKeys: 1, maxKeys: 8 })),
        levers: fc.dictionary(id, thousandth(2), { maxKeys: 6 }),
        open: fc.option(id),
        tables: fc.uniqueArray(id, { maxLength: 4 }).map((list) => list.sort()),
        past: fc.option(id),
        chart: fc.option(id),
      }),
      (state) => {
        const copy = (s: typeof state) => JSON.parse(JSON.stringify(s));
        expect(copy(readAddress(`#${writeAddress(state)}`) as typeof state)).toEqual(copy(state));
      },
    ),
  );
});

test('any text after the # is a state of the page, never an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const state = readAddress(text);
      expect(typeof writeAddress(state)).toBe('string');
      for (const size of Object.values(state.levers)) expect(size).toBeGreaterThan(0);
    }),
  );
  expect(readAddress('#CHN/RUS/2023?l.__proto__=1&w.constructor=1&open=<script>')).toEqual({
    ...startState,
    year: 2023,
  });
  expect(readAddress('#%E0%A4%A/RUS').b).toBe('RUS');
});

test('a CSV keeps every figure, and no cell can be run as a formula', () => {
  const about = { address: 'http://x/#y', edition: '1', pair: 'A B' };
  const sheet = {
    id: 'x',
    title: 'A title\nof two lines',
    unit: 'u',
    source: 's',
    vintage: 'v',
    columns: [
      { id: 'name', label: 'name' },
      { id: 'value', label: 'value' },
    ],
  };
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (values) => {
      const text = writeCsv({ ...sheet, rows: values.map((v) => ['n', v]) }, about);
      const rows = text.split('\r\n').filter((line) => line.startsWith('n,'));
      expect(rows.map((row) => Number(row.slice(2)))).toEqual(values.map((v) => (v === 0 ? 0 : v)));
    }),
  );
  const text = writeCsv(
    {
      ...sheet,
      rows: [
        ['=cmd()', null],
        ['say "a, b"', 1],
      ],
    },
    about,
  );
  expect(text).toContain('# title: A title of two lines');
  expect(text).toContain("'=cmd(),\r\n");
  expect(text).toContain('"say ""a, b""",1');
});
