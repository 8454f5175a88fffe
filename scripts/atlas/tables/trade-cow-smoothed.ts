import { origin } from '../../../src/sources/cow-trade/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'trade_cow_smoothed',
  title: "The trade authors' smoothed flows, where they differ from the reported",
  description:
    'Flows of trade_cow that its authors replace by a smoothed value, pair by pair. A pair and year without a row has the reported flow.',
  fields: [
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'year', type: 'smallint', description: 'Year' },
    {
      name: 'smoothed_a_from_b_usd_millions',
      type: 'double',
      description: 'Imports of a from b, smoothed; null where not replaced',
      unit: 'million current USD',
    },
    {
      name: 'smoothed_b_from_a_usd_millions',
      type: 'double',
      description: 'Imports of b from a, smoothed; null where not replaced',
      unit: 'million current USD',
    },
  ],
  key: ['a', 'b', 'year'],
  origins: [origin],
  async build(context) {
    await context.read('cow_trade_smoothed', 'trade_cow/cow_trade_dyadic_1870_2014.csv.gz', {
      ccode1: 'cow',
      ccode2: 'cow',
      year: 'integer',
      flow1: 'real',
      flow2: 'real',
      smoothflow1: 'real',
      smoothflow2: 'real',
    });
    const turned = (one: string, other: string): string =>
      `case when ccode1 < ccode2 then ${one} else ${other} end`;
    const smoothed = (end: 1 | 2): string =>
      `case when smoothflow${end} is distinct from flow${end} then smoothflow${end} end`;
    return `select * from (
        select least(ccode1, ccode2) as a, greatest(ccode1, ccode2) as b, year,
               ${turned(smoothed(1), smoothed(2))} as smoothed_a_from_b_usd_millions,
               ${turned(smoothed(2), smoothed(1))} as smoothed_b_from_a_usd_millions
        from cow_trade_smoothed where ccode1 <> ccode2
        qualify row_number() over (partition by least(ccode1, ccode2), greatest(ccode1, ccode2), year order by ${successorFirst('ccode1_code', 'ccode2_code')}) = 1)
      where smoothed_a_from_b_usd_millions is not null or smoothed_b_from_a_usd_millions is not null`;
  },
};
export default table;
