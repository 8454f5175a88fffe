import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { ChosenRole } from '../../sources/import/choose-role.js';
import type { InspectedFile } from '../../sources/import/inspect-file.js';
import type { FieldType, FileRole, ReadTable, SourceReader } from '../../sources/import/reader.js';
import { atlasFolder } from '../open-atlas.js';
import { readDataPackage } from '../read-data-package.js';
import { type CellsSql, cellsSql, quoted, readerType, text, yearOf } from './cells-sql.js';
import { type ImportDatabase, openImportDatabase } from './import-database.js';
import type { ImportedTable, RefusedCells } from './import-record.js';
import { adviseName, resolveNames } from './resolve-names.js';

export interface ImportFile extends InspectedFile {
  chosen: ChosenRole;
}

export interface ImportTablesOptions {
  reader: SourceReader;
  files: ImportFile[];
  registry: StateRegistry;
  /** Where the Parquet files go, and the scratch files; both are the caller's to keep or remove. */
  into: string;
  scratch: string;
  /** Take the good rows of a file with faults in it, and report the rest. */
  skipBad: boolean;
  signal?: AbortSignal;
  onStep?: (step: string) => void;
}

export interface WrittenTable extends Omit<ImportedTable, 'path' | 'importedAt' | 'from'> {
  file: string;
  /** Least and greatest year in it, where it has years. */
  years: { from: number; to: number } | null;
  from: string[];
}

export interface ImportedTables {
  tables: WrittenTable[];
  rows: { read: number; leftOut: number; refused: number };
  refused: RefusedCells[];
}

const sqlType: Record<FieldType, string> = {
  text: 'VARCHAR',
  date: 'DATE',
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
};
const packageType: Record<FieldType, string> = {
  text: 'string',
  date: 'date',
  boolean: 'boolean',
  tinyint: 'integer',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  double: 'number',
};

const nothing = ['', 'NA', 'N/A', 'NaN', 'nan', 'na', '.', 'null', 'NULL'];

/**
 * Reads a source's files and writes its tables as Parquet, each sorted by its key. A row whose state nobody knows is
 * refused and reported; any other fault refuses the whole import, unless `skipBad`.
 *
 * @throws EntenteError `bad-input` with file, row and column; `interrupted`.
 */
export async function importTables(options: ImportTablesOptions): Promise<ImportedTables> {
  const database = await openImportDatabase(options.scratch, options.signal);
  try {
    return await run(database, options);
  } finally {
    database.close();
  }
}

async function run(database: ImportDatabase, options: ImportTablesOptions): Promise<ImportedTables> {
  const { reader, files, onStep } = options;
  const rows = { read: 0, leftOut: 0, refused: 0 };
  const refused: RefusedCells[] = [];
  const roles = new Map<string, ImportFile[]>();
  for (const file of files) {
    const held = roles.get(file.chosen.role.role);
    if (held === undefined) roles.set(file.chosen.role.role, [file]);
    else held.push(file);
  }
  const lists = Object.keys(reader.codeLists ?? {});
  // Code lists first: other files point to them.
  const order = [...roles.keys()].sort(
    (one, other) => Number(lists.includes(other)) - Number(lists.includes(one)),
  );
  for (const list of lists) if (!roles.has(list)) await buildCodeList(database, reader, list, false);
  for (const name of order) {
    const of = roles.get(name)!;
    const role = of[0]!.chosen.role;
    onStep?.(`reading ${of.map((file) => file.name).join(', ')}`);
    await createRawViews(database, role, of, false);
    if (lists.includes(name)) await buildCodeList(database, reader, name, true);
    await createNames(database, role, options.registry);
    let sql = cellsSql(role, true);
    let counted = role.large === true ? await checkFast(database, role, of, sql) : undefined;
    if (counted === undefined) {
      if (role.large === true) await createRawViews(database, role, of, false);
      sql = cellsSql(role);
      counted = await checkRows(database, role, of, sql, options, refused);
    }
    rows.read += counted.read;
    rows.leftOut += counted.leftOut;
    rows.refused += counted.refused;
    if (role.large !== true) await checkRepeats(database, role, of);
    await database.run(
      `create or replace temp view ${quoted(name)} as select r.file_name, ${sql.select.join(', ')} from ${quoted(`raw ${name}`)} r ${sql.joins.join(' ')} where (${sql.problem}) is null and not (${sql.leftOut})`,
    );
  }
  const tables: WrittenTable[] = [];
  for (const table of reader.tables) {
    if (!table.from.every((role) => roles.has(role))) continue;
    onStep?.(`writing ${table.name}`);
    const written = await writeTable(database, table, options, roles);
    if (written === undefined) continue;
    tables.push(written);
    // A table may be made from one written before it: sorted Parquet is quicker to read again than the file.
    if (!roles.has(table.name))
      await database.run(
        `create or replace temp view ${quoted(table.name)} as select * from read_parquet(${text(join(options.into, written.file))})`,
      );
  }
  if (tables.length === 0) {
    const needs = reader.tables.map((table) => table.from.map((role) => titleOf(reader, role)).join(' and '));
    throw new EntenteError(
      'bad-input',
      `${files.map((file) => file.name).join(', ')}: nothing to make a table of; ${reader.source} needs ${needs.join(', or ')}`,
      { file: files[0]?.name },
    );
  }
  return { tables, rows, refused };
}

