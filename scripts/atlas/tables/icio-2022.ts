import { origin } from '../../../src/sources/oecd-icio/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'icio_2022',
  title: 'Trade by sector in 2022, with sales at home',
  description:
    'OECD inter-country input-output flows, 80 states and the rest of the world (ROW), 28 sectors. Zero cells have no row.',
  fields: [
    { name: 'exporter', type: 'text', description: 'Exporter; ROW is the rest of the world' },
    { name: 'importer', type: 'text', description: 'Importer' },
    { name: 'sector', type: 'text', description: 'Sector, see icio_sectors' },
    { name: 'value_usd_millions', type: 'double', description: 'Value', unit: 'million current USD' },
  ],
  key: ['sector', 'exporter', 'importer'],
  origins: [origin],
  async build(context) {
    await context.read('icio', 'gravity/icio2022_81x81x28.csv.gz', {
      exporter: 'text',
      importer: 'text',
      sector: 'text',
      value: 'real',
    });
    return `select exporter, importer, if(sector = 'Services (aggregate)', 'SERV', sector) as sector, value as value_usd_millions from icio`;
  },
};
export default table;
