import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTradeSolver, simulateTrade, unitMultipliers } from '../src/models/trade/index.js';
import { createChain } from '../src/scenarios/chain/create-chain.js';
import { resolveLever } from '../src/scenarios/resolve/resolve-lever.js';
import { multiplyFlows } from '../src/scenarios/trade-response/create-trade-response.js';
import { openAtlas } from '../src/store/open-atlas.js';
import { readModelData } from '../src/workbench/factors/read-model-data.js';
import { withPair } from '../src/workbench/scenarios/open-workbench.js';
import { runEnsemble } from '../src/workbench/scenarios/run-ensemble.js';
import { openTradeBase } from '../src/workbench/trade/open-trade-base.js';
import { show, time } from './median.js';

/**
 * A lever change in the China-Russia reading, from its size to the new reading: through the lever table, and anew; one
 * state of the world's trade solved again and from the beginning; 100,000 runs without trade and 2,000 with it.
 */
export async function run(): Promise<void> {
  await withPair({ a: 'CHN', b: 'RUS', year: 2023, case: false }, async ({ base }) => {
    const lever = resolveLever(
      base,
      {
        id: 'thaw',
        moves: 'propensity',
        of: ['west-RUS'],
        how: 'by',
        low: 0,
        central: 0.3,
        high: 1,
        why: 'bench',
      },
      { author: 'bench', date: '2026', writtenIn: 'bench' },
    );
    const touched = lever.changes(1).flatMap((change) => ('i' in change ? [change.i, change.j] : []));
    const choices = {
      weightSet: base.weightSets[0],
      sizes: 'sqrt-cinc',
      temperature: 0.03,
      judgements: 'without' as const,
    };
    const fast = createChain(base, choices, touched);
    const slow = createChain(base, choices, [], { table: false });
    let k = 0;
    const change = () => lever.changes(((k++ % 100) + 1) / 100);
    const table = await time(101, () => fast.read(change()));
    const anew = await time(9, () => slow.read(change()));
    process.stdout.write(`${show('a lever change, lever table', table)}\n`);
    process.stdout.write(`${show('a lever change, enumerated anew', anew)}\n`);
    process.stdout.write(`ratio ${(anew.median / table.median).toFixed(0)}\n`);
  });
  await benchTrade();
  await benchEnsembles();
}

/** West-Russia goods trade 5 to 25 percent cheaper, on the table of 81 x 81 x 28. */
async function benchTrade(): Promise<void> {
  const atlas = await openAtlas();
  const { base, goods } = await openTradeBase(atlas);
  atlas.close();
  const senders = readModelData().actors.groups.find(({ id }) => id === 'west')?.members ?? [];
  const pairs = senders
    .filter((first) => first !== 'RUS' && base.states.includes(first))
    .map((first) => ({ first, second: 'RUS' }));
  let k = 0;
  const shock = () => {
    k += 1;
    const value = -5 - (k % 200) / 10;
    return multiplyFlows({ base, goods }, [{ sectors: 'goods', direction: 'both', pairs, value }]);
  };
  const solver = createTradeSolver(base);
  const fast = await time(51, () => solver.solve(shock()));
  const slow = await time(11, () => {
    const { cells, factors } = shock();
    const multipliers = unitMultipliers(base);
    cells.forEach((cell, c) => {
      multipliers[cell] *= factors[c];
    });
    simulateTrade(base, { multipliers });
  });
  process.stdout.write(`${show('the world’s trade solved again', fast)}\n`);
  process.stdout.write(`${show('the world’s trade from the beginning', slow)}\n`);
  process.stdout.write(`ratio ${(slow.median / fast.median).toFixed(0)}\n`);
}

/** The atlas opened, sampled, run in as many threads as there are processors, summed up and written, all counted. */
async function benchEnsembles(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    for (const [scenario, n, runs] of [
      ['west-russia-thaw', 100_000, 1],
      ['sanctions-lifted', 2000, 3],
    ] as const) {
      const out = join(folder, `${scenario}.parquet`);
      const timing = await time(runs, () => runEnsemble({ scenario, method: 'sobol', n, seed: 0, out }));
      process.stdout.write(`${show(`${n} runs of ${scenario} to Parquet`, timing)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