const titleOf = (reader: SourceReader, role: string): string =>
  reader.files.find((file) => file.role === role)?.title ?? role;

/** The file's text cells under our names, one view a role; `file` counts the files from 0. */
async function createRawViews(
  database: ImportDatabase,
  role: FileRole,
  files: ImportFile[],
  typed: boolean,
): Promise<void> {
  const parts = files.map((file, k) => rawSelect(role, file, k, false, typed));
  const numbered = files.map((file, k) => rawSelect(role, file, k, true, false));
  for (const [name, selects] of [
    ['raw', parts],
    ['numbered', numbered],
  ] as const) {
    try {
      await database.run(
        `create or replace temp view ${quoted(`${name} ${role.role}`)} as ${selects.join(' union all ')}`,
      );
    } catch (error) {
      throw csvFault(files, error);
    }
  }
}

function rawSelect(role: FileRole, file: ImportFile, k: number, numbered: boolean, typed: boolean): string {
  const { all, headings, separator, headLines } = file.chosen;
  const types = new Map<string, string>();
  if (typed)
    for (const [name, column] of Object.entries(role.columns))
      types.set(headings.get(name) ?? '', readerType(column) ?? 'VARCHAR');
  const columns = all.map((name) => `${text(name)}: '${types.get(name) ?? 'VARCHAR'}'`).join(', ');
  const source =
    file.kind === 'parquet'
      ? `(select columns(*)::varchar from read_parquet(${text(file.path)}))`
      : `read_csv(${text(file.path)}, auto_detect = false, header = ${headLines === 1}, delim = ${text(separator)}, ${role.unquoted === true ? "quote = '', escape = ''" : `quote = '"', escape = '"'`}, columns = {${columns}}, nullstr = [${nothing.map(text).join(', ')}], max_line_size = 16777216, strict_mode = true)`;
  const number = numbered ? `, row_number() over () + ${headLines} as "row"` : '';
  const of = (name: string): string => {
    const heading = headings.get(name);
    return heading === undefined
      ? `null::varchar as ${quoted(name)}`
      : `${quoted(heading)} as ${quoted(name)}`;
  };
  if (role.across !== undefined) {
    const taken = new Set(headings.values());
    const across =
      role.across === 'rest'
        ? all.filter((name) => !taken.has(name))
        : all.filter((name) => /^\d{4}$/.test(name.trim()));
    const label = role.across === 'rest' ? 'across' : 'year';
    const names = Object.keys(role.columns);
    // Headings that are also names of ours would meet: the data columns go by number through the unpivot.
    const cases = across.map((name, c) => `when ${text(`\u00b7${c}`)} then ${text(name.trim())}`);
    return `select ${k} as file, ${text(file.name)} as file_name, ${names.map(quoted).join(', ')}, (case "label" ${cases.join(' ')} end) as ${quoted(label)}, "value"${numbered ? ', "row"' : ''} from (
      unpivot (select ${names.map(of).join(', ')}, ${across.map((name, c) => `${quoted(name)} as ${quoted(`\u00b7${c}`)}`).join(', ')}${number} from ${source})
      on ${across.map((_, c) => quoted(`\u00b7${c}`)).join(', ')} into name "label" value "value")`;
  }
  const own = Object.keys(role.columns).map(of);
  return `select ${k} as file, ${text(file.name)} as file_name, ${own.join(', ')}${number} from ${source}`;
}

