import type { RowSource } from '../../store/keyed-rows.js';

/** The part of the atlas the outside view reads. */
export type AtlasReader = RowSource;

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
