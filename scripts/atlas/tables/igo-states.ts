import { origin } from '../../../src/sources/cow-igo/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'igo_states',
  title: 'Memberships of intergovernmental organisations, by state',
  description: 'How many organisations a state belongs to, by year and kind of membership.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'full', type: 'smallint', description: 'Full memberships', unit: 'organisations' },
    { name: 'associate', type: 'smallint', description: 'Associate memberships', unit: 'organisations' },
    { name: 'observer', type: 'smallint', description: 'Observer seats', unit: 'organisations' },
    { name: 'any', type: 'smallint', description: 'Memberships of any kind', unit: 'organisations' },
  ],
  key: ['id', 'year'],
  origins: [origin],
  async build(context) {
    await context.read('igo_states_raw', 'peacesciencer/cow_igo_sy.csv', {
      ccode: 'cow',
      year: 'integer',
      sum_igo_full: 'integer',
      sum_igo_associate: 'integer',
      sum_igo_observer: 'integer',
      sum_igo_anytype: 'integer',
    });
    return `select ccode as id, year, sum_igo_full as "full", sum_igo_associate as associate, sum_igo_observer as observer, sum_igo_anytype as "any"
            from igo_states_raw qualify row_number() over (partition by ccode, year order by ${successorFirst('ccode_code')}) = 1`;
  },
};
export default table;
