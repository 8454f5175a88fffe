import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../src/domain/random.js';
import {
  cutPair,
  estimatePpml,
  everyPair,
  numberGroups,
  type RegressionData,
  simulateAllCuts,
  simulateExit,
  simulateTrade,
  type TradeBase,
} from '../src/models/trade/index.js';
import { openAtlas } from '../src/store/open-atlas.js';
import { openTradeBase } from '../src/workbench/trade/open-trade-base.js';
import { addSectors } from '../src/workbench/trade/run-matrix.js';
import { peerPython, show, time } from './median.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

interface Panel {
  name: string;
  exporter: Int32Array;
  importer: Int32Array;
  year: Int32Array;
  trade: Float64Array;
  distance: Float64Array;
  agreement: Float64Array;
}

/** Made trade among n states over some years: noise, zeros and agreements that come and go. */
function makePanel(name: string, n: number, years: number, seed: number): Panel {
  const random = createRandom(seed);
  const rows = n * n * years;
  const panel: Panel = {
    name,
    exporter: new Int32Array(rows),
    importer: new Int32Array(rows),
    year: new Int32Array(rows),
    trade: new Float64Array(rows),
    distance: new Float64Array(rows),
    agreement: new Float64Array(rows),
  };
  const size = Float64Array.from({ length: n }, () => 2 * random.normal());
  const pair = Float64Array.from({ length: n * n }, () => random.normal());
  const since = Int32Array.from({ length: n * n }, () => random.integer(2 * years));
  for (let k = 0; k < rows; k += 1) {
    const i = Math.floor(k / (n * years));
    const j = Math.floor(k / years) % n;
    const t = k % years;
    panel.exporter[k] = i;
    panel.importer[k] = j;
    panel.year[k] = t;
    panel.distance[k] = Math.abs(i - j) / n + 0.2 * pair[i * n + j];
    panel.agreement[k] = t >= since[i * n + j] && i !== j ? 1 : 0;
    const index = size[i] + size[j] + pair[i * n + j] - panel.distance[k] + 0.4 * panel.agreement[k];
    panel.trade[k] = random.next() < 0.2 ? 0 : Math.exp(index + 0.6 * random.normal());
  }
  return panel;
}

