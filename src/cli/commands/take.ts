import { type Command, Option } from 'commander';
import { composeTake } from '../../report/scenario/compose-take.js';
import { type SizeMeasure, sizeMeasures } from '../../workbench/factors/query-sizes.js';
import { renderPage } from '../../workbench/scenarios/render-page.js';
import { runTake } from '../../workbench/scenarios/run-take.js';
import { caseOf, look, type PageOptions, put, withCase, withPage, withYear } from '../scenario-options.js';

interface TakeOptions extends PageOptions {
  to?: 'break' | 'hold' | 'FLIP';
  levers?: string;
  sizes?: SizeMeasure;
}

export function register(parent: Command): void {
  const take = parent
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
    .addOption(new Option('--sizes <measure>', 'how states are sized').choices([...sizeMeasures]))
    .addHelpText(
      'after',
      `
Examples:
  entente take CHN RUS
  entente take TUR GRC --to hold
  entente take USA CHN --year 1971 --format json | jq '.readings[0].sets[0]'
  entente take CHN RUS --levers casebook/china-russia/levers.yaml --format html --out take.html`,
    );
  withPage(withCase(withYear(take))).action(async (a: string, b: string, options: TakeOptions) => {
    const result = await runTake({
      a,
      b,
      year: options.year,
      to: options.to === 'FLIP' ? undefined : options.to,
      levers: options.levers,
      sizes: options.sizes,
      case: caseOf(options.case),
    });
    await put(await renderPage(composeTake(result), result, options.format, look(options.out)), options.out);
  });
}
