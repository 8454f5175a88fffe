import type { RawColumn, SourceReader } from '../import/reader.js';
import { successorFirst } from '../import/successor-first.js';
import { origin } from './origin.js';

const amount: RawColumn = { type: 'real', least: 0, missing: ['-9', '-9.0'] };

/** NMC-70-abridged.csv or NMC-60-abridged.csv. */
export const reader: SourceReader = {
  source: 'cow-nmc',
  origin,
  official: { url: 'https://correlatesofwar.org/wp-content/uploads/NMCv7.zip' },
  files: [
    {
      role: 'nmc',
      title: 'NMC-..-abridged.csv',
      columns: {
        ccode: { type: 'cow' },
        year: { type: 'integer', filled: true, least: 1816, most: 2100 },
        milex: amount,
        milper: amount,
        irst: amount,
        pec: amount,
        tpop: amount,
        upop: amount,
        cinc: { ...amount, most: 1 },
      },
      key: ['ccode', 'year'],
    },
  ],
  tables: [
    {
      name: 'capabilities',
      like: 'capabilities',
      from: ['nmc'],
      standsIn: { kind: 'whole', table: 'capabilities' },
      sql: `select ccode as id, year, milex as milex_usd_thousands, milper as milper_thousands, irst, pec,
              tpop as tpop_thousands, upop as upop_thousands, cinc
            from nmc qualify row_number() over (partition by ccode, year order by ${successorFirst('ccode_code')}) = 1`,
    },
  ],
};
