import { join } from 'node:path';
import type { ReadTable } from '../../sources/import/reader.js';
import { packageType, sqlType } from '../field-types.js';
import { atlasFolder } from '../open-atlas.js';
import { readDataPackage } from '../read-data-package.js';
import { text } from './cells-sql.js';
import type { ImportDatabase } from './import-database.js';

export interface TableShape {
  title: string;
  description: string;
  fields: { name: string; type: string; sql: string; description: string; unit?: string }[];
  key: string[];
}

/** Fields and key of a table: its own, or those of the atlas's table it is like. */
export async function shapeOf(database: ImportDatabase, table: ReadTable): Promise<TableShape> {
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
