import { type Command, InvalidArgumentError, Option } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import {
  type CodeSystem,
  type CodeTarget,
  codeSystems,
  codeTargets,
} from '../../workbench/codes/resolve-codes.js';
import { runCodes } from '../../workbench/codes/run-codes.js';

function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new InvalidArgumentError('a year of four digits, such as 1955, was expected.');
  return Number(text);
}

function parseTargets(text: string): CodeTarget[] {
  const words = text.split(',').map((word) => word.trim());
  const wrong = words.filter((word) => !(codeTargets as readonly string[]).includes(word));
  if (wrong.length > 0 || words.length === 0)
    throw new InvalidArgumentError(`some of ${codeTargets.join(', ')} were expected, comma-separated.`);
  return words as CodeTarget[];
}

export function register(parent: Command): void {
  parent
    .command('codes')
    .summary('names and codes of states, in a year')
    .description(
      'Which state a name or code means in a year, and its codes then: ISO, Correlates of War, Gleditsch-Ward. What means no state is listed with suggestions, never dropped; the exit status is then 2.',
    )
    .argument('[what...]', 'names or codes')
    .option('-y, --year <year>', 'the year (default: today)', parseYear)
    .addOption(new Option('--from <system>', 'what the inputs are').choices([...codeSystems]).default('any'))
    .option('--to <list>', `which codes to give: ${codeTargets.join(', ')}`, parseTargets, [
      'id',
      'name',
      'cow',
      'gw',
      'iso2',
      'iso-numeric',
    ] as CodeTarget[])
    .option('--in <file>', 'a file with one a line, or a CSV file with --column')
    .option('--column <name>', 'the column of the CSV file')
    .option('--year-column <name>', 'its column of years')
    .addOption(
      new Option('-f, --format <format>', 'how to print').choices(['text', 'csv', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      `
Examples:
  entente codes "East Germany" 365 CHN --year 1955
  entente codes 345 --from cow --year 1995 --to name,gw
  entente codes Vietnam --year 1970
  entente codes --in countries.csv --column country --year-column year --to cow,gw --format csv > codes.csv`,
    )
    .action(
      async (
        texts: string[],
        options: {
          year?: number;
          from: CodeSystem;
          to: CodeTarget[];
          in?: string;
          column?: string;
          yearColumn?: string;
          format: 'text' | 'csv' | 'json';
        },
      ) => {
        const page = await runCodes({
          texts,
          from: options.from,
          to: options.to,
          format: options.format,
          width: Math.max(60, process.stdout.columns ?? 100),
          ...(options.year === undefined ? {} : { year: options.year }),
          ...(options.in === undefined ? {} : { file: options.in }),
          ...(options.column === undefined ? {} : { column: options.column }),
          ...(options.yearColumn === undefined ? {} : { yearColumn: options.yearColumn }),
        });
        process.stdout.write(page.text);
        if (page.unmapped.length > 0) {
          const distinct = [...new Set(page.unmapped)];
          throw new EntenteError(
            'unknown-state',
            `${page.unmapped.length} without a state:\n  ${distinct.join('\n  ')}`,
            { unmapped: distinct },
          );
        }
      },
    );
}
