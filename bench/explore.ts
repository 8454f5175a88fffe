import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../src/domain/random.js';
import { findBoxes } from '../src/scenarios/explore/discovery/find-boxes.js';
import { sampleProblem } from '../src/scenarios/explore/sampling/sample-problem.js';
import { measureSobolIndices } from '../src/scenarios/explore/sensitivity/sobol-indices.js';
import { show, time } from './median.js';

const inputs = 8;
const base = 2 ** 17;

/** Sobol G of eight inputs. */
const a = [0, 1, 4.5, 9, 99, 99, 99, 99];

/**
 * Saltelli sample and analysis at N = 2^17, and PRIM on 100,000 x 20; beside SALib and EMA Workbench in the same run
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

  const [rows, width] = [100_000, 20];
  const random = createRandom(1);
  const columns = Array.from({ length: width }, (_, j) => ({
    name: `x${j}`,
    kind: 'numeric' as const,
    values: Float64Array.from({ length: rows }, () => random.next()),
  }));
  const cases = Uint8Array.from({ length: rows }, (_, k) =>
    columns[0].values[k] > 0.6 && columns[3].values[k] < 0.4 && random.next() < 0.9
      ? 1
      : random.next() < 0.02
        ? 1
        : 0,
  );
  const prim = await time(3, () =>
    findBoxes(columns, cases, { peelShare: 0.1, pasteShare: 0.05, minimumMass: 0.05 }),
  );
  process.stdout.write(`${show('PRIM, 100,000 x 20', prim)}\n`);

  const python = process.env['ENTENTE_PEER_PYTHON'];
  if (python === undefined) {
    process.stdout.write('ENTENTE_PEER_PYTHON is not set: no peer beside it\n');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    writeFileSync(join(folder, 'outputs.f64'), new Uint8Array(outputs.buffer));
    const table = new Float64Array(rows * width);
    for (const [j, { values }] of columns.entries())
      for (let k = 0; k < rows; k += 1) table[k * width + j] = values[k];
    writeFileSync(join(folder, 'inputs.f64'), new Uint8Array(table.buffer));
    writeFileSync(join(folder, 'cases.u8'), cases);
    const peer = new URL('./explore-peer.py', import.meta.url).pathname;
    const ran = spawnSync(python, [peer, folder, String(base), String(inputs), String(rows), String(width)], {
      encoding: 'utf8',
    });
    if (ran.status !== 0) {
      process.stdout.write(`the peers did not run: ${ran.stderr.trim().split('\n').at(-1)}\n`);
      return;
    }
    const peers = JSON.parse(readFileSync(join(folder, 'times.json'), 'utf8')) as Record<
      string,
      number | null
    >;
    for (const [name, own] of [
      ['SALib', sobol],
      ['EMA Workbench', prim],
    ] as const) {
      const ms = peers[name];
      if (ms === null || ms === undefined) process.stdout.write(`${name}: not there\n`);
      else process.stdout.write(`${name}: ${ms.toFixed(0)} ms, ratio ${(ms / own.median).toFixed(1)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
