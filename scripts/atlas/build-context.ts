import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { EntenteError } from '../../src/domain/errors.js';
import { sqlType } from '../../src/store/field-types.js';
import type { AtlasType, BuildContext, RawType, ReadOptions } from './table.js';

const codeTable = { cow: 'cow_ids', gw: 'gw_ids', iso3: 'iso3_ids' } as const;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;

function renamed(cell: string, aliases: Record<string, string> = {}): string {
  const cases = Object.entries(aliases).map(([from, to]) => ` when ${text(from)} then ${text(to)}`);
  return cases.length === 0 ? cell : `(case ${cell}${cases.join('')} else ${cell} end)`;
}

export interface OpenContext extends BuildContext {
  close(): void;
}

/** One thread and kept insertion order: the same raw files give the same bytes. */
export async function openBuildContext(from: string): Promise<OpenContext> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();

  const rawPath = (path: string): string => {
    const full = resolve(from, path);
    if (!existsSync(full)) {
      throw new EntenteError(
        'unreadable-file',
        `expected the raw file ${path} in ${from}, found none: give the folder of raw files with --from DIR`,
        { file: full },
      );
    }
    return full;
  };
  const run = async (sql: string): Promise<void> => {
    await connection.run(sql);
  };
  const rows = async <T extends Record<string, unknown>>(sql: string): Promise<T[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJS() as T[];

  const read = async (
    as: string,
    path: string,
    columns: Record<string, RawType>,
    options: ReadOptions = {},
  ): Promise<void> => {
    const missing = ['', ...(options.missing ?? [])].map(text).join(', ');
    const source = `read_csv(${text(rawPath(path))}, delim = ',', quote = '"', escape = '"', header = true, all_varchar = true, nullstr = [${missing}])`;
    try {
      await run(
        `create or replace temp table raw_cells as select *, row_number() over () + 1 as "row" from ${source}`,
      );
    } catch (cause) {
      throw new EntenteError(
        'bad-input',
        `${path} cannot be read as comma-separated text: ${(cause as Error).message.split('\n').slice(0, 4).join(' ')}`,
        { file: path },
        cause,
      );
    }
    const present = new Set(
      (await rows<{ column_name: string }>('describe raw_cells')).map((column) => column.column_name),
    );
    const select: string[] = ['"row"'];
    const joins: string[] = [];
    for (const [column, type] of Object.entries(columns)) {
      if (!present.has(column)) {
        throw new EntenteError('bad-input', `${path}: expected a column "${column}", the header has none`, {
          file: path,
          column,
        });
      }
      const cell = `raw_cells.${name(column)}`;
      if (type === 'text') select.push(`${cell} as ${name(column)}`);
      else if (type === 'cow' || type === 'gw' || type === 'iso3') {
        const alias = name(`map_${column}`);
        const code =
          type === 'iso3'
            ? renamed(cell, options.aliases)
            : `try_cast(try_cast(${cell} as double) as integer)`;
        joins.push(`left join ${codeTable[type]} ${alias} on ${alias}.code = ${code}`);
        select.push(`${alias}.id as ${name(column)}`, `${code} as ${name(`${column}_code`)}`);
        const ignore = (options.ignore ?? []).map(text).join(', ');
        await refuse(path, column, `unknown ${type} code`, {
          sql: `select "row", ${cell} as cell from raw_cells ${joins.at(-1)} where ${alias}.id is null and ${cell} is not null ${ignore ? `and ${cell} not in (${ignore})` : ''}`,
        });
      } else {
        const target = type === 'real' ? 'double' : type === 'integer' ? 'integer' : 'date';
        const cast =
          type === 'integer'
            ? `try_cast(try_cast(${cell} as double) as integer)`
            : `try_cast(${cell} as ${target})`;
        const wrong =
          type === 'integer'
            ? `(${cast} is null or ${cast} <> try_cast(${cell} as double))`
            : `${cast} is null`;
        select.push(`${cast} as ${name(column)}`);
        await refuse(
          path,
          column,
          `expected ${type === 'date' ? 'a date' : type === 'real' ? 'a number' : 'a whole number'}, found`,
          {
            sql: `select "row", ${cell} as cell from raw_cells where ${cell} is not null and ${wrong}`,
          },
        );
      }
    }
    const ignored = (options.ignore ?? []).map(text).join(', ');
    const keep = Object.entries(columns)
      .filter(([, type]) => type === 'cow' || type === 'gw' || type === 'iso3')
      .map(
        ([column]) => `(raw_cells.${name(column)} is null or raw_cells.${name(column)} not in (${ignored}))`,
      );
    const where = ignored && keep.length > 0 ? `where ${keep.join(' and ')}` : '';
    await run(
      `create or replace temp table ${name(as)} as select ${select.join(', ')} from raw_cells ${joins.join(' ')} ${where} order by "row"`,
    );
    await run('drop table raw_cells');
  };

  async function refuse(path: string, column: string, what: string, query: { sql: string }): Promise<void> {
    const bad = await rows<{ row: bigint; cell: string }>(`${query.sql} order by "row" limit 1`);
    const first = bad[0];
    if (first === undefined) return;
    throw new EntenteError(
      'bad-input',
      `${path}, row ${first.row}, column ${column}: ${what} "${first.cell}"`,
      {
        file: path,
        row: Number(first.row),
        column,
      },
    );
  }

  return {
    rawPath,
    read,
    run,
    rows,
    insert: (as, columns) => insertColumns(connection, as, columns),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function insertColumns(
  connection: DuckDBConnection,
  as: string,
  columns: Parameters<BuildContext['insert']>[1],
): Promise<void> {
  const entries = Object.entries(columns);
  // Everything goes in as text or double and is cast by one statement: the appender then needs two kinds only.
  const kind = (type: AtlasType): string => (type === 'text' || type === 'date' ? 'VARCHAR' : 'DOUBLE');
  await connection.run(
    `create or replace temp table staged_values (${entries.map(([column, { type }]) => `${name(column)} ${kind(type)}`).join(', ')})`,
  );
  const appender = await connection.createAppender('staged_values');
  const length = entries[0]?.[1].values.length ?? 0;
  for (let row = 0; row < length; row += 1) {
    for (const [, { type, values }] of entries) {
      const value = values[row];
      if (value === null || value === undefined || Number.isNaN(value)) appender.appendNull();
      else if (kind(type) === 'VARCHAR') appender.appendVarchar(String(value));
      else appender.appendDouble(Number(value));
    }
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(
    `create or replace temp table ${name(as)} as select ${entries.map(([column, { type }]) => `cast(${name(column)} as ${sqlType[type]}) as ${name(column)}`).join(', ')} from staged_values`,
  );
  await connection.run('drop table staged_values');
}
