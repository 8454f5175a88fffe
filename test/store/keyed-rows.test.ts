import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Atlas } from '../../src/store/atlas.js';
import { type KeyedRows, readKeyedRows } from '../../src/store/keyed-rows.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import * as ofPairs from '../../src/workbench/rows/rows-of-pairs.js';
import * as ofStates from '../../src/workbench/rows/rows-of-states.js';

const isRows = (value: unknown): value is KeyedRows =>
  typeof value === 'object' && value !== null && 'table' in value;
const all = Object.entries({ ...ofPairs, ...ofStates }).filter((entry): entry is [string, KeyedRows] =>
  isRows(entry[1]),
);

let kept: Atlas;
let asked: Atlas;
let states: string[];

beforeAll(async () => {
  kept = await openAtlas({ imports: false, inMemory: true });
  asked = await openAtlas({ imports: false });
  const rows = await asked.query<{ id: string }>(
    "select distinct id from states where kind = 'state' order by id",
  );
  states = rows.map(({ id }) => id);
});

afterAll(() => {
  kept.close();
  asked.close();
});

describe.each(all)('%s', (_, rows) => {
  test('is the same read whole and asked for by key', async () => {
    // Past the patience of the kept one, so that it has read the table.
    for (let k = 0; k < 4; k += 1) await readKeyedRows(kept, rows, ['CHN', 'RUS'].slice(0, rows.key.length));
    const known = await asked.query<Record<string, string>>(
      `select distinct ${rows.key.join(', ')} from ${rows.table} where ${rows.where ?? 'true'} order by all`,
    );
    expect(known.length).toBeGreaterThan(50);
    const ofTable = fc.constantFrom(...known.map((row) => rows.key.map((name) => row[name])));
    const any = fc.array(fc.constantFrom(...states), {
      minLength: rows.key.length,
      maxLength: rows.key.length,
    });
    let some = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(ofTable, any), async (key) => {
        const whole = await readKeyedRows(kept, rows, key);
        const one = await readKeyedRows(asked, rows, key);
        expect(whole).toEqual(one);
        some += Object.values(one)[0].length;
      }),
      { numRuns: 20, seed: 1 },
    );
    expect(some).toBeGreaterThan(0);
  });
});

test('what is answered is the caller’s own: changing it changes no later answer', async () => {
  const read = () => readKeyedRows(kept, ofPairs.votesOfPair, ['CHN', 'RUS']);
  const first = await read();
  const [was] = first['n11'] as Float64Array;
  (first['n11'] as Float64Array).fill(-1);
  expect(((await read())['n11'] as Float64Array)[0]).toBe(was);
});

test('a table that cannot be read is refused each time, and nothing is kept of it', async () => {
  const broken: KeyedRows = { ...ofStates.gdpOfState, columns: { year: 'year', value: 'no_such_column' } };
  for (let k = 0; k < 6; k += 1)
    await expect(readKeyedRows(kept, broken, ['CHN'])).rejects.toThrow('no_such_column');
});
