import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openAtlas } from '../src/store/open-atlas.js';
import { makeBacktest } from '../src/workbench/forecast/make-backtest.js';
import { readForecast } from '../src/workbench/forecast/read-forecast.js';
import { listClasses, readHistory } from '../src/workbench/history/index.js';
import { show, time } from './median.js';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Classes counted afresh and recalled, a forecast, and the whole back-test once (it takes a minute). */
export async function run(): Promise<void> {
  const atlas = await openAtlas({ imports: false });
  for (const id of listClasses()) {
    if (id.startsWith('sanctions-')) continue;
    const afresh = await time(3, () => readHistory(atlas, id, { afresh: true }));
    process.stdout.write(`${show(`${id}, counted afresh`, afresh)}\n`);
  }
  const kept = await time(5, () => readHistory(atlas, 'common-rival-thaws', { pair: ['CHN', 'RUS'] }));
  process.stdout.write(`${show('common-rival-thaws with a pair, counted ahead', kept)}\n`);
  const forecast = await time(7, () => readForecast(atlas, { pair: ['CHN', 'RUS'], year: 2023 }));
  process.stdout.write(`${show('forecast CHN RUS, atlas open', forecast)}\n`);
  for (const args of [
    ['history', 'common-rival-thaws', '--pair', 'CHN,RUS'],
    ['forecast', 'CHN', 'RUS'],
  ]) {
    const process_ = await time(5, () => {
      const result = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
      if (result.status !== 0)
        throw new Error(`entente ${args.join(' ')}: exit ${result.status}: ${result.stderr}`);
    });
    process.stdout.write(`${show(`entente ${args.join(' ')}`, process_)}\n`);
  }
  const start = performance.now();
  const used = process.cpuUsage();
  await makeBacktest(atlas);
  const { user, system } = process.cpuUsage(used);
  process.stdout.write(
    `the whole back-test: ${((performance.now() - start) / 1000).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), once\n`,
  );
  atlas.close();
}
