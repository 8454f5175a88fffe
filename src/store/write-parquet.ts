import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api';
import { EntenteError } from '../domain/errors.js';
import { copyStatement } from './copy-statement.js';

/** A column of a table to be written: all of one length. */
export type ParquetColumn =
  | { name: string; kind: 'double'; values: Float64Array }
  | { name: string; kind: 'integer'; values: Int32Array }
  | { name: string; kind: 'text'; values: readonly string[] };

const most = 2048;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Writes columns as one Parquet file, whole or not at all; `metadata` goes into its key-value part. NaN is written as null.
 *
 * @throws EntenteError `unwritable-output` when the place cannot be written to.
 */
export async function writeParquet(
  path: string,
  columns: readonly ParquetColumn[],
  metadata: Record<string, string> = {},
): Promise<void> {
  const rows = columns[0]?.values.length ?? 0;
  const types = columns.map(({ kind }) =>
    kind === 'double' ? DOUBLE : kind === 'integer' ? INTEGER : VARCHAR,
  );
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await mkdir(dirname(path), { recursive: true });
    await connection.run(
      `create table t (${columns.map(({ name }, k) => `${quoted(name)} ${types[k].toString()}`).join(', ')})`,
    );
    const appender = await connection.createAppender('t');
    for (let from = 0; from < rows; from += most) {
      const to = Math.min(rows, from + most);
      const chunk = DuckDBDataChunk.create(types, to - from);
      columns.forEach((column, k) => {
        const part: (number | string | null)[] = [];
        for (let row = from; row < to; row += 1) {
          const value = column.values[row];
          part.push(Number.isNaN(value) ? null : value);
        }
        chunk.setColumnValues(k, part);
      });
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    await connection.run(copyStatement('select * from t', temporary, { format: 'parquet', metadata }));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof EntenteError) throw error;
    throw new EntenteError(
      'unwritable-output',
      `${path} could not be written; name a place you may write to`,
      { path },
      error,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
