import { type Command, InvalidArgumentError, Option } from 'commander';
import { writeFileAtomic } from '../workbench/files/write-file.js';
import { type PageFormat, pageFormats } from '../workbench/scenarios/render-page.js';
import { terminalPaint } from './terminal-paint.js';

/** What every scenario command takes: the year, the casebook, and what to write where. */
export interface PageOptions {
  year?: number;
  case?: string | boolean;
  format: PageFormat;
  out?: string;
}

export function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new InvalidArgumentError('a year of four digits, such as 2023, was expected.');
  return Number(text);
}

/** A whole number within bounds; without an upper one, of 0 or more. */
export const parseWhole =
  (least = 0, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(
        most === Number.MAX_SAFE_INTEGER
          ? `a whole number of ${least} or more was expected.`
          : `a whole number from ${least} to ${most} was expected.`,
      );
    return value;
  };

export const latestYear = 'the year (default: the latest with votes and trade)';

export const withYear = (command: Command, says = latestYear): Command =>
  command.option('-y, --year <year>', says, parseYear);

export const withCase = (command: Command): Command =>
  command
    .option('--case <folder>', 'the casebook folder whose judgements take part')
    .option('--no-case', 'leave the casebook out');

/** The format of the page, and the file it goes to. */
export const withPage = (command: Command, out = 'write to a file instead of the terminal'): Command =>
  command
    .addOption(
      new Option('-f, --format <format>', 'text, json, md or html').choices([...pageFormats]).default('text'),
    )
    .option('-o, --out <file>', out);

const gather = (text: string, before: string[] = []): string[] => [...before, text];

/** A tie moved, for robustness; may be repeated. */
export const moveOption = (): Option =>
  new Option(
    '--move <move>',
    'also read with a tie moved, such as "USA-RUS by 0.5" or "west-RUS at-least 0.3"; may be repeated (default: the two ties that matter most, unless --scenario is given)',
  ).argParser(gather);

/** A scenario read over every defensible choice; may be repeated. */
export const testedScenarioOption = (): Option =>
  new Option(
    '--scenario <scenario>',
    'also read in a scenario of the pair, an id or a file, its trade levers solved under every set of elasticities; may be repeated',
  ).argParser(gather);

/** A folder, `false` for none, undefined for the case that comes with Entente. */
export const caseOf = (asked: string | boolean | undefined): string | false | undefined =>
  asked === false ? false : typeof asked === 'string' ? asked : undefined;

/** Text to the terminal, or whole to a file with a line that says so. */
export async function put(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else {
    await writeFileAtomic(out, text);
    process.stdout.write(`Wrote ${out}\n`);
  }
}

/** How a page looks where it goes: colour and width on a terminal. */
export const look = (out: string | undefined) => ({
  paint: out === undefined ? terminalPaint(process.stdout) : undefined,
  width: Math.min(110, Math.max(80, process.stdout.columns ?? 100)),
});
