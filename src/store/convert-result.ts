import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBMaterializedResult,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { AtlasColumns } from './atlas.js';

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

export function convertColumns(result: DuckDBMaterializedResult): AtlasColumns {
  const names = result.deduplicatedColumnNames();
  const length = result.rowCount;
  const columns: AtlasColumns = {};
  names.forEach((name, k) => {
    if (textual.has(result.columnTypeId(k))) {
      const texts = new Array<string | null>(length);
      let at = 0;
      for (let c = 0; c < result.chunkCount; c += 1) {
        const chunk = result.getChunk(c);
        const vector = chunk.getColumnVector(k);
        for (let r = 0; r < chunk.rowCount; r += 1) texts[at++] = plain(vector.getItem(r)) as string | null;
      }
      columns[name] = texts;
      return;
    }
    const numbers = new Float64Array(length);
    let at = 0;
    for (let c = 0; c < result.chunkCount; c += 1) {
      const chunk = result.getChunk(c);
      const vector = chunk.getColumnVector(k);
      for (let r = 0; r < chunk.rowCount; r += 1) {
        const item = vector.getItem(r);
        numbers[at++] = item === null ? Number.NaN : typeof item === 'number' ? item : Number(plain(item));
      }
    }
    columns[name] = numbers;
  });
  return columns;
}
