import { type Command, InvalidArgumentError } from 'commander';
import { runClassList, runColumnList, runHistory } from '../../workbench/history/run-history.js';
import { type PageOptions, pageDelivery } from '../page-delivery.js';
import { parseCount, parseFormat, parsePair, parseYear } from '../parse-options.js';

interface Options extends PageOptions {
  pair?: [string, string];
  year?: number;
  replicates?: number;
  afresh: boolean;
  full: boolean;
}

export function register(parent: Command): void {
  const history = parent
    .command('history')
    .summary('what happened in comparable cases')
    .description(
      'The outside view: a reference class counted over the atlas. Cases, controls, what became of both, ' +
        'the difference with its interval, a placebo test, and how a pair resembles the cases.',
    )
    .argument('[class]', 'a class of `entente history list`, or a YAML file of your own')
    .option('-p, --pair <A,B>', 'two states to set beside the cases', parsePair)
    .option('-y, --year <year>', 'the year of the pair (default: the last with data)', parseYear)
    .option(
      '--replicates <n>',
      'resamples for the intervals, instead of the class’s own number',
      parseReplicates,
    )
    .option('--afresh', 'count again even where the class was counted ahead of time', false)
    .option('--full', 'name every case', false)
    .option('-f, --format <format>', 'text, json, md or html', parseFormat, 'text')
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente history list
  entente history common-rival-thaws --pair CHN,RUS
  entente history lopsided-partners --format json | jq '.outcomes[] | {id, difference, low, high}'
  entente history my-class.yaml --format html --out my-class.html
  entente history columns

A year-adjusted difference is no causal estimate; fewer than ten cases are listed without a rate.`,
    )
    .action(async (name: string | undefined, options: Options) => {
      if (name === undefined)
        return history.error('error: a class was expected; `entente history list` names them', {
          exitCode: 2,
        });
      const delivery = pageDelivery(options);
      const text =
        name === 'list'
          ? await runClassList(delivery)
          : name === 'columns'
            ? await runColumnList(delivery)
            : await runHistory({
                ...delivery,
                class: name,
                afresh: options.afresh,
                full: options.full || options.format === 'md' || options.format === 'html',
                ...(options.pair === undefined ? {} : { pair: options.pair }),
                ...(options.year === undefined ? {} : { year: options.year }),
                ...(options.replicates === undefined ? {} : { replicates: options.replicates }),
              });
      process.stdout.write(text);
    });
}

function parseReplicates(text: string): number {
  const count = parseCount(text);
  if (count < 100 || count > 20_000)
    throw new InvalidArgumentError('from 100 to 20000 resamples were expected.');
  return count;
}
