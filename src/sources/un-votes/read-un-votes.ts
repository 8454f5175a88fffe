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
      sql: `with cast_votes as materialized (
          select ccode as id, coalesce(year(date), year)::smallint as year,
            -- The number of a roll call repeats between decades: with its year it names one.
            rcid::bigint * 10000 + coalesce(year(date), year) as roll, vote::tinyint as vote
          from rolls where vote <= 3)
        select a, b, year, ${cells.map(([a, b]) => `coalesce(sum(n) filter (va = ${a} and vb = ${b}), 0) as n${a}${b}`).join(', ')}
        from (select x.id as a, y.id as b, x.year, x.vote as va, y.vote as vb, count(*) as n
              from cast_votes x join cast_votes y on x.roll = y.roll and x.id < y.id group by all)
        group by a, b, year`,
    },
  ],
};
