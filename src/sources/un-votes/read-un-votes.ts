import type { SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const cells = [1, 2, 3].flatMap((a) => [1, 2, 3].map((b) => [a, b] as const));

/** UNVotes.csv (or .tab) of the Dataverse: one row a roll call and country; 1 yes, 2 abstain, 3 no, 8 absent, 9 no member. */
export const reader: SourceReader = {
  source: 'un-votes',
  origin,
  official: {
    how: 'fetch UNVotes.csv at https://doi.org/10.7910/DVN/LEJUQZ (choose the original or tab-separated format) and run entente data import un-votes UNVotes.csv',
  },
  files: [
    {
      role: 'rolls',
      title: 'UNVotes.csv',
      columns: {
        rcid: { type: 'integer', filled: true },
        ccode: { type: 'cow' },
        vote: { type: 'integer', filled: true, least: 1, most: 9 },
        date: { type: 'day', optional: true },
        year: { type: 'integer', least: 1945, most: 2100, optional: true },
      },
      key: ['rcid', 'ccode', 'date', 'year'],
    },
  ],
  tables: [
    {
      name: 'votes',
      like: 'votes',
      from: ['rolls'],
      standsIn: { kind: 'whole', table: 'votes' },
      // States are numbered in their order, so that the ninety million pairs of votes are counted over small numbers.
      sql: `with members as materialized (
          select id, row_number() over (order by id)::smallint as s from (select distinct ccode as id from rolls)),
        cast_votes as materialized (
          select s, coalesce(year(date), year)::smallint as year,
            -- The number of a roll call repeats between decades: with its year it names one.
            rcid::bigint * 10000 + coalesce(year(date), year) as roll, vote::tinyint as vote
          from rolls join members on id = ccode where vote <= 3),
        counts as materialized (
          select x.s as s, y.s as t, x.year, (3 * x.vote + y.vote)::tinyint as cell, count(*) as n
          from cast_votes x join cast_votes y on x.roll = y.roll and x.s < y.s group by all)
        select a.id as a, b.id as b, year, ${cells.map(([a, b]) => `coalesce(sum(n) filter (cell = ${3 * a + b}), 0) as n${a}${b}`).join(', ')}
        from counts join members a on a.s = counts.s join members b on b.s = counts.t group by a.id, b.id, year`,
    },
  ],
};
