import type { FieldType } from '../sources/import/reader.js';

/** A field's type as the engine writes it. */
export const sqlType: Record<FieldType, string> = {
  text: 'VARCHAR',
  date: 'DATE',
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
};

/** A field's type as a Data Package names it. */
export const packageType: Record<FieldType, string> = {
  text: 'string',
  date: 'date',
  boolean: 'boolean',
  tinyint: 'integer',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  double: 'number',
};
