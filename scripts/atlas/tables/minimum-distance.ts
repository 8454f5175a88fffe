import { origin } from '../../../src/sources/minimum-distance/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable, BuildContext } from '../table.js';

/** `minimum_distances` (a, b, year, km). */
export async function readMinimumDistance(context: BuildContext): Promise<void> {
  await context.read('minimum_raw', 'peacesciencer/cow_mindist_selected_years.csv.gz', {
    ccode1: 'cow',
    ccode2: 'cow',
    year: 'integer',
    mindist: 'real',
  });
  await context.run(`create or replace temp table minimum_distances as
    select least(ccode1, ccode2) as a, greatest(ccode1, ccode2) as b, year, round(mindist, 3) as km from minimum_raw
    where ccode1 <> ccode2
    qualify row_number() over (partition by least(ccode1, ccode2), greatest(ccode1, ccode2), year order by ${successorFirst('ccode1_code', 'ccode2_code')}) = 1`);
}

const table: AtlasTable = {
  name: 'minimum_distance',
  title: 'Minimum distance between states, selected years',
  description:
    'Between the nearest points of two territories in 1946, 1960, 1975, 1990, 2000, 2010 and 2019.',
  fields: [
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'km', type: 'double', description: 'Distance, to a metre', unit: 'km' },
  ],
  key: ['a', 'b', 'year'],
  origins: [origin],
  async build(context) {
    await readMinimumDistance(context);
    return 'select * from minimum_distances';
  },
};
export default table;
