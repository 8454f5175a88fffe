import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntenteError } from '../../src/domain/errors.js';
import { sqlType } from '../../src/store/field-types.js';
import type { AtlasTable, BuildContext } from './table.js';

export interface BuiltTable {
  table: AtlasTable;
  rows: number;
  bytes: number;
  sha256: string;
}

/** Small row groups let a query about one pair skip most of the file. */
const rowsPerGroup = 40_960;

/** Casts, checks the key, sorts and writes one table as Parquet into `folder`. */
export async function buildTable(
  context: BuildContext,
  table: AtlasTable,
  folder: string,
): Promise<BuiltTable> {
  const select = await table.build(context);
  const fields = table.fields.map(
    (field) => `cast("${field.name}" as ${sqlType[field.type]}) as "${field.name}"`,
  );
  await context.run(`create or replace temp table built as select ${fields.join(', ')} from (${select})`);
  const key = table.key.map((field) => `"${field}"`);
  const anyNull = key.map((field) => `${field} is null`).join(' or ');
  const [nulls] = await context.rows<{ n: bigint }>(`select count(*) as n from built where ${anyNull}`);
  if (nulls !== undefined && nulls.n > 0n) {
    const [example] = await context.rows(`select * from built where ${anyNull} limit 1`);
    throw new EntenteError(
      'bad-input',
      `table ${table.name}: ${nulls.n} rows without a complete key (${table.key.join(', ')}), for example ${show(example)}`,
    );
  }
  const twice = await context.rows(
    `select ${key.join(', ')}, count(*) as times from built group by ${key.join(', ')} having count(*) > 1 order by ${key.join(', ')} limit 3`,
  );
  if (twice.length > 0) {
    throw new EntenteError(
      'bad-input',
      `table ${table.name}: the key (${table.key.join(', ')}) must name one row, found ${twice.map(show).join('; ')}`,
    );
  }
  const [counted] = await context.rows<{ n: bigint }>('select count(*) as n from built');
  if (counted === undefined || counted.n === 0n) {
    throw new EntenteError('bad-input', `table ${table.name}: the raw files gave no row`);
  }
  const order = [...(table.order ?? []).map((field) => `"${field}"`), ...key];
  const file = join(folder, `${table.name}.parquet`);
  await context.run(
    `copy (select * from built order by ${order.join(', ')}) to '${file.replaceAll("'", "''")}' (format parquet, compression zstd, compression_level 12, row_group_size ${rowsPerGroup})`,
  );
  await context.run('drop table built');
  const bytes = readFileSync(file);
  return {
    table,
    rows: Number(counted.n),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function show(row: unknown): string {
  return JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? Number(value) : value));
}
