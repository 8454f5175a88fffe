import { type Command, InvalidArgumentError, Option } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import type { Page } from '../../report/page/page.js';
import { renderMarkdown } from '../../report/page/render-markdown.js';
import { renderTerminal } from '../../report/page/render-terminal.js';
import { writeFileAtomic } from '../../workbench/files/write-file.js';
import { composeBalance } from '../../workbench/landscape/balance-page.js';
import { composeLandscape } from '../../workbench/landscape/landscape-page.js';
import { readPastTurns } from '../../workbench/landscape/past-turns.js';
import { composePastTurns } from '../../workbench/landscape/past-turns-page.js';
import { runBalance } from '../../workbench/landscape/run-balance.js';
import { runLandscape } from '../../workbench/landscape/run-landscape.js';
import { runSeventeen } from '../../workbench/landscape/run-seventeen.js';
import { runSpecifications } from '../../workbench/landscape/run-specifications.js';
import { composeSeventeen } from '../../workbench/landscape/seventeen-page.js';
import { composeSpecifications } from '../../workbench/landscape/specifications-page.js';
import { terminalPaint } from '../terminal-paint.js';

/** `0.03r`: a share of the scale; a plain number: in energy units. */
function parseTemperature(text: string): { relative: number } | { absolute: number } {
  const relative = text.endsWith('r');
  const digits = relative ? text.slice(0, -1) : text;
  const value = digits.trim() === '' ? Number.NaN : Number(digits);
  if (!(value > 0) || value === Number.POSITIVE_INFINITY) {
    throw new InvalidArgumentError(
      'a number above 0 was expected: in energy units (2.5), or relative to the sum of |s_i s_j p_ij| (0.03r).',
    );
  }
  return relative ? { relative: value } : { absolute: value };
}

function parseCost(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0) || value === Number.POSITIVE_INFINITY)
    throw new InvalidArgumentError(
      'a cost of 0 or more was expected, a share of the state’s own ties (0.1).',
    );
  return value;
}

function parseSeed(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('a whole number of 0 or more was expected.');
  return value;
}

interface LandscapeOptions {
  sizes?: string;
  propensity?: string;
  temperature?: { relative: number } | { absolute: number };
  pair: string[];
  exact: boolean;
  basins: 'auto' | 'counted' | 'sampled' | 'none';
  seed: number;
  hedging?: number | true;
  format: 'text' | 'json' | 'md';
  out?: string;
}

function parseYears(text: string): { from: number; to: number } {
  const match = /^(\d{4})(?:-(\d{4}))?$/.exec(text);
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (match === null || to < from)
    throw new InvalidArgumentError('a year (1962) or a span of years (1950-1990) was expected.');
  return { from, to };
}

async function put(page: Page, report: object, options: { format: string; out?: string }): Promise<void> {
  const text =
    options.format === 'json'
      ? `${JSON.stringify(report, null, 2)}\n`
      : options.format === 'md'
        ? renderMarkdown(page)
        : renderTerminal(page, {
            width: Math.min(110, Math.max(80, process.stdout.columns ?? 100)),
            paint: options.out === undefined ? terminalPaint(process.stdout) : undefined,
          });
  if (options.out === undefined) process.stdout.write(text);
  else await writeFileAtomic(options.out, text);
}

const formatOption = (): Option =>
  new Option('-f, --format <format>', 'text, json or md').choices(['text', 'json', 'md']).default('text');

function registerBalance(landscape: Command): void {
  landscape
    .command('balance')
    .summary('structural balance of the signed ties of a year, or of your own')
    .description(
      'Balanced share of triangles and the frustration index, exact, of pacts and rivalries or of a file of your own.',
    )
    .option('-y, --year <year>', 'a year from 1816 to 2018, or a span of them (1950-1990)', parseYears)
    .option('--ties <file>', 'CSV: a,b,sign with 1 or -1, each pair once')
    .option('--disputes', 'count a dispute with use of force that year as a negative tie (to 2014)', false)
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente landscape balance --year 1962
  entente landscape balance --year 1900-2018 --format json | jq '.years[] | [.year, .frustrationIndex]'
  entente landscape balance --ties ties.csv`,
    )
    .action(
      async (options: {
        year?: { from: number; to: number };
        ties?: string;
        disputes: boolean;
        format: string;
        out?: string;
      }) => {
        const report = await runBalance({ ...options, years: options.year });
        await put(composeBalance(report), report, options);
      },
    );
}

function registerPair(landscape: Command): void {
  landscape
    .command('pair')
    .summary('the reading of two states under every named choice of sizes, weights, temperature and actors')
    .description(
      'One row a choice: how often it holds the two together, and what its record is. The spread is the reading.',
    )
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option('-y, --year <year>', 'the year to read (default: that of a brief)', (text: string) => {
      if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('a year of four digits was expected.');
      return Number(text);
    })
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente landscape pair CHN RUS
  entente landscape pair India Russia --year 1972
  entente landscape pair CHN RUS --format json | jq '.readings[] | select(.sizes == "equal") | .weightTogether'

The choices, with reason and record of each, are data: data/model/reading-options.yaml and weights.yaml.`,
    )
    .action(async (a: string, b: string, options: { year?: number; format: string; out?: string }) => {
      const report = await runSpecifications({ a, b, year: options.year });
      await put(composeSpecifications(report), report, options);
    });
}

