import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import {
  ensembleSchema,
  robustSchema,
  scenarioCheckSchema,
  scenarioComparisonSchema,
  scenarioResultSchema,
  takeSchema,
  whySchema,
} from '../../src/report/scenario/scenario-schemas.js';
import { watchSchema } from '../../src/report/scenario/watch-schema.js';
import { runEntente, startEntente } from '../support/run-entente.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-scenario-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a run prints versioned JSON whose path leads from the lever to the verdict', () => {
  const ran = runEntente(['scenario', 'run', 'us-russia-thaw', '--format', 'json']);
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  const result = JSON.parse(ran.stdout);
  scenarioResultSchema.parse(result);
  expect(result.format).toBe('entente.scenario-result/1');
  expect(result.pair).toEqual(['CHN', 'RUS']);
  expect(result.readings.map((r: { weightSet: string }) => r.weightSet)).toEqual(['history', 'equal-groups']);
  for (const r of result.readings) {
    const step = r.path.find(({ pair }: { pair: string }) => pair === 'RUS-USA');
    expect(step.factors.find((f: { factor: string }) => f.factor === 'rivalry')).toMatchObject({
      before: -1,
      after: 0,
    });
    expect(r.through.own + r.through.thirdParties).toBeCloseTo(r.through.total, 9);
    expect(r.withSpread).not.toBeNull();
  }
  expect(result.referenceClass.spreadRate.length).toBeGreaterThan(0);
}, 30_000);

test('scenarios of one pair are compared side by side', () => {
  const ran = runEntente([
    'scenario',
    'compare',
    'us-russia-thaw',
    'west-russia-thaw',
    'central-asia-rivalry',
  ]);
  expect(ran.status).toBe(0);
  expect(ran.stdout).toMatch(/Levers that differ/);
  expect(ran.stdout).toMatch(/rivalry to · CHN-RUS/);
  const json = runEntente(['scenario', 'compare', 'us-russia-thaw', 'taiwan-crisis', '--format', 'json']);
  expect(scenarioComparisonSchema.parse(JSON.parse(json.stdout)).scenarios).toHaveLength(2);
}, 30_000);

test('a new scenario file runs as it is written, for a pair without a case', () => {
  const file = join(folder, 'aegean.yaml');
  expect(runEntente(['scenario', 'new', 'TUR', 'GRC', '--out', file]).status).toBe(0);
  const ran = runEntente(['scenario', 'run', file]);
  expect(ran.stderr).toBe('');
  expect(ran.stdout).toMatch(/Turkey|Türkiye/);
}, 30_000);

test('a fault in a scenario file is refused with file, line and column, and status 2', () => {
  const file = join(folder, 'bad.yaml');
  const good = readFileSync('casebook/china-russia/scenarios/us-russia-thaw.yaml', 'utf8');
  writeFileSync(file, good.replace('factor: rivalry', 'factor: rivlary'));
  const ran = runEntente(['scenario', 'run', file]);
  expect(ran.status).toBe(2);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toMatch(/bad\.yaml, line \d+, column \d+: there is no factor rivlary; there are votes/);
}, 30_000);

test('an unknown scenario is refused with those there are', () => {
  const ran = runEntente(['scenario', 'run', 'no-such']);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toMatch(/no scenario no-such.*us-russia-thaw/);
});

test('what it takes is answered for a pair without a case, and every set names levers that exist', () => {
  const ran = runEntente(['take', 'TUR', 'GRC', '--format', 'json']);
  expect(ran.stderr).toBe('');
  const result = JSON.parse(ran.stdout);
  takeSchema.parse(result);
  expect(result.format).toBe('entente.take/1');
  for (const reading of result.readings) {
    const known = new Set(reading.levers.map((lever: { id: string }) => lever.id));
    expect(known.size).toBeGreaterThan(2);
    for (const set of reading.sets) for (const one of set.levers) expect(known.has(one.lever)).toBe(true);
  }
}, 30_000);

