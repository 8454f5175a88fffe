import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../src/domain/random.js';
import { findBoxes } from '../src/scenarios/explore/discovery/find-boxes.js';
import { sampleProblem } from '../src/scenarios/explore/sampling/sample-problem.js';
import { measureSobolIndices } from '../src/scenarios/explore/sensitivity/sobol-indices.js';
import { peerPython, show, type Timing, time } from './median.js';

const inputs = 8;
const base = 2 ** 17;

/** Sobol G of eight inputs. */
const a = [0, 1, 4.5, 9, 99, 99, 99, 99];

/**
 * Saltelli sample and analysis at N = 2^17, and PRIM on 882 x 9 and 100,000 x 20; beside SALib and EMA Workbench in the same run
 * where ENTENTE_PEER_PYTHON names a Python that has them.
 */
export async function run(): Promise<void> {
  const problem = {
    inputs: a.map((_, k) => ({ name: `x${k}`, kind: 'uniform' as const, low: 0, high: 1 })),
  };
  const sample = sampleProblem(problem, { method: 'saltelli', n: base, secondOrder: false });
  const outputs = Float64Array.from({ length: sample.rows }, (_, row) => {
    let y = 1;
    for (let j = 0; j < inputs; j += 1)
      y *= (Math.abs(4 * sample.values[row * inputs + j] - 2) + a[j]) / (1 + a[j]);
    return y;
  });
  const sobol = await time(3, () => {
    sampleProblem(problem, { method: 'saltelli', n: base, secondOrder: false });
    measureSobolIndices(outputs, inputs, { secondOrder: false, resamples: 100 });
  });
  process.stdout.write(`${show('Saltelli sample and indices, 8 inputs, N = 2^17, 100 resamples', sobol)}\n`);

  const small =
    readBryantLempert() ?? makeRuns(882, 9, 0.1, '882 x 9 (made: the published runs are not at hand)');
  const tasks = [small, makeRuns(100_000, 20, 0.02, '100,000 x 20')];
  const prims: Timing[] = [];
  for (const { label, columns, cases } of tasks) {
    const options = { peelShare: 0.1, pasteShare: 0.05, minimumMass: 0.05 };
    const timing = await time(cases.length < 1e4 ? 101 : 3, () => findBoxes(columns, cases, options));
    process.stdout.write(`${show(`PRIM, ${label}`, timing)}\n`);
    prims.push(timing);
  }

  const python = peerPython();
  if (python === undefined) {
    process.stdout.write('ENTENTE_PEER_PYTHON is not set: no peer beside it\n');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    writeFileSync(join(folder, 'outputs.f64'), new Uint8Array(outputs.buffer));
    tasks.forEach(({ columns, cases }, t) => {
      const [rows, width] = [cases.length, columns.length];
      const table = new Float64Array(rows * width);
      for (const [j, { values }] of columns.entries())
        for (let k = 0; k < rows; k += 1) table[k * width + j] = values[k];
      writeFileSync(join(folder, `inputs${t}.f64`), new Uint8Array(table.buffer));
      writeFileSync(join(folder, `cases${t}.u8`), cases);
    });
    const peer = new URL('./explore-peer.py', import.meta.url).pathname;
    const shapes = tasks.map(({ cases, columns }) => `${cases.length}x${columns.length}`);
    const ran = spawnSync(python, [peer, folder, String(base), String(inputs), ...shapes], {
      encoding: 'utf8',
    });
    if (ran.status !== 0) {
      const why = ran.error?.message ?? ran.stderr.trim().split('\n').at(-1);
      process.stdout.write(`the peers did not run: ${why}\n`);
      return;
    }
    const { salib, prim } = JSON.parse(readFileSync(join(folder, 'times.json'), 'utf8')) as {
      salib: number | null;
      prim: number[] | null;
    };
    compare('SALib', salib, sobol.median);
    tasks.forEach(({ label }, t) => {
      compare(`EMA Workbench, ${label}`, prim?.[t] ?? null, prims[t].median);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Runs {
  label: string;
  columns: { name: string; kind: 'numeric'; values: Float64Array }[];
  cases: Uint8Array;
}

function compare(name: string, ms: number | null, own: number): void {
  const text = ms === null ? 'not there' : `${ms.toFixed(1)} ms, ratio ${(ms / own).toFixed(1)}`;
  process.stdout.write(`${name}: ${text}\n`);
}

/** The 882 runs of Bryant and Lempert 2010, where the folder of raw files and oracles is there. */
function readBryantLempert(): Runs | undefined {
  const raw = fileURLToPath(new URL(`../${process.env['ENTENTE_RAW'] ?? '../shared'}`, import.meta.url));
  const file = join(raw, 'oracles/prim/bryant_lempert_2010.csv');
  if (!existsSync(file)) return undefined;
  const [head, ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return {
    label: '882 x 9, Bryant and Lempert',
    columns: head.slice(2, 11).map((name, j) => ({
      name,
      kind: 'numeric' as const,
      values: Float64Array.from(rows, (row) => Number(row[j + 2])),
    })),
    cases: Uint8Array.from(rows, (row) => Number(row[15])),
  };
}

/** Runs whose outcome is frequent where the first input is high and the fourth low, and rare elsewhere. */
function makeRuns(rows: number, width: number, elsewhere: number, label: string): Runs {
  const random = createRandom(1);
  const columns = Array.from({ length: width }, (_, j) => ({
    name: `x${j}`,
    kind: 'numeric' as const,
    values: Float64Array.from({ length: rows }, () => random.next()),
  }));
  const cases = Uint8Array.from({ length: rows }, (_, k) => {
    const inside = columns[0].values[k] > 0.6 && columns[3].values[k] < 0.4;
    return (inside && random.next() < 0.9) || random.next() < elsewhere ? 1 : 0;
  });
  return { label, columns, cases };
}
