import { type Command, InvalidArgumentError } from 'commander';
import { runBrief } from '../../workbench/brief/run-brief.js';
import { terminalPaint } from '../terminal-paint.js';

const formats = ['text', 'json', 'md', 'html'] as const;
type Format = (typeof formats)[number];

function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new InvalidArgumentError('a year of four digits, such as 2023, was expected.');
  return Number(text);
}

function parseFormat(text: string): Format {
  if (!(formats as readonly string[]).includes(text))
    throw new InvalidArgumentError(`one of ${formats.join(', ')} was expected.`);
  return text as Format;
}

export function register(parent: Command): void {
  parent
    .command('brief')
    .summary('a sourced brief on two states')
    .description(
      'How close two states are, who needs whom, what binds and irritates, what it would take to break.',
    )
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option('-y, --year <year>', 'the year to describe (default: the latest with votes and trade)', parseYear)
    .option('-f, --format <format>', 'text, json, md or html', parseFormat, 'text')
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .option('--case <folder>', 'the casebook folder to use; --no-case leaves the casebook out')
    .option('--no-case', 'leave the casebook out')
    .option('--sources', 'print every source in full', false)
    .option('--full', 'print all judgements, claims and events', false)
    .addHelpText(
      'after',
      `
Examples:
  entente brief CHN RUS
  entente brief USA China --year 1972
  entente brief TUR GRC --format html --out turkey-greece.html
  entente brief India Russia --format json | jq .landscape.bindingEnergy

The structural reading is a consistency reading under stated weights: no probability, no forecast.`,
    )
    .action(
      async (
        a: string,
        b: string,
        options: {
          year?: number;
          format: Format;
          out?: string;
          case?: string | boolean;
          sources: boolean;
          full: boolean;
        },
      ) => {
        const text = await runBrief({
          a,
          b,
          year: options.year,
          format: options.format,
          out: options.out,
          case: options.case === false ? false : typeof options.case === 'string' ? options.case : undefined,
          sources: options.sources,
          full: options.full,
          paint: options.out === undefined ? terminalPaint(process.stdout) : undefined,
          width: Math.min(110, Math.max(80, process.stdout.columns ?? 100)),
        });
        process.stdout.write(text);
      },
    );
}
