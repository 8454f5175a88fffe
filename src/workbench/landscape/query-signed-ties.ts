import { EntenteError } from '../../domain/errors.js';
import type { SignedGraph } from '../../models/balance/signed-graph.js';
import type { Atlas } from '../../store/atlas.js';

/** Where the sources of signed ties all reach. */
export const signedTieYears = { from: 1816, to: 2018, disputesTo: 2014 };

/** Signed ties of a year, and the pairs that have both kinds and are left out. */
export interface YearTies {
  year: number;
  graph: SignedGraph;
  mixed: [string, string][];
}

interface Spell extends Record<string, unknown> {
  a: string;
  b: string;
  start_year: number;
  end_year: number;
}

/**
 * Positive: a defence pact in force (ATOP). Negative: a strategic rivalry under way (Thompson, Sakuwa and Suhas)
 * and, with `disputes`, a militarised dispute that reached the use of force that year (COW MID 5). A pair with
 * both is left out and listed. States are those with any tie.
 *
 * @throws EntenteError `year-out-of-range` outside 1816-2018, or 1816-2014 with disputes.
 */
export async function querySignedTies(
  atlas: Atlas,
  years: readonly number[],
  disputes: boolean,
): Promise<YearTies[]> {
  const last = disputes ? signedTieYears.disputesTo : signedTieYears.to;
  for (const year of years) {
    if (year < signedTieYears.from || year > last) {
      throw new EntenteError(
        'year-out-of-range',
        `signed ties ${disputes ? 'with disputes ' : ''}reach from ${signedTieYears.from} to ${last}, ${year} was asked for`,
        { year, from: signedTieYears.from, to: last },
      );
    }
  }
  const from = Math.min(...years);
  const to = Math.max(...years);
  const [pacts, rivalries, fought] = await Promise.all([
    atlas.query<Spell>(
      `select distinct a, b, start_year, end_year from alliances
       where source = 'atop' and kind = 'defence' and start_year <= $to and end_year >= $from`,
      { from, to },
    ),
    atlas.query<Spell>(
      `select distinct a, b, start_year, end_year from rivalries
       where source = 'tss' and start_year <= $to and end_year >= $from`,
      { from, to },
    ),
    disputes
      ? atlas.query<Spell>(
          `select distinct a, b, year as start_year, year as end_year from disputes
           where source = 'cow-mid' and hostility >= 4 and year between $from and $to`,
          { from, to },
        )
      : [],
  ]);
  return years.map((year) => {
    const holds = (spell: Spell): boolean => spell.start_year <= year && year <= spell.end_year;
    const keys = (spells: Spell[]): Set<string> =>
      new Set(spells.filter(holds).map(({ a, b }) => (a < b ? `${a}-${b}` : `${b}-${a}`)));
    const positive = keys(pacts);
    const negative = keys([...rivalries, ...fought]);
    const mixed = [...positive].filter((key) => negative.has(key)).sort();
    const signed = [
      ...[...positive].filter((key) => !negative.has(key)).map((key) => [key, 1] as const),
      ...[...negative].filter((key) => !positive.has(key)).map((key) => [key, -1] as const),
    ].sort(([x], [y]) => (x < y ? -1 : 1));
    const nodes = [...new Set(signed.flatMap(([key]) => key.split('-')))].sort();
    const place = new Map(nodes.map((id, k) => [id, k]));
    return {
      year,
      graph: {
        nodes,
        ties: signed.map(([key, sign]) => {
          const [a, b] = key.split('-').map((id) => place.get(id) as number);
          return { a, b, sign };
        }),
      },
      mixed: mixed.map((key) => key.split('-') as [string, string]),
    };
  });
}
