import { origin } from '../../../src/sources/cow-nmc/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'capabilities',
  title: 'National material capabilities',
  description:
    'Military spending and personnel, iron and steel, energy, population, and the composite index, by state and year.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'year', type: 'smallint', description: 'Year' },
    {
      name: 'milex_usd_thousands',
      type: 'double',
      description: 'Military spending, current (pounds to 1913)',
      unit: 'thousand USD',
    },
    { name: 'milper_thousands', type: 'double', description: 'Military personnel', unit: 'thousand persons' },
    { name: 'irst', type: 'double', description: 'Iron and steel production', unit: 'thousand tons' },
    {
      name: 'pec',
      type: 'double',
      description: 'Primary energy consumption',
      unit: 'thousand tons of coal equivalent',
    },
    { name: 'tpop_thousands', type: 'double', description: 'Population', unit: 'thousand persons' },
    {
      name: 'upop_thousands',
      type: 'double',
      description: 'Population of cities of 100,000 and more',
      unit: 'thousand persons',
    },
    {
      name: 'cinc',
      type: 'double',
      description: 'Composite index of national capability',
      unit: 'share of the system, 0 to 1',
    },
  ],
  key: ['id', 'year'],
  origins: [origin],
  async build(context) {
    await context.read('nmc', 'peacesciencer/cow_nmc.csv.gz', {
      ccode: 'cow',
      year: 'integer',
      milex: 'real',
      milper: 'real',
      irst: 'real',
      pec: 'real',
      tpop: 'real',
      upop: 'real',
      cinc: 'real',
    });
    return `select ccode as id, year, milex as milex_usd_thousands, milper as milper_thousands, irst, pec,
                   tpop as tpop_thousands, upop as upop_thousands, cinc
            from nmc qualify row_number() over (partition by ccode, year order by ${successorFirst('ccode_code')}) = 1`;
  },
};
export default table;
