import { type Command, InvalidArgumentError, Option } from 'commander';
import { composeTake } from '../../report/scenario/compose-take.js';
import { type SizeMeasure, sizeMeasures } from '../../workbench/factors/query-sizes.js';
import { writeFileAtomic } from '../../workbench/files/write-file.js';
import { type PageFormat, pageFormats, renderPage } from '../../workbench/scenarios/render-page.js';
import { runTake } from '../../workbench/scenarios/run-take.js';
import { terminalPaint } from '../terminal-paint.js';

function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new InvalidArgumentError('a year of four digits, such as 2023, was expected.');
  return Number(text);
}

export function register(parent: Command): void {
  parent
    .command('take')
    .summary('what would it take to turn the reading of a pair')
    .description(
      'The smallest sets of levers, and their sizes, that turn the verdict; and the levers that cannot do it alone.',
    )
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .addOption(
      new Option('--to <what>', 'what is asked for (default: whatever turns the baseline)').choices([
        'break',
        'hold',
        'FLIP',
      ]),
    )
    .option('--levers <file>', 'levers of your own (YAML); default: chosen from the data, for any pair')
    .option('-y, --year <year>', 'the year (default: the latest with votes and trade)', parseYear)
    .addOption(new Option('--sizes <measure>', 'how states are sized').choices([...sizeMeasures]))
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
  entente take CHN RUS
  entente take TUR GRC --to hold
  entente take USA CHN --year 1971 --format json | jq '.readings[0].sets[0]'
  entente take CHN RUS --levers casebook/china-russia/levers.yaml --format html --out take.html`,
    )
    .action(
      async (
        a: string,
        b: string,
        options: {
          to?: 'break' | 'hold' | 'FLIP';
          levers?: string;
          year?: number;
          sizes?: SizeMeasure;
          case?: string | boolean;
          format: PageFormat;
          out?: string;
        },
      ) => {
        const result = await runTake({
          a,
          b,
          year: options.year,
          to: options.to === 'FLIP' ? undefined : options.to,
          levers: options.levers,
          sizes: options.sizes,
          case: options.case === false ? false : typeof options.case === 'string' ? options.case : undefined,
        });
        const text = await renderPage(composeTake(result), result, options.format, {
          paint: options.out === undefined ? terminalPaint(process.stdout) : undefined,
          width: Math.min(110, Math.max(80, process.stdout.columns ?? 100)),
        });
        if (options.out === undefined) process.stdout.write(text);
        else {
          await writeFileAtomic(options.out, text);
          process.stdout.write(`Wrote ${options.out}\n`);
        }
      },
    );
}
