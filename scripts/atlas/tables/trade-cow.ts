import { origin } from '../../../src/sources/cow-trade/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'trade_cow',
  title: 'Trade of pairs of states, 1870-2014',
  description: 'What each state of a pair imports from the other. Null is no report, zero a reported zero.',
  fields: [
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'year', type: 'smallint', description: 'Year' },
    {
      name: 'imports_a_from_b_usd_millions',
      type: 'double',
      description: 'Imports of a from b',
      unit: 'million current USD',
    },
    {
      name: 'imports_b_from_a_usd_millions',
      type: 'double',
      description: 'Imports of b from a',
      unit: 'million current USD',
    },
  ],
  key: ['a', 'b', 'year'],
  origins: [origin],
  async build(context) {
    await context.read('cow_trade', 'trade_cow/cow_trade_dyadic_1870_2014.csv.gz', {
      ccode1: 'cow',
      ccode2: 'cow',
      year: 'integer',
      flow1: 'real',
      flow2: 'real',
    });
    return `select least(ccode1, ccode2) as a, greatest(ccode1, ccode2) as b, year,
                   case when ccode1 < ccode2 then flow1 else flow2 end as imports_a_from_b_usd_millions,
                   case when ccode1 < ccode2 then flow2 else flow1 end as imports_b_from_a_usd_millions
            from cow_trade where ccode1 <> ccode2
            qualify row_number() over (partition by least(ccode1, ccode2), greatest(ccode1, ccode2), year order by ${successorFirst('ccode1_code', 'ccode2_code')}) = 1`;
  },
};
export default table;
