import type { SourceReader } from '../import/reader.js';
import { successorFirst } from '../import/successor-first.js';
import { origin } from './origin.js';

/** state_year_formatv3.csv: a column an organisation; 1 full, 2 associate, 3 observer, 0 none, below 0 not known. */
const memberships = `select * from state_year qualify row_number() over (partition by ccode, year, across order by ${successorFirst('ccode_code')}) = 1`;

export const reader: SourceReader = {
  source: 'cow-igo',
  origin,
  official: { url: 'https://correlatesofwar.org/wp-content/uploads/state_year_formatv3.zip' },
  files: [
    {
      role: 'state_year',
      title: 'state_year_formatv3.csv',
      columns: {
        ccode: { type: 'cow' },
        year: { type: 'integer', filled: true, least: 1815, most: 2100 },
        state: { type: 'text' },
        country: { type: 'text', optional: true },
      },
      across: 'rest',
    },
  ],
  tables: [
    {
      name: 'igo_states',
      like: 'igo_states',
      from: ['state_year'],
      standsIn: { kind: 'whole', table: 'igo_states' },
      sql: `select ccode as id, year, count(*) filter (value = 1) as "full", count(*) filter (value = 2) as associate,
              count(*) filter (value = 3) as observer, count(*) filter (value in (1, 2, 3)) as "any"
            from (${memberships}) group by ccode, year`,
    },
    {
      name: 'igos',
      like: 'igos',
      from: ['state_year'],
      standsIn: { kind: 'whole', table: 'igos' },
      sql: `with members as materialized (select ccode, year, across from (${memberships}) where value = 1),
        states as materialized (select distinct ccode, year from state_year),
        joint as (select x.ccode as a, y.ccode as b, x.year, count(*) as n from members x
                  join members y on x.across = y.across and x.year = y.year and x.ccode < y.ccode group by all)
        select x.ccode as a, y.ccode as b, x.year, coalesce(n, 0) as joint
        from states x join states y on x.year = y.year and x.ccode < y.ccode
        left join joint on joint.a = x.ccode and joint.b = y.ccode and joint.year = x.year`,
    },
  ],
};
