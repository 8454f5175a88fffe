import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { importRecordSchema } from '../../src/store/imports/import-record.js';
import {
  dataDiffSchema,
  dataListSchema,
  dataStatusSchema,
  dataVerifySchema,
} from '../../src/workbench/imports/data-schemas.js';
import { makeFolder } from '../support/make-folder.js';
import { type Ran, runEntente, runEntenteHere } from '../support/run-entente.js';

const f = makeFolder('data-cli');
const run = (...args: string[]): Ran => runEntente(['data', ...args], { ENTENTE_DATA: f.path });
/** In this process: the first import above and the killed one are processes of their own. */
const here = (...args: string[]): Promise<Ran> => runEntenteHere(['data', ...args], { ENTENTE_DATA: f.path });
const cases = f.write(
  'GSDB_V4.csv',
  `case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other
1,Russia,"United States, EU",2014,2023,1,exp_part,1,0,1,1,0
2,Freedonia,United States,1989,2023,0,,1,0,0,0,0
3,Iran,UN,2006,2015,1,,1,0,0,0,0
`,
);

beforeAll(() => {
  const ran = run('import', 'gsdb', cases);
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  expect(ran.stdout).toContain('sanctions: 29 rows');
  expect(ran.stdout).toMatch(
    /"Freedonia": 1 rows, first on row 3: "Freedonia" is not the name or code of a state/,
  );
});

