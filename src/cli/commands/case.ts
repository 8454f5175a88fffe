import { type Command, Option } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import { checkCaseFolder } from '../../workbench/casebook/check-case-folder.js';
import { readCaseHeads } from '../../workbench/casebook/find-case.js';
import { listSeries, seriesText } from '../../workbench/casebook/list-series.js';
import { newCase } from '../../workbench/casebook/new-case.js';
import {
  type ExportKind,
  exportCase,
  exportKinds,
  type ReportFormat,
  renderCase,
  renderVerification,
  reportFormats,
} from '../../workbench/casebook/report-case.js';
import { writeFileAtomic } from '../../workbench/files/write-file.js';
import { terminalPaint } from '../terminal-paint.js';

const width = (): number => Math.min(110, Math.max(80, process.stdout.columns ?? 100));

async function put(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else {
    await writeFileAtomic(out, text);
    process.stdout.write(`Wrote ${out}\n`);
  }
}

const outOption = (): Option => new Option('-o, --out <file>', 'write to a file instead of the terminal');

function registerNew(parent: Command): void {
  parent
    .command('new')
    .summary('write a skeleton of a case')
    .description(
      'Writes case.yaml and sources.bib of a new case, ready to be filled in; it passes the check.',
    )
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option('-d, --dir <folder>', 'the folder to make it in', 'casebook')
    .option('--author <name>', 'who judges', 'you')
    .option('--date <day>', 'the day of the case (default: today)')
    .addHelpText('after', '\nExamples:\n  entente case new India China --author "A. Scholar"')
    .action(async (a: string, b: string, options: { dir: string; author: string; date?: string }) => {
      if (options.date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.date))
        throw new EntenteError('usage', `--date ${options.date}: a day like 2026-11-24 was expected`);
      const folder = await newCase({
        a,
        b,
        casebook: options.dir,
        author: options.author,
        date: options.date ?? new Date().toISOString().slice(0, 10),
      });
      process.stdout.write(
        `Wrote ${folder}/case.yaml and sources.bib; check them with entente case check ${folder}\n`,
      );
    });
}

function registerCheck(parent: Command): void {
  parent
    .command('check')
    .summary('is the case well formed')
    .description(
      'Names every fault with file, line and column: form, ids, references, citations, series, units.',
    )
    .argument('<folder>', 'a casebook folder')
    .addHelpText('after', '\nExamples:\n  entente case check casebook/china-russia')
    .action(async (folder: string) => {
      const read = await checkCaseFolder(folder);
      const parts = [
        `claims ${read.claims.length} (bound to tests ${read.claims.filter((c) => c.tests !== undefined).length})`,
        `judgements ${read.judgements.length}`,
        `evidence ${read.evidence.length}`,
        `hypotheses ${read.hypotheses.length}`,
        `events ${read.events.length}`,
        `sources ${read.sources.size}`,
      ];
      process.stdout.write(`${read.id}: well formed; ${parts.join(', ')}\n`);
    });
}

function registerVerify(parent: Command): void {
  parent
    .command('verify')
    .summary('test every claim against the data')
    .description(
      'Marks each claim supported, contradicted, mixed or untestable, with stated against measured, vintage and reason.',
    )
    .argument('<path>', 'a casebook folder, or a CSV file: text,value,unit,series,window')
    .option('--pair <A,B>', 'the two states of a CSV whose rows name none, as in --pair CHN,RUS')
    .addOption(
      new Option('-f, --format <format>', 'how to print it')
        .choices([...reportFormats, 'csv'])
        .default('text'),
    )
    .addOption(outOption())
    .option('--record', 'add the verdicts to the folder’s verdicts.json where they moved', false)
    .option('--fail-on-change', 'exit with 1 where a verdict differs from the last recorded one', false)
    .addHelpText(
      'after',
      `
A list of claims (further columns: id, of, with, aggregation, expectation, tolerance):
  text,value,unit,series,window
  Russia's share of China's trade,5.6,percent,share.trade.baci,2023
  China's exports to Russia rose by 5 bn a month,5,USD billions a month,exports.joined,2019-2023

Examples:
  entente case verify casebook/china-russia
  entente case verify draft.csv --pair CHN,RUS --format md
  entente case verify casebook/china-russia --fail-on-change`,
    )
    .action(
      async (
        path: string,
        options: {
          pair?: string;
          format: ReportFormat | 'csv';
          out?: string;
          record: boolean;
          failOnChange: boolean;
        },
      ) => {
        const pair = options.pair?.split(',').map((name) => name.trim());
        if (pair !== undefined && (pair.length !== 2 || pair.includes('')))
          throw new EntenteError(
            'usage',
            `--pair ${options.pair}: two states were expected, as in --pair CHN,RUS`,
          );
        const { text, report } = await renderVerification(
          { path, record: options.record, ...(pair === undefined ? {} : { pair: [pair[0], pair[1]] }) },
          {
            format: options.format,
            width: width(),
            paint: options.out === undefined ? terminalPaint(process.stdout) : undefined,
          },
        );
        await put(text, options.out);
        if (options.failOnChange && report.changes.length > 0) {
          const list = report.changes.map((c) => `${c.id} from ${c.from} to ${c.to} (${c.why})`);
          process.stderr.write(`entente: ${list.length} verdicts changed: ${list.join('; ')}\n`);
          process.exitCode = 1;
        }
      },
    );
}

