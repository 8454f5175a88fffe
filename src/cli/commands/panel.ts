import { type Command, InvalidArgumentError, Option } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import { type CitationFormat, citationFormats } from '../../report/citation/render-citations.js';
import {
  type PanelSystem,
  type PanelUnit,
  panelSystems,
  panelUnits,
} from '../../workbench/panel/panel-column.js';
import type { PanelSpec } from '../../workbench/panel/panel-spec.js';
import { listPanelGroups, runPanel } from '../../workbench/panel/run-panel.js';
import { type TableFormat, tableFormats } from '../../workbench/panel/write-panel.js';

interface PanelOptions {
  unit?: PanelUnit;
  system: PanelSystem;
  states: string[];
  with?: string[];
  years?: { from: number; to: number };
  add: string[];
  carry: number;
  status?: boolean;
  extend: boolean;
  names: boolean;
  out?: string;
  package?: string;
  format?: TableFormat;
  cite?: CitationFormat;
  json: boolean;
}

function parseYears(text: string): { from: number; to: number } {
  const found = /^(\d{4})(?:[:-](\d{4}))?$/.exec(text.trim());
  if (found === null) throw new InvalidArgumentError('years such as 1946:2014, or one year, were expected.');
  return { from: Number(found[1]), to: Number(found[2] ?? found[1]) };
}

function parseCarry(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100)
    throw new InvalidArgumentError('a number of years from 0 to 100 was expected.');
  return Number(text);
}

/** `A, B` or the option given several times; a name with a comma is written by its code. */
function collect(text: string, before: string[] = []): string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ];
}

export function register(parent: Command): void {
  parent
    .command('panel')
    .summary('a table of state-years or dyad-years from the atlas, in any format')
    .description(
      'State-years or dyad-years with the columns you add. Rows follow the state system alone; a cell without a value is empty, never zero, and can say why.',
    )
    .addOption(new Option('-u, --unit <unit>', 'what a row is (default: dyad-year)').choices([...panelUnits]))
    .addOption(
      new Option('--system <list>', 'whose list of states: Correlates of War or Gleditsch-Ward')
        .choices([...panelSystems])
        .default('cow'),
    )
    .option('--states <list>', 'all, majors, or states by name or code (default: all)', collect)
    .option('--with <list>', 'only pairs of --states with these', collect)
    .option('-y, --years <A:B>', 'first and last year, both included', parseYears)
    .option('-a, --add <list>', 'groups of columns; "list" prints them', collect)
    .option(
      '--carry <years>',
      'fill a gap with the last value of at most so many years before, marked',
      parseCarry,
      0,
    )
    .option('--status', 'a companion column that says why (Parquet and JSON have it anyway)')
    .option('--no-status', 'no companion columns')
    .option('--no-extend', 'keep to the years the list of states covers (COW 2016, GW 2017)')
    .option('--names', 'the name of each state in the year', false)
    .option(
      '-o, --out <file>',
      'a file ending in .csv, .parquet, .dta or .json (default: CSV to the terminal)',
    )
    .option('--package <folder>', 'a Data Package: the table, datapackage.json, README.md, sources.bib')
    .addOption(
      new Option('--format <format>', 'format of the table in --package (default: csv)').choices([
        ...tableFormats,
      ]),
    )
    .addOption(
      new Option('--cite <format>', 'print the citations of the panel; with --out, after writing it').choices(
        [...citationFormats],
      ),
    )
    .option('--json', 'with --add list: print the list as JSON', false)
    .addHelpText(
      'after',
      `
Examples:
  entente panel --add list
  entente panel --years 1946:2014 --add alliances,trade,capabilities --out panel.csv --status
  entente panel --years 1816:2022 --add rivalries,disputes,contiguity,distance --out panel.parquet
  entente panel --unit directed-dyad-year --states CHN --with RUS,USA,IND --years 1990:2020 --add trade --out china.dta
  entente panel --unit state-year --states majors --years 1900:2016 --add capabilities,regime --names
  entente panel --years 1946:2014 --add alliances,trade --cite bibtex > sources.bib
  entente panel --years 2000:2014 --add trade,votes --package panel/

The same as a library call: import { buildPanel } from 'entente/panel'.`,
    )
    .action(async (options: Omit<PanelOptions, 'states' | 'add'> & { states?: string[]; add?: string[] }) => {
      const add = options.add ?? [];
      if (add.length === 1 && add[0] === 'list') {
        process.stdout.write(
          await listPanelGroups({
            ...(options.unit === undefined ? {} : { unit: options.unit }),
            json: options.json,
            width: Math.min(110, Math.max(60, process.stdout.columns ?? 100)),
          }),
        );
        return;
      }
      if (options.years === undefined)
        throw new EntenteError('usage', 'the years are missing: add --years A:B, such as --years 1946:2014');
      const spec: PanelSpec = {
        unit: options.unit ?? 'dyad-year',
        system: options.system,
        states: statesOf(options.states),
        years: options.years,
        add,
        carry: options.carry,
        extend: options.extend,
        names: options.names,
        ...(options.with === undefined || isAll(options.with) ? {} : { with: options.with }),
      };
      if (options.with !== undefined && isAll(options.with) && Array.isArray(spec.states)) {
        spec.with = spec.states;
        spec.states = 'all';
      }
      await print(spec, options);
    });
}

const isAll = (list: string[]): boolean => list.length === 1 && list[0] === 'all';

function statesOf(list: string[] | undefined): 'all' | 'majors' | string[] {
  if (list === undefined || isAll(list)) return 'all';
  if (list.length === 1 && list[0] === 'majors') return 'majors';
  if (list.length === 0)
    throw new EntenteError('usage', '--states is empty: name states, or write all or majors');
  return list;
}

async function print(spec: PanelSpec, options: Omit<PanelOptions, 'states' | 'add'>): Promise<void> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  const shown = process.stderr.isTTY === true;
  try {
    const pieces = runPanel({
      spec,
      signal: stop.signal,
      ...(options.out === undefined ? {} : { out: options.out }),
      ...(options.package === undefined ? {} : { package: options.package }),
      ...(options.format === undefined ? {} : { format: options.format }),
      ...(options.status === undefined ? {} : { status: options.status }),
      ...(options.cite === undefined ? {} : { cite: options.cite }),
      ...(shown ? { progress: (line: string) => process.stderr.write(`${line} ...\r`) } : {}),
    });
    for await (const text of pieces) {
      if (shown && options.out !== undefined) process.stderr.write('\u001b[2K');
      if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  } finally {
    process.off('SIGINT', interrupt);
  }
}
