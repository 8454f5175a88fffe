import { type Command, InvalidArgumentError } from 'commander';
import { defaultLedger } from '../../workbench/forecast/ledger.js';
import { runForecast } from '../../workbench/forecast/run-forecast.js';
import { type PageOptions, pageDelivery } from '../page-delivery.js';
import { parseFormat, parseYear } from '../parse-options.js';

interface Options extends PageOptions {
  year?: number;
  horizon?: number;
  record?: string | boolean;
  full: boolean;
}

export function register(parent: Command): void {
  parent
    .command('forecast')
    .summary('what may happen between two states, with the model’s record')
    .description(
      'Probabilities of concrete outcomes within 5 and 10 years, each beside its base rate and the record of its ' +
        'model. Where no model beats the base rate, the base rate is given and said to be so.',
    )
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option(
      '-y, --year <year>',
      'forecast from the end of this year (default: the last with votes)',
      parseYear,
    )
    .option('--horizon <years>', 'only 5 or only 10 years', parseHorizon)
    .option('--record [file]', 'also enter it into a ledger that `entente score` marks later')
    .option('--full', 'say what moves every outcome', false)
    .option('-f, --format <format>', 'text, json, md or html', parseFormat, 'text')
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente forecast CHN RUS
  entente forecast Greece Turkey --horizon 5
  entente forecast "Soviet Union" China --year 1985
  entente forecast IND PAK --record && entente score
  entente forecast CHN RUS --format json | jq '.outcomes[] | {id, horizonYears, probability, baseRate}'

A past year is forecast with the model that was fitted then. entente backtest gives the whole record.`,
    )
    .action(async (a: string, b: string, options: Options) => {
      const text = await runForecast({
        ...pageDelivery(options),
        a,
        b,
        today: new Date().toISOString().slice(0, 10),
        full: options.full || options.format === 'md' || options.format === 'html',
        ...(options.year === undefined ? {} : { year: options.year }),
        ...(options.horizon === undefined ? {} : { horizons: [options.horizon] }),
        ...(options.record === undefined || options.record === false
          ? {}
          : { record: options.record === true ? defaultLedger() : options.record }),
      });
      process.stdout.write(text);
    });
}

function parseHorizon(text: string): number {
  if (text !== '5' && text !== '10') throw new InvalidArgumentError('5 or 10 was expected.');
  return Number(text);
}
