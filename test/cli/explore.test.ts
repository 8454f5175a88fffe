import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { register } from '../../src/cli/commands/explore.js';
import { exitStatus } from '../../src/cli/exit-status.js';
import { isEntenteError } from '../../src/domain/errors.js';

let folder: string;
const file = (name: string): string => join(folder, name);
const put = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return file(name);
};

/** Runs a command line in this process: what it printed, and the status and message it would end with. */
async function explore(...words: string[]): Promise<{ out: string; status: number; message: string }> {
  let out = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    out += piece;
    return true;
  });
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const program = new Command('entente').exitOverride();
    register(program);
    for (const command of [program, ...program.commands, ...program.commands[0].commands])
      command.exitOverride();
    await program.parseAsync(['explore', ...words], { from: 'user' });
    return { out, status: 0, message: '' };
  } catch (error) {
    const status = isEntenteError(error) ? exitStatus(error.code) : 2;
    return { out, status, message: (error as Error).message };
  } finally {
    spy.mockRestore();
    quiet.mockRestore();
  }
}

const problem = `inputs:
  - { name: x1, bounds: [-3.141592653589793, 3.141592653589793] }
  - { name: x2, bounds: [-3.141592653589793, 3.141592653589793] }
  - { name: x3, bounds: [-3.141592653589793, 3.141592653589793] }
`;

