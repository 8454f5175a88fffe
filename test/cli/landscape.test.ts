import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { register } from '../../src/cli/commands/landscape.js';
import { exitStatus } from '../../src/cli/exit-status.js';
import { isEntenteError } from '../../src/domain/errors.js';
import type { LandscapeProblem } from '../../src/models/landscape/problem.js';
import { balanceReportSchema } from '../../src/workbench/landscape/balance-schema.js';
import {
  type LandscapeReport,
  landscapeReportSchema,
} from '../../src/workbench/landscape/landscape-schema.js';
import { pastTurnsSchema } from '../../src/workbench/landscape/past-turns-schema.js';
import { fivePowersProblem, syriaProblem, unixProblem } from '../models/landscape/oracle-problems.js';
import { randomProblem } from '../models/landscape/random-problem.js';
import { runEntente } from '../support/run-entente.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-landscape-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Runs a command line in this process: what it printed, and the status and message it would end with. */
async function landscape(...words: string[]): Promise<{ out: string; status: number; message: string }> {
  let out = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    out += piece;
    return true;
  });
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const program = new Command('entente').exitOverride().enablePositionalOptions();
    register(program);
    for (const command of [...program.commands, ...program.commands[0].commands]) command.exitOverride();
    await program.parseAsync(['landscape', ...words], { from: 'user' });
    return { out, status: 0, message: '' };
  } catch (error) {
    const status = isEntenteError(error) ? exitStatus(error.code) : 2;
    return { out, status, message: (error as Error).message };
  } finally {
    spy.mockRestore();
    quiet.mockRestore();
  }
}

const sizesOf = ({ states, sizes }: LandscapeProblem): string =>
  put('sizes.csv', `state,size\n${states.map((s, k) => `${s},${sizes[k]}`).join('\n')}\n`);

const listOf = ({ states, propensity }: LandscapeProblem): string => {
  const rows: string[] = [];
  states.forEach((a, i) => {
    for (let j = 0; j < i; j += 1) rows.push(`${a},${states[j]},${propensity[i * states.length + j]}`);
  });
  return put('list.csv', `a,b,propensity\n${rows.join('\n')}\n`);
};

const matrixOf = ({ states, propensity }: LandscapeProblem): string => {
  const n = states.length;
  const rows = states.map((a, i) =>
    [a, ...states.map((_, j) => (i === j ? '' : propensity[i * n + j]))].join(','),
  );
  return put('matrix.csv', `state,${states.join(',')}\n${rows.join('\n')}\n`);
};

const report = (out: string): LandscapeReport => landscapeReportSchema.parse(JSON.parse(out));

