import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../src/domain/random.js';
import { createCouplings } from '../src/models/landscape/couplings.js';
import { createLeverTable } from '../src/models/landscape/lever-table.js';
import type { LandscapeProblem } from '../src/models/landscape/problem.js';
import { simulateLandscape } from '../src/models/landscape/simulate.js';
import { prepareLandscape } from '../src/models/landscape/simulate-exact.js';
import { simulateLandscapeInWorkers } from '../src/models/landscape/simulate-node.js';
import { sumWeights } from '../src/models/landscape/sum-weights.js';
import { findLowest } from '../src/models/landscape/tempering/find-lowest.js';
import { createSparseTies } from '../src/models/landscape/tempering/sparse-ties.js';
import { peerPython, show, time } from './median.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const perSecond = (n: number, ms: number): string =>
  `${((2 ** (n - 1) / ms) * 1e-5).toFixed(2)}e8 configurations/s`;

/** Log-normal sizes, propensities uniform on [-1, 1]. */
export function randomLandscape(n: number, seed: number): LandscapeProblem {
  const random = createRandom(seed);
  const sizes = Float64Array.from({ length: n }, () => Math.exp(random.normal()));
  const propensity = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) propensity[a * n + b] = propensity[b * n + a] = 2 * random.next() - 1;
  }
  return { states: Array.from({ length: n }, (_, k) => `S${k}`), sizes, propensity };
}

/** What one would write first: every configuration, every pair, one exponential. */
function sumPlainly(n: number, j: Float64Array, temperature: number, lowest: number): Float64Array {
  const together = new Float64Array(n * n);
  const signs = new Int8Array(n);
  for (let x = 0; x < 2 ** (n - 1); x += 1) {
    for (let k = 0; k < n; k += 1) signs[k] = k > 0 && ((x >>> (k - 1)) & 1) === 1 ? -1 : 1;
    let energy = 0;
    for (let a = 0; a < n; a += 1)
      for (let b = 0; b < a; b += 1) energy -= j[a * n + b] * signs[a] * signs[b];
    const weight = Math.exp((lowest - energy) / temperature);
    for (let a = 0; a < n; a += 1)
      for (let b = 0; b < a; b += 1) if (signs[a] === signs[b]) together[a * n + b] += weight;
  }
  return together;
}

