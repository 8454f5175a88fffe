import { origin as polity } from '../../../src/sources/polity/origin.js';
import { origin as unified } from '../../../src/sources/unified-democracy/origin.js';
import { origin as vdem } from '../../../src/sources/v-dem/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'regime',
  title: 'Democracy scores',
  description:
    'Polyarchy (V-Dem), polity2 (Polity5) and the extended unified democracy scores, by state and year.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'year', type: 'smallint', description: 'Year' },
    {
      name: 'polyarchy',
      type: 'double',
      description: 'Electoral democracy (V-Dem v2x_polyarchy)',
      unit: '0 to 1',
    },
    { name: 'polity2', type: 'tinyint', description: 'Polity5 polity2', unit: '-10 to 10' },
    { name: 'euds', type: 'double', description: 'Extended unified democracy score', unit: 'latent scale' },
    {
      name: 'aeuds',
      type: 'double',
      description: 'The same, moved so that 0 divides the regimes',
      unit: 'latent scale',
    },
  ],
  key: ['id', 'year'],
  origins: [vdem, polity, unified],
  async build(context) {
    await context.read('democracy', 'democracy/cw_democracy.csv.gz', {
      ccode: 'cow',
      year: 'integer',
      euds: 'real',
      aeuds: 'real',
      polity2: 'integer',
      v2x_polyarchy: 'real',
    });
    // In 1990 the sources code one German and one Yemeni state under different numbers: the first score found counts.
    const first = (column: string): string =>
      `first(${column} order by ${successorFirst('ccode_code')}) filter (${column} is not null)`;
    return `select ccode as id, year, ${first('v2x_polyarchy')} as polyarchy, ${first('polity2')} as polity2,
                   ${first('euds')} as euds, ${first('aeuds')} as aeuds
            from democracy group by ccode, year`;
  },
};
export default table;
