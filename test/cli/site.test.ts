import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runEntente } from '../support/run-entente.js';

const top = mkdtempSync(join(tmpdir(), 'entente-site-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

test('a folder with other things in it is left alone', () => {
  const folder = join(top, 'mine');
  mkdirSync(folder);
  writeFileSync(join(folder, 'thesis.tex'), 'x');
  const ran = runEntente(['site', 'CHN', 'RUS', '--out', folder]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain('has other things in it');
  expect(readdirSync(folder)).toEqual(['thesis.tex']);
});

test('a request that cannot be met is refused with what can, and leaves nothing', () => {
  const folder = join(top, 'none');
  for (const [args, says] of [
    [['nope'], 'china-russia'],
    [['CHN', 'CHN'], 'needs two'],
    [['CHN', 'RUS', '--years', '1500-1501'], '1816'],
    [['CHN', 'RUS', '--years', '1900-2020'], 'at most 60'],
    [['CHN', 'RUS', '--years', 'x'], '2014-2023'],
  ] as const) {
    const ran = runEntente(['site', ...args, '--out', folder]);
    expect([args, ran.status]).toEqual([args, 2]);
    expect(ran.stderr).toContain(says);
  }
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(top).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a server that cannot listen says why', () => {
  const ran = runEntente(['serve', '--port', '70000']);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain('65535');
  expect(runEntente(['serve', '--token-file', join(top, 'absent')]).stderr).toContain('cannot be read');
});
