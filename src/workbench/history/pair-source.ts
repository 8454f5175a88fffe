import { sqlWords } from './atlas-reader.js';
import type { LoadRequest } from './panel-catalogue.js';

const mostNamed = 20;
const mostListed = 5000;

/**
 * A FROM clause over a table with columns a and b, joined to the numbers of its two states as
 * `p.one` and `p.other`: numbers cross to the program faster than ids. Only the pairs asked for are
 * read, or all where they are not listed (or are too many to list).
 */
export function pairSource(request: LoadRequest, table: string): string {
  const { pairs, states } = request;
  if (pairs === undefined || pairs.size > mostListed) {
    const numbered = states.map((id, number) => `(${number}, ${sqlWords([id])})`).join(', ');
    return `(select x.one, y.other, s.* from ${table} s
      join (values ${numbered}) x(one, id) on x.id = s.a
      join (values ${numbered}) y(other, id) on y.id = s.b) p`;
  }
  const rows: string[] = [];
  for (const pair of pairs) {
    let one = Math.floor(pair / states.length);
    let other = pair % states.length;
    if (states[one] > states[other]) [one, other] = [other, one];
    rows.push(`(${one}, ${other}, ${sqlWords([states[one], states[other]])})`);
  }
  if (rows.length === 0) return `(select 0 as one, 0 as other, s.* from ${table} s where false) p`;
  return `(select l.one, l.other, s.* from (select * from ${table} where true ${idFilter(request, 'a', 'b')}) s
    join (values ${rows.join(', ')}) l(one, other, a, b) on l.a = s.a and l.b = s.b) p`;
}

/** `and id in (...)` for each named column when only a few states are asked for; nothing otherwise. */
export function idFilter(request: LoadRequest, ...columns: string[]): string {
  const { pairs, states } = request;
  if (pairs === undefined || pairs.size > mostNamed) return '';
  const ids = new Set<string>();
  for (const pair of pairs) {
    ids.add(states[Math.floor(pair / states.length)]);
    ids.add(states[pair % states.length]);
  }
  if (ids.size === 0) return '';
  return columns.map((column) => `and ${column} in (${sqlWords(ids)})`).join(' ');
}
