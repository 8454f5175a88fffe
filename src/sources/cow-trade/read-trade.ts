import type { RawColumn, SourceReader } from '../import/reader.js';
import { onePairRow, successorFirst } from '../import/successor-first.js';
import { origin } from './origin.js';

const flow: RawColumn = { type: 'real', least: 0, missing: ['-9', '-9.0'] };

/** Dyadic_COW_4.0.csv and National_COW_4.0.csv as the Correlates of War project distributes them. */
export const reader: SourceReader = {
  source: 'cow-trade',
  origin,
  official: { url: 'https://correlatesofwar.org/wp-content/uploads/COW_Trade_4.0.zip' },
  files: [
    {
      role: 'dyadic',
      title: 'Dyadic_COW_4.0.csv',
      columns: {
        ccode1: { type: 'cow' },
        ccode2: { type: 'cow' },
        year: { type: 'integer', filled: true, least: 1816, most: 2100 },
        flow1: flow,
        flow2: flow,
        smoothflow1: { ...flow, optional: true },
        smoothflow2: { ...flow, optional: true },
      },
      key: ['ccode1', 'ccode2', 'year'],
    },
    {
      role: 'national',
      title: 'National_COW_4.0.csv',
      columns: {
        ccode: { type: 'cow' },
        year: { type: 'integer', filled: true, least: 1816, most: 2100 },
        imports: flow,
        exports: flow,
      },
      key: ['ccode', 'year'],
    },
  ],
  tables: [
    {
      name: 'trade_cow',
      like: 'trade_cow',
      from: ['dyadic'],
      standsIn: { kind: 'whole', table: 'trade_cow' },
      sql: `select least(ccode1, ccode2) as a, greatest(ccode1, ccode2) as b, year,
              case when ccode1 < ccode2 then flow1 else flow2 end as imports_a_from_b_usd_millions,
              case when ccode1 < ccode2 then flow2 else flow1 end as imports_b_from_a_usd_millions
            from dyadic where ccode1 <> ccode2 and (flow1 is not null or flow2 is not null) ${onePairRow('ccode1', 'ccode2')}`,
    },
    {
      name: 'trade_cow_smoothed',
      like: 'trade_cow_smoothed',
      from: ['dyadic'],
      standsIn: { kind: 'whole', table: 'trade_cow_smoothed' },
      // A release without smoothed flows has none: the atlas's are of another one and no longer fit.
      mayBeEmpty: true,
      sql: `select * from (
              select least(ccode1, ccode2) as a, greatest(ccode1, ccode2) as b, year,
                case when ccode1 < ccode2 then smoothed1 else smoothed2 end as smoothed_a_from_b_usd_millions,
                case when ccode1 < ccode2 then smoothed2 else smoothed1 end as smoothed_b_from_a_usd_millions
              from (select *, case when smoothflow1 is distinct from flow1 then smoothflow1 end as smoothed1,
                              case when smoothflow2 is distinct from flow2 then smoothflow2 end as smoothed2 from dyadic)
              where ccode1 <> ccode2 ${onePairRow('ccode1', 'ccode2')})
            where smoothed_a_from_b_usd_millions is not null or smoothed_b_from_a_usd_millions is not null`,
    },
    {
      name: 'trade_cow_states',
      like: 'trade_cow_states',
      from: ['national'],
      standsIn: { kind: 'whole', table: 'trade_cow_states' },
      sql: `select ccode as id, year, imports as imports_usd_millions, exports as exports_usd_millions from national
            qualify row_number() over (partition by ccode, year order by ${successorFirst('ccode_code')}) = 1`,
    },
  ],
};
