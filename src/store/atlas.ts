import type { OriginRecord } from '../domain/origin.js';
import type { ImportedTable } from './imports/import-record.js';

export interface TableSchema {
  fields: { name: string; type: string; description: string; unit?: string }[];
  primaryKey: string[];
}

import type { AtlasPiece } from './stream-result.js';

export type QueryParams = Record<string, string | number | boolean | null>;

/** Numbers as Float64Array with NaN for null, booleans as 0 and 1 in the same way; text and dates as strings. */
export type AtlasColumns = Record<string, Float64Array | (string | null)[]>;

/** The embedded tables behind one connection; each table is a view of its own name. */
export interface Atlas {
  /** For example `2026.1`. */
  readonly edition: string;
  readonly tables: readonly string[];
  /** Whether it stays open to be asked again and again, and may keep what it read in memory. */
  readonly inMemory: boolean;
  /** Tables of the user's own imports that are in use, with the source of each. */
  readonly imports: readonly { source: string; table: ImportedTable }[];
  /** Every source of every table, each once, by id. */
  origins(): OriginRecord[];
  /** Title, rows and fields of a table; rows are those of the largest file under it where several are joined. */
  describe(table: string): {
    title: string;
    description: string;
    rows: number;
    fields: TableSchema['fields'];
    key: string[];
  };
  /** The first source of a table. */
  originOf(table: string): OriginRecord;
  /** All sources of a table. */
  originsOf(table: string): OriginRecord[];
  /** The recorded hash of a table's bytes: two atlases that agree in it hold the same table. */
  hashOf(table: string): string;
  /**
   * Rows of a SELECT. `$name` in the SQL takes `params.name`; text from a user belongs there, never in the
   * SQL. Integers of any width come as numbers, dates as `YYYY-MM-DD`.
   *
   * @throws EntenteError `atlas-missing-table` or `atlas-damaged`, naming the table.
   */
  query<T extends Record<string, unknown>>(sql: string, params?: QueryParams): Promise<T[]>;
  /** The same as columns, for arithmetic. */
  columns(sql: string, params?: QueryParams): Promise<AtlasColumns>;
  /** The same in pieces, for results too large to hold; text columns of enumerations come as strings. */
  stream(sql: string, params?: QueryParams): AsyncGenerator<AtlasPiece>;
  /**
   * The engine writes the result of a SELECT to a file itself. `file` is written in place: give a temporary
   * name and rename it. `metadata` goes into a Parquet file's own key-value list.
   */
  copy(sql: string, file: string, options: CopyOptions): Promise<void>;
  /** Stops what is running: its promise is rejected. */
  interrupt(): void;
  close(): void;
}

export interface CopyOptions {
  format: 'parquet' | 'csv';
  metadata?: Record<string, string>;
}
