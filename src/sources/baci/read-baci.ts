import { comtradeCodes, comtradeGroups } from '../comtrade/partner-codes.js';
import type { SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const code = { type: 'iso-numeric', codeList: 'countries' } as const;

/** Yearly files BACI_HSxx_Yyyyy_Vxxxxxx.csv (t, i, j, k, v, q) with country_codes_Vxxxxxx.csv. */
export const reader: SourceReader = {
  source: 'baci',
  origin: {
    ...origin,
    version: 'as imported',
    unit: 'exporter, importer, product and year: thousands of current US dollars and metric tons',
    traps: [
      ...origin.traps.filter((trap) => !/Summed over products|No Taiwan/.test(trap)),
      'Places without an ISO code are X and their number; X490 (Other Asia) is in effect Taiwan.',
    ],
  },
  official: {
    url: 'https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS22_V202501.zip',
    note: 'HS 2022, years 2022 and 2023; for another nomenclature or release give --url',
  },
  files: [
    {
      role: 'flows',
      title: 'a yearly file BACI_HS.._Y...._V......csv (t, i, j, k, v, q)',
      columns: {
        t: { type: 'integer', filled: true, least: 1962, most: 2100 },
        i: code,
        j: code,
        k: { type: 'text', filled: true },
        v: { type: 'real', filled: true, least: 0 },
        q: { type: 'real', least: 0 },
      },
      key: ['t', 'i', 'j', 'k'],
      large: true,
    },
    {
      role: 'countries',
      title: 'country_codes_V......csv',
      columns: {
        country_code: { type: 'integer', filled: true },
        country_iso3: { type: 'text', also: ['iso_3digit_alpha'] },
      },
    },
  ],
  codeLists: {
    countries: {
      code: 'country_code',
      iso3: 'country_iso3',
      otherwise: {
        ...comtradeCodes,
        ...Object.fromEntries(comtradeGroups.map((group) => [group, `X${group}`])),
      },
    },
  },
  tables: [
    {
      name: 'trade_baci',
      title: 'Goods trade by product, exporter by importer',
      description:
        'BACI flows by year and product of the Harmonised System (six digits). A flow without a row was not reported.',
      fields: [
        { name: 'year', type: 'smallint', description: 'Year' },
        { name: 'exporter', type: 'text', description: 'Exporter' },
        { name: 'importer', type: 'text', description: 'Importer' },
        { name: 'product', type: 'text', description: 'Product, six digits of the Harmonised System' },
        { name: 'value_usd_thousands', type: 'double', description: 'Value', unit: 'thousand current USD' },
        { name: 'tons', type: 'double', description: 'Quantity; null where not known', unit: 'metric tons' },
      ],
      key: ['year', 'exporter', 'importer', 'product'],
      from: ['flows'],
      // Year, exporter, importer and product in one number; the few products with letters come after the others.
      sortBy: 'place',
      sql: `select t as year, i as exporter, j as importer, case when length(k) < 6 then lpad(k, 6, '0') else k end as product,
              v as value_usd_thousands, q as tons,
              ((t * 10000 + i_rank) * 10000 + j_rank) * 2000000 + coalesce(try_cast(k as integer), 1000000 + (hash(k) % 1000000)::bigint) as place
            from flows`,
    },
    {
      name: 'trade_baci_years',
      title: 'Goods trade by year, exporter by importer',
      description: 'BACI flows summed over products.',
      fields: [
        { name: 'year', type: 'smallint', description: 'Year' },
        { name: 'exporter', type: 'text', description: 'Exporter' },
        { name: 'importer', type: 'text', description: 'Importer' },
        { name: 'value_usd_thousands', type: 'double', description: 'Value', unit: 'thousand current USD' },
      ],
      key: ['year', 'exporter', 'importer'],
      from: ['flows'],
      sql: 'select year, exporter, importer, sum(value_usd_thousands::decimal(30, 6))::double as value_usd_thousands from trade_baci group by all',
    },
  ],
};
