import { join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { SourceReader } from '../../sources/import/reader.js';
import { cellsSql, quoted, text } from './cells-sql.js';
import { checkFast, checkRepeats, checkRows } from './check-rows.js';
import { type ImportDatabase, openImportDatabase } from './import-database.js';
import type { ImportFile } from './import-file.js';
import type { RefusedCells } from './import-record.js';
import { buildCodeList, createNames } from './name-tables.js';
import { createRawViews } from './raw-views.js';
import { type WrittenTable, writeTable } from './write-table.js';

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

export interface ImportedTables {
  tables: WrittenTable[];
  rows: { read: number; leftOut: number; refused: number };
  refused: RefusedCells[];
}

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
    const written = await writeTable(database, table, options.into, roles);
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
