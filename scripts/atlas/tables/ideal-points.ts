import { origin } from '../../../src/sources/ideal-points/origin.js';
import type { AtlasField, AtlasTable, RawType } from '../table.js';

/** Our name of a scale, and how the file's columns end for it. */
const scales = [
  { scale: 'final-passage', suffix: 'fp', votes: 'nvotesfp', quantiles: true },
  { scale: 'all', suffix: 'all', votes: 'nvotesall', quantiles: true },
  { scale: 'legacy', suffix: 'legacy', votes: 'nvotesLegacy', quantiles: false },
];
const quantiles = [5, 10, 50, 90, 95];

const fields: AtlasField[] = [
  { name: 'id', type: 'text', description: 'State' },
  { name: 'scale', type: 'text', description: 'final-passage, all or legacy: never to be mixed' },
  { name: 'year', type: 'smallint', description: 'Calendar year' },
  { name: 'point', type: 'double', description: 'Ideal point, posterior mean', unit: 'scale of its own' },
  ...quantiles.map((q) => ({
    name: `q${q}`,
    type: 'double' as const,
    description: `Posterior quantile, ${q} per cent; null on the legacy scale`,
  })),
  { name: 'votes', type: 'smallint', description: 'Votes the point rests on', unit: 'votes' },
];

const table: AtlasTable = {
  name: 'ideal_points',
  title: 'Ideal points of states from their votes in the General Assembly',
  description:
    'One row per state, year and scale with the posterior mean, quantiles and the number of votes. A state without a point on a scale in a year has no row.',
  fields,
  key: ['id', 'scale', 'year'],
  origins: [origin],
  async build(context) {
    const columns: Record<string, RawType> = { ccode: 'cow', year: 'integer' };
    for (const { suffix, votes, quantiles: has } of scales) {
      columns[`idealpoint${suffix}`] = 'real';
      columns[votes] = 'integer';
      if (has) for (const q of quantiles) columns[`q${q}${suffix}`] = 'real';
    }
    await context.read('ideal', 'ideal_points/IdealpointsJuly2025.csv', columns, { missing: ['NA'] });
    return scales
      .map(({ scale, suffix, votes, quantiles: has }) => {
        const cells = quantiles.map((q) => `${has ? `q${q}${suffix}` : 'null::double'} as q${q}`).join(', ');
        return `select ccode as id, '${scale}' as scale, year, idealpoint${suffix} as point, ${cells}, "${votes}" as votes
          from ideal where idealpoint${suffix} is not null`;
      })
      .join(' union all ');
  },
};
export default table;