async function buildCodeList(
  database: ImportDatabase,
  reader: SourceReader,
  list: string,
  given: boolean,
): Promise<void> {
  const spec = reader.codeLists![list]!;
  const table = quoted(`codes ${list}`);
  if (given) {
    const code = `try_cast(r.${quoted(spec.code)} as integer)`;
    await database.run(
      `create or replace temp table ${table} as select *, dense_rank() over (order by id)::integer as rank from (select code, any_value(id) as id, false as left_out from (
         select ${code} as code, coalesce(i.id, 'X' || ${code}) as id from ${quoted(`raw ${list}`)} r
         left join iso3_ids i on i.code = upper(trim(r.${quoted(spec.iso3)}))) where code is not null group by code)`,
    );
    return;
  }
  await database.insert(
    `otherwise ${list}`,
    { code: 'INTEGER', id: 'VARCHAR' },
    Object.entries(spec.otherwise).map(([code, id]) => [Number(code), id]),
  );
  const otherwise = quoted(`otherwise ${list}`);
  await database.run(
    `create or replace temp table ${table} as select *, dense_rank() over (order by id)::integer as rank from (select code, id, false as left_out from ${otherwise}
     union all select code, id, false from iso_numeric_ids where code not in (select code from ${otherwise}))`,
  );
}

async function createNames(database: ImportDatabase, role: FileRole, registry: StateRegistry): Promise<void> {
  for (const [name, column] of Object.entries(role.columns)) {
    if (column.type !== 'name' && column.type !== 'names') continue;
    const distinct = await database.rows<{ name: string; year: number | null }>(
      `select distinct r.${quoted(name)} as name, ${yearOf(column)} as year from ${quoted(`raw ${role.role}`)} r where r.${quoted(name)} is not null`,
    );
    const resolved = resolveNames(registry, column, distinct);
    await database.insert(
      `names ${role.role} ${name}`,
      {
        name: 'VARCHAR',
        year: 'INTEGER',
        part: 'VARCHAR',
        id: 'VARCHAR',
        via: 'VARCHAR',
        left_out: 'BOOLEAN',
      },
      resolved.map((one) => [one.name, one.year, one.part, one.id, one.via, one.leftOut]),
    );
  }
}

/**
 * Reads a large file with its numbers as numbers. Undefined where anything at all is wrong with a row: the slow path
 * then says what and where.
 */
async function checkFast(
  database: ImportDatabase,
  role: FileRole,
  files: ImportFile[],
  sql: CellsSql,
): Promise<{ read: number; leftOut: number; refused: number } | undefined> {
  try {
    await createRawViews(database, role, files, true);
    const groups = await database.rows<{ bad: boolean; left: boolean; n: number }>(
      `select (${sql.problem}) is not null as bad, ${sql.leftOut} as "left", count(*) as n from ${quoted(`raw ${role.role}`)} r ${sql.joins.join(' ')} group by all`,
    );
    if (groups.length === 0 || groups.some((group) => group.bad && !group.left)) return undefined;
    const sum = (of: typeof groups): number => of.reduce((total, group) => total + group.n, 0);
    return { read: sum(groups), leftOut: sum(groups.filter((group) => group.left)), refused: 0 };
  } catch (error) {
    if (error instanceof EntenteError && error.code === 'interrupted') throw error;
    return undefined;
  }
}

const words: Record<Exclude<CellsSql['problems'][number]['kind'], 'range'>, string> = {
  empty: 'an empty cell; a row needs it',
  number: 'not a number',
  day: 'not a day (YYYYMMDD or YYYY-MM-DD)',
  unknown: 'no state known by it',
};

