import type { SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

/** Splits of one country in older editions: Mexico and China with and without export processing. */
const country = (label: string): string =>
  `case left(${label}, 3) when 'MX1' then 'MEX' when 'MX2' then 'MEX' when 'CN1' then 'CHN' when 'CN2' then 'CHN' else left(${label}, 3) end`;
const isCountry = (label: string): string => `regexp_matches(${label}, '^[A-Z][A-Z0-9]{2}_.+')`;

/** Yearly matrices such as 2020_SML.csv: rows COUNTRY_INDUSTRY, columns COUNTRY_INDUSTRY and COUNTRY_FINAL-USE. */
export const reader: SourceReader = {
  source: 'oecd-icio',
  origin: {
    ...origin,
    producer: 'OECD',
    title: 'OECD Inter-Country Input-Output tables',
    version: 'as imported',
    citation: 'OECD. Inter-Country Input-Output Tables. https://oe.cd/icio',
    traps: [
      ...origin.traps.filter((trap) => !/Eighty states|Tariff/.test(trap)),
      'Goods industries keep their codes, which differ between editions; everything from D on is SERV. Changes of inventories may be negative.',
    ],
  },
  official: {
    how: 'fetch a yearly archive at https://oe.cd/icio and run entente data import oecd-icio 2020_SML.csv; the year is read from the file name',
  },
  files: [
    {
      role: 'matrix',
      title: 'a yearly matrix such as 2020_SML.csv (first heading V1)',
      columns: { V1: { type: 'text', filled: true } },
      across: 'rest',
    },
  ],
  tables: [
    {
      name: 'icio',
      title: 'Trade by industry, with sales at home',
      description:
        'Sales of each exporting industry to each importing country, for production and final use together. Zero cells have no row.',
      fields: [
        { name: 'year', type: 'smallint', description: 'Year, from the name of the file' },
        { name: 'exporter', type: 'text', description: 'Exporter; ROW is the rest of the world' },
        { name: 'importer', type: 'text', description: 'Importer' },
        { name: 'sector', type: 'text', description: 'Industry of goods, or SERV' },
        { name: 'value_usd_millions', type: 'double', description: 'Value', unit: 'million current USD' },
      ],
      key: ['year', 'sector', 'exporter', 'importer'],
      from: ['matrix'],
      sql: `with cells as (
          select try_cast(nullif(regexp_extract(file_name, '((19|20)[0-9]{2})[^/]*$', 1), '') as smallint) as year,
            ${country('V1')} as exporter, ${country('across')} as importer,
            case when regexp_matches(V1, '^[A-Z0-9]{3}_[ABC][0-9]') then substr(V1, 5) else 'SERV' end as sector, value
          from matrix where ${isCountry('V1')} and ${isCountry('across')})
        select year, coalesce(e.id, exporter) as exporter, coalesce(i.id, importer) as importer, sector, sum(value::decimal(38, 12))::double as value_usd_millions
        from cells left join iso3_ids e on e.code = exporter left join iso3_ids i on i.code = importer
        group by all having sum(value) <> 0`,
    },
  ],
};
