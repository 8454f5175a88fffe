import { origin } from '../../../src/sources/cow-trade/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'trade_cow_states',
  title: 'Total trade of states, 1870-2014',
  description: 'Imports from and exports to the world, as national totals.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'imports_usd_millions', type: 'double', description: 'Imports', unit: 'million current USD' },
    { name: 'exports_usd_millions', type: 'double', description: 'Exports', unit: 'million current USD' },
  ],
  key: ['id', 'year'],
  origins: [origin],
  async build(context) {
    await context.read('cow_trade_states', 'peacesciencer/cow_trade_sy.csv', {
      ccode: 'cow',
      year: 'integer',
      imports: 'real',
      exports: 'real',
    });
    return `select ccode as id, year, imports as imports_usd_millions, exports as exports_usd_millions from cow_trade_states
            qualify row_number() over (partition by ccode, year order by ${successorFirst('ccode_code')}) = 1`;
  },
};
export default table;