function describe(role: FileRole, problem: CellsSql['problems'][number], cell: string | null): string {
  const column = role.columns[problem.column];
  if (problem.kind === 'range') {
    const { least, most } = column!;
    const range =
      least !== undefined && most !== undefined
        ? `${least} to ${most}`
        : least !== undefined
          ? `at least ${least}`
          : `at most ${most}`;
    return `${range} was expected, came ${cell}`;
  }
  if (problem.kind === 'empty') return words.empty;
  const kind = column?.type === 'integer' ? 'a whole number' : 'a number';
  if (problem.kind === 'number') {
    const hint = /^[+-]?[\d.]+,\d+$/.test(cell ?? '')
      ? '; write a point for decimals and no thousands sign'
      : '';
    return `${kind} was expected, came "${(cell ?? '').slice(0, 40)}"${hint}`;
  }
  return `${words[problem.kind]}: "${(cell ?? '').slice(0, 60)}"`;
}

async function checkRows(
  database: ImportDatabase,
  role: FileRole,
  files: ImportFile[],
  sql: CellsSql,
  options: ImportTablesOptions,
  refused: RefusedCells[],
): Promise<{ read: number; leftOut: number; refused: number }> {
  const raw = quoted(`raw ${role.role}`);
  const joins = sql.joins.join(' ');
  let groups: { problem: number | null; left: boolean; n: number }[];
  try {
    groups = await database.rows(
      `select problem, "left", count(*) as n from (select ${sql.problem} as problem, ${sql.leftOut} as "left" from ${raw} r ${joins}) group by all`,
    );
  } catch (error) {
    throw csvFault(files, error);
  }
  const read = groups.reduce((sum, group) => sum + group.n, 0);
  const leftOut = groups.filter((group) => group.left).reduce((sum, group) => sum + group.n, 0);
  if (read === 0) {
    const file = files[0]!.name;
    throw new EntenteError(
      'bad-input',
      `${file}: a heading and at least one row were expected, came only a heading`,
      {
        file,
      },
    );
  }
  const bad = groups.filter((group) => group.problem !== null && !group.left);
  const of = (k: number | null): CellsSql['problems'][number] => sql.problems[Number(k)]!;
  const total = bad.reduce((sum, group) => sum + group.n, 0);
  const faults = bad.filter((group) => of(group.problem).kind !== 'unknown');
  for (const group of bad) {
    const problem = of(group.problem);
    const column = quoted(problem.column);
    const names =
      role.columns[problem.column]?.type === 'names'
        ? `${quoted(`map ${problem.column}`)}.part`
        : `r.${column}`;
    const wrong = await database.rows<{
      file: number;
      cell: string | null;
      n: number;
      row: number;
      year: number | null;
    }>(
      `select file, cell, count(*) as n, min("row") as row, arg_min(year, "row") as year from (
         select r.file, r."row", ${names} as cell, ${yearOf(role.columns[problem.column] ?? { type: 'text' })} as year, ${sql.problem} as problem, ${sql.leftOut} as "left"
         from ${quoted(`numbered ${role.role}`)} r ${joins})
       where problem = ${group.problem} and not "left" group by file, cell order by n desc, row limit 500`,
    );
    for (const one of wrong) {
      const coded = role.columns[problem.column]?.type;
      const reason =
        problem.kind === 'unknown' && (coded === 'name' || coded === 'names') && one.cell !== null
          ? adviseName(options.registry, one.cell, one.year)
          : describe(role, problem, one.cell);
      refused.push({
        file: files[one.file]!.name,
        column: problem.column,
        cell: one.cell,
        reason,
        rows: one.n,
        firstRow: one.row,
      });
    }
  }
  const first = (rows: RefusedCells[]): RefusedCells =>
    rows.reduce((one, other) => (other.firstRow < one.firstRow ? other : one));
  if (faults.length > 0 && !options.skipBad) {
    const columns = new Set(faults.map((group) => of(group.problem).column));
    const where = first(
      refused.filter((one) => columns.has(one.column) && !one.reason.startsWith(words.unknown)),
    );
    const n = faults.reduce((sum, group) => sum + group.n, 0);
    throw new EntenteError(
      'bad-input',
      `${where.file}, row ${where.firstRow}, column ${where.column}: ${where.reason}${n > 1 ? ` (${n} such rows in all)` : ''}; mend the file, or take the other rows with --skip-bad`,
      { file: where.file, row: where.firstRow, column: where.column, rows: n },
    );
  }
  if (total > 0 && total + leftOut >= read) {
    const where = first(refused);
    throw new EntenteError(
      'bad-input',
      `${where.file}, row ${where.firstRow}, column ${where.column}: ${where.reason}; no row of the file could be understood`,
      { file: where.file, row: where.firstRow, column: where.column, rows: total },
    );
  }
  return { read, leftOut, refused: total };
}

