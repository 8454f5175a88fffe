import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelGroupsSchema } from '../../src/workbench/panel/list-groups.js';
import { panelFileSchema } from '../../src/workbench/panel/panel-file.js';
import { runEntente, runEntenteHere } from '../support/run-entente.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-panel-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const small = ['--states', 'CHN,RUS,USA', '--years', '2013:2016', '--add', 'trade,contiguity'];

describe('entente panel', () => {
  it('prints CSV where no file is named, an empty cell for what is missing', () => {
    const ran = runEntente(['panel', ...small]);
    expect(ran.stderr).toBe('');
    const lines = ran.stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('ccode1,ccode2,year,id1,id2,trade,flow1,flow2,conttype');
    expect(lines).toHaveLength(1 + 3 * 4);
    expect(lines).toContain('365,710,2014,RUS,CHN,93942,51135,42807,1');
    expect(lines).toContain('365,710,2015,RUS,CHN,,,,1');
  });

  it('says why beside each value with --status', () => {
    const ran = runEntente(['panel', ...small, '--status']);
    expect(ran.stdout).toContain(
      '365,710,2015,RUS,CHN,,out of coverage,,out of coverage,,out of coverage,1,observed',
    );
  });

  it('the file the engine writes is the text the terminal shows', () => {
    const file = join(folder, 'panel.csv');
    const written = runEntente(['panel', ...small, '--status', '--out', file]);
    expect(written.status).toBe(0);
    expect(written.stdout).toContain('12 rows');
    expect(written.stdout).toContain('out of coverage, left empty: trade 2015-2016');
    const shown = runEntente(['panel', ...small, '--status']).stdout;
    const numbers = (text: string): string[][] =>
      text
        .trimEnd()
        .split('\n')
        .map((line) =>
          line.split(',').map((cell) => (/^-?[\d.]+$/.test(cell) ? String(Number(cell)) : cell)),
        );
    expect(numbers(readFileSync(file, 'utf8'))).toEqual(numbers(shown));
    const descriptor = JSON.parse(readFileSync(join(folder, 'panel.datapackage.json'), 'utf8'));
    expect(descriptor.resources[0].path).toBe('panel.csv');
    expect(descriptor.resources[0].schema.primaryKey).toEqual(['ccode1', 'ccode2', 'year']);
    expect(readFileSync(join(folder, 'panel.README.md'), 'utf8')).toContain('Barbieri');
  });

  it('JSON follows its schema and keeps the reason of every cell', () => {
    const file = join(folder, 'panel.json');
    expect(runEntente(['panel', ...small, '--out', file]).status).toBe(0);
    const panel = panelFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(panel.rows).toHaveLength(12);
    expect(panel.rows.find((row) => row['ccode1'] === 365 && row['year'] === 2016)).toMatchObject({
      trade: null,
      trade_status: 'out of coverage',
      conttype: 1,
      conttype_status: 'observed',
    });
  });

  it('the same request gives the same bytes', async () => {
    for (const ending of ['parquet', 'dta', 'csv', 'json']) {
      const bytes: Buffer[] = [];
      for (const name of ['one', 'two']) {
        const file = join(folder, `${name}.${ending}`);
        expect((await runEntenteHere(['panel', ...small, '--out', file])).status).toBe(0);
        bytes.push(readFileSync(file));
      }
      expect(bytes[0]!.equals(bytes[1]!), ending).toBe(true);
    }
  });

  it('a package is a folder with the table, its description, a readme and the citations', async () => {
    const target = join(folder, 'package');
    expect((await runEntenteHere(['panel', ...small, '--package', target])).status).toBe(0);
    expect(readdirSync(target).sort()).toEqual(['README.md', 'datapackage.json', 'panel.csv', 'sources.bib']);
    expect(readFileSync(join(target, 'sources.bib'), 'utf8')).toContain('@misc{cow-trade,');
  });

  it('--cite prints the citations of what the panel is made of', async () => {
    const csl = JSON.parse((await runEntenteHere(['panel', ...small, '--cite', 'csl'])).stdout) as {
      id: string;
    }[];
    expect(csl.map((entry) => entry.id)).toEqual(['cow-state-system', 'cow-trade', 'cow-contiguity']);
    expect(
      (await runEntenteHere(['panel', ...small, '--cite', 'ris'])).stdout.match(/^TY {2}- DATA$/gm),
    ).toHaveLength(3);
  });

  it('--add list says what can be added, its years and its source', async () => {
    const ran = await runEntenteHere(['panel', '--add', 'list']);
    expect(ran.stdout).toMatch(/^trade +1870-2014$/m);
    expect(ran.stdout).toContain('Correlates of War: trade, 4.0');
    const json = JSON.parse((await runEntenteHere(['panel', '--add', 'list', '--json'])).stdout);
    expect(panelGroupsSchema.parse(json).groups.length).toBeGreaterThan(20);
  });

  it.each([
    [['--years', '1946:2014', '--add', 'trde'], '"trde" is not one (did you mean trade?)'],
    [['--years', '2014:1946'], 'the earlier first'],
    [['--years', '1700:1800'], 'expected years from 1816'],
    [['--years', '19'], 'years such as 1946:2014'],
    [[], 'the years are missing'],
    [['--years', '1946:2014', '--states', 'Chna,Fooland,USA'], '2 of 3 states are not known'],
    [['--years', '1946:2014', '--states', 'CHN'], 'a pair needs two states'],
    [['--years', '1946:2014', '--unit', 'state-year', '--add', 'votes'], 'not for state-year'],
    [['--years', '1946:2014', '--unit', 'state-year', '--with', 'USA'], '--with names the other side'],
    [['--years', '1946:2014', '--carry', 'x'], 'a number of years'],
    [['--years', '1816:1830', '--states', 'IND,PAK'], 'no row'],
  ])('refuses %j with one clear message, status 2, nothing written', async (args, message) => {
    const target = join(folder, 'refused.parquet');
    const ran = await runEntenteHere(['panel', ...args, '--out', target]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(message);
    expect(readdirSync(folder).filter((name) => name.includes('refused'))).toEqual([]);
  });

  it('interrupted it ends with status 130 and leaves nothing behind', async () => {
    const target = mkdtempSync(join(folder, 'interrupted-'));
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url)),
      ...['panel', '--years', '1816:2022', '--unit', 'directed-dyad-year'],
      ...['--add', 'alliances,trade,capabilities,igos,votes', '--out', join(target, 'panel.parquet')],
    ]);
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    while (readdirSync(target).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(said).toContain('interrupted');
    expect(readdirSync(target)).toEqual([]);
  });

  it('refuses an ending that is no format, and a folder that holds something else', () => {
    expect(runEntente(['panel', ...small, '--out', join(folder, 'panel.xlsx')]).stderr).toContain(
      '.csv, .parquet, .dta or .json',
    );
    const busy = mkdtempSync(join(folder, 'busy-'));
    writeFileSync(join(busy, 'thesis.docx'), 'mine');
    const ran = runEntente(['panel', ...small, '--package', busy]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('thesis.docx');
  });
});

