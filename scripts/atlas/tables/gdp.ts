import { worldBankAggregates } from '../../../src/sources/world-bank-gdp/aggregates.js';
import { origin } from '../../../src/sources/world-bank-gdp/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'gdp',
  title: 'GDP, current US dollars',
  description: 'Gross domestic product at market exchange rates, by state and year.',
  fields: [
    { name: 'id', type: 'text', description: 'State or territory' },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'gdp_usd', type: 'double', description: 'Gross domestic product', unit: 'current USD' },
  ],
  key: ['id', 'year'],
  origins: [origin],
  async build(context) {
    await context.read(
      'gdp_raw',
      'gdp/gdp_current_usd.csv',
      { 'Country Code': 'iso3', Year: 'integer', Value: 'real' },
      { ignore: worldBankAggregates },
    );
    return 'select "Country Code" as id, "Year" as year, "Value" as gdp_usd from gdp_raw where "Value" is not null';
  },
};
export default table;
