import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const flag: RawColumn = { type: 'integer', least: 0, most: 1 };
const amount: RawColumn = { type: 'real', least: 0 };

/** Gravity_V202211.csv. */
export const reader: SourceReader = {
  source: 'cepii-gravity',
  origin,
  official: { url: 'http://www.cepii.fr/DATA_DOWNLOAD/gravity/data/Gravity_csv_V202211.zip' },
  files: [
    {
      role: 'gravity',
      title: 'Gravity_V......csv',
      large: true,
      columns: {
        year: { type: 'integer', filled: true, least: 1900, most: 2100 },
        iso3_o: { type: 'iso3', filled: false, leaveOut: ['ANT'] },
        iso3_d: { type: 'iso3', filled: false, leaveOut: ['ANT'] },
        country_exists_o: flag,
        country_exists_d: flag,
        dist: amount,
        distw_harmonic: amount,
        contig: flag,
        comlang_off: flag,
        col_dep_ever: flag,
        fta_wto: flag,
        tradeflow_baci: amount,
      },
    },
  ],
  tables: [
    {
      name: 'gravity_cepii',
      title: 'Gravity variables, exporter by importer and year',
      description: 'Pairs of states that both existed in the year. Null is not known.',
      fields: [
        { name: 'year', type: 'smallint', description: 'Year' },
        { name: 'exporter', type: 'text', description: 'Exporter' },
        { name: 'importer', type: 'text', description: 'Importer' },
        { name: 'distance_km', type: 'double', description: 'Between the largest cities', unit: 'km' },
        {
          name: 'weighted_km',
          type: 'double',
          description: 'Population-weighted harmonic distance',
          unit: 'km',
        },
        { name: 'contiguous', type: 'boolean', description: 'A common border' },
        { name: 'common_language', type: 'boolean', description: 'A common official language' },
        { name: 'colonial_tie', type: 'boolean', description: 'One was ever a colony of the other' },
        { name: 'agreement', type: 'boolean', description: 'A regional trade agreement notified to the WTO' },
        {
          name: 'value_usd_thousands',
          type: 'double',
          description: 'Trade (BACI)',
          unit: 'thousand current USD',
        },
      ],
      key: ['year', 'exporter', 'importer'],
      from: ['gravity'],
      sql: `select year, iso3_o as exporter, iso3_d as importer, dist as distance_km, distw_harmonic as weighted_km,
              contig = 1 as contiguous, comlang_off = 1 as common_language, col_dep_ever = 1 as colonial_tie,
              fta_wto = 1 as agreement, tradeflow_baci as value_usd_thousands
            from gravity where country_exists_o = 1 and country_exists_d = 1 and iso3_o is not null and iso3_d is not null`,
    },
  ],
};
