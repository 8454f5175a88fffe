import { type Command, Option } from 'commander';
import { watchText } from '../../report/scenario/compose-watch.js';
import { runWatch } from '../../workbench/scenarios/run-watch.js';
import { showProgress } from '../progress.js';
import { moveOption, parseWhole, testedScenarioOption } from '../scenario-options.js';

interface WatchOptions {
  robust?: boolean;
  n: number;
  seed: number;
  move?: string[];
  scenario?: string[];
  format: string;
}

export function register(parent: Command): void {
  parent
    .command('watch')
    .summary('the signposts of scenarios: met, not met, or unknown')
    .description(
      'What to watch, its threshold and the next release, marked against the data as they are now.',
    )
    .argument(
      '[names...]',
      'scenarios (ids or files), kept results of entente robust (JSON files), or two states; default: every scenario',
    )
    .option(
      '--robust',
      'of two states: also what the data would have to do for dissenting choices to become more (takes seconds)',
    )
    .option('-n, --n <number>', 'specifications drawn for --robust', parseWhole(2, 1_000_000), 512)
    .option('-s, --seed <seed>', 'a whole number; 0 is a seed', parseWhole(0, 2 ** 31), 0)
    .addOption(moveOption())
    .addOption(testedScenarioOption())
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Examples:
  entente watch
  entente watch CHN RUS
  entente watch CHN RUS --robust
  entente robust CHN RUS --format json --out robust.json && entente watch robust.json
  entente watch us-russia-thaw --format json | jq '.signposts[] | select(.state == "met")'`,
    )
    .action(async (names: string[], options: WatchOptions) => {
      const today = new Date().toISOString().slice(0, 10);
      const progress = showProgress('specifications');
      const stop = new AbortController();
      if (options.robust === true) process.once('SIGINT', () => stop.abort());
      const result = await runWatch({
        names,
        today,
        ...(options.robust === true
          ? {
              robust: {
                n: options.n,
                seed: options.seed,
                moves: options.move,
                scenarios: options.scenario,
                signal: stop.signal,
                onProgress: (done, total) => progress.update(done / total),
              },
            }
          : {}),
      }).finally(progress.done);
      process.stdout.write(
        options.format === 'json'
          ? `${JSON.stringify(result, null, 2)}\n`
          : watchText(result.signposts, Math.min(120, Math.max(80, process.stdout.columns ?? 100))),
      );
    });
}