test('levers of one’s own are read from a file, and a lever that is none is refused with its place', () => {
  const file = join(folder, 'levers.yaml');
  const lever = (of: string): string =>
    `format: entente.levers/1\nauthor: me\ndate: 2026-11-24\nlevers:\n  - { id: thaw, moves: propensity, of: [${of}], how: by, low: 0, central: 0.5, high: 1.5, why: judged }\n`;
  writeFileSync(file, lever('west-RUS'));
  const ran = runEntente(['take', 'CHN', 'RUS', '--levers', file, '--format', 'json', '--no-case']);
  expect(ran.stderr).toBe('');
  const [reading] = JSON.parse(ran.stdout).readings;
  expect(reading.sets[0].levers[0]).toMatchObject({ lever: 'thaw' });
  writeFileSync(file, lever('nato-RUS'));
  const refused = runEntente(['take', 'CHN', 'RUS', '--levers', file]);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(
    /levers\.yaml, line 5, column \d+: nato-RUS: there is no group nato; there are west/,
  );
}, 30_000);

test('a trade lever is walked through the trade engine to the factors of third pairs', () => {
  const ran = runEntente(['scenario', 'run', 'sanctions-lifted', '--format', 'json']);
  expect(ran.stderr).toBe('');
  const result = JSON.parse(ran.stdout);
  const [reading] = result.readings;
  const own = reading.path[0];
  expect(own.pair).toBe('CHN-RUS');
  const trade = own.factors.find((f: { factor: string }) => f.factor === 'trade');
  expect(trade.after).toBeLessThan(trade.before);
  const germany = reading.path.find((step: { pair: string }) => step.pair === 'DEU-RUS');
  const theirs = germany.factors.find((f: { factor: string }) => f.factor === 'trade');
  expect(theirs.after).toBeGreaterThan(theirs.before);
  expect(result.notes.join(' ')).toMatch(/No row of their own in the trade table.*IRN PRK/);
  // Its size is nobody's opinion: an estimate, with the year it is of.
  expect(result.levers[0]).toMatchObject({ author: 'estimate', basis: 'estimated', vintage: 2022 });
  expect(result.notes.join(' ')).toMatch(
    /trade-returns: no size is written; it is the inverse of what sanctions/,
  );
  expect(result.ledger.levers).toEqual({
    judged: ['sanctions-gone', 'europe-back'],
    estimated: ['trade-returns'],
  });
}, 30_000);

test('every scenario that comes with Entente runs', () => {
  const list = JSON.parse(runEntente(['scenario', 'list', '--format', 'json']).stdout).scenarios;
  expect(list.length).toBeGreaterThanOrEqual(12);
  const ran = runEntente([
    'scenario',
    'compare',
    ...list.map(({ id }: { id: string }) => id),
    '--format',
    'json',
  ]);
  expect(ran.stderr).toBe('');
  const { scenarios } = JSON.parse(ran.stdout);
  for (const one of scenarios)
    for (const r of one.readings) {
      expect(Number.isFinite(r.central.bindingEnergy)).toBe(true);
      expect(r.through.own + r.through.thirdParties).toBeCloseTo(r.through.total, 8);
    }
}, 60_000);

test('robust prints shares of specifications, the same for the same seed whatever the threads', () => {
  const args = [
    'robust',
    'IND',
    'PAK',
    '-n',
    '128',
    '--seed',
    '3',
    '--move',
    'USA-IND by -0.5',
    '--format',
    'json',
  ];
  const [one, two] = [1, 2].map((workers) => runEntente([...args, '--workers', String(workers)]));
  expect(one.stderr).toBe('');
  expect(one.stdout).toBe(two.stdout);
  const result = JSON.parse(one.stdout);
  robustSchema.parse(result);
  expect(result.format).toBe('entente.robust/1');
  expect(result.scenarios.map(({ id }: { id: string }) => id)).toEqual(['baseline', 'USA-IND by -0.5']);
  for (const s of result.scenarios) {
    expect(s.agreement).toBeGreaterThanOrEqual(0.5);
    const levels = s.matters.find((m: { choice: string }) => m.choice === 'size measure').byLevel;
    expect(levels.reduce((sum: number, l: { specifications: number }) => sum + l.specifications, 0)).toBe(
      128,
    );
  }
  const refused = runEntente(['robust', 'IND', 'PAK', '--move', 'USA IND up']);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/expected a tie, how and a size/);
}, 60_000);

