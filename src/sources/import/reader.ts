import type { OriginRecord } from '../../domain/origin.js';

export type FieldType =
  | 'text'
  | 'date'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'double';

export interface TableField {
  name: string;
  type: FieldType;
  description: string;
  unit?: string;
}

/**
 * What the cells of a raw column hold. `cow`, `gw`, `iso3`, `iso-numeric` turn a code into our state id and keep the
 * code as `<column>_code`; `name` resolves a state's name in the row's year; `names` a list of them, one row a name.
 * `day` is YYYYMMDD or YYYY-MM-DD.
 */
export type CellType =
  | 'text'
  | 'integer'
  | 'real'
  | 'day'
  | 'cow'
  | 'gw'
  | 'iso3'
  | 'iso-numeric'
  | 'name'
  | 'names';

export interface RawColumn {
  type: CellType;
  /** Other headings this column has had, tried in order. */
  also?: string[];
  /** The file may lack the column; its cells are then missing. */
  optional?: boolean;
  /** Texts that mean missing here, beside the empty cell, NA and a point. */
  missing?: string[];
  /** An empty cell is a fault of the row. Default: true for states, false for the rest. */
  filled?: boolean;
  least?: number;
  most?: number;
  /** `name`, `names`: the column with the year in which names are looked up. */
  yearFrom?: string;
  /** Codes or names the source writes in its own way, and ours. */
  aliases?: Record<string, string>;
  /** `name`, `names`: the same where it depends on the year. */
  aliasIn?: (name: string, year: number) => string | undefined;
  /** Codes or names left out on purpose (aggregates, organisations); counted, and never an error. */
  leaveOut?: string[] | RegExp;
  /** `names`: the parts of a cell. */
  split?: (cell: string) => string[];
  /** `names`: members of a group in a year, where the name is one. */
  members?: (name: string, year: number) => string[] | undefined;
  /** The codes are those of a code list imported beside this file, by its role; `<column>_rank` is the place of its id. */
  codeList?: string;
}

/** One kind of file a source distributes. */
export interface FileRole {
  role: string;
  /** What the producer calls it, for messages. */
  title: string;
  columns: Record<string, RawColumn>;
  /** Columns of a file that comes without a heading, in order. */
  headless?: readonly string[];
  /** Headings that are data, each a row: `years` gives columns `year` and `value`, `rest` (all others) `across` and `value`. */
  across?: 'years' | 'rest';
  /** The producer puts no quotes around cells: a quote is a letter like any other. */
  unquoted?: boolean;
  /** Raw columns that together may not repeat; the message names both rows. */
  key?: string[];
  /** Millions of rows: read with its numbers as numbers where nothing is wrong, and the key checked on the sorted table. */
  large?: boolean;
}

/** How an imported table and a table of the atlas go together; none: a table of its own. */
export type StandIn =
  | { kind: 'whole'; table: string }
  /** The rows of the atlas's table with the value in the column are replaced. */
  | { kind: 'rows'; table: string; column: string; value: string }
  /** The columns named are replaced, by the key of the table. */
  | { kind: 'columns'; table: string; columns: string[] };

export interface ReadTable {
  name: string;
  /** The atlas's table whose title, fields and key it has; the four below are for tables the atlas does not have. */
  like?: string;
  title?: string;
  description?: string;
  fields?: TableField[];
  /** Fields that name a row: never null, never twice; also the order of the rows. */
  key?: string[];
  /** A number that puts rows in the order of the key, where sorting by it is quicker; a column of the SELECT beside the fields. */
  sortBy?: string;
  /** Files it is made from: built only when all were given. */
  from: string[];
  /** One SELECT over relations named like the roles and like the tables before it, whose columns bear the names of the fields. */
  sql: string;
  standsIn?: StandIn;
  /** A file may hold nothing of it; the table is then left as it is. */
  mayBeEmpty?: boolean;
}

/** A public data set in its original form of distribution, and the tables it becomes. */
export interface SourceReader {
  source: string;
  origin: OriginRecord;
  /** Where the official file is, for `entente data pull`; `how` where it cannot be fetched by a program. */
  official: { url: string; note?: string } | { how: string };
  files: FileRole[];
  tables: ReadTable[];
  /** Code lists that files refer to: the role with its code and ISO columns, and what to use where it is not given. */
  codeLists?: Record<string, { code: string; iso3: string; otherwise: Record<number, string> }>;
}
