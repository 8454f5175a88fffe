import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const code = (also: string[], least: number, most: number): RawColumn => ({
  type: 'integer',
  least,
  most,
  missing: ['-9', '-9.0', '-8'],
  also,
});

/** dyadic_mid_4.03.csv: dyadic disputes by year. */
export const reader: SourceReader = {
  source: 'cow-mid',
  origin,
  official: {
    how: 'fetch the dyadic disputes at https://correlatesofwar.org/data-sets/mids/ and run entente data import cow-mid dyadic_mid_4.03.csv',
  },
  files: [
    {
      role: 'dyads',
      title: 'dyadic_mid_4.03.csv',
      columns: {
        disno: { type: 'integer', filled: true, also: ['dispnum'] },
        statea: { type: 'cow', also: ['ccode1'] },
        stateb: { type: 'cow', also: ['ccode2'] },
        year: { type: 'integer', filled: true, least: 1816, most: 2100 },
        new: code(['disponset'], 0, 1),
        sideaa: code(['sidea1'], 0, 1),
        fatleva: code(['fatality1'], 0, 6),
        fatlevb: code(['fatality2'], 0, 6),
        fatalprea: { type: 'integer', least: 0, missing: ['-9'], also: ['fatalpre1'], optional: true },
        fatalpreb: { type: 'integer', least: 0, missing: ['-9'], also: ['fatalpre2'], optional: true },
        highmcaa: code(['hiact1'], 0, 21),
        highmcab: code(['hiact2'], 0, 21),
        hihosta: code(['hostlev1'], 1, 5),
        hihostb: code(['hostlev2'], 1, 5),
        orignata: code(['orig1'], 0, 1),
        orignatb: code(['orig2'], 0, 1),
      },
      key: ['disno', 'statea', 'stateb', 'year'],
    },
  ],
  tables: [
    {
      name: 'disputes_cow',
      like: 'disputes',
      from: ['dyads'],
      standsIn: { kind: 'rows', table: 'disputes', column: 'source', value: 'cow-mid' },
      // A pair may be given in one order or in both: it is turned so that a comes first, and counts once.
      sql: `with turned as (
          select statea as a, stateb as b, year, disno, "new", sideaa, fatleva, fatlevb, fatalprea, fatalpreb,
            highmcaa, highmcab, hihosta, hihostb, orignata, orignatb, 0 as turn from dyads where statea < stateb
          union all by name
          select stateb as a, statea as b, year, disno, "new", 1 - sideaa as sideaa, fatlevb as fatleva, fatleva as fatlevb,
            fatalpreb as fatalprea, fatalprea as fatalpreb, highmcab as highmcaa, highmcaa as highmcab, hihostb as hihosta,
            hihosta as hihostb, orignatb as orignata, orignata as orignatb, 1 as turn from dyads where statea > stateb)
        select 'cow-mid' as source, a, b, year, disno as dispute, "new" = 1 as onset, hihosta as hostility_a,
          hihostb as hostility_b, greatest(hihosta, hihostb) as hostility, highmcaa as action_a, highmcab as action_b,
          fatleva as fatality_a, fatlevb as fatality_b, null as fatality, fatalprea as deaths_a, fatalpreb as deaths_b,
          sideaa = 1 as side_a_first, orignata = 1 as originator_a, orignatb = 1 as originator_b,
          null as revisionist_a, null as revisionist_b, null as outcome, null as settlement, null as reciprocated,
          null as minimum_days
        from turned qualify row_number() over (partition by a, b, year, disno order by turn) = 1`,
    },
  ],
};
