/** The part of the atlas the outside view reads. */
export interface AtlasReader {
  columns(
    sql: string,
    params?: Record<string, string | number | boolean | null>,
  ): Promise<Record<string, Float64Array | Int32Array | (string | null)[]>>;
}

export type Ids = (string | null)[];

/** Codes for SQL: only the atlas's own ids and fixed words pass, so that text can be put into a query. */
export function sqlWords(words: Iterable<string>): string {
  const list: string[] = [];
  for (const word of words) {
    if (!/^[A-Za-z0-9-]+$/.test(word)) throw new RangeError(`not a plain word: ${word}`);
    list.push(`'${word}'`);
  }
  return list.join(', ');
}