function registerTurns(landscape: Command): void {
  landscape
    .command('turns')
    .summary('what the reading said before named turns of the past, misses and hits')
    .description(
      'Own part, indirect part and frustration in the years before each named turn, and which way the reading leaned.',
    )
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente landscape turns
  entente landscape turns --format json | jq '.turns[] | select(.verdicts.history.hit | not) | .id'

Turns were chosen because they turned, so the count of misses is no error rate.`,
    )
    .action(async (options: { format: string; out?: string }) => {
      const turns = readPastTurns();
      await put(composePastTurns(turns), turns, options);
    });
}

function registerSeventeen(landscape: Command): void {
  landscape
    .command('seventeen')
    .summary('Axelrod and Bennett’s Europe of 1936, rebuilt, and how far it matches')
    .description(
      'Their seventeen nations with propensities rebuilt by their coding rule from public data, beside what they published.',
    )
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText('after', '\nExample:\n  entente landscape seventeen')
    .action(async (options: { format: string; out?: string }) => {
      const report = await runSeventeen();
      await put(composeSeventeen(report), report, options);
    });
}

/** Where a person looks on: the share done, on one line of the terminal that is wiped at the end. */
function showProgress(): ((share: number) => void) | undefined {
  const { stderr } = process;
  if (stderr.isTTY !== true) return undefined;
  return (share) => {
    stderr.write(
      share >= 1 ? '\r\u001b[K' : `\r${Math.round(share * 100)} % of the configurations or sweeps\u001b[K`,
    );
  };
}

export function register(parent: Command): void {
  const landscape = parent
    .command('landscape')
    // Or `--format` after a sub-command would be taken as this command's own.
    .enablePositionalOptions()
    .summary('which camps fit everybody’s ties, of your own states or of a year')
    .description(
      'The alignment landscape (Axelrod and Bennett 1993) of your own sizes and propensities: camps, minima, and what binds a pair.',
    )
    .option('--sizes <file>', 'CSV: state,size')
    .option('--propensity <file>', 'CSV: a,b,propensity, each pair once; or a square matrix')
    .option(
      '-t, --temperature <T>',
      'in energy units (2.5), or relative to the sum of |s_i s_j p_ij| (0.03r); default 0.03r',
      parseTemperature,
    )
    .option(
      '-p, --pair <A,B>',
      'read this pair; may be repeated (default: every pair)',
      (text: string, before: string[]) => [...before, text],
      [],
    )
    .option('--exact', 'refuse to sample; at most 31 states', false)
    .addOption(
      new Option('--basins <how>', 'counted (to 27 states), sampled, none; auto counts to 24')
        .choices(['auto', 'counted', 'sampled', 'none'])
        .default('auto'),
    )
    .option(
      '--hedging [cost]',
      'add the third choice, outside both camps, at a cost as a share of own ties (default 0; to 19 states)',
      parseCost,
    )
    .option('-s, --seed <seed>', 'of whatever is sampled; 0 is a seed', parseSeed, 0)
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente landscape --sizes sizes.csv --propensity ties.csv
  entente landscape --sizes sizes.csv --propensity matrix.csv --pair CHN,RUS --temperature 0.02r
  entente landscape --sizes sizes.csv --propensity ties.csv --pair CHN,RUS --hedging 0.05
  entente landscape --sizes sizes.csv --propensity ties.csv --format json | jq '.minima[0].camps'

A consistency reading under the sizes and propensities given: neither a probability nor a forecast.`,
    )
    .action(async (options: LandscapeOptions) => {
      const { sizes, propensity } = options;
      if (sizes === undefined || propensity === undefined) {
        throw new EntenteError(
          'usage',
          `--sizes FILE (state,size) and --propensity FILE (a,b,propensity, or a matrix) were expected, ${sizes === undefined && propensity === undefined ? 'neither came' : `--${sizes === undefined ? 'sizes' : 'propensity'} is missing`}; see entente landscape --help`,
        );
      }
      const report = await runLandscape({
        ...options,
        onProgress: showProgress(),
        sizes,
        propensity,
        pairs: options.pair,
        hedging: options.hedging === true ? 0 : options.hedging,
      });
      if (process.stderr.isTTY === true) process.stderr.write('\r\u001b[K');
      await put(composeLandscape(report), report, options);
    });
  registerPair(landscape);
  registerBalance(landscape);
  registerTurns(landscape);
  registerSeventeen(landscape);
}
