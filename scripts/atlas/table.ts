import type { OriginRecord } from '../../src/domain/origin.js';

export type AtlasType =
  | 'text'
  | 'date'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'double';

export interface AtlasField {
  name: string;
  type: AtlasType;
  description: string;
  unit?: string;
}

/** One table of the atlas: a file in scripts/atlas/tables with this as its default export. */
export interface AtlasTable {
  /** The file's name without `.parquet`, and the name of the view in the store. */
  name: string;
  title: string;
  description: string;
  fields: AtlasField[];
  /** Fields that name a row: never null, never twice; also the order of the rows. */
  key: string[];
  /** Fields to sort by before the key, where another order makes the file smaller or faster to query. */
  order?: string[];
  origins: OriginRecord[];
  /** Returns one SELECT whose columns bear the names of the fields; the builder casts, checks, sorts, writes. */
  build(context: BuildContext): Promise<string>;
}

/**
 * How a raw column is read. `cow`, `gw` and `iso3` turn a code into our state id (and keep the code as
 * `<column>_code`); an unknown code stops the build with file, row and column. `real` allows any number.
 */
export type RawType = 'text' | 'integer' | 'real' | 'date' | 'cow' | 'gw' | 'iso3';

export interface ReadOptions {
  /** Texts that mean missing, beside the empty cell. */
  missing?: string[];
  /** ISO codes a source writes in its own way, and ours. */
  aliases?: Record<string, string>;
  /** Codes to leave out on purpose (aggregates such as WLD); everything else must be known. */
  ignore?: string[];
}

export interface BuildContext {
  /** Absolute path of a raw file; stops the build when it is absent. */
  rawPath(path: string): string;
  /**
   * Reads the named columns of a raw CSV (gzip or not) into a temporary table `as`, with `row` counting
   * from 2 as an editor shows it. Numbers that do not parse and unknown codes stop the build.
   */
  read(as: string, path: string, columns: Record<string, RawType>, options?: ReadOptions): Promise<void>;
  /** A temporary table from values made in TypeScript, column by column. */
  insert(
    as: string,
    columns: Record<string, { type: AtlasType; values: ArrayLike<string | number | boolean | null> }>,
  ): Promise<void>;
  /** Runs SQL in the builder's own database (temporary tables). */
  run(sql: string): Promise<void>;
  rows<T extends Record<string, unknown>>(sql: string): Promise<T[]>;
}