describe('entente landscape', () => {
  test('reads Syria 2016 from a matrix of ratings: one minimum of energy -83200', async () => {
    const problem = syriaProblem();
    const { out } = await landscape(
      ...['--sizes', sizesOf(problem), '--propensity', matrixOf(problem), '--format', 'json'],
    );
    const result = report(out);
    expect(result.configurations).toBe(1024);
    expect(result.propensityScale).toBe('ratings');
    expect(result.minima).toHaveLength(1);
    expect(result.globalMinimum).toMatchObject({ energy: -83200, basin: 1024 });
    expect(result.pairs).toHaveLength(55);
  });

  test('a list and a matrix of the same ties read alike, through the built command', async () => {
    const problem = unixProblem();
    const sizes = sizesOf(problem);
    const list = runEntente(['landscape', '--sizes', sizes, '--propensity', listOf(problem), '-f', 'json']);
    expect(list.stderr).toBe('');
    expect(list.status).toBe(0);
    const matrix = await landscape('--sizes', sizes, '--propensity', matrixOf(problem), '-f', 'json');
    expect(report(matrix.out)).toEqual(report(list.stdout));
    expect(report(list.stdout).minima.map((m) => [m.energy.toFixed(1), m.basin])).toEqual([
      ['-3828.9', 128],
      ['-3828.9', 128],
    ]);
  });

  test('one pair, at a temperature in energy units and the same one relative to the scale', async () => {
    const problem = fivePowersProblem();
    const files = [
      '--sizes',
      sizesOf(problem),
      '--propensity',
      listOf(problem),
      '--pair',
      'USSR,DE',
      '-f',
      'json',
    ];
    const relative = report((await landscape(...files, '--temperature', '0.05r')).out);
    const absolute = report((await landscape(...files, '--temperature', String(relative.temperature))).out);
    expect(relative.pairs).toHaveLength(1);
    expect(relative.pairs[0]).toMatchObject({ a: 'DE', b: 'USSR' });
    expect(relative.temperature).toBeCloseTo(0.05 * relative.scale, 9);
    expect(absolute.pairs).toEqual(relative.pairs);
    const { weightTogether, ownPart, indirectPart } = relative.pairs[0];
    expect(ownPart + indirectPart).toBeCloseTo(Math.log(weightTogether / (1 - weightTogether)), 10);
  });

  test('the third choice: together, hedging and apart of the pair, and what hedging costs each state', async () => {
    const problem = syriaProblem();
    const files = ['--sizes', sizesOf(problem), '--propensity', matrixOf(problem), '--pair', 'US,Rus'];
    const { hedging } = report((await landscape(...files, '--hedging', '0.1', '-f', 'json')).out);
    expect(hedging).toMatchObject({ configurations: 3 ** 11, cost: 0.1 });
    const [pair] = hedging!.pairs;
    expect(pair.together + pair.hedging + pair.apart).toBeCloseTo(1, 11);
    expect(hedging!.states).toHaveLength(11);
    const free = report((await landscape(...files, '-f', 'json', '--hedging')).out).hedging!;
    expect(free.cost).toBe(0);
    expect(free.pairs[0].hedging).toBeGreaterThan(pair.hedging);
    const many = randomProblem(20, 1);
    const refused = await landscape('--sizes', sizesOf(many), '--propensity', listOf(many), '--hedging');
    expect(refused.message).toMatch(/20 states with ties, and --hedging .* at most 19/);
  });

  test('more states than are enumerated are sampled, with limits and what stands behind them', async () => {
    const problem = randomProblem(33, 2);
    const files = [
      '--sizes',
      sizesOf(problem),
      '--propensity',
      listOf(problem),
      '--pair',
      'S01,S02',
      '--seed',
      '4',
    ];
    const result = report((await landscape(...files, '-f', 'json')).out);
    expect(result.method).toBe('parallel-tempering');
    expect(result.sampling).toMatchObject({ seed: 4, chains: 4, deepestProven: true, bindingProven: true });
    const [pair] = result.pairs;
    expect(pair.weightLow!).toBeLessThan(pair.weightTogether);
    expect(pair.weightHigh!).toBeGreaterThan(pair.weightTogether);
    expect((await landscape(...files)).out).toMatch(/95 % limits[\s\S]*split-R-hat/);
  });

  test('text says the camps, the pivotal state and that it is no forecast', async () => {
    const problem = fivePowersProblem();
    const { out } = await landscape('--sizes', sizesOf(problem), '--propensity', listOf(problem));
    expect(out).toContain('GB, USSR against FR, DE, IT');
    expect(out).toMatch(/Pivotal .*: IT/);
    expect(out).toMatch(/neither a probability nor a\s+forecast/);
  });
});

