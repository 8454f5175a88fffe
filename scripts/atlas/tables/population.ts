import { worldBankAggregates } from '../../../src/sources/world-bank-gdp/aggregates.js';
import { origin } from '../../../src/sources/world-bank-population/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'population',
  title: 'Population',
  description: 'Mid-year population, by state and year.',
  fields: [
    { name: 'id', type: 'text', description: 'State or territory' },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'population', type: 'double', description: 'Population', unit: 'persons' },
  ],
  key: ['id', 'year'],
  origins: [origin],
  async build(context) {
    await context.read(
      'population_raw',
      'gdp/population.csv',
      { 'Country Code': 'iso3', Year: 'integer', Value: 'real' },
      { ignore: worldBankAggregates },
    );
    return 'select "Country Code" as id, "Year" as year, "Value" as population from population_raw where "Value" is not null';
  },
};
export default table;
