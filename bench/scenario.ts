import { createChain } from '../src/scenarios/chain/create-chain.js';
import { resolveLever } from '../src/scenarios/resolve/resolve-lever.js';
import { withPair } from '../src/workbench/scenarios/open-workbench.js';
import { show, time } from './median.js';

/** A lever change in the China-Russia reading, from its size to the new reading: through the lever table, and anew. */
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
}
