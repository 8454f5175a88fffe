import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { EntenteError } from '../../domain/errors.js';
import { atlasFolder } from '../open-atlas.js';
import { text } from './cells-sql.js';

export interface ImportDatabase {
  run(sql: string): Promise<void>;
  rows<T>(sql: string): Promise<T[]>;
  insert(
    table: string,
    columns: Record<string, 'VARCHAR' | 'INTEGER' | 'BOOLEAN'>,
    rows: unknown[][],
  ): Promise<void>;
  close(): void;
}

/** Codes a source still writes for a state that now has another. */
const oldIso: Record<string, string> = {
  ROM: 'ROU',
  ZAR: 'COD',
  YUG: 'SRB',
  SCG: 'SRB',
  TMP: 'TLS',
  PAL: 'PSE',
  WBG: 'PSE',
  XKX: 'XKX',
  KSV: 'XKX',
};

/**
 * A database of its own for one import, with tables of codes from the atlas: `cow_ids`, `gw_ids`, `iso3_ids`,
 * `iso_numeric_ids` (code, id). Works within 1.2 GB and spills to the scratch folder.
 */
export async function openImportDatabase(scratch: string, signal?: AbortSignal): Promise<ImportDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: '1200MB',
    temp_directory: join(scratch, 'spill'),
  });
  const connection = await instance.connect();
  const stop = (): void => connection.interrupt();
  signal?.addEventListener('abort', stop);
  const stopped = (): boolean => signal?.aborted ?? false;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (stopped()) throw interrupted();
    try {
      return await work();
    } catch (error) {
      if (stopped()) throw interrupted(error);
      throw error;
    }
  };
  const database: ImportDatabase = {
    run: async (sql) => void (await guard(() => connection.run(sql))),
    rows: async <T>(sql: string) =>
      (await guard(() => connection.runAndReadAll(sql))).getRowObjectsJS().map(plainRow) as T[],
    insert: (table, columns, rows) => guard(() => insertRows(connection, table, columns, rows)),
    close() {
      signal?.removeEventListener('abort', stop);
      connection.closeSync();
      instance.closeSync();
    },
  };
  const states = `read_parquet(${text(join(atlasFolder, 'states.parquet'))})`;
  const systems = `read_parquet(${text(join(atlasFolder, 'state_systems.parquet'))})`;
  for (const system of ['cow', 'gw'])
    await database.run(
      `create temp table ${system}_ids as
       select code, any_value(id) as id from (
         select distinct code, id from ${systems} where system = '${system}'
         union select distinct ${system} as code, id from ${states} where ${system} is not null) group by code`,
    );
  await database.run(`create temp table iso3_ids as select distinct id as code, id from ${states}`);
  await database.insert('old_iso', { code: 'VARCHAR', id: 'VARCHAR' }, Object.entries(oldIso));
  await database.run(
    'insert into iso3_ids select code, id from old_iso where code not in (select code from iso3_ids) and id in (select code from iso3_ids)',
  );
  await database.run(
    `create temp table iso_numeric_ids as select iso_numeric as code, arg_max(id, start) as id from ${states}
     where iso_numeric is not null group by iso_numeric`,
  );
  return database;
}

/** The columns of a Parquet file. @throws EntenteError `unreadable-file` where it is damaged or cut short. */
export async function parquetHeading(path: string): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const found = await connection.runAndReadAll(`describe select * from read_parquet(${text(path)})`);
    return found.getRowObjectsJS().map((row) => String(row['column_name']));
  } catch (cause) {
    throw new EntenteError(
      'unreadable-file',
      `${path} is Parquet, but damaged or cut short; write it again`,
      { file: path },
      cause,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function interrupted(cause?: unknown): EntenteError {
  return new EntenteError(
    'interrupted',
    'stopped; nothing was imported, and what was there before stays',
    {},
    cause,
  );
}

function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(row)) if (typeof value === 'bigint') row[key] = Number(value);
  return row;
}

async function insertRows(
  connection: DuckDBConnection,
  table: string,
  columns: Record<string, 'VARCHAR' | 'INTEGER' | 'BOOLEAN'>,
  rows: unknown[][],
): Promise<void> {
  const kinds = Object.values(columns);
  const list = Object.entries(columns).map(([name, kind]) => `"${name}" ${kind}`);
  await connection.run(`create or replace temp table "${table}" (${list.join(', ')})`);
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    row.forEach((value, k) => {
      if (value === null || value === undefined) appender.appendNull();
      else if (kinds[k] === 'VARCHAR') appender.appendVarchar(String(value));
      else if (kinds[k] === 'BOOLEAN') appender.appendBoolean(value === true);
      else appender.appendInteger(Number(value));
    });
    appender.endRow();
  }
  appender.closeSync();
}