describe('entente data', () => {
  test('prints the record of an import as JSON that fits its schema', async () => {
    const ran = await here('import', 'gsdb', cases, '--json', '--release', '4.1');
    const record = importRecordSchema.parse(JSON.parse(ran.stdout));
    expect(record).toMatchObject({
      format: 'entente.import/1',
      source: 'gsdb',
      origin: { version: '4.1', coverage: { from: 2014, to: 2023 } },
      rows: { leftOut: 1, refused: 1 },
      files: [
        { name: 'GSDB_V4.csv', sha256: createHash('sha256').update(readFileSync(cases)).digest('hex') },
      ],
    });
  });

  test('every JSON output fits its schema', async () => {
    dataListSchema.parse(JSON.parse((await here('list', '--json')).stdout));
    dataStatusSchema.parse(JSON.parse((await here('status', '--json')).stdout));
    dataVerifySchema.parse(JSON.parse((await here('verify', '--json')).stdout));
    dataDiffSchema.parse(JSON.parse((await here('diff', 'atlas', '--json')).stdout));
  });

  test('list and status say what is imported, and what can be', async () => {
    const list = JSON.parse((await here('list', '--json')).stdout) as {
      tables: { name: string; from: string }[];
      sources: { id: string; imported: string | null }[];
    };
    expect(list.tables.find((table) => table.name === 'sanctions')?.from).toBe('gsdb');
    expect(list.tables.find((table) => table.name === 'votes')?.from).toBe('atlas');
    expect(list.sources.find((source) => source.id === 'gsdb')?.imported).not.toBeNull();
    expect(list.sources.find((source) => source.id === 'baci')?.imported).toBeNull();
    expect((await here('list')).stdout).toContain('imported from gsdb');
    expect((await here('status')).stdout).toContain('1 left out, 1 refused');
  });

  test('cite gives a table or a source as text, BibTeX, RIS and CSL', async () => {
    expect((await here('cite', 'sanctions')).stdout).toMatch(/^Felbermayr.*Global Sanctions Data Base/);
    expect((await here('cite', 'gsdb', '--bibtex')).stdout).toMatch(/^@misc\{gsdb,/);
    expect((await here('cite', 'gsdb', '--ris')).stdout).toMatch(/^TY {2}- DATA\n/);
    expect(JSON.parse((await here('cite', 'votes', '--csl')).stdout)).toMatchObject([
      { id: 'un-votes', type: 'dataset' },
    ]);
    const all = (await here('cite', '--bibtex')).stdout.match(/^@misc/gm)!;
    expect(all.length).toBeGreaterThan(25);
  });

  test('a brief takes the imported factor, names its source and says that imports stand behind it', async () => {
    const ran = runEntente(['brief', 'USA', 'RUS', '--year', '2020', '--format', 'json'], {
      ENTENTE_DATA: f.path,
    });
    const brief = JSON.parse(ran.stdout) as {
      factors: { id: string; value: number | null; kind: string; missingReason?: string }[];
      sources: { id: string }[];
      notes: string[];
    };
    expect(brief.factors.find((factor) => factor.id === 'sanctions')).toMatchObject({
      value: -1,
      kind: 'irritant',
    });
    expect(brief.factors.find((factor) => factor.id === 'arms')).toMatchObject({
      value: null,
      kind: 'missing',
      missingReason: expect.stringContaining('source not imported'),
    });
    expect(brief.sources.map((source) => source.id)).toContain('gsdb');
    expect(brief.notes[0]).toContain('sanctions (gsdb');
  });

  test('diff tells revised figures from new and withdrawn ones, by how much and why', async () => {
    const old = makeFolder('data-old');
    const env = { ENTENTE_DATA: old.path };
    const table = (rows: string): string => old.write('n.csv', `ccode,year,imports,exports\n${rows}`);
    const imports = async (rows: string, release: string): Promise<void> =>
      expect(
        (await runEntenteHere(['data', 'import', 'cow-trade', table(rows), '--release', release], env))
          .status,
      ).toBe(0);
    await imports('2,1990,100,50\n2,1991,110,\n2,1992,5,5\n', '1');
    const copy = makeFolder('data-new');
    for (const entry of readdirSync(join(old.path, 'imports'), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const from = join(entry.parentPath, entry.name);
        copy.write(from.slice(old.path.length + 1), readFileSync(from));
      }
    await imports('2,1990,125,50\n2,1991,110,60\n2,1993,7,7\n', '2');
    const ran = await runEntenteHere(['data', 'diff', copy.path, old.path, '--json'], env);
    const diff = JSON.parse(ran.stdout) as { tables: { table: string; status: string }[] };
    expect(diff.tables.filter((one) => one.status !== 'same')).toEqual([
      {
        table: 'trade_cow_states',
        status: 'changed',
        rows: { new: 1, withdrawn: 1, kept: 2 },
        columns: [
          {
            column: 'imports_usd_millions',
            revised: 1,
            appeared: 0,
            vanished: 0,
            greatestShare: 0.25,
            medianShare: 0.25,
            examples: [{ key: { id: 'USA', year: 1990 }, before: 100, after: 125 }],
          },
          {
            column: 'exports_usd_millions',
            revised: 0,
            appeared: 1,
            vanished: 0,
            greatestShare: null,
            medianShare: null,
            examples: [{ key: { id: 'USA', year: 1991 }, before: null, after: 60 }],
          },
        ],
        why: ['cow-trade: 1 to 2'],
      },
    ]);
    expect((await runEntenteHere(['data', 'diff', copy.path, 'now'], env)).stdout).toContain(
      '1 revised, by 25 % in the middle and 25 % at most',
    );
  });

  test('verify finds a damaged table, remove takes an import away', async () => {
    const other = makeFolder('data-verify');
    const env = { ENTENTE_DATA: other.path };
    await runEntenteHere(['data', 'import', 'gsdb', cases], env);
    expect(await runEntenteHere(['data', 'verify'], env)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('are whole'),
    });
    const folder = readdirSync(join(other.path, 'imports')).find((name) => !name.endsWith('.json'))!;
    const table = join(other.path, 'imports', folder, 'sanctions.parquet');
    const bytes = readFileSync(table);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(table, bytes);
    expect(await runEntenteHere(['data', 'verify'], env)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('sanctions (gsdb) is damaged'),
    });
    expect(await runEntenteHere(['data', 'remove', 'gsdb'], env)).toMatchObject({
      status: 0,
      stdout: 'Removed gsdb\n',
    });
    expect(existsSync(table)).toBe(false);
    expect(await runEntenteHere(['data', 'remove', 'gsdb'], env)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('not imported'),
    });
  });

  test.each([
    [
      ['import', 'freedonia', 'x.csv'],
      /"freedonia" is not a source that can be imported; there are atop, baci/,
    ],
    [['import', 'gsdb', 'no-such-file.csv'], /no-such-file\.csv could not be read: no such file/],
    [['import', 'table', cases], /needs --unit/],
    [['import', 'table', cases, '--unit', 'week', '--key', 'a,b'], /--unit: one of state-year/],
    [
      [
        'import',
        'table',
        cases,
        '--unit',
        'dyad-year',
        '--key',
        'case_id,begin,end',
        '--factor',
        'trade',
        '--transform',
        'cube',
      ],
      /--transform: identity, tanh:SCALE/,
    ],
    [['pull', 'gsdb'], /cannot be fetched by a program/],
    [['pull', 'cow-trade', '--url', 'ftp://x'], /an address that begins with https/],
    [['cite', 'nothing'], /neither a table nor a source/],
    [['cite', '--ris', '--csl'], /one of --ris and --csl/],
    [['diff', '/no/such/folder'], /a folder with datapackage\.json/],
    [['status', 'sipri'], /"sipri" is not imported; there are gsdb/],
  ])('refuses %j in one line with status 2', async (args, message) => {
    const ran = await here(...args);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  test('an import that is killed leaves what was there, and the next one sweeps up after it', async () => {
    const other = makeFolder('data-kill');
    const rows = Array.from(
      { length: 400_000 },
      (_, k) => `${1962 + (k % 60)},156,643,${String(10_000 + Math.floor(k / 60)).padStart(6, '0')},${k}.5,1`,
    );
    const big = other.write('baci.csv', `t,i,j,k,v,q\n${rows.join('\n')}\n`);
    const env = { ...process.env, ENTENTE_DATA: other.path };
    const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
    const child = spawn(process.execPath, [main, 'data', 'import', 'baci', big], { env, stdio: 'ignore' });
    const imports = join(other.path, 'imports');
    const names = (): string[] => (existsSync(imports) ? readdirSync(imports) : []);
    // Killed as soon as it has begun to write.
    while (!names().some((name) => name.startsWith('baci-')) && child.exitCode === null)
      await new Promise((next) => setTimeout(next, 5));
    child.kill('SIGKILL');
    await new Promise((next) => child.once('exit', next));
    expect(names().some((name) => name.endsWith('.json'))).toBe(false);
    expect(names().length).toBeGreaterThan(0);
    const small = other.write('small.csv', `t,i,j,k,v,q\n${rows[0]}\n`);
    expect(runEntente(['data', 'import', 'baci', small], { ENTENTE_DATA: other.path }).status).toBe(0);
    expect(names()).toHaveLength(2);
  });
});
