import { expect, test } from 'vitest';
import { runRobust } from '../../../src/workbench/scenarios/run-robust.js';

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
