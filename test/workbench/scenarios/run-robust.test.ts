import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { robustSchema } from '../../../src/report/scenario/scenario-schemas.js';
import { runRobust } from '../../../src/workbench/scenarios/run-robust.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-robust-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** American tariffs on China's goods and nothing else. */
const tariffs = join(folder, 'tariffs.yaml');
writeFileSync(
  tariffs,
  `format: entente.scenario/1
id: tariffs
title: Tariffs
pair: [CHN, RUS]
year: 2023
why: a test
author: a test
date: 2026-11-24
levers:
  - { id: tariffs, moves: trade, of: [USA-CHN], low: 10, central: 25, high: 60, why: a test }
`,
);

const asked = { a: 'IND', b: 'PAK', year: 2014, case: false, moves: [], seed: 0, workers: 1 } as const;

test('progress counts specifications from none to all', async () => {
  const seen: number[] = [];
  await runRobust({
    ...asked,
    n: 40,
    onProgress: (done, total) => {
      expect(total).toBe(40);
      seen.push(done);
    },
  });
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(40);
  expect(seen).toEqual([...seen].sort((x, y) => x - y));
  expect(seen.length).toBeGreaterThan(10);
});

test('a signal stops the run between chunks, before the last specification', async () => {
  const stop = new AbortController();
  let last = 0;
  const run = runRobust({
    ...asked,
    n: 96,
    signal: stop.signal,
    onProgress: (done) => {
      last = done;
      if (done > 0) stop.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'interrupted' });
  expect(last).toBeLessThan(96);
});

test('a scenario with a trade lever makes the elasticity set a choice, and names it idle elsewhere', async () => {
  const result = await runRobust({
    a: 'CHN',
    b: 'RUS',
    case: false,
    scenarios: [tariffs],
    n: 16,
    seed: 1,
    workers: 1,
  });
  robustSchema.parse(result);
  const [baseline, scenario] = result.scenarios;
  expect(result.scenarios).toHaveLength(2);
  expect(baseline.idle.map(({ choice }) => choice)).toEqual(['elasticity set', 'judgements']);
  expect(baseline.matters.some(({ choice }) => choice === 'elasticity set')).toBe(false);
  expect(scenario.idle.map(({ choice }) => choice)).toEqual(['judgements']);
  expect(scenario.matters.some(({ choice }) => choice === 'elasticity set')).toBe(true);
  expect(result.choices.find(({ choice }) => choice === 'elasticity set')?.options).toContain('median');
  // Between the two nothing differs but what the tariff does.
  expect(scenario.binding.median).not.toBe(baseline.binding.median);
  const { ties, bothEnds, moved } = result.reporterEnds;
  expect(bothEnds).toBeGreaterThan(0);
  expect(bothEnds).toBeLessThanOrEqual(moved);
  expect(moved).toBeLessThanOrEqual(ties);
});

test('a year without two reports of a flow names the reporting end as idle, with the reason', async () => {
  const result = await runRobust({ ...asked, moves: [], n: 4 });
  expect(result.reporterEnds).toMatchObject({ years: null, bothEnds: 0, moved: 0 });
  expect(result.scenarios[0].idle.find(({ choice }) => choice === 'reporter end')?.reason).toMatch(
    /no flow has a report of both ends in 2013-2014/,
  );
});

test('a scenario of another pair is refused', async () => {
  await expect(runRobust({ ...asked, n: 4, scenarios: ['us-russia-thaw'] })).rejects.toMatchObject({
    code: 'usage',
  });
});