test('an ensemble is written as Parquet with a row a run, and leaves no parts behind', () => {
  const file = join(folder, 'runs.parquet');
  const ran = runEntente([
    'scenario',
    'ensemble',
    'us-russia-thaw',
    '-n',
    '300',
    '--out',
    file,
    '--format',
    'json',
  ]);
  expect(ran.stderr).toBe('');
  const result = JSON.parse(ran.stdout);
  ensembleSchema.parse(result);
  expect(result).toMatchObject({ format: 'entente.ensemble/1', runs: 300 });
  expect(readFileSync(file).subarray(0, 4).toString()).toBe('PAR1');
  expect(existsSync(`${file}.parts`)).toBe(false);
  const refused = runEntente(['scenario', 'ensemble', 'us-russia-thaw', '--method', 'saltelli', '-n', '100']);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/Saltelli needs a power of two; use 64/);
}, 60_000);

test('signposts are met, not met or unknown, each with its reason', () => {
  const ran = runEntente(['watch', 'us-russia-thaw', '--format', 'json']);
  expect(ran.stderr).toBe('');
  const { signposts } = watchSchema.parse(JSON.parse(ran.stdout));
  expect(signposts.find(({ id }: { id: string }) => id === 'us-russia-votes')).toMatchObject({
    state: 'not met',
    series: 'votes.kappa',
    year: 2023,
  });
  expect(signposts.find(({ id }: { id: string }) => id === 'strategic-arms')).toMatchObject({
    state: 'unknown',
  });
  expect(runEntente(['watch', 'Russia', 'China']).stdout).toMatch(/\[taiwan-crisis\]/);
}, 30_000);

test('the scenarios that come with Entente pass their checks, and one that contradicts itself is named', () => {
  const ran = runEntente([
    'scenario',
    'check',
    'us-russia-thaw',
    'west-russia-thaw',
    'broad-coalition',
    '--format',
    'json',
  ]);
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  const result = JSON.parse(ran.stdout);
  scenarioCheckSchema.parse(result);
  expect(result.checks.length).toBeGreaterThanOrEqual(8);
  for (const check of result.checks) expect(check).toMatchObject({ holds: true, broken: null });
  const thaw = result.scenarios.find(({ id }: { id: string }) => id === 'us-russia-thaw');
  expect(thaw.consistent).toBe(false);
  expect(thaw.contradictions[0]).toMatch(/us-russia|war/);
  expect(result.consistentCombinations.length).toBeGreaterThan(0);
}, 60_000);

test('why a reading moved between two years is split into causes that add up', () => {
  const files = ['2021', '2023'].map((year) => {
    const file = join(folder, `s${year}.json`);
    expect(runEntente(['scenario', 'snapshot', 'CHN', 'RUS', '--year', year, '--out', file]).status).toBe(0);
    return file;
  });
  const result = JSON.parse(runEntente(['scenario', 'why', ...files, '--format', 'json']).stdout);
  whySchema.parse(result);
  expect(result.format).toBe('entente.why/1');
  for (const move of result.moves) {
    const sum = move.parts.reduce((total: number, part: { binding: number }) => total + part.binding, 0);
    expect(sum).toBeCloseTo(move.after.bindingEnergy - move.before.bindingEnergy, 12);
  }
}, 60_000);

