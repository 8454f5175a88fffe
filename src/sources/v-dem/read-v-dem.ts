import type { RawColumn, SourceReader, TableField } from '../import/reader.js';
import { origin } from './origin.js';

const share: RawColumn = { type: 'real', least: 0, most: 1 };
const optional: RawColumn = { ...share, optional: true };
const indices = ['polyarchy', 'libdem', 'partipdem', 'delibdem', 'egaldem'];

/** V-Dem-CY-Full+Others-v..csv or V-Dem-CY-Core-v..csv: country-years. */
export const reader: SourceReader = {
  source: 'v-dem',
  origin,
  official: {
    how: 'V-Dem gives it out through a form: fetch the country-year file at https://v-dem.net/data/the-v-dem-dataset/ and run entente data import v-dem V-Dem-CY-Core-v15.csv',
  },
  files: [
    {
      role: 'years',
      title: 'V-Dem-CY-....csv',
      columns: {
        // V-Dem's own codes: Zanzibar, German and Italian states; its SAX is Saxe-Weimar, ours Saxony.
        // Saxe-Weimar, Gaza and the Mandate apart, and Somaliland are left out.
        country_text_id: {
          type: 'iso3',
          aliases: {
            ...{ ZZB: 'ZAN', BDN: 'BAD', BVR: 'BAV', SXN: 'SAX', WRG: 'WRT', HDM: 'HSG', HKS: 'HSE' },
            ...{ MCL: 'MEC', PPS: 'PAP', HVR: 'HAN', MDN: 'MOD', PRM: 'PMA', TSC: 'TUS' },
          },
          leaveOut: ['PSG', 'SML', 'PSB', 'SAX'],
        },
        year: { type: 'integer', filled: true, least: 1700, most: 2100 },
        ...Object.fromEntries(
          indices.map((name) => [`v2x_${name}`, name === 'polyarchy' ? share : optional]),
        ),
        v2x_polyarchy_codelow: optional,
        v2x_polyarchy_codehigh: optional,
      },
      key: ['country_text_id', 'year'],
    },
  ],
  tables: [
    {
      name: 'v_dem',
      title: 'V-Dem indices of democracy',
      description:
        'High-level indices by state and year, 0 to 1, with the interval of polyarchy. Null is no score.',
      fields: [
        { name: 'id', type: 'text', description: 'State' },
        { name: 'year', type: 'smallint', description: 'Year' },
        ...indices.map(
          (name): TableField => ({ name, type: 'double', description: `V-Dem v2x_${name}`, unit: '0 to 1' }),
        ),
        { name: 'polyarchy_low', type: 'double', description: 'Lower bound of polyarchy', unit: '0 to 1' },
        { name: 'polyarchy_high', type: 'double', description: 'Upper bound of polyarchy', unit: '0 to 1' },
      ],
      key: ['id', 'year'],
      from: ['years'],
      standsIn: { kind: 'columns', table: 'regime', columns: ['polyarchy'] },
      sql: `select country_text_id as id, year, ${indices.map((name) => `v2x_${name} as ${name}`).join(', ')},
              v2x_polyarchy_codelow as polyarchy_low, v2x_polyarchy_codehigh as polyarchy_high from years`,
    },
  ],
};
