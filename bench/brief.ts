import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { show, time } from './median.js';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** The whole brief as a process, from start to the last byte, as a user meets it (after `npm run build`). */
export async function run(): Promise<void> {
  for (const args of [
    ['brief', 'CHN', 'RUS'],
    ['brief', 'CHN', 'RUS', '--format', 'json'],
    ['brief', 'USA', 'CHN', '--year', '1972'],
    ['--version'],
  ]) {
    const timing = await time(7, () => {
      const result = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
      if (result.status !== 0)
        throw new Error(`entente ${args.join(' ')}: exit ${result.status}: ${result.stderr}`);
    });
    process.stdout.write(`${show(`entente ${args.join(' ')}`, timing)}\n`);
  }
}
