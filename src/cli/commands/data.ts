import { type Command, InvalidArgumentError } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import { renderCitations } from '../../report/citation/render-citations.js';
import { userDataFolder } from '../../workbench/imports/data-folder.js';
import { importsOf, originsOf, removeImports, verifyData } from '../../workbench/imports/data-state.js';
import { diffText, importText, listText, statusText, verifyText } from '../../workbench/imports/data-text.js';
import { diffData } from '../../workbench/imports/diff-data.js';
import {
  importOwnTable,
  type OwnTableRequest,
  type SeriesUnit,
  seriesUnits,
  stateCodes,
} from '../../workbench/imports/import-own-table.js';
import { importSource } from '../../workbench/imports/import-source.js';
import { listData } from '../../workbench/imports/list-data.js';
import { pullSource } from '../../workbench/imports/pull-source.js';
import { stepLine } from '../step-line.js';

interface ImportOptions {
  release?: string;
  skipBad: boolean;
  json: boolean;
  name?: string;
  unit?: string;
  key?: string;
  values?: string;
  codes?: string;
  title?: string;
  by?: string;
  citation?: string;
  factor?: string;
  group?: string;
  transform?: string;
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  if (!(allowed as readonly string[]).includes(text))
    throw new EntenteError('usage', `${option}: one of ${allowed.join(', ')} was expected, came "${text}"`);
  return text as T;
}

type Factor = NonNullable<OwnTableRequest['factor']>;

/** `tanh:0.1`, `identity`, `negative:-1`: the transformations of data/model/factors.yaml. */
function parseTransform(text: string): Factor['transformation'] {
  const [kind, rest] = text.split(':');
  const number = rest === undefined ? Number.NaN : Number(rest);
  const named = {
    tanh: 'scale',
    linear: 'scale',
    present: 'value',
    negative: 'floor',
    distance: 'width',
  } as const;
  if (kind === 'identity' && rest === undefined) return { kind };
  const field = named[kind as keyof typeof named];
  if (field === undefined || Number.isNaN(number) || (field !== 'value' && field !== 'floor' && number <= 0))
    throw new EntenteError(
      'usage',
      `--transform: identity, tanh:SCALE, linear:SCALE, present:VALUE, negative:FLOOR or distance:WIDTH was expected, came "${text}"`,
    );
  return { kind, [field]: number } as Factor['transformation'];
}

function ownTable(file: string, options: ImportOptions): OwnTableRequest {
  const missing = (['unit', 'key'] as const).filter((name) => options[name] === undefined);
  if (missing.length > 0)
    throw new EntenteError(
      'usage',
      `data import table needs --unit ${seriesUnits.join('|')} and --key with the columns that name a row, such as --key a,b,year`,
    );
  return {
    file,
    name: options.name,
    unit: oneOf<SeriesUnit>('--unit', options.unit!, seriesUnits),
    key: list(options.key!),
    values: options.values === undefined ? undefined : list(options.values),
    codes: options.codes === undefined ? undefined : oneOf('--codes', options.codes, stateCodes),
    title: options.title,
    by: options.by,
    citation: options.citation,
    release: options.release,
    factor:
      options.factor === undefined
        ? undefined
        : {
            value: options.factor,
            group: oneOf('--group', options.group ?? 'political', [
              'political',
              'security',
              'economic',
              'ideational',
            ] as const),
            transformation: parseTransform(options.transform ?? 'identity'),
          },
  };
}