describe('what entente landscape refuses, with status 2 and the place', () => {
  const sizes = () => put('s.csv', 'state,size\nA,1\nB,2\nC,3\n');
  const list = (text: string) => put('p.csv', `a,b,propensity\n${text}`);
  const run = (sizesFile: string, propensityFile: string, ...more: string[]) =>
    landscape('--sizes', sizesFile, '--propensity', propensityFile, '--format', 'json', ...more);

  test.each([
    [
      'a propensity out of range',
      'A,B,0.5\nA,C,1.5\nB,C,0\n',
      /p\.csv, row 3, column propensity: .*-1 to 1.*1\.5/,
    ],
    [
      'a lone 2 among whole numbers',
      'A,B,-1\nA,C,2\nB,C,0\n',
      /p\.csv, row 3, column propensity: .*-1 to 1.*came 2/,
    ],
    ['a rating out of range', 'A,B,2\nA,C,-3\nB,C,-2\n', /p\.csv, row 3, column propensity: .*-3/],
    ['a missing pair', 'A,B,0.5\nA,C,1\n', /p\.csv, row 3.*column propensity.*B-C/],
    [
      'a pair twice, either way round',
      'A,B,0.5\nA,C,1\nB,C,0\nB,A,0.5\n',
      /p\.csv, row 5, column propensity: .*row 2/,
    ],
    ['a state without a size', 'A,B,0.5\nA,D,1\nB,C,0\n', /p\.csv, row 3, column b: D has no size/],
    ['a state with itself', 'A,A,0.5\nA,C,1\nB,C,0\n', /p\.csv, row 2, column b: .*different/],
    ['a word for a number', 'A,B,high\nA,C,1\nB,C,0\n', /p\.csv, row 2, column propensity: .*"high"/],
    ['an empty cell', 'A,B,\nA,C,1\nB,C,0\n', /p\.csv, row 2, column propensity: .*empty cell/],
  ])('%s', async (_, text, message) => {
    const refused = await run(sizes(), list(text));
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.message).toMatch(message);
  });

  test.each([
    ['a negative size', 'state,size\nA,1\nB,-2\nC,3\n', /s\.csv, row 3, column size: .*-2 for B/],
    ['a state twice', 'state,size\nA,1\nB,2\nA,3\n', /s\.csv, row 4: .*row 2/],
    ['a missing size', 'state,size\nA,1\nB,\nC,3\n', /s\.csv, row 3, column size: .*empty cell/],
    ['no size column', 'state,weight\nA,1\nB,2\n', /s\.csv, row 1: column size expected/],
  ])('%s', async (_, text, message) => {
    const refused = await run(put('s.csv', text), list('A,B,0.5\nA,C,1\nB,C,0\n'));
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.message).toMatch(message);
  });

  test.each([
    [
      'an asymmetric matrix',
      ',A,B,C\nA,,.5,1\nB,.4,,0\nC,1,0,\n',
      /p\.csv, row 3, column A: .*0\.4.*0\.5 on row 2, column B/,
    ],
    ['a gap in a matrix', ',A,B,C\nA,,.5,1\nB,.5,,\nC,1,0,\n', /p\.csv, row 3, column C: .*empty cell/],
    [
      'a value out of range in a matrix',
      ',A,B,C\nA,,.5,1.2\nB,.5,,0\nC,1.2,0,\n',
      /p\.csv, row 4, column A: .*1\.2/,
    ],
    [
      'a tie with itself in a matrix',
      ',A,B,C\nA,1,.5,1\nB,.5,,0\nC,1,0,\n',
      /p\.csv, row 2, column A: .*diagonal/,
    ],
    ['a matrix without a row', ',A,B,C\nA,,.5,1\nB,.5,,0\n', /p\.csv, row 3, column 1: no row for C/],
    ['a matrix without a column', ',A,B\nA,,.5\nB,.5,\nC,1,0\n', /p\.csv, row 1, column C: no column for C/],
    ['a matrix with a state too many', ',A,B,C,D\nA,,.5,1,1\n', /p\.csv, row 1, column D: D has no size/],
  ])('%s', async (_, text, message) => {
    const refused = await run(sizes(), put('p.csv', text));
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.message).toMatch(message);
  });

  test('no files, a pair that is not there, a temperature that is none', async () => {
    expect(await landscape()).toMatchObject({ status: 2 });
    expect((await landscape()).message).toMatch(/--sizes FILE.*neither came/);
    const good = list('A,B,0.5\nA,C,1\nB,C,0\n');
    expect((await run(sizes(), good, '--pair', 'A,Z')).message).toMatch(/--pair A,Z: .*A, B, C/);
    for (const word of ['0', '-1', 'warm', '0r', 'r', ''])
      expect((await run(sizes(), good, '--temperature', word)).status).toBe(2);
    expect((await run(join(folder, 'none.csv'), good)).message).toMatch(/none\.csv could not be read/);
  });

  test('more states than are summed, with --exact', async () => {
    const problem = randomProblem(32, 1);
    const refused = await run(sizesOf(problem), matrixOf(problem), '--exact');
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.message).toMatch(/sizes\.csv: 32 states with ties, and --exact sums at most 31/);
  });
});

