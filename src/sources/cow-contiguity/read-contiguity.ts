import type { SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const month = (column: string): string =>
  `cast(coalesce(try_strptime(${column}, '%Y%m'), try_strptime(${column}, '%Y-%m-%d')) as date)`;

/** contdir.csv of DirectContiguity320: spells with their first and last month. */
export const reader: SourceReader = {
  source: 'cow-contiguity',
  origin,
  official: { url: 'https://correlatesofwar.org/wp-content/uploads/DirectContiguity320.zip' },
  files: [
    {
      role: 'spells',
      title: 'contdir.csv',
      columns: {
        statelno: { type: 'cow', also: ['ccode1'] },
        statehno: { type: 'cow', also: ['ccode2'] },
        conttype: { type: 'integer', filled: true, least: 0, most: 5 },
        begin: { type: 'text', filled: true, also: ['stdate'] },
        end: { type: 'text', filled: true, also: ['enddate'] },
      },
    },
  ],
  tables: [
    {
      name: 'contiguity',
      like: 'contiguity',
      from: ['spells'],
      standsIn: { kind: 'whole', table: 'contiguity' },
      sql: `with dated as (select least(statelno, statehno) as a, greatest(statelno, statehno) as b, conttype as type,
              ${month('"begin"')} as "start", ${month('"end"')} as "end" from spells where statelno <> statehno and conttype > 0)
            select distinct *, "end" = (select max("end") from dated) as censored from dated`,
    },
  ],
};
