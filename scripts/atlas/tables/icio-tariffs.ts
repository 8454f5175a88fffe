import { origin } from '../../../src/sources/oecd-icio/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'icio_tariffs',
  title: 'Applied tariff rates by sector, 2022',
  description: 'Applied rates between the states of icio_2022. A cell without a row has none recorded.',
  fields: [
    { name: 'exporter', type: 'text', description: 'Exporter' },
    { name: 'importer', type: 'text', description: 'Importer, who levies the tariff' },
    { name: 'sector', type: 'text', description: 'Sector, see icio_sectors' },
    { name: 'rate', type: 'double', description: 'Rate', unit: 'share of value, 0.05 = 5 %' },
  ],
  key: ['sector', 'exporter', 'importer'],
  origins: [origin],
  async build(context) {
    await context.read('icio_tariffs_raw', 'gravity/icio2022_tariffs.csv.gz', {
      exporter: 'text',
      importer: 'text',
      sector: 'text',
      tariff: 'real',
    });
    return `select exporter, importer, if(sector = 'Services (aggregate)', 'SERV', sector) as sector, tariff as rate from icio_tariffs_raw`;
  },
};
export default table;
