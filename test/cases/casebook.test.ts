import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Atlas } from '../../src/store/atlas.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import { checkCaseFolder } from '../../src/workbench/casebook/check-case-folder.js';
import { findCase, readCaseHeads } from '../../src/workbench/casebook/find-case.js';
import { judgementsOf } from '../../src/workbench/casebook/judgements-of.js';
import { readCheckedCase } from '../../src/workbench/casebook/read-checked-case.js';
import { compareWithHistory, readVerdictHistory } from '../../src/workbench/casebook/verdict-history.js';
import { verifyClaims } from '../../src/workbench/casebook/verify-claims.js';

const names = readdirSync('casebook', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(names)('casebook/%s', (name) => {
  const folder = join('casebook', name);
  let atlas: Atlas;
  beforeAll(async () => {
    atlas = await openAtlas({ imports: false });
  });
  afterAll(() => atlas.close());

  test('is well formed, named after its folder, and read alike from text and from the build', async () => {
    const fromText = await checkCaseFolder(folder);
    expect(fromText.id).toBe(name);
    const { locate: _, ...plain } = fromText;
    const { locate: __, ...built } = await readCheckedCase(folder);
    expect(built).toEqual(plain);
  });

  test('has the verdicts recorded for this atlas', async () => {
    const read = await readCheckedCase(folder);
    const history = await readVerdictHistory(folder);
    expect(history.editions.at(-1)?.edition).toBe(atlas.edition);
    const results = await verifyClaims(atlas, read.claims, read);
    expect(compareWithHistory(history, read.claims, results)).toEqual([]);
    expect(results.some((r) => r.verdict !== 'untestable')).toBe(true);
  });

  test('cites every source it lists', async () => {
    const read = await readCheckedCase(folder);
    const { citedKeys } = await import('../../src/evidence/read-bibliography.js');
    expect(citedKeys(read)).toEqual([...read.sources.keys()]);
  });

  test('judgements act in its period and in no other year', async () => {
    const read = await readCheckedCase(folder);
    const period = read.period ?? { from: 0, to: 0 };
    expect(judgementsOf(read, period.from - 1)).toEqual([]);
    expect(judgementsOf(read, period.to + 1)).toEqual([]);
    expect(judgementsOf(read, Math.round((period.from + period.to) / 2)).length).toBeGreaterThan(2);
  });
});

test('of two cases on one pair the year decides', async () => {
  const id = async (year: number): Promise<string | undefined> =>
    (await findCase(['RUS', 'CHN'], year))?.split('/').at(-1);
  expect([await id(1955), await id(1960), await id(1980), await id(2023)]).toEqual([
    undefined,
    'sino-soviet-split',
    undefined,
    'china-russia',
  ]);
  expect((await readCaseHeads()).length).toBe(names.length);
});
