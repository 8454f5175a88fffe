import {
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBMaterializedResult,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { AtlasColumns } from './atlas.js';
import { fillNumbers, fillTexts } from './fill-column.js';

/** A plain JavaScript value: integers of any width and decimals as numbers, dates as ISO days. */
function plain(value: DuckDBValue): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (typeof value === 'object' && 'items' in value && Array.isArray(value.items))
    return value.items.map(plain);
  return String(value);
}

export function convertRows<T extends Record<string, unknown>>(result: DuckDBMaterializedResult): T[] {
  const names = result.deduplicatedColumnNames();
  const rows: Record<string, unknown>[] = [];
  for (let c = 0; c < result.chunkCount; c += 1) {
    const chunk = result.getChunk(c);
    const vectors = names.map((_, column) => chunk.getColumnVector(column));
    for (let r = 0; r < chunk.rowCount; r += 1) {
      const row: Record<string, unknown> = {};
      for (let k = 0; k < names.length; k += 1) row[names[k]!] = plain(vectors[k]!.getItem(r));
      rows.push(row);
    }
  }
  return rows as T[];
}

const textual = new Set<DuckDBTypeId>([
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.DATE,
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.ENUM,
]);

const numeric = new Set<DuckDBTypeId>([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
]);

/** One chunk of a streamed result as columns. */
export function convertChunk(
  chunk: DuckDBDataChunk,
  names: readonly string[],
  types: readonly DuckDBTypeId[],
  known: Map<number, string>,
): AtlasColumns {
  const length = chunk.rowCount;
  const columns: AtlasColumns = {};
  names.forEach((name, k) => {
    const type = types[k]!;
    const target = textual.has(type) ? new Array<string | null>(length) : new Float64Array(length);
    fillChunk(chunk, k, type, target, 0, true, known);
    columns[name] = target;
  });
  return columns;
}

function fillChunk(
  chunk: DuckDBDataChunk,
  k: number,
  type: DuckDBTypeId,
  target: Float64Array | (string | null)[],
  at: number,
  fast: boolean,
  known: Map<number, string>,
): void {
  const count = chunk.rowCount;
  const vector = chunk.getColumnVector(k);
  if (target instanceof Float64Array) {
    if (fast && numeric.has(type) && fillNumbers(vector, target, at, count)) return;
    for (let r = 0; r < count; r += 1) {
      const item = vector.getItem(r);
      target[at + r] = item === null ? Number.NaN : Number(plain(item));
    }
  } else {
    if (fast && type === DuckDBTypeId.VARCHAR && fillTexts(vector, target, at, count, known)) return;
    for (let r = 0; r < count; r += 1) target[at + r] = plain(vector.getItem(r)) as string | null;
  }
}

/** Columns of a result; `fast` false reads every item by itself (the tests compare the two). */
export function convertColumns(result: DuckDBMaterializedResult, fast = true): AtlasColumns {
  const names = result.deduplicatedColumnNames();
  const length = result.rowCount;
  const types = names.map((_, k) => result.columnTypeId(k));
  const targets = types.map((type) =>
    textual.has(type) ? new Array<string | null>(length) : new Float64Array(length),
  );
  const known = new Map<number, string>();
  let at = 0;
  for (let c = 0; c < result.chunkCount; c += 1) {
    const chunk = result.getChunk(c);
    const count = chunk.rowCount;
    for (let k = 0; k < names.length; k += 1) fillChunk(chunk, k, types[k]!, targets[k]!, at, fast, known);
    at += count;
  }
  return Object.fromEntries(names.map((name, k) => [name, targets[k]!]));
}