async function checkRepeats(database: ImportDatabase, role: FileRole, files: ImportFile[]): Promise<void> {
  if (role.key === undefined) return;
  const key = role.key.map((column) => quoted(column)).join(', ');
  const twice = await database.rows<
    Record<string, unknown> & { rows: number; one: number; other: number; file: number }
  >(
    `select ${key}, count(*) as rows, min("row") as one, max("row") as other, max(file) as file from ${quoted(`numbered ${role.role}`)}
     where ${role.key.map((column) => `${quoted(column)} is not null`).join(' and ')}
     group by ${key} having count(*) > 1 order by one limit 1`,
  );
  const found = twice[0];
  if (found === undefined) return;
  const file = files[found.file]!.name;
  throw new EntenteError(
    'bad-input',
    `${file}, row ${found.other}, column ${role.key.join(', ')}: ${role.key.map((column) => found[column]).join(', ')} stands already on row ${found.one}; keep one`,
    { file, row: found.other, column: role.key.join(',') },
  );
}

interface Shape {
  title: string;
  description: string;
  fields: { name: string; type: string; sql: string; description: string; unit?: string }[];
  key: string[];
}

/** Fields and key of a table: its own, or those of the atlas's table it is like. */
async function shapeOf(database: ImportDatabase, table: ReadTable): Promise<Shape> {
  if (table.like === undefined)
    return {
      title: table.title ?? table.name,
      description: table.description ?? '',
      fields: (table.fields ?? []).map((field) => ({
        ...field,
        type: packageType[field.type],
        sql: sqlType[field.type],
      })),
      key: table.key ?? [],
    };
  const like = readDataPackage(atlasFolder).resources.find((resource) => resource.name === table.like);
  if (like === undefined) throw new Error(`the atlas has no table ${table.like}`);
  const types = new Map(
    (
      await database.rows<{ column_name: string; column_type: string }>(
        `describe select * from read_parquet(${text(join(atlasFolder, like.path))})`,
      )
    ).map((row) => [row.column_name, row.column_type]),
  );
  return {
    title: table.title ?? like.title,
    description: table.description ?? like.description,
    fields: like.schema.fields.map((field) => ({ ...field, sql: types.get(field.name) ?? 'VARCHAR' })),
    key: like.schema.primaryKey,
  };
}

