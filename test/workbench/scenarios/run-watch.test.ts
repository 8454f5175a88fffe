import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { robustSchema } from '../../../src/report/scenario/scenario-schemas.js';
import { watchSchema } from '../../../src/report/scenario/watch-schema.js';
import { nextRelease } from '../../../src/workbench/scenarios/read-releases.js';
import { runRobust } from '../../../src/workbench/scenarios/run-robust.js';
import { runWatch } from '../../../src/workbench/scenarios/run-watch.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-watch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const today = '2026-11-24';
const asked = { n: 160, seed: 0, moves: ['west-RUS by 0.6'] };

test('dissenting boxes become rules that watch judges, found anew or from a kept result', async () => {
  const result = await runRobust({ a: 'CHN', b: 'RUS', ...asked, workers: 1 });
  robustSchema.parse(result);
  const posts = result.scenarios.flatMap(({ dissent }) => dissent.signposts);
  expect(posts.length).toBeGreaterThan(0);
  for (const post of posts) {
    expect((post.above === null) !== (post.below === null)).toBe(true);
    // The figure the reading rests on does not meet its own threshold.
    if (post.above !== null) expect(post.now).toBeLessThan(post.above);
    else expect(post.now).toBeGreaterThan(post.below!);
    const { now, there } = post.dissent;
    if (post.effect === 'spreads') expect(now < 0.5 && there >= 0.5).toBe(true);
    else expect(now >= 0.5 && there <= 0.5).toBe(true);
    const met =
      post.value !== null && (post.above !== null ? post.value > post.above : post.value < post.below!);
    expect(post.state).toBe(post.value === null ? 'unknown' : met ? 'met' : 'not met');
  }
  const file = join(folder, 'robust.json');
  writeFileSync(file, JSON.stringify(result));
  const kept = await runWatch({ names: [file], today });
  watchSchema.parse(kept);
  expect(kept.signposts.map(({ id, state, value }) => ({ id, state, value }))).toEqual(
    posts.map(({ id, state, value }) => ({ id, state, value })),
  );
  const anew = await runWatch({ names: ['CHN', 'RUS'], today, robust: asked });
  expect(anew.signposts.filter(({ scenario }) => scenario.startsWith('robust '))).toEqual(kept.signposts);
  expect(anew.signposts.some(({ scenario }) => scenario === 'us-russia-thaw')).toBe(true);
}, 60_000);

test('a JSON file that is no result, and --robust without two states, are refused', async () => {
  const file = join(folder, 'other.json');
  writeFileSync(file, '{"format":"entente.take/1"}');
  await expect(runWatch({ names: [file], today })).rejects.toMatchObject({ code: 'bad-input' });
  writeFileSync(file, '{');
  await expect(runWatch({ names: [file], today })).rejects.toThrow(/is no JSON/);
  await expect(runWatch({ names: ['CHN'], today, robust: asked })).rejects.toMatchObject({ code: 'usage' });
});

test('the next release is the first of its month after the copy was gathered', () => {
  const months = new Map([
    ['a', 1],
    ['b', 12],
    ['c', 11],
  ]);
  const next = (id: string): string | null => nextRelease({ id, accessed: '2026-11-23' }, months);
  expect([next('a'), next('b'), next('c'), next('d')]).toEqual(['2027-01', '2026-12', '2027-11', null]);
});
