import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openAtlas } from '../../src/store/open-atlas.js';
import { importSource } from '../../src/workbench/imports/import-source.js';
import { effectsOf, openSanctionEstimate } from '../../src/workbench/trade/open-sanction-estimate.js';
import { readSanctionEffects } from '../../src/workbench/trade/read-sanction-effects.js';
import { estimateSanctions } from '../../src/workbench/trade/run-sanctions.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-sanctions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is recorded in data/model/sanction-effects.yaml is what the atlas gives, to its four digits', async () => {
  const atlas = await openAtlas({ imports: false });
  const kept = readSanctionEffects();
  const now = effectsOf(await estimateSanctions(atlas, 'RUS'));
  expect(kept.edition).toBe(atlas.edition);
  expect(kept.years).toHaveLength(now.length);
  kept.years.forEach((one, k) => {
    expect(one.year).toBe(now[k].year);
    for (const way of ['exportsToTarget', 'importsFromTarget'] as const)
      for (const end of ['low', 'multiplier', 'high'] as const)
        expect(one[way][end] / now[k][way][end]).toBeCloseTo(1, 3);
  });
  const other = await openSanctionEstimate(atlas, 'CHN');
  expect(other).toMatchObject({ target: 'RUS', years: kept.years });
  expect(other.source).toMatch(/no estimate for CHN is at hand/);
  atlas.close();
});

test('with an import of who sanctions whom the estimate is the user’s own, and says so', async () => {
  const cases = join(folder, 'GSDB_V4.csv');
  const head =
    'case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,objective,success\n';
  const row = (id: number, target: string, sender: string, begin: number): string =>
    `${id},${target},${sender},${begin},2023,1,exp_part,0,0,0,0,0,0,0,war,failed\n`;
  writeFileSync(
    cases,
    head + row(1, 'Russia', '"United States, Japan, Canada"', 2022) + row(2, 'Chad', 'Germany', 2022),
  );
  await importSource({ source: 'gsdb', files: [cases], folder, now: new Date('2026-11-24') });
  const atlas = await openAtlas({ imports: folder });
  const found = await estimateSanctions(atlas, 'RUS');
  expect(found.senders).toEqual(['CAN', 'JPN', 'USA']);
  expect(found.others).toContain('DEU');
  expect(found.notes.join(' ')).toMatch(/your own import of GSDB/);
  const own = await openSanctionEstimate(atlas, 'RUS');
  expect(own.years).toEqual(effectsOf(found));
  expect(own.source).toMatch(/with your own import of gsdb/);
  // Nobody's reports say what Germany's sanctions on Chad alone did both ways: the atlas's own estimate, saying why.
  const none = await openSanctionEstimate(atlas, 'BRA');
  expect(none.target).toBe('RUS');
  expect(none.source).toMatch(/your own import of gsdb gave none for BRA/);
  atlas.close();
});