const python = process.env['ENTENTE_PEER_PYTHON'];

describe.skipIf(python === undefined)('another program reads it (ENTENTE_PEER_PYTHON, with pandas)', () => {
  it('Stata, Parquet, CSV and JSON hold the same panel', () => {
    const files = ['dta', 'parquet', 'csv', 'json'].map((ending) => join(folder, `peer.${ending}`));
    for (const file of files)
      expect(runEntente(['panel', ...small, '--status', '--names', '--out', file]).status).toBe(0);
    const script = `
import json, sys
import pandas as pd
dta, parquet, csv, text = sys.argv[1:]
read = [pd.read_stata(dta), pd.read_parquet(parquet), pd.read_csv(csv), pd.DataFrame(json.load(open(text))["rows"])]
same = lambda frame: frame.astype({c: str if frame[c].dtype.name in ("category", "object", "str", "string") else float for c in frame.columns})
first = same(read[0])
for other in read[1:]:
    pd.testing.assert_frame_equal(first, same(other), check_dtype=False)
print(len(first), list(first.columns)[:4], first.trade_status.value_counts().to_dict())`;
    const ran = spawnSync(python!, ['-c', script, ...files], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.stdout.trim()).toBe(
      "12 ['ccode1', 'ccode2', 'year', 'id1'] {'observed': 6, 'out of coverage': 6}",
    );
  });
});