function registerSeries(parent: Command): void {
  parent
    .command('series')
    .summary('what a claim may be bound to')
    .description('Lists the series with unit, coverage and definition; words narrow the list.')
    .argument('[words...]', 'words the series must have')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExamples:\n  entente case series\n  entente case series share exports')
    .action((words: string[], options: { format: string }) => {
      const list = listSeries(words);
      process.stdout.write(
        options.format === 'json' ? `${JSON.stringify(list, null, 2)}\n` : seriesText(list, width()),
      );
    });
}

function registerReport(parent: Command): void {
  parent
    .command('report')
    .summary('the whole case as a page')
    .description(
      'Claims with verdicts, drivers and irritants, competing readings, causal map, evidence, timeline, sources.',
    )
    .argument('<folder>', 'a casebook folder')
    .addOption(
      new Option(
        '-f, --format <format>',
        'how to write it (default: by the name of --out, else text)',
      ).choices([...reportFormats]),
    )
    .addOption(outOption())
    .addHelpText(
      'after',
      '\nExamples:\n  entente case report casebook/china-russia\n  entente case report casebook/china-russia --out china-russia.html',
    )
    .action(async (folder: string, options: { format?: ReportFormat; out?: string }) => {
      const byName = /\.(html|md|json)$/.exec(options.out ?? '')?.[1] as ReportFormat | undefined;
      const text = await renderCase(folder, {
        format: options.format ?? byName ?? 'text',
        width: width(),
        paint: options.out === undefined ? terminalPaint(process.stdout) : undefined,
      });
      await put(text, options.out);
    });
}

function registerExport(parent: Command): void {
  parent
    .command('export')
    .summary('the case in a format of other programs')
    .description(
      'ClaimReview JSON-LD, CSV of claims with verdicts, BibTeX or CSL of everything cited, the causal map as GraphML, Mermaid or SVG, a Markdown note with footnotes.',
    )
    .argument('<folder>', 'a casebook folder')
    .addOption(new Option('--as <kind>', 'what to write').choices([...exportKinds]).makeOptionMandatory())
    .option('--base <address>', 'claimreview: address of the page that shows the reviews')
    .addOption(outOption())
    .addHelpText(
      'after',
      '\nExamples:\n  entente case export casebook/china-russia --as claimreview --base https://example.org/china-russia\n  entente case export casebook/china-russia --as graphml --out map.graphml',
    )
    .action(async (folder: string, options: { as: ExportKind; base?: string; out?: string }) => {
      if (options.base !== undefined && !URL.canParse(options.base))
        throw new EntenteError(
          'usage',
          `--base ${options.base}: an address like https://example.org/page was expected`,
        );
      await put(await exportCase(folder, options.as, options.base), options.out);
    });
}

function registerList(parent: Command): void {
  parent
    .command('list')
    .summary('the cases that come with Entente')
    .action(async () => {
      for (const head of await readCaseHeads()) {
        const period = head.period === undefined ? '' : `${head.period.from}-${head.period.to}`;
        process.stdout.write(
          `${head.id.padEnd(24)} ${head.pair.join('-')}  ${period.padEnd(10)} ${head.title}\n`,
        );
      }
    });
}

export function register(parent: Command): void {
  const command = parent
    .command('case')
    .summary('the argument: claims bound to tests, judgements, competing readings')
    .description('Writes, checks, tests, reports and exports an argument about two states.');
  registerList(command);
  registerNew(command);
  registerCheck(command);
  registerVerify(command);
  registerSeries(command);
  registerReport(command);
  registerExport(command);
}