export function askPeer(question: object): Record<string, unknown> | null {
  const python = peerPython();
  if (python === undefined) return null;
  const script = fileURLToPath(new URL('./landscape-peer.py', import.meta.url));
  const ran = spawnSync(python, [script], { input: JSON.stringify(question), encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Record<string, unknown>;
}

async function benchExact(): Promise<void> {
  for (const n of [20, 25, 28]) {
    const problem = randomLandscape(n, 5);
    const { couplings, temperature, ground } = prepareLandscape(problem, { relative: 0.03 });
    const task = { n, j: couplings.j, temperature, reference: ground };
    const one = await time(7, () => sumWeights(task));
    say(`${show(`${n} states, sums and all pair weights, one thread`, one)}: ${perSecond(n, one.median)}`);
    if (n !== 25) continue;
    const products = await time(5, () => sumWeights({ ...task, leaf: 'products' }));
    say(
      `${show('   the same without WebAssembly', products)}: ${(products.median / one.median).toFixed(1)} times`,
    );
    say(
      show(
        '   the whole reading with minima, binding energies, barrier',
        await time(7, () => simulateLandscape(problem, { barrier: true })),
      ),
    );
  }
  const big = randomLandscape(31, 5);
  const single = await time(1, () => simulateLandscape(big, { pairs: 'all' }));
  say(`${show('31 states, the whole reading, one thread', single)}: ${perSecond(31, single.median)}`);
  say(
    show(
      '31 states, the whole reading, worker threads',
      await time(3, () => simulateLandscapeInWorkers(big)),
    ),
  );

  const small = randomLandscape(20, 5);
  const { couplings, temperature, ground } = prepareLandscape(small, { relative: 0.03 });
  const fast = await time(7, () => simulateLandscape(small));
  const plain = await time(1, () => sumPlainly(20, couplings.j, temperature, 0));
  say(show('20 states, the whole reading', fast));
  say(
    `${show('   a plain loop in TypeScript, pair weights only', plain)}: ${(plain.median / fast.median).toFixed(0)} times`,
  );
  const peer = askPeer({ task: 'exact', n: 20, j: [...couplings.j], runs: 3 });
  if (peer === null) say('   dimod: set ENTENTE_PEER_PYTHON to a Python that has dimod and dwave-samplers');
  else {
    let lowest = 0;
    for (let a = 0; a < 20; a += 1)
      for (let b = 0; b < a; b += 1) lowest -= couplings.j[a * 20 + b] * ground[a] * ground[b];
    if (Math.abs((peer['lowest'] as number) - lowest) > 1e-9 * Math.abs(lowest))
      throw new Error('dimod finds another lowest energy');
    const ms = (peer['seconds'] as number) * 1000;
    say(
      `   dimod ${peer['version']} ExactSolver, energies only: median ${ms.toFixed(0)} ms: ${(ms / fast.median).toFixed(0)} times`,
    );
  }
}

async function benchLevers(): Promise<void> {
  const problem = randomLandscape(24, 5);
  const touched = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  say(
    show('24 states, a lever table over 9 of them', await time(7, () => createLeverTable(problem, touched))),
  );
  const table = createLeverTable(problem, touched);
  const reads = await time(7, () => {
    for (let k = 0; k < 1000; k += 1) table.read([{ i: 0, j: 1, propensity: k / 1000 }], [0, 1]);
  });
  say(`   one slider position: ${(reads.median).toFixed(1)} microseconds (1,000 read)`);
}

/** A low configuration of 200 states, and how soon each program meets the lowest either knows. */
async function benchSearch(): Promise<void> {
  const n = 200;
  const { j } = createCouplings(randomLandscape(n, 5));
  const ties = createSparseTies(n, j);
  const search = (seed: number, target?: number) =>
    findLowest(ties, { seed, mostSweeps: target === undefined ? 1000 : 20_000, target });
  let lowest = Math.min(...[1, 2, 3, 4, 5].map((seed) => search(seed).inner));
  const peers = [1, 10, 100].map((reads) => ({
    reads,
    peer: askPeer({ task: 'search', n, j: [...j], runs: 7, reads, sweeps: 1000 }),
  }));
  for (const { peer } of peers) lowest = Math.min(lowest, ...((peer?.['lowest'] ?? []) as number[]));
  const enough = lowest + 1e-9 * Math.abs(lowest);
  let seed = 10;
  let met = 0;
  const runs = 7;
  const ours = await time(runs, () => {
    seed += 1;
    if (search(seed, enough).inner <= enough) met += 1;
  });
  say(`${show(`${n} states, until the lowest known is met`, ours)}: ${met} of ${runs + 1} runs met it`);
  for (const { reads, peer } of peers) {
    if (peer === null) continue;
    const seconds = (peer['seconds'] as number[]).slice().sort((a, b) => a - b);
    const found = peer['lowest'] as number[];
    const ms = seconds[Math.floor(seconds.length / 2)] * 1000;
    say(
      `   dwave-samplers ${peer['version']}, simulated annealing, ${reads} reads of 1,000 sweeps: median ${ms.toFixed(0)} ms, ${found.filter((e) => e <= enough).length} of ${found.length} runs met it: ${(ms / ours.median).toFixed(1)} times`,
    );
  }
  const forty = randomLandscape(40, 5);
  say(show('40 states, every pair sampled with error bars', await time(3, () => simulateLandscape(forty))));
}

export async function run(): Promise<void> {
  await benchExact();
  await benchLevers();
  await benchSearch();
}
