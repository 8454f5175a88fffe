import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const words: RawColumn = { type: 'text', optional: true };

/** The Review in panel format: a row a country and year, a column a series. */
export const reader: SourceReader = {
  source: 'bp',
  origin,
  official: {
    how: 'fetch the panel-format CSV at https://www.energyinst.org/statistical-review and run entente data import bp FILE.csv',
  },
  files: [
    {
      role: 'panel',
      title: 'the panel-format CSV (Country, Year, ISO3166_alpha3, ...)',
      columns: {
        iso3166_alpha3: { type: 'iso3', aliases: { SUN: 'RUS' }, leaveOut: /^(WLD|[OT]-.*|ANT|CIS)$/ },
        year: { type: 'integer', filled: true, least: 1900, most: 2100 },
        country: words,
        region: words,
        subregion: words,
        iso3166_numeric: words,
        opec: words,
        eu: words,
        oecd: words,
        cis: words,
      },
      across: 'rest',
    },
  ],
  tables: [
    {
      name: 'energy_bp',
      title: 'Energy statistics',
      description:
        "Every series of the Review by state and year, under the Review's own name, which ends in its unit. An empty cell has no row.",
      fields: [
        { name: 'id', type: 'text', description: 'State or territory' },
        { name: 'year', type: 'smallint', description: 'Year' },
        { name: 'series', type: 'text', description: 'Name of the series, such as oilprod_mt' },
        { name: 'value', type: 'double', description: 'Value, in the unit the name ends in' },
      ],
      key: ['id', 'year', 'series'],
      from: ['panel'],
      // The Soviet Union and its republics overlap from 1985: Russia's own figure counts where it has one.
      sql: `select iso3166_alpha3 as id, year, across as series, value from panel where value is not null
            qualify row_number() over (partition by iso3166_alpha3, year, across order by (country ilike '%ussr%')::int) = 1`,
    },
  ],
};
