import { type Command, InvalidArgumentError, Option } from 'commander';
import { composeRobust } from '../../report/scenario/compose-robust.js';
import { writeFileAtomic } from '../../workbench/files/write-file.js';
import { type PageFormat, pageFormats, renderPage } from '../../workbench/scenarios/render-page.js';
import { runRobust } from '../../workbench/scenarios/run-robust.js';
import { showProgress } from '../progress.js';
import { terminalPaint } from '../terminal-paint.js';

function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new InvalidArgumentError('a year of four digits, such as 2023, was expected.');
  return Number(text);
}

const parseWhole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} was expected.`);
    return value;
  };

interface RobustOptions {
  n: number;
  seed: number;
  move?: string[];
  scenario?: string[];
  runs?: string;
  workers?: number;
  year?: number;
  case?: string | boolean;
  format: PageFormat;
  out?: string;
}

export function register(parent: Command): void {
  parent
    .command('robust')
    .summary('the reading of a pair over every defensible choice')
    .description(
      'Share of specifications that agree, what matters most, and what the dissenting ones have in common.',
    )
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option('-n, --n <number>', 'specifications drawn', parseWhole(2, 1_000_000), 256)
    .option('-s, --seed <seed>', 'a whole number; 0 is a seed', parseWhole(0, 2 ** 31), 0)
    .option(
      '--move <move>',
      'also read with a tie moved, such as "USA-RUS by 0.5" or "west-RUS at-least 0.3"; may be repeated (default: the two ties that matter most, unless --scenario is given)',
      (text: string, before: string[] = []) => [...before, text],
    )
    .option(
      '--scenario <scenario>',
      'also read in a scenario of the pair, an id or a file, its trade levers solved under every set of elasticities; may be repeated',
      (text: string, before: string[] = []) => [...before, text],
    )
    .option(
      '--runs <file>',
      'write every specification with its outcomes as CSV, for `entente explore discover`',
    )
    .option('--workers <number>', 'threads (default: as many as there are processors)', parseWhole(1, 64))
    .option('-y, --year <year>', 'the year (default: the latest with votes and trade)', parseYear)
    .option('--case <folder>', 'the casebook folder whose judgements take part')
    .option('--no-case', 'leave the casebook out')
    .addOption(
      new Option('-f, --format <format>', 'text, json, md or html').choices([...pageFormats]).default('text'),
    )
    .option('-o, --out <file>', 'write to a file instead of the terminal')
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
        case: options.case === false ? false : typeof options.case === 'string' ? options.case : undefined,
        signal: stop.signal,
        onProgress: (done, total) => progress.update(done / total),
      }).finally(progress.done);
      const text = await renderPage(composeRobust(result), result, options.format, {
        paint: options.out === undefined ? terminalPaint(process.stdout) : undefined,
        width: Math.min(110, Math.max(80, process.stdout.columns ?? 100)),
      });
      if (options.out === undefined) process.stdout.write(text);
      else {
        await writeFileAtomic(options.out, text);
        process.stdout.write(`Wrote ${options.out}\n`);
      }
    });
}
