import { origin } from '../../../src/sources/cow-igo/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'igos',
  title: 'Joint memberships of intergovernmental organisations',
  description: 'How many organisations both states of a pair belong to, by year. Zero means none in common.',
  fields: [
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'joint', type: 'smallint', description: 'Organisations in common', unit: 'organisations' },
  ],
  key: ['a', 'b', 'year'],
  origins: [origin],
  async build(context) {
    await context.read('igo_pairs', 'peacesciencer/cow_igo_ndy.csv.gz', {
      ccode1: 'cow',
      ccode2: 'cow',
      year: 'integer',
      dyadigos: 'integer',
    });
    return `select least(ccode1, ccode2) as a, greatest(ccode1, ccode2) as b, year, dyadigos as joint from igo_pairs
            where ccode1 <> ccode2
            qualify row_number() over (partition by least(ccode1, ccode2), greatest(ccode1, ccode2), year order by ${successorFirst('ccode1_code', 'ccode2_code')}) = 1`;
  },
};
export default table;
