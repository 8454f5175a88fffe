/**
 * Counts the exit cost and replaceability of every pair of the trade table ahead of time and keeps them beside the
 * atlas, so that a brief reads them. A file whose tables have changed since is ignored, never trusted.
 *
 *   npx tsx scripts/build-exit-costs.ts
 */
import { openAtlas } from '../src/store/open-atlas.js';
import { writeFileAtomic } from '../src/workbench/files/write-file.js';
import { countExitTable } from '../src/workbench/trade/count-exit-table.js';
import { exitTablePath } from '../src/workbench/trade/exit-table.js';
import { openTradeBase } from '../src/workbench/trade/open-trade-base.js';

const atlas = await openAtlas({ imports: false });
const start = performance.now();
const table = countExitTable(atlas, await openTradeBase(atlas), (what) => console.log(what));
atlas.close();
const { format, madeFrom, year, states, sources, ...columns } = table;
const lines = Object.entries({ format, madeFrom, year, states, sources, ...columns }).map(
  ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
);
await writeFileAtomic(exitTablePath, `{${lines.join(',\n')}}\n`);
console.log(`${states.length} states, ${Math.round((performance.now() - start) / 1000)} s`);
