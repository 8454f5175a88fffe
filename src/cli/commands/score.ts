import type { Command } from 'commander';
import { defaultLedger } from '../../workbench/forecast/ledger.js';
import { runScore } from '../../workbench/forecast/run-score.js';
import { type PageOptions, pageDelivery } from '../page-delivery.js';
import { parseFormat } from '../parse-options.js';

export function register(parent: Command): void {
  parent
    .command('score')
    .summary('marks forecasts that were kept')
    .description(
      'Marks the forecasts entered with `entente forecast --record`: those whose outcome the data know by now, with ' +
        'their Brier score beside that of the base rates.',
    )
    .argument('[ledger]', 'the ledger (default: the one in your data folder)')
    .option('-f, --format <format>', 'text, json, md or html', parseFormat, 'text')
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente forecast CHN RUS --year 2005 --record old.jsonl && entente score old.jsonl
  entente score --format json | jq '{marked, open, brier, brierBaseRate}'

The ledger is a file of one JSON object a line; it is never changed by scoring.`,
    )
    .action(async (ledger: string | undefined, options: PageOptions) => {
      const text = await runScore({
        ...pageDelivery(options),
        ledger: ledger ?? defaultLedger(),
        today: new Date().toISOString().slice(0, 10),
      });
      process.stdout.write(text);
    });
}