function panelCsv({ exporter, importer, year, trade, distance, agreement }: Panel): string {
  const lines = ['exporter,importer,year,ey,iy,pair,trade,distance,agreement'];
  for (let k = 0; k < trade.length; k += 1) {
    const [i, j, t] = [exporter[k], importer[k], year[k]];
    lines.push(
      `${i},${j},${t},${i * 1000 + t},${j * 1000 + t},${i * 1000 + j},${trade[k]},${distance[k]},${agreement[k]}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function twoWay({ exporter, importer, trade, distance }: Panel): RegressionData {
  return {
    y: trade,
    x: [{ name: 'distance', values: distance }],
    effects: [numberGroups('exporter', [exporter]), numberGroups('importer', [importer])],
  };
}

function threeWay({ exporter, importer, year, trade, agreement }: Panel): RegressionData {
  return {
    y: trade,
    x: [{ name: 'agreement', values: agreement }],
    effects: [
      numberGroups('exporter^year', [exporter, year]),
      numberGroups('importer^year', [importer, year]),
      numberGroups('pair', [exporter, importer]),
    ],
  };
}

function runPeer(script: string, args: string[]): Record<string, unknown> | null {
  const python = peerPython();
  if (python === undefined) return null;
  const path = fileURLToPath(new URL(script, import.meta.url));
  const ran = spawnSync(python, [path, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout.trim().split('\n').pop() ?? '') as Record<string, unknown>;
}

const middle = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

/** An 81-country counterfactual, every pair's exit, PPML; beside gegravity and pyfixest where ENTENTE_PEER_PYTHON has them. */
export async function run(): Promise<void> {
  const atlas = await openAtlas();
  const { base, goods, elasticities } = await openTradeBase(atlas);
  atlas.close();
  const one = addSectors(base, 5.03);
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    await benchCounterfactual(one, base, folder);
    const exit = await time(5, () => simulateExit(base, 'CHN', 'RUS', { sources: elasticities, goods }));
    say(show('exit cost of a pair with its range (8 runs, 81 x 28)', exit));
    await benchMatrix(one, base);
    await benchPpml(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchCounterfactual(one: TradeBase, many: TradeBase, folder: string): Promise<void> {
  const { states, flows } = one;
  const n = states.length;
  const agreement = one.flows.map(() => 1);
  for (const [a, b] of [
    ['CAN', 'JPN'],
    ['JPN', 'CAN'],
  ])
    agreement[states.indexOf(a) * n + states.indexOf(b)] = Math.exp(0.5);
  const ours = await time(51, () => simulateTrade(one, { multipliers: agreement }));
  say(show('one counterfactual, 81 countries, one sector', ours));
  const cut = cutPair(many, 'CHN', 'RUS');
  say(
    show(
      'one counterfactual, 81 countries, 28 sectors',
      await time(9, () => simulateTrade(many, { multipliers: cut })),
    ),
  );
  const lines = ['exporter,importer,trade,Y,E,lncost'];
  const sales = new Float64Array(n);
  const spending = new Float64Array(n);
  for (let k = 0; k < n * n; k += 1) {
    sales[Math.floor(k / n)] += flows[k];
    spending[k % n] += flows[k];
  }
  for (let k = 0; k < n * n; k += 1) {
    const [i, j] = [Math.floor(k / n), k % n];
    const cost = Math.log((Math.max(flows[k], 1e-6) / (sales[i] * spending[j])) * 1e8);
    lines.push(`${states[i]},${states[j]},${flows[k]},${sales[i]},${spending[j]},${cost}`);
  }
  const file = join(folder, 'trade.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const peer = runPeer('./trade-peer-gegravity.py', [file, '3', 'USA', '1']);
  if (peer === null) say('   gegravity: set ENTENTE_PEER_PYTHON to a Python that has gegravity and pyfixest');
  else {
    const ms = middle(peer['times'] as number[]);
    const { realIncome } = simulateTrade(one, { multipliers: agreement }, { deficits: 'multiplicative' });
    const gain = peer['gain'] as Record<string, number>;
    const own = (id: string): string => (100 * (realIncome[states.indexOf(id)] - 1)).toFixed(4);
    say(
      `   gegravity simulate(), same flows and shock: median ${ms.toFixed(0)} ms: ${(ms / ours.median).toFixed(0)} times`,
    );
    say(
      `   gain of CAN and JPN, percent: ${own('CAN')} and ${own('JPN')}; gegravity, under its own closure, ${gain['CAN'].toFixed(4)} and ${gain['JPN'].toFixed(4)}`,
    );
  }
}

async function benchMatrix(one: TradeBase, many: TradeBase): Promise<void> {
  const single = await time(5, () => simulateAllCuts(one));
  say(show('all 3,240 pair cuts, one sector, one thread', single));
  const sample = everyPair(one.states.length).filter((_, p) => p % 40 === 0);
  const naive = await time(3, () => {
    for (const [a, b] of sample)
      simulateTrade(one, { multipliers: cutPair(one, one.states[a], one.states[b]) });
  });
  say(
    `   one by one: ${((naive.median * 40) / single.median).toFixed(1)} times as long (from every fortieth pair)`,
  );
  say(show('all 3,240 pair cuts, 28 sectors, one thread', await time(3, () => simulateAllCuts(many))));
}

async function benchPpml(folder: string): Promise<void> {
  const tasks = [
    {
      panel: makePanel('4,761 rows, two-way', 69, 1, 1),
      data: twoWay,
      formula: 'trade ~ distance | exporter + importer',
      runs: 15,
    },
    {
      panel: makePanel('28,566 rows, three-way', 69, 6, 2),
      data: threeWay,
      formula: 'trade ~ agreement | ey + iy + pair',
      runs: 7,
    },
    {
      panel: makePanel('990,000 rows, three-way', 300, 11, 3),
      data: threeWay,
      formula: 'trade ~ agreement | ey + iy + pair',
      runs: 1,
    },
  ];
  const ours: { median: number; estimate: number }[] = [];
  for (const { panel, data, runs } of tasks) {
    let estimate = Number.NaN;
    const regression = data(panel);
    const timing = await time(runs, () => {
      estimate = estimatePpml(regression).coefficients[0].estimate;
    });
    ours.push({ median: timing.median, estimate });
    say(show(`PPML, ${panel.name}`, timing));
  }
  const files = tasks.map(({ panel, formula }, k) => {
    const file = join(folder, `panel${k}.csv`);
    writeFileSync(file, panelCsv(panel));
    return `${file}=${formula}`;
  });
  const peer = runPeer('./trade-peer-pyfixest.py', ['3', ...files]);
  if (peer === null) return;
  (peer['fits'] as { times: number[]; estimate: number }[]).forEach(({ times, estimate }, k) => {
    const ms = middle(times);
    const apart = Math.abs(estimate / ours[k].estimate - 1);
    if (apart > 1e-4) say(`   !! pyfixest estimates ${estimate}, we ${ours[k].estimate}`);
    say(
      `   pyfixest ${peer['version']}, ${tasks[k].panel.name}: median ${ms.toFixed(0)} ms: ${(ms / ours[k].median).toFixed(2)} times ours`,
    );
  });
}