/** Ishigami over a file of samples, written as outputs in the order given by \`arrange\`. */
function runModel(arrange: <T>(rows: T[]) => T[] = (rows) => rows): string {
  const [head, ...rows] = readFileSync(file('samples.csv'), 'utf8').trim().split('\n');
  expect(head).toBe('id,x1,x2,x3');
  const outputs = rows.map((row) => {
    const [id, x1, x2, x3] = row.split(',').map(Number);
    return `${id},${Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1)}`;
  });
  return put('outputs.csv', `id,value\n${arrange(outputs).join('\n')}\n`);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-explore-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('entente explore sample and sensitivity', () => {
  const analyse = (...more: string[]) =>
    explore(
      'sensitivity',
      '--problem',
      file('p.yaml'),
      '--samples',
      file('samples.csv'),
      '--outputs',
      file('outputs.csv'),
      ...more,
    );
  const sample = (...more: string[]) =>
    explore('sample', '--problem', put('p.yaml', problem), '--out', file('samples.csv'), ...more);

  test('find the indices of Ishigami from a shuffled file of outputs', async () => {
    expect((await sample('--method', 'saltelli', '-n', '4096')).out).toMatch(
      /^32768 samples of 3 inputs written to /,
    );
    runModel((rows) => rows.toReversed());
    const result = JSON.parse((await analyse('--format', 'json')).out);
    expect(result.format).toBe('entente.sensitivity/1');
    expect(result.indices.map((row: { input: string }) => row.input)).toEqual(['x1', 'x2', 'x3']);
    const [x1, x2, x3] = result.indices;
    expect(x1.S1).toBeCloseTo(0.3139, 1);
    expect(x2.S1).toBeCloseTo(0.4424, 1);
    expect(x3.ST).toBeCloseTo(0.2437, 1);
    for (const row of result.indices) {
      expect(row.S1Low).toBeLessThanOrEqual(row.S1);
      expect(row.S1High).toBeGreaterThanOrEqual(row.S1);
      expect(row.STLow).toBeLessThanOrEqual(row.ST);
    }
    expect(result.pairs).toHaveLength(3);
  });

  test('give the same analysis when the samples file itself was shuffled', async () => {
    await sample('--method', 'saltelli', '-n', '64');
    runModel();
    const before = (await analyse('--format', 'json')).out;
    const [head, ...rows] = readFileSync(file('samples.csv'), 'utf8').trim().split('\n');
    put('samples.csv', `${[head, ...rows.toReversed()].join('\n')}\n`);
    expect((await analyse('--format', 'json')).out).toBe(before);
  });

  test('write the same bytes under the same seed, 0 included, and others under another', async () => {
    const bytes = async (seed: string) => {
      await sample('--method', 'lhs', '-n', '20', '--seed', seed);
      return readFileSync(file('samples.csv'), 'utf8');
    };
    expect(await bytes('0')).toBe(await bytes('0'));
    expect(await bytes('0')).not.toBe(await bytes('1'));
  });

  test('screen by Morris, saying mu, mu* and sigma', async () => {
    await sample('--method', 'morris', '-n', '30', '--seed', '0');
    runModel();
    const result = JSON.parse((await analyse('--format', 'json')).out);
    expect(result.method).toBe('morris');
    expect(result.indices[1].muStar).toBeCloseTo(7.875, 6);
    expect((await analyse()).out).toMatch(/mu\*.*mu.*sigma/);
  });

  test('read a JSON problem with levels and write the levels by name', async () => {
    put(
      'p.json',
      JSON.stringify({
        inputs: [
          { name: 'regime', levels: ['open', 'shut, partly'] },
          { name: 'x', bounds: [0, 1] },
        ],
      }),
    );
    await explore(
      'sample',
      '--problem',
      file('p.json'),
      '--method',
      'sobol',
      '-n',
      '4',
      '--out',
      file('s.csv'),
    );
    expect(readFileSync(file('s.csv'), 'utf8')).toBe(
      'id,regime,x\n1,open,0\n2,"shut, partly",0.5\n3,"shut, partly",0.25\n4,open,0.75\n',
    );
  });

  test('refuse a size Saltelli cannot use, write nothing, and end with status 2', async () => {
    const refused = await sample('--method', 'saltelli', '-n', '1000');
    expect(refused.status).toBe(2);
    expect(refused.message).toMatch(/-n 1000: Saltelli needs a power of two; use 512 \(4096 runs\) or 1024/);
    expect(readdirSync(folder)).toEqual(['p.yaml']);
  });

  test.each([
    [
      'low above high',
      'inputs:\n  - { name: a, bounds: [0, 1] }\n  - { name: b, bounds: [2, 1] }\n',
      /p\.yaml, line 3, inputs\[1\]\.bounds: b has low 2 above high 1/,
    ],
    ['no inputs', 'title: nothing\n', /p\.yaml.*inputs/],
    ['no YAML', 'inputs: [\n', /p\.yaml, line \d/],
  ])('refuse a problem with %s, with file and line', async (_, text, message) => {
    const refused = await explore(
      'sample',
      '--problem',
      put('p.yaml', text),
      '--method',
      'lhs',
      '-n',
      '4',
      '--out',
      file('s.csv'),
    );
    expect(refused.status).toBe(2);
    expect(refused.message).toMatch(message);
    expect(refused.message).not.toContain('\n');
    expect(existsSync(file('s.csv'))).toBe(false);
  });

  test.each([
    [
      'an output is missing',
      (rows: string[]) => rows.slice(1),
      /outputs\.csv: 1 of 64 samples have no output \(id 1\)/,
    ],
    [
      'an id stands twice',
      (rows: string[]) => [...rows, rows[0]],
      /outputs\.csv, row 66, column id: id 1 already stands in row 2/,
    ],
    [
      'an output is no number',
      (rows: string[]) => ['1,high', ...rows.slice(1)],
      /outputs\.csv, row 2, column value: a finite number is expected and "high" came/,
    ],
    [
      'a row is short',
      (rows: string[]) => ['1', ...rows.slice(1)],
      /outputs\.csv, row 2: 2 cells are expected/,
    ],
  ])('refuse outputs where %s, with status 2', async (_, spoil, message) => {
    await sample('--method', 'saltelli', '-n', '8');
    runModel(spoil as <T>(rows: T[]) => T[]);
    const refused = await analyse('--format', 'json', '--out', file('result.json'));
    expect(refused.status).toBe(2);
    expect(refused.message).toMatch(message);
    expect(existsSync(file('result.json'))).toBe(false);
  });

  test('refuse samples without a column of the problem, listing those there are', async () => {
    await sample('--method', 'saltelli', '-n', '8');
    runModel();
    put('p.yaml', problem.replace('x3', 'x4'));
    expect((await analyse()).message).toMatch(
      /samples\.csv has no column x4, which is an input of the problem; it has id, x1, x2, x3/,
    );
  });

  test('say that a missing file cannot be read', async () => {
    const refused = await explore('sample', '--problem', file('none.yaml'), '--method', 'lhs', '-n', '4');
    expect(refused).toMatchObject({ status: 2, message: `${file('none.yaml')} cannot be read (ENOENT)` });
  });
});

describe('entente explore discover', () => {
  const rows = Array.from({ length: 200 }, (_, k) => {
    const price = (k * 37) % 200;
    const regime = ['open', 'closed'][k % 2];
    return { price, regime, cost: regime === 'closed' && price < 80 ? 120 : 20 };
  });
  const table = () =>
    put(
      'runs.csv',
      `id,price,regime,cost,breaks\n${rows.map((r, k) => `${k},${r.price},${r.regime},${r.cost},${r.cost > 100 ? 1 : 0}`).join('\n')}\n`,
    );
  const discover = (...more: string[]) => explore('discover', '--runs', table(), ...more);

  test('draws boxes with coverage, density, mass, limits and quasi-p', async () => {
    const result = JSON.parse(
      (await discover('--outcome', 'cost', '--above', '100', '--inputs', 'price,regime', '--format', 'json'))
        .out,
    );
    expect(result.format).toBe('entente.discovery/1');
    expect(result.boxes[0]).toMatchObject({
      coverage: 1,
      density: 0.2,
      mass: 1,
      restricted: 0,
      limits: {},
      quasiP: {},
    });
    const box = result.boxes[result.suggested];
    expect(box.limits.regime).toEqual({ levels: ['closed'] });
    expect(box.limits.price.high).toBeLessThan(90);
    expect(box.quasiP.regime.levels).toBeLessThan(0.05);
    expect(result.chart.series[0].points).toHaveLength(result.boxes.length);
  });

  test('takes an outcome of 0 and 1 without a threshold, and says the box in words', async () => {
    const { out } = await discover('--outcome', 'breaks', '--inputs', 'price,regime');
    expect(out).toMatch(/breaks: 40 of 200 runs \(20\.0%\)/);
    expect(out).toMatch(/regime is closed/);
    expect(out).toMatch(/price at most \d/);
  });

  test.each([
    [
      ['--outcome', 'cost'],
      /row 2, column cost: \d+ is neither 0 nor 1; say which outcomes count with --above X or --below X/,
    ],
    [
      ['--outcome', 'cost', '--above', '500'],
      /the outcome never occurs \(0 of 200 runs\), so there is no box/,
    ],
    [
      ['--outcome', 'cost', '--above', '1'],
      /the outcome always occurs \(200 of 200 runs\), so there is no box/,
    ],
    [
      ['--outcome', 'profit'],
      /has no column profit, asked for as the outcome; it has id, price, regime, cost, breaks/,
    ],
    [
      ['--outcome', 'breaks', '--inputs', 'Price'],
      /has no column Price, asked for as an input.*did you mean price\?/,
    ],
    [
      ['--outcome', 'regime', '--above', '1'],
      /row 2, column regime: the outcome must be a finite number and "open" came/,
    ],
    [['--outcome', 'breaks', '--inputs', 'price', '--box', '99'], /--box 99: the boxes are 0 to /],
  ])('refuses %j with the reason', async (words, message) => {
    const refused = await discover(...words, '--format', 'json', '--out', file('boxes.json'));
    expect(refused.status).toBe(2);
    expect(refused.message).toMatch(message);
    expect(existsSync(file('boxes.json'))).toBe(false);
  });

  test('refuses an empty cell, with its place', async () => {
    put('runs.csv', 'a,b,y\n1,2,0\n3,,1\n');
    const refused = await explore('discover', '--runs', file('runs.csv'), '--outcome', 'y');
    expect(refused.message).toMatch(/runs\.csv, row 3, column b: an empty cell/);
  });
});

describe('entente explore sample reads a SALib problem', () => {
  const salib = {
    num_vars: 2,
    names: ['a', 'b'],
    bounds: [
      [0, 1],
      [2, 5],
    ],
  };
  const sample = (spec: object): ReturnType<typeof explore> => {
    put('salib.json', JSON.stringify(spec));
    return explore('sample', '--problem', file('salib.json'), '--method', 'sobol', '-n', '8');
  };

  test('as its names and bounds in our own form', async () => {
    put('ours.yaml', 'inputs:\n  - { name: a, bounds: [0, 1] }\n  - { name: b, bounds: [2, 5] }\n');
    const ours = await explore('sample', '--problem', file('ours.yaml'), '--method', 'sobol', '-n', '8');
    const theirs = await sample({ ...salib, groups: null, dists: ['unif', 'unif'] });
    expect(theirs.status).toBe(0);
    expect(theirs.out).toBe(ours.out);
    expect(theirs.out.split('\n')[0]).toBe('id,a,b');
  });

  test.each([
    [{ bounds: [[0, 1]] }, /2 names, 1 bounds and num_vars 2; one bound a name/],
    [{ num_vars: 3 }, /2 names, 2 bounds and num_vars 3/],
    [{ dists: ['unif', 'norm'] }, /dists has "norm", and only "unif" reads the same here/],
    [{ groups: ['G', 'G'] }, /groups have no equal here/],
    [
      {
        bounds: [
          [1, 0],
          [2, 5],
        ],
      },
      /a has low 1 above high 0/,
    ],
  ])('refuses %j with the reason', async (fault, message) => {
    const refused = await sample({ ...salib, ...fault });
    expect(refused.status).toBe(2);
    expect(refused.message).toMatch(message);
  });
});