describe('entente landscape balance', () => {
  test('ties of one’s own: triangles and the frustration index, as JSON', async () => {
    const ties = put('ties.csv', 'a,b,sign\nA,B,1\nB,C,1\nA,C,-1\nC,D,-1\n');
    const { out } = await landscape('balance', '--ties', ties, '--format', 'json');
    const result = balanceReportSchema.parse(JSON.parse(out));
    expect(result.years[0]).toMatchObject({
      year: null,
      states: 4,
      triangles: 1,
      balanced: 0,
      balancedShare: 0,
      frustrationIndex: 1,
    });
    expect(result.detail?.misfits).toHaveLength(1);
  });

  test('every year of the atlas from 1816 to 2018 has an exact index', async () => {
    const { out } = await landscape('balance', '--year', '1816-2018', '--format', 'json');
    const result = balanceReportSchema.parse(JSON.parse(out));
    expect(result.years).toHaveLength(203);
    for (const year of result.years) {
      expect(year.frustrationIndex).not.toBeNull();
      expect(year.atLeast).toBe(year.atMost);
    }
    expect(result.detail).toBeNull();
    expect(result.sources.map((s) => s.id).sort()).toEqual(['atop', 'tss-rivalries']);
  });

  test('1914 names the ties that fit no camps', async () => {
    const { out } = await landscape('balance', '--year', '1914');
    expect(out).toMatch(/1914\s+35\s+12\s+38\s+3\s+19\s+52\.63 %\s+7/);
    expect(out).toContain('AUH-ITA');
  });

  test.each([
    ['neither a year nor a file', [], /either --year YEAR/],
    ['a year out of reach', ['--year', '2019'], /from 1816 to 2018, 2019/],
    ['disputes after their file ends', ['--year', '2015', '--disputes'], /to 2014, 2015/],
    ['a span the wrong way round', ['--year', '1990-1950'], /a year \(1962\)/],
  ])('refuses %s', async (_, words, message) => {
    const refused = await landscape('balance', ...words);
    expect(refused.status).toBe(2);
    expect(refused.message).toMatch(message);
  });

  test.each([
    ['a sign that is none', 'A,B,2\n', /ties\.csv, row 2, column sign: 1 or -1/],
    ['a pair twice', 'A,B,1\nB,A,1\n', /ties\.csv, row 3, column b: .*row 2/],
  ])('refuses %s', async (_, rows, message) => {
    const refused = await landscape('balance', '--ties', put('ties.csv', `a,b,sign\n${rows}`));
    expect(refused.status).toBe(2);
    expect(refused.message).toMatch(message);
  });
});

describe('entente landscape turns', () => {
  test('prints misses as plainly as hits, and the same as JSON', async () => {
    const { out } = await landscape('turns');
    expect(out).toContain('China and the Soviet Union, 1956-1969: apart');
    expect(out).toMatch(/missed/);
    expect(out).toMatch(/no\s+error rate/);
    const json = pastTurnsSchema.parse(JSON.parse((await landscape('turns', '--format', 'json')).out));
    expect(json.turns.length).toBeGreaterThanOrEqual(14);
  });
});

describe('entente landscape pair and seventeen', () => {
  test('a pair prints its spread and the record of each choice', async () => {
    const { out } = await landscape('pair', 'TUR', 'GRC', '--year', '2020');
    expect(out).toMatch(/Spread\s+\d+ readings: together in \d+ %/);
    expect(out).toContain('Grossly overconfident');
    expect((await landscape('pair', 'TUR', 'TUR')).status).toBe(2);
    expect((await landscape('pair', 'TUR', 'Atlantis')).message).toMatch(/Atlantis/);
  });

  test('seventeen says what was published and how far the rebuilt case matches', async () => {
    const { out } = await landscape('seventeen');
    expect(out).toContain('basins 47945 and 17591');
    expect(out).toMatch(/15 of 17 \(not Greece/);
  });
});