test('why a reading moved between two atlas folders is read from both, and nothing moves where their tables agree', () => {
  // Another edition of the same tables: nothing moved.
  const other = join(folder, 'atlas');
  cpSync('data/atlas', other, { recursive: true });
  const description = join(other, 'datapackage.json');
  const data = JSON.parse(readFileSync(description, 'utf8'));
  writeFileSync(description, JSON.stringify({ ...data, version: '2099.1' }));
  const asked = ['scenario', 'why', 'data/atlas', other];
  const ran = runEntente([...asked, '--pair', 'CHN,RUS', '--year', '2021', '--format', 'json']);
  expect(ran.stderr).toBe('');
  const result = whySchema.parse(JSON.parse(ran.stdout));
  expect(result.editions).toEqual([data.version, '2099.1']);
  for (const { parts } of result.moves) for (const { binding } of parts) expect(binding).toBeCloseTo(0, 12);
  const refused = runEntente(asked);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/data\/atlas is a folder of an atlas: which pair/);
  const snapshot = join(folder, 'other.json');
  const args = ['scenario', 'snapshot', 'CHN', 'RUS', '--year', '2021', '--atlas', other, '--out', snapshot];
  expect(runEntente(args).status).toBe(0);
  expect(JSON.parse(readFileSync(snapshot, 'utf8'))).toMatchObject({ edition: '2099.1', year: 2021 });
}, 60_000);

test('a full brief ends with what would break it over every choice, an ordinary one does without', () => {
  const full = runEntente(['brief', 'IND', 'PAK', '--full']);
  expect(full.stderr).toBe('');
  expect(full.stdout).toMatch(/What would break it, over every defensible choice/);
  expect(full.stdout).toMatch(/of 128 specifications/);
  expect(runEntente(['brief', 'IND', 'PAK']).stdout).not.toMatch(/of 128 specifications/);
}, 60_000);

test('an ensemble with trade solved anew that is killed in the middle goes on to the same bytes', async () => {
  const asked = (out: string): string[] => [
    ...['scenario', 'ensemble', 'sanctions-lifted', '-n', '160', '--workers', '2', '--format', 'json'],
    ...['--out', join(folder, out)],
  ];
  const whole = runEntente(asked('whole.parquet'));
  expect(whole.stderr).toBe('');
  const parts = join(folder, 'killed.parquet.parts');
  const killed = startEntente(asked('killed.parquet'));
  const files = (): string[] =>
    existsSync(parts) ? readdirSync(parts).filter((name) => name.endsWith('.f64')) : [];
  while (files().length === 0 && killed.exitCode === null) await setTimeout(10);
  killed.kill('SIGKILL');
  await once(killed, 'close');
  expect(files().length).toBeLessThan(5);
  expect(existsSync(join(folder, 'killed.parquet'))).toBe(false);
  const resumed = runEntente(asked('killed.parquet'));
  expect(resumed.stdout).toMatch(/parts? were there from an earlier run/);
  expect(readFileSync(join(folder, 'killed.parquet'))).toEqual(readFileSync(join(folder, 'whole.parquet')));
  expect(existsSync(parts)).toBe(false);
}, 60_000);

test('the levers of the case are a file that take reads', () => {
  const file = 'casebook/china-russia/levers.yaml';
  const ran = runEntente(['take', 'CHN', 'RUS', '--levers', file, '--format', 'json']);
  expect(ran.stderr).toBe('');
  const [reading] = takeSchema.parse(JSON.parse(ran.stdout)).readings;
  const thaw = reading.levers.find(({ id }) => id === 'us-russia-thaw')!;
  // From the rivalry as it stands, not from the near end of the range.
  expect([thaw.from, thaw.to]).toEqual([-1, 0]);
}, 30_000);

test('a scenario without past cases beside it says why', () => {
  const run = (id: string) =>
    JSON.parse(runEntente(['scenario', 'run', id, '--format', 'json']).stdout) as {
      referenceClass: { id: string } | null;
      referenceAbsent: string | null;
    };
  expect(run('china-domestic-demand')).toMatchObject({
    referenceClass: null,
    referenceAbsent: expect.stringMatching(/no class of past cases is named/),
  });
  expect(run('us-tariffs-decoupling').referenceAbsent).toMatch(/needs gsdb.*entente data import gsdb/);
  const counted = run('central-asia-rivalry');
  expect(counted.referenceClass?.id).toBe('contested-neighbourhood');
  expect(counted.referenceAbsent).toBeNull();
}, 30_000);
