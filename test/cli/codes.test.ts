import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesSchema } from '../../src/workbench/codes/resolve-codes.js';
import { runEntente } from '../support/run-entente.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-codes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('entente codes', () => {
  it('gives the codes of a year', () => {
    const ran = runEntente([
      'codes',
      'East Germany',
      '365',
      'CHN',
      '--year',
      '1955',
      '--from',
      'name',
      '--to',
      'cow',
    ]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toBe('input         cow\nEast Germany  265\n365           365\nCHN           710\n');
  });

  it('lists what means no state with suggestions, keeps its row, and ends with status 2', () => {
    const ran = runEntente(['codes', 'France', 'Indja', '--to', 'id', '--format', 'csv']);
    expect(ran.status).toBe(2);
    expect(ran.stdout.split('\n')[1]).toBe('France,,FRA,');
    expect(ran.stdout.split('\n')[2]).toMatch(/^Indja,,,".*IND \(India\)/);
    expect(ran.stderr).toContain('did you mean IND (India)?');
  });

  it('reads a column of a CSV file, each row in its own year', () => {
    const file = join(folder, 'countries.csv');
    writeFileSync(file, 'country,year,x\nSerbia,2010,1\n"Yugoslavia",1985,2\n');
    const ran = runEntente([
      'codes',
      '--in',
      file,
      '--column',
      'country',
      '--year-column',
      'year',
      '--to',
      'gw',
      '--format',
      'csv',
    ]);
    expect(ran.stdout).toBe('input,year,gw,problem\nSerbia,2010,340,\nYugoslavia,1985,345,\n');
  });

  it('JSON follows its schema', () => {
    const ran = runEntente(['codes', 'South Vietnam', '--year', '1970', '--format', 'json']);
    const [answer] = codesSchema.parse(JSON.parse(ran.stdout)).codes;
    expect(answer!.codes).toMatchObject({ id: 'VDR', iso3: null, cow: 817 });
  });

  it.each([
    [['codes'], 'nothing to look up'],
    [['codes', 'France', '--year', '55'], 'a year of four digits'],
    [['codes', 'France', '--to', 'fips'], 'some of id, name'],
    [['codes', 'France', '--from', 'fips'], 'Allowed choices'],
    [['codes', '--in', '/nowhere/at-all.txt'], 'cannot be read'],
    [['codes', 'France', '--column', 'x'], 'name it with --in'],
  ])('refuses %j', (args, message) => {
    const ran = runEntente(args);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(message);
  });
});
