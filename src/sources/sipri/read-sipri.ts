import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

/** SIPRI's names where they are not ours; its Germany before 1990 is the Federal Republic. */
const aliases: Record<string, string> = {
  'Soviet Union': 'RUS',
  USSR: 'RUS',
  Germany: 'DEU',
  'East Germany (GDR)': 'DDR',
  'German Democratic Republic': 'DDR',
  Taiwan: 'TWN',
  UAE: 'ARE',
  'Bosnia-Herzegovina': 'BIH',
  'DR Congo': 'COD',
  'Congo, DR': 'COD',
  'Congo, Republic': 'COG',
  'Congo, Republic of': 'COG',
  Congo: 'COG',
  'North Vietnam': 'VNM',
  'North Viet Nam': 'VNM',
  'South Vietnam': 'VDR',
  'South Viet Nam': 'VDR',
  'South Yemen': 'YMD',
  'Yemen Arab Republic (North Yemen)': 'YEM',
  'North Yemen': 'YEM',
  'Macedonia (FYROM)': 'MKD',
  'Saint Vincent': 'VCT',
  'Viet Nam': 'VNM',
  Yugoslavia: 'SRB',
};
/** SIPRI marks with a star what is no state (rebels) and with two an organisation. */
const noState =
  /(\*|^Unknown (supplier|recipient)\(s\)|^Libya GNC|^European Union|^Biafra|^Katanga|^Northern Cyprus)$/;

const name: RawColumn = { type: 'name', yearFrom: 'year', aliases, leaveOut: noState };
const year: RawColumn = { type: 'integer', filled: true, least: 1945, most: 2100 };

/** Long tables: supplier, recipient, year, value; and country, year, measure, value. */
export const reader: SourceReader = {
  source: 'sipri',
  origin,
  official: {
    how: 'SIPRI gives it out through a form: fetch the tables at https://www.sipri.org/databases, save them as CSV with the columns supplier, recipient, year, value (transfers) or country, year, measure, value (spending), and run entente data import sipri FILE.csv',
  },
  files: [
    {
      role: 'transfers',
      title: 'a table of transfers (supplier, recipient, year, value)',
      columns: {
        supplier: name,
        recipient: name,
        year,
        value: { type: 'real', also: ['tiv'], filled: true, least: 0 },
      },
      key: ['supplier', 'recipient', 'year'],
    },
    {
      role: 'spending',
      title: 'a table of spending (country, year, measure, value)',
      columns: {
        country: name,
        year,
        measure: { type: 'text', filled: true },
        value: { type: 'real', least: 0, missing: ['...', '. .', 'xxx'] },
      },
      key: ['country', 'year', 'measure'],
    },
  ],
  tables: [
    {
      name: 'arms_transfers',
      title: 'Transfers of major arms',
      description:
        'Trend indicator values delivered, by supplier, recipient and year. A pair without a row had no delivery known to SIPRI.',
      fields: [
        { name: 'supplier', type: 'text', description: 'Supplier' },
        { name: 'recipient', type: 'text', description: 'Recipient' },
        { name: 'year', type: 'smallint', description: 'Year of delivery' },
        { name: 'tiv_millions', type: 'double', description: 'Trend indicator value', unit: 'million TIV' },
      ],
      key: ['supplier', 'recipient', 'year'],
      from: ['transfers'],
      sql: 'select supplier, recipient, year, sum(value::decimal(20, 6))::double as tiv_millions from transfers where supplier <> recipient group by all',
    },
    {
      name: 'military_spending',
      title: 'Military spending',
      description: 'Military expenditure by state, year and measure.',
      fields: [
        { name: 'id', type: 'text', description: 'State' },
        { name: 'year', type: 'smallint', description: 'Year' },
        { name: 'measure', type: 'text', description: "The measure, in SIPRI's words" },
        { name: 'value', type: 'double', description: 'Value, in the unit of the measure' },
      ],
      key: ['id', 'year', 'measure'],
      from: ['spending'],
      sql: 'select country as id, year, measure, value from spending where value is not null qualify row_number() over (partition by country, year, measure order by country_code desc) = 1',
    },
  ],
};
