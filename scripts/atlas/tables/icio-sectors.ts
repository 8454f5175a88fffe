import { origin } from '../../../src/sources/oecd-icio/origin.js';
import { icioSectors } from '../../../src/sources/oecd-icio/sectors.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'icio_sectors',
  title: 'Sectors of the input-output tables',
  description: 'The 28 sectors of icio_2022 in the order of the industrial classification.',
  fields: [
    { name: 'sector', type: 'text', description: 'Code; SERV is all services together' },
    { name: 'name', type: 'text', description: 'Short name' },
    { name: 'goods', type: 'boolean', description: 'False for services' },
    { name: 'position', type: 'tinyint', description: 'Order, from 0' },
  ],
  key: ['position'],
  origins: [origin],
  async build(context) {
    await context.insert('icio_sectors_built', {
      sector: { type: 'text', values: icioSectors.map((row) => row.sector) },
      name: { type: 'text', values: icioSectors.map((row) => row.name) },
      goods: { type: 'boolean', values: icioSectors.map((row) => row.goods) },
      position: { type: 'tinyint', values: icioSectors.map((_, index) => index) },
    });
    return 'select * from icio_sectors_built';
  },
};
export default table;
