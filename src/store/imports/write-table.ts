import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import type { ReadTable } from '../../sources/import/reader.js';
import { quoted, text } from './cells-sql.js';
import { csvFault } from './csv-fault.js';
import type { ImportDatabase } from './import-database.js';
import type { ImportFile } from './import-file.js';
import type { ImportedTable } from './import-record.js';
import { shapeOf } from './table-shape.js';

export interface WrittenTable extends Omit<ImportedTable, 'path' | 'importedAt' | 'from'> {
  file: string;
  /** Least and greatest year in it, where it has years. */
  years: { from: number; to: number } | null;
  from: string[];
}

/**
 * Writes one table as Parquet, sorted by its key. Undefined where it has no row and may have none.
 *
 * @throws EntenteError `bad-input` where it has no row, an incomplete key or a key twice.
 */
export async function writeTable(
  database: ImportDatabase,
  table: ReadTable,
  into: string,
  roles: Map<string, ImportFile[]>,
): Promise<WrittenTable | undefined> {
  const files = table.from.flatMap((role) => roles.get(role) ?? []);
  const file = `${table.name}.parquet`;
  const path = join(into, file);
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