async function writeTable(
  database: ImportDatabase,
  table: ReadTable,
  options: ImportTablesOptions,
  roles: Map<string, ImportFile[]>,
): Promise<WrittenTable | undefined> {
  const files = table.from.flatMap((role) => roles.get(role) ?? []);
  const file = `${table.name}.parquet`;
  const path = join(options.into, file);
  const shape = await shapeOf(database, table);
  const fields = shape.fields.map(
    (field) => `cast(${quoted(field.name)} as ${field.sql}) as ${quoted(field.name)}`,
  );
  const key = shape.key.map((field) => quoted(field));
  try {
    await database.run(
      `copy (select ${fields.join(', ')} from (${table.sql}) order by ${table.sortBy ?? key.join(', ')}) to ${text(path)} (format parquet, compression zstd, compression_level 3, row_group_size 122880)`,
    );
  } catch (error) {
    throw csvFault(files, error);
  }
  const read = `read_parquet(${text(path)})`;
  const [counted] = await database.rows<{ n: number; nulls: number }>(
    `select count(*) as n, count(*) filter (${key.map((field) => `${field} is null`).join(' or ')}) as nulls from ${read}`,
  );
  if (counted?.n === 0 && table.mayBeEmpty === true) return undefined;
  if (counted?.n === 0 && table.mayBeEmpty === true) return undefined;
  if (counted === undefined || counted.n === 0)
    throw new EntenteError('bad-input', `${files[0]?.name}: no row for the table ${table.name}`, {
      file: files[0]?.name,
    });
  if (counted.nulls > 0)
    throw new EntenteError(
      'bad-input',
      `${files[0]?.name}: ${counted.nulls} rows of ${table.name} without a complete key (${shape.key.join(', ')})`,
      { file: files[0]?.name },
    );
  const same = key.map((field) => `${field} = lag(${field}) over ()`).join(' and ');
  const twice = await database.rows<Record<string, unknown>>(
    `select * from (select ${key.join(', ')}, ${same} as again from ${read}) where again limit 1`,
  );
  if (twice[0] !== undefined) {
    const { again: _again, ...values } = twice[0];
    const where = await rowsOfRepeat(database, table.from, roles);
    throw new EntenteError(
      'bad-input',
      `${where ?? files.map((one) => one.name).join(', ')}: ${shape.key.join(', ')} = ${Object.values(values).map(String).join(', ')} is there twice; keep one`,
      { file: files[0]?.name, column: shape.key.join(',') },
    );
  }
  const hasYear = shape.fields.some((field) => field.name === 'year');
  const start = shape.fields.some((field) => field.name === 'start_year');
  const [years] = hasYear
    ? await database.rows<{ from: number; to: number }>(
        `select min(year) as "from", max(year) as "to" from ${read}`,
      )
    : start
      ? await database.rows<{ from: number; to: number }>(
          `select min(start_year) as "from", max(coalesce(end_year, start_year)) as "to" from ${read}`,
        )
      : [null];
  const { size } = await stat(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return {
    name: table.name,
    title: shape.title,
    description: shape.description,
    file,
    bytes: size,
    hash: `sha256:${hash.digest('hex')}`,
    rows: counted.n,
    schema: {
      fields: shape.fields.map(({ sql: _sql, ...field }) => field),
      primaryKey: shape.key,
    },
    standsIn: table.standsIn ?? null,
    years: years ?? null,
    from: files.map((one) => one.name),
  };
}

/** Where the repeat of a large file is: slow, and only after one was found. */
async function rowsOfRepeat(
  database: ImportDatabase,
  from: readonly string[],
  roles: Map<string, ImportFile[]>,
): Promise<string | undefined> {
  for (const role of from) {
    const files = roles.get(role)!;
    const { key } = files[0]!.chosen.role;
    if (key === undefined) continue;
    const list = key.map((column) => quoted(column)).join(', ');
    const [found] = await database.rows<{ one: number; other: number; file: number }>(
      `select min("row") as one, max("row") as other, max(file) as file from ${quoted(`numbered ${role}`)}
       group by ${list} having count(*) > 1 order by 1 limit 1`,
    );
    if (found !== undefined)
      return `${files[found.file]!.name}, rows ${found.one} and ${found.other}, column ${key.join(', ')}`;
  }
  return undefined;
}

/** What the CSV reader says, in our words: file, row and what is wrong with it. */
function csvFault(files: ImportFile[], error: unknown): unknown {
  if (error instanceof EntenteError) return error;
  const message = (error as Error).message;
  const file = (files.find((one) => message.includes(one.path)) ?? files[0]!).name;
  const row = Number(/Line: (\d+)/i.exec(message)?.[1] ?? Number.NaN);
  const at = Number.isNaN(row) ? file : `${file}, row ${row}`;
  const fields = { file, ...(Number.isNaN(row) ? {} : { row }) };
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/i.exec(message);
  if (counts !== null)
    return new EntenteError(
      'bad-input',
      `${at}: ${counts[1]} cells were expected, as in the heading, came ${counts[2]}`,
      fields,
      error,
    );
  if (/quote/i.test(message))
    return new EntenteError(
      'bad-input',
      `${at}: a quote is opened and not closed, or stands inside a cell; put the whole cell in quotes and double those inside`,
      fields,
      error,
    );
  if (/maximum line size/i.test(message))
    return new EntenteError('bad-input', `${at}: a line too long for a table`, fields, error);
  if (/parquet|magic bytes|TProtocol|snappy|zstd|thrift/i.test(message))
    return new EntenteError(
      'unreadable-file',
      `${file} is Parquet, but damaged or cut short; fetch or write it again`,
      { file },
      error,
    );
  if (/CSV|Invalid Input|Conversion|unicode|utf/i.test(message))
    return new EntenteError('bad-input', `${at}: ${message.split('\n')[0]!.slice(0, 200)}`, fields, error);
  return error;
}
