import type { Command } from 'commander';
import { composeRobust } from '../../report/scenario/compose-robust.js';
import { renderPage } from '../../workbench/scenarios/render-page.js';
import { runRobust } from '../../workbench/scenarios/run-robust.js';
import { showProgress } from '../progress.js';
import {
  caseOf,
  look,
  moveOption,
  type PageOptions,
  parseWhole,
  put,
  testedScenarioOption,
  withCase,
  withPage,
  withYear,
} from '../scenario-options.js';

interface RobustOptions extends PageOptions {
  n: number;
  seed: number;
  move?: string[];
  scenario?: string[];
  runs?: string;
  workers?: number;
}

export function register(parent: Command): void {
  const robust = parent
    .command('robust')
    .summary('the reading of a pair over every defensible choice')
    .description(
      'Share of specifications that agree, what matters most, and what the dissenting ones have in common.',
    )
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option('-n, --n <number>', 'specifications drawn', parseWhole(2, 1_000_000), 256)
    .option('-s, --seed <seed>', 'a whole number; 0 is a seed', parseWhole(0, 2 ** 31), 0)
    .addOption(moveOption())
    .addOption(testedScenarioOption())
    .option(
      '--runs <file>',
      'write every specification with its outcomes as CSV, for `entente explore discover`',
    )
    .option('--workers <number>', 'threads (default: as many as there are processors)', parseWhole(1, 64));
  withPage(withCase(withYear(robust)))
    .addHelpText(
      'after',
      `
Examples:
  entente robust CHN RUS
  entente robust CHN RUS --move "USA-RUS by 0.5" --move "west-RUS at-least 0.3" -n 2048
  entente robust CHN RUS --scenario us-tariffs-decoupling --scenario us-russia-thaw
  entente robust IND PAK --format html --out robust.html
  entente robust CHN RUS --runs runs.csv --format json | jq '.scenarios[].agreement'`,
    )
    .action(async (a: string, b: string, options: RobustOptions) => {
      const progress = showProgress('specifications');
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      const result = await runRobust({
        a,
        b,
        n: options.n,
        seed: options.seed,
        moves: options.move,
        scenarios: options.scenario,
        runs: options.runs,
        workers: options.workers,
        year: options.year,
        case: caseOf(options.case),
        signal: stop.signal,
        onProgress: (done, total) => progress.update(done / total),
      }).finally(progress.done);
      await put(
        await renderPage(composeRobust(result), result, options.format, look(options.out)),
        options.out,
      );
    });
}
