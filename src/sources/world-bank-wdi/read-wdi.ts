import type { SourceReader } from '../import/reader.js';
import { worldBankAggregates } from '../world-bank-gdp/aggregates.js';
import { origin } from './origin.js';

const one = (indicator: string, column: string): string =>
  `select id, year, value as ${column} from wdi where indicator = '${indicator}'`;

/** WDICSV.csv (WDIData.csv before 2023): a column a year. */
export const reader: SourceReader = {
  source: 'world-bank-wdi',
  origin,
  official: { url: 'https://databank.worldbank.org/data/download/WDI_CSV.zip' },
  files: [
    {
      role: 'indicators',
      title: 'WDICSV.csv',
      columns: {
        'Country Code': { type: 'iso3', leaveOut: worldBankAggregates },
        'Indicator Code': { type: 'text', filled: true },
      },
      across: 'years',
      large: true,
    },
  ],
  tables: [
    {
      name: 'wdi',
      title: 'World Development Indicators',
      description: 'Every indicator in the file by state and year. An empty cell has no row.',
      fields: [
        { name: 'indicator', type: 'text', description: 'Code of the indicator, such as NY.GDP.MKTP.CD' },
        { name: 'id', type: 'text', description: 'State or territory' },
        { name: 'year', type: 'smallint', description: 'Year' },
        { name: 'value', type: 'double', description: 'Value, in the unit of the indicator' },
      ],
      key: ['indicator', 'id', 'year'],
      from: ['indicators'],
      sql: `select "Indicator Code" as indicator, "Country Code" as id, year, value from indicators where value is not null`,
    },
    {
      name: 'gdp',
      like: 'gdp',
      from: ['indicators'],
      standsIn: { kind: 'whole', table: 'gdp' },
      mayBeEmpty: true,
      sql: one('NY.GDP.MKTP.CD', 'gdp_usd'),
    },
    {
      name: 'population',
      like: 'population',
      from: ['indicators'],
      standsIn: { kind: 'whole', table: 'population' },
      mayBeEmpty: true,
      sql: one('SP.POP.TOTL', 'population'),
    },
  ],
};
