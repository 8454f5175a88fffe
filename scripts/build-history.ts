/**
 * Counts every reference class ahead of time and keeps the results beside the atlas, so that a brief
 * reads them. A file whose class or tables have changed since is ignored, never trusted.
 *
 *   npx tsx scripts/build-history.ts
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openAtlas } from '../src/store/open-atlas.js';
import { writeFileAtomic } from '../src/workbench/files/write-file.js';
import { checkColumns } from '../src/workbench/history/check-columns.js';
import { countedFolder } from '../src/workbench/history/counted-file.js';
import { openPanel } from '../src/workbench/history/open-panel.js';
import { listClasses, readClass } from '../src/workbench/history/read-class.js';
import { countHistory } from '../src/workbench/history/read-history.js';

const atlas = await openAtlas({ imports: false });
mkdirSync(countedFolder, { recursive: true });
for (const file of readdirSync(countedFolder)) rmSync(join(countedFolder, file));
for (const id of listClasses()) {
  const read = readClass(id);
  if (
    checkColumns(read.spec).some((column) => column.tables.some((table) => !atlas.tables.includes(table)))
  ) {
    console.log(`${id}: needs the import of ${(read.spec.needs ?? []).join(', ')}`);
    continue;
  }
  const start = performance.now();
  const counted = await countHistory(atlas, await openPanel(atlas), read);
  await writeFileAtomic(join(countedFolder, `${id}.json`), `${JSON.stringify(counted)}\n`);
  const { caseCount, controls } = counted.result;
  console.log(`${id}: ${caseCount} cases, ${controls} controls, ${Math.round(performance.now() - start)} ms`);
}
atlas.close();
