import type { Command } from 'commander';
import { runBacktest } from '../../workbench/forecast/run-backtest.js';
import { type PageOptions, pageDelivery } from '../page-delivery.js';
import { parseFormat } from '../parse-options.js';

export function register(parent: Command): void {
  parent
    .command('backtest')
    .summary('the forecast’s whole record, out of sample')
    .description(
      'Works the record of the forecast out again from the atlas: models fitted at each year from 1985 to 2010 with ' +
        'what was known then, scored on what came; by decade and region; with the test that nothing sees the future.',
    )
    .option('--kept', 'print the record as it was kept with the models, without working it out', false)
    .option('-f, --format <format>', 'text, json, md or html', parseFormat, 'text')
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente backtest --format html --out backtest.html
  entente backtest --kept
  entente backtest --kept --format json | jq '.outcomes[] | {outcome, horizonYears, best, beatsBaseRate}'

It takes a minute or two; Ctrl-C leaves nothing behind.`,
    )
    .action(async (options: PageOptions & { kept: boolean }) => {
      const shows = process.stderr.isTTY === true;
      const say = (text: string): void => {
        if (shows) process.stderr.write(`\r\u001b[K${text}`);
      };
      const text = await runBacktest({ ...pageDelivery(options), kept: options.kept, say });
      if (shows) process.stderr.write('\r\u001b[K');
      process.stdout.write(text);
    });
}
