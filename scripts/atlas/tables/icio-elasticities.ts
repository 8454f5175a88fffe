import { origin } from '../../../src/sources/trade-elasticities/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'icio_elasticities',
  title: 'Trade elasticities by sector',
  description: 'Eight published sources on the sectors of icio_2022; uniform_4 is a benchmark.',
  fields: [
    { name: 'source', type: 'text', description: 'Source' },
    { name: 'short', type: 'text', description: 'Short name of the source' },
    { name: 'sector', type: 'text', description: 'Sector, see icio_sectors' },
    { name: 'elasticity', type: 'double', description: 'Elasticity of trade to trade cost, positive' },
  ],
  key: ['source', 'sector'],
  origins: [origin],
  async build(context) {
    await context.read('elasticities', 'gravity/icio2022_trade_elasticities.csv', {
      id: 'text',
      source: 'text',
      sector: 'text',
      trade_elasticity: 'real',
    });
    return `select source, id as short, if(sector = 'Services (aggregate)', 'SERV', sector) as sector, trade_elasticity as elasticity from elasticities`;
  },
};
export default table;
