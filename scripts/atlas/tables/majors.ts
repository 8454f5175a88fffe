import { origin } from '../../../src/sources/cow-state-system/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'majors',
  title: 'Major powers',
  description: 'Spells in which Correlates of War counts a state as a major power.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'start', type: 'date', description: 'First day' },
    {
      name: 'end',
      type: 'date',
      description: "Last day; the list's own last day (2016-12-31) for those who go on",
    },
    { name: 'still', type: 'boolean', description: "True where the spell reaches the list's last day" },
  ],
  key: ['id', 'start'],
  origins: [origin],
  async build(context) {
    await context.read('majors_raw', 'peacesciencer/cow_majors.csv', {
      ccode: 'cow',
      styear: 'integer',
      stmonth: 'integer',
      stday: 'integer',
      endyear: 'integer',
      endmonth: 'integer',
      endday: 'integer',
    });
    return `select ccode as id, make_date(styear, stmonth, stday) as "start", make_date(endyear, endmonth, endday) as "end",
                   make_date(endyear, endmonth, endday) = date '2016-12-31' as still from majors_raw`;
  },
};
export default table;
