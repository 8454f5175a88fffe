import { origin } from '../../../src/sources/cow-contiguity/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'contiguity',
  title: 'Direct contiguity as intervals',
  description: 'Borders and narrow seas between pairs of states. A pair without a row is not contiguous.',
  fields: [
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    {
      name: 'type',
      type: 'tinyint',
      description: '1 land or river; 2 to 5 sea, at most 12, 24, 150, 400 miles',
    },
    { name: 'start', type: 'date', description: 'First month, as its first day' },
    { name: 'end', type: 'date', description: 'Last month, as its first day' },
    { name: 'censored', type: 'boolean', description: "True where it held in the list's last month" },
  ],
  key: ['a', 'b', 'start', 'type'],
  origins: [origin],
  async build(context) {
    await context.read('contiguity_raw', 'peacesciencer/cow_contdir.csv', {
      ccode1: 'cow',
      ccode2: 'cow',
      conttype: 'integer',
      stdate: 'date',
      enddate: 'date',
    });
    return `select distinct ccode1 as a, ccode2 as b, conttype as type, stdate as "start", enddate as "end",
                   enddate = (select max(enddate) from contiguity_raw) as censored
            from contiguity_raw where ccode1 < ccode2 and conttype > 0`;
  },
};
export default table;