/** Runs work that can be stopped with Ctrl-C, with its steps on the terminal. */
async function withProgress<T>(
  work: (running: { signal: AbortSignal; onStep: (step: string) => void }) => Promise<T>,
): Promise<T> {
  const progress = stepLine(process.stderr);
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.on('SIGINT', onStop).on('SIGTERM', onStop);
  try {
    return await work({ signal: stop.signal, onStep: progress.step });
  } finally {
    progress.end();
    process.off('SIGINT', onStop).off('SIGTERM', onStop);
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export function register(parent: Command): void {
  const data = parent
    .command('data')
    .summary('import public data sets, see what there is, cite it')
    .description(
      'The tables Entente works from: those that come with it, and those you import into your own folder ($ENTENTE_DATA, else $XDG_DATA_HOME/entente).',
    )
    .addHelpText(
      'after',
      `
Examples:
  entente data list
  entente data import gsdb GSDB_V4.csv
  entente data import baci BACI_HS22_Y2023_V202501.csv country_codes_V202501.csv`,
    );
  data
    .command('import')
    .summary('import the original files of a source')
    .description(
      'Reads the files as their producer distributes them (CSV or tab-separated, plain, gzip or zip) into your folder, whole or not at all. Rows whose state nobody knows are refused and listed; any other fault refuses the file.',
    )
    .argument('<source>', 'a source that `entente data list` names, or "table" for a table of your own')
    .argument('<files...>', 'its files')
    .option('--release <name>', "the release of the data, where the file's name does not say it")
    .option('--skip-bad', 'take the good rows of a file with faults in it, and report the others', false)
    .option('--json', 'print the record as JSON', false)
    .option('--unit <unit>', `table: what a row is, ${seriesUnits.join(', ')}`)
    .option('--key <columns>', 'table: the columns that name a row: state,year or first,second,year')
    .option('--name <name>', "table: its name (default: the file's)")
    .option('--values <columns>', 'table: the columns to take (default: every other)')
    .option(
      '--codes <kind>',
      `table: what the states are written as, ${stateCodes.join(', ')} (default: name, which takes ISO codes too)`,
    )
    .option('--title <text>', 'table: what it is, in words')
    .option('--by <author>', 'table: who made it')
    .option('--citation <text>', 'table: how to cite it')
    .option('--factor <column>', 'table: this value of pairs enters propensities as a factor')
    .option('--group <group>', 'table: the group of the factor: political, security, economic, ideational')
    .option(
      '--transform <how>',
      'table: to [-1, 1]: identity, tanh:SCALE, linear:SCALE, present:VALUE, negative:FLOOR, distance:WIDTH',
    )
    .addHelpText(
      'after',
      `
Examples:
  entente data import cow-trade COW_Trade_4.0.zip
  entente data import gsdb GSDB_V4.csv
  entente data import baci BACI_HS22_Y2023_V202501.csv country_codes_V202501.csv
  entente data import table visits.csv --unit dyad-year --key a,b,year --by "A. Author"
  entente data import table visits.csv --unit dyad-year --key a,b,year --factor count --transform tanh:5`,
    )
    .action(async (source: string, files: string[], options: ImportOptions) => {
      const record = await withProgress(async (running) => {
        if (source !== 'table')
          return importSource({
            source,
            files,
            release: options.release,
            skipBad: options.skipBad,
            ...running,
          });
        if (files.length !== 1) throw new EntenteError('usage', 'data import table takes one file at a time');
        return importOwnTable({ ...ownTable(files[0]!, options), skipBad: options.skipBad, ...running });
      });
      process.stdout.write(options.json ? json(record) : importText(record));
    });
  data
    .command('pull')
    .summary('fetch the official file of a source and import it')
    .argument('<source>', 'a source that `entente data list` names')
    .option('--url <address>', 'a mirror, or another file of the source')
    .option('--sha256 <hash>', 'the hash the file must have')
    .option('--no-import', 'only fetch')
    .option('--json', 'as JSON', false)
    .addHelpText(
      'after',
      `
A fetch that was broken off goes on where it stopped when the same command is given again.

Examples:
  entente data pull cow-trade
  entente data pull baci --url https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS12_V202501.zip`,
    )
    .action(
      async (source: string, options: { url?: string; sha256?: string; import: boolean; json: boolean }) => {
        const pulled = await withProgress((running) =>
          pullSource({
            source,
            url: options.url,
            sha256: options.sha256,
            andImport: options.import,
            onProgress: (done, total) =>
              running.onStep(
                `fetching ${(done / 1e6).toFixed(1)} MB${total === undefined ? '' : ` of ${(total / 1e6).toFixed(1)}`}`,
              ),
            ...running,
          }),
        );
        if (options.json) process.stdout.write(json({ format: 'entente.data-pull/1', ...pulled }));
        else {
          process.stdout.write(
            `Fetched ${pulled.file.path} (${pulled.file.bytes} bytes, sha256 ${pulled.file.sha256})\n`,
          );
          if (pulled.record !== null) process.stdout.write(importText(pulled.record));
        }
      },
    );
  data
    .command('list')
    .summary('the tables there are, and the sources that can be imported')
    .option('--json', 'as JSON', false)
    .action(async (options: { json: boolean }) => {
      const list = await listData();
      process.stdout.write(options.json ? `${JSON.stringify(list, null, 2)}\n` : listText(list));
    });
  data
    .command('status')
    .summary('what is imported: files, rows, refusals')
    .argument('[sources...]', 'default: all')
    .option('--json', 'as JSON', false)
    .action((sources: string[], options: { json: boolean }) => {
      const records = importsOf(sources);
      process.stdout.write(
        options.json
          ? json({ format: 'entente.data-status/1', folder: userDataFolder(), imports: records })
          : statusText(records, userDataFolder()),
      );
    });
  data
    .command('cite')
    .summary('how to cite tables or sources')
    .argument('[names...]', 'tables or sources; default: all in use')
    .option('--bibtex', 'as BibTeX')
    .option('--ris', 'as RIS')
    .option('--csl', 'as CSL-JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  entente data cite votes\n  entente data cite gsdb sipri --bibtex > sources.bib',
    )
    .action(async (names: string[], options: { bibtex?: boolean; ris?: boolean; csl?: boolean }) => {
      const asked = (['bibtex', 'ris', 'csl'] as const).filter((format) => options[format] === true);
      if (asked.length > 1) throw new EntenteError('usage', `one of --${asked.join(' and --')} at a time`);
      process.stdout.write(renderCitations(await originsOf(names), asked[0] ?? 'text'));
    });
  data
    .command('verify')
    .summary('hash every table and compare with what was recorded')
    .option('--json', 'as JSON', false)
    .action(async (options: { json: boolean }) => {
      const found = await verifyData();
      process.stdout.write(
        options.json ? json({ format: 'entente.data-verify/1', tables: found }) : verifyText(found),
      );
      if (found.some((one) => one.state !== 'whole')) process.exitCode = 2;
    });
  data
    .command('remove')
    .summary('take an import away')
    .argument('<sources...>', 'what to remove')
    .option('--downloads', 'and the files that were fetched for it', false)
    .action(async (sources: string[], options: { downloads: boolean }) => {
      const removed = await removeImports(sources, options);
      process.stdout.write(`Removed ${removed.join(', ')}\n`);
    });
  data
    .command('diff')
    .summary('which figures differ between two editions or states of the data')
    .argument(
      '<old>',
      'a folder of tables, a data folder, "atlas" (as installed) or "now" (with your imports)',
    )
    .argument('[new]', 'the same', 'now')
    .option(
      '--examples <n>',
      'how many of the greatest changes to show a column',
      (text) => {
        if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('a number up to 999 was expected.');
        return Number(text);
      },
      5,
    )
    .option('--json', 'as JSON', false)
    .addHelpText(
      'after',
      '\nExamples:\n  entente data diff atlas\n  entente data diff ../atlas-2026.1 ../atlas-2026.2 --json',
    )
    .action(async (old: string, now: string, options: { examples: number; json: boolean }) => {
      const diff = await diffData(old, now, options.examples);
      process.stdout.write(options.json ? json(diff) : diffText(diff));
    });
}
