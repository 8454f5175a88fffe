import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import { headingOf } from '../../sources/import/choose-role.js';
import { inspectFile } from '../../sources/import/inspect-file.js';
import type { RawColumn, SourceReader, TableField } from '../../sources/import/reader.js';
import { parquetHeading } from '../../store/imports/import-database.js';
import type { ImportedTable, ImportRecord } from '../../store/imports/import-record.js';
import { type ImportRequest, runImport } from './import-source.js';

export const seriesUnits = ['state-year', 'dyad-year', 'directed-dyad-year'] as const;
export type SeriesUnit = (typeof seriesUnits)[number];
export const stateCodes = ['name', 'iso3', 'cow', 'gw'] as const;

type SeriesFactor = NonNullable<NonNullable<ImportedTable['series']>['factor']>;

export interface OwnTableRequest extends Omit<ImportRequest, 'source' | 'files'> {
  file: string;
  /** Lower case letters, digits and `_`; default: the file's name. */
  name?: string;
  unit: SeriesUnit;
  /** The columns that name a row, in order: state, year; or first state, second state, year. */
  key: string[];
  /** The columns to take; default: every other. All are numbers. */
  values?: string[];
  /** What the state columns hold; names and ISO codes by default. */
  codes?: (typeof stateCodes)[number];
  title?: string;
  /** Who made the series. */
  by?: string;
  citation?: string;
  /** One of the values as a factor of pairs. */
  factor?: Pick<SeriesFactor, 'value' | 'group' | 'transformation'>;
}

/**
 * Imports a table of one's own, CSV or Parquet, as `user_NAME`: then it can be added to panels (`--add table-NAME`)
 * and, as a factor, has its part in every reading. In a dyad-year table the order of the two states does not matter,
 * and a pair given both ways round is a repeat.
 *
 * @throws EntenteError `usage` for a request that does not fit the file; those of `importSource`.
 */
export async function importOwnTable(request: OwnTableRequest): Promise<ImportRecord> {
  const name = request.name ?? slug(basename(request.file).replace(/\..*$/, ''));
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new EntenteError(
      'usage',
      `--name: lower case letters, digits and _ were expected, beginning with a letter, came "${name}"`,
      { name },
    );
  const dyads = request.unit !== 'state-year';
  const wanted = dyads ? 3 : 2;
  if (request.key.length !== wanted)
    throw new EntenteError(
      'usage',
      `--key: ${dyads ? 'first state, second state, year' : 'state, year'} were expected for ${request.unit}, came ${request.key.join(', ')}`,
      { key: request.key },
    );
  const heading = await readHeading(request.file);
  const absent = [...request.key, ...(request.values ?? [])].filter((column) => !heading.includes(column));
  if (absent.length > 0)
    throw new EntenteError(
      'bad-input',
      `${request.file}, row 1: column ${absent.join(', ')} expected, not found; the columns are ${heading.join(', ')}`,
      { file: request.file, row: 1, column: absent[0] },
    );
  const values = request.values ?? heading.filter((column) => column !== '' && !request.key.includes(column));
  if (values.length === 0)
    throw new EntenteError('bad-input', `${request.file}: no column beside the key; a series needs values`, {
      file: request.file,
    });
  const keys = dyads ? ['a', 'b', 'year'] : ['id', 'year'];
  const fieldOf = new Map(values.map((column) => [column, slug(column)]));
  const names = [...fieldOf.values()];
  const clash = names.find((one, k) => one === '' || keys.includes(one) || names.indexOf(one) !== k);
  if (clash !== undefined)
    throw new EntenteError(
      'usage',
      `${request.file}: two columns would both be called "${clash}"; rename one`,
      {
        file: request.file,
      },
    );
  const factor = factorOf(request, fieldOf, dyads);
  const year = request.key.at(-1)!;
  const states = request.key.slice(0, -1);
  const state: RawColumn = {
    type: request.codes ?? 'name',
    ...(request.codes === undefined || request.codes === 'name' ? { yearFrom: year } : {}),
  };
  const source = `table-${name.replaceAll('_', '-')}`;
  const title = request.title ?? name;
  const quoted = (column: string): string => `"${column.replaceAll('"', '""')}"`;
  const [one, two] = states.map(quoted) as [string, string | undefined];
  const ordered = request.unit === 'dyad-year';
  const fields: TableField[] = [
    ...keys.slice(0, -1).map(
      (key): TableField => ({
        name: key,
        type: 'text',
        description: dyads ? `State, ${key === 'a' ? 'first' : 'second'}` : 'State',
      }),
    ),
    { name: 'year', type: 'smallint', description: 'Year' },
    ...values.map(
      (column): TableField => ({ name: fieldOf.get(column)!, type: 'double', description: column }),
    ),
  ];
  const reader: SourceReader = {
    source,
    official: { how: 'it is a table of your own' },
    origin: {
      id: source,
      title,
      producer: request.by ?? 'the user',
      version: request.release ?? 'as imported',
      citation: request.citation ?? `${request.by ?? 'The user'}. ${title} (${basename(request.file)}).`,
      link: '',
      accessed: '',
      licence: 'the user’s own',
      coverage: { from: 0, to: 0 },
      unit: request.unit,
      traps: ['A table of your own: nobody but you has checked it.'],
    },
    files: [
      {
        role: 'table',
        title: `a table with ${request.key.join(', ')}`,
        columns: {
          ...Object.fromEntries(states.map((column) => [column, state])),
          [year]: { type: 'integer', filled: true, least: 1000, most: 2200 },
          ...Object.fromEntries(values.map((column): [string, RawColumn] => [column, { type: 'real' }])),
        },
        key: request.key,
      },
    ],
    tables: [
      {
        name: `user_${name}`,
        title,
        description: `${title}: imported from ${basename(request.file)}, one row a ${request.unit}.`,
        fields,
        key: keys,
        from: ['table'],
        sql: `select ${
          two === undefined
            ? `${one} as id`
            : ordered
              ? `least(${one}, ${two}) as a, greatest(${one}, ${two}) as b`
              : `${one} as a, ${two} as b`
        }, ${quoted(year)} as year, ${values.map((column) => `${quoted(column)} as ${quoted(fieldOf.get(column)!)}`).join(', ')} from "table"`,
      },
    ],
  };
  return runImport({ ...request, source, files: [request.file] }, reader, {
    unit: request.unit,
    values: names,
    ...(factor === undefined ? {} : { factor }),
  });
}

function factorOf(
  request: OwnTableRequest,
  fields: ReadonlyMap<string, string>,
  dyads: boolean,
): SeriesFactor | undefined {
  if (request.factor === undefined) return undefined;
  const value = fields.get(request.factor.value);
  if (value === undefined || !dyads)
    throw new EntenteError(
      'usage',
      dyads
        ? `--factor: one of ${[...fields.keys()].join(', ')} was expected, came "${request.factor.value}"`
        : '--factor: a factor belongs to a pair; the table must be of dyad-years',
      { factor: request.factor.value },
    );
  return { ...request.factor, value, label: request.title ?? request.factor.value };
}

/** The heading alone, before the whole file is read. */
async function readHeading(file: string): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'entente-heading-'));
  try {
    const inspected = await inspectFile(file, { scratch });
    return inspected.kind === 'parquet' ? await parquetHeading(file) : headingOf(file, inspected.head);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(\d)/, 'v$1');
