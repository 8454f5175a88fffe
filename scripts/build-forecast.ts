/**
 * Fits the forecast's models and keeps them with their record beside the atlas, so that a forecast costs no fit.
 *
 *   npx tsx scripts/build-forecast.ts
 */
import { join } from 'node:path';
import { openAtlas } from '../src/store/open-atlas.js';
import { writeFileAtomic } from '../src/workbench/files/write-file.js';
import { forecastFolder } from '../src/workbench/forecast/kept-forecast.js';
import { makeBacktest } from '../src/workbench/forecast/make-backtest.js';

const start = performance.now();
const atlas = await openAtlas({ imports: false });
const { report, models } = await makeBacktest(atlas, (text) => {
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s  ${text}`);
});
atlas.close();
await writeFileAtomic(join(forecastFolder, 'record.json'), `${JSON.stringify(report)}\n`);
await writeFileAtomic(join(forecastFolder, 'models.json'), `${JSON.stringify(models)}\n`);
