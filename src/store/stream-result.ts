import type { DuckDBConnection } from '@duckdb/node-api';
import type { AtlasColumns, QueryParams } from './atlas.js';
import { convertChunk } from './convert-result.js';

/** A piece of a result, at most a few thousand rows. */
export interface AtlasPiece {
  rows: number;
  columns: AtlasColumns;
}

/** The result of a SELECT in pieces, so that a large one need not be held whole. */
export async function* streamResult(
  connection: DuckDBConnection,
  sql: string,
  params: QueryParams | undefined,
): AsyncGenerator<AtlasPiece> {
  const result = await connection.stream(sql, params);
  const names = result.deduplicatedColumnNames();
  const types = names.map((_, k) => result.columnTypeId(k));
  const known = new Map<number, string>();
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield { rows: chunk.rowCount, columns: convertChunk(chunk, names, types, known) };
  }
}
