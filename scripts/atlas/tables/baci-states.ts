import { origin } from '../../../src/sources/baci/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'baci_states',
  title: 'States of the 2023 trade matrix and their GDP',
  description: 'GDP that goes with the BACI 2023 matrix: the latest of the World Bank, mostly 2023.',
  fields: [
    { name: 'id', type: 'text', description: 'State or territory' },
    { name: 'gdp_usd', type: 'double', description: 'Gross domestic product', unit: 'current USD' },
  ],
  key: ['id'],
  origins: [origin],
  async build(context) {
    await context.read('baci_countries', 'trade_recent/baci_2023_countries.csv', {
      iso3: 'iso3',
      gdp_usd: 'real',
    });
    return 'select iso3 as id, gdp_usd from baci_countries';
  },
};
export default table;
