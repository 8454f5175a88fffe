import { origin } from '../../../src/sources/baci/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'trade_baci_2023',
  title: 'Goods trade in 2023, exporter by importer',
  description: 'BACI 2023 summed over products, 194 states and territories.',
  fields: [
    { name: 'exporter', type: 'text', description: 'Exporter' },
    { name: 'importer', type: 'text', description: 'Importer' },
    { name: 'value_usd_thousands', type: 'double', description: 'Value', unit: 'thousand current USD' },
  ],
  key: ['exporter', 'importer'],
  origins: [origin],
  async build(context) {
    await context.read('baci', 'trade_recent/baci_2023_bilateral_194.csv.gz', {
      exporter: 'iso3',
      importer: 'iso3',
      value_kusd: 'real',
    });
    return 'select exporter, importer, value_kusd as value_usd_thousands from baci';
  },
};
export default table;
