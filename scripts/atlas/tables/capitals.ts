import { origin } from '../../../src/sources/capitals/origin.js';
import type { AtlasTable, BuildContext } from '../table.js';

/** `capital_spells`: one capital per state and day. */
export async function readCapitals(context: BuildContext): Promise<void> {
  await context.read('capitals_raw', 'peacesciencer/cow_capitals.csv', {
    ccode: 'cow',
    capital: 'text',
    stdate: 'date',
    enddate: 'date',
    lat: 'real',
    lng: 'real',
  });
  // Germany's Berlin (255) and Bonn (260) overlap in the file; Yemen (679) repeats 678.
  await context.run(`create or replace temp table capital_spells as
    with spells as (
      select ccode as id, capital as name, lat, lng, stdate as "start", enddate as "end", ccode_code as code from capitals_raw
      where ccode_code not in (255, 260, 679)
      union all select ccode, capital, lat, lng, stdate, date '1948-12-31', ccode_code from capitals_raw where ccode_code = 255
      union all select ccode, capital, lat, lng, date '1990-10-03', enddate, ccode_code from capitals_raw where ccode_code = 255
      union all select ccode, capital, lat, lng, stdate, date '1990-10-02', ccode_code from capitals_raw where ccode_code = 260)
    select id, name, lat, lng, "start", case when "end" < (select max("end") from spells) then "end" end as "end" from spells`);
}

const table: AtlasTable = {
  name: 'capitals',
  title: 'Capitals and where they are',
  description: 'Capital of each state by period, with its position.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'name', type: 'text', description: 'Capital' },
    { name: 'lat', type: 'double', description: 'Latitude', unit: 'degrees north' },
    { name: 'lng', type: 'double', description: 'Longitude', unit: 'degrees east' },
    { name: 'start', type: 'date', description: 'First day' },
    { name: 'end', type: 'date', description: 'Last day; null where it still is the capital' },
  ],
  key: ['id', 'start'],
  origins: [origin],
  async build(context) {
    await readCapitals(context);
    return 'select * from capital_spells';
  },
};
export default table;
