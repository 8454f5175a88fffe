import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const quantiles = [5, 10, 50, 90, 95];
const scales = [
  { scale: 'final-passage', suffix: 'fp', votes: 'nvotesfp', has: true },
  { scale: 'all', suffix: 'all', votes: 'nvotesall', has: true },
  { scale: 'legacy', suffix: 'legacy', votes: 'nvotesLegacy', has: false },
];
const real: RawColumn = { type: 'real' };
const optional: RawColumn = { type: 'real', optional: true };
const whole: RawColumn = { type: 'integer', least: 0, optional: true };

/** The release with three scales (from 2025), and the older one with a row a session and one scale. */
export const reader: SourceReader = {
  source: 'ideal-points',
  origin,
  official: {
    how: 'fetch the ideal-point file at https://doi.org/10.7910/DVN/LEJUQZ as CSV or tab-separated and run entente data import ideal-points FILE',
  },
  files: [
    {
      role: 'scales',
      title: 'Idealpoints...csv with idealpointfp, idealpointall, idealpointlegacy',
      columns: {
        ccode: { type: 'cow' },
        year: { type: 'integer', filled: true, least: 1945, most: 2100 },
        ...Object.fromEntries(
          scales.flatMap(({ suffix, votes, has }) => [
            [`idealpoint${suffix}`, real],
            [votes, whole],
            ...(has ? quantiles.map((q) => [`q${q}${suffix}`, optional]) : []),
          ]),
        ),
      },
      key: ['ccode', 'year'],
    },
    {
      role: 'sessions',
      title: 'IdealpointestimatesAll_...csv with a row a session',
      columns: {
        ccode: { type: 'cow' },
        session: { type: 'integer', filled: true, least: 1, most: 200 },
        IdealPoint: { type: 'real', also: ['IdealPointAll', 'idealpoint', 'idealpointall'] },
        NVotes: { ...whole, also: ['NVotesAll', 'nvotes', 'nvotesall'] },
        ...Object.fromEntries(
          quantiles.map((q) => [`Q${q}%`, { ...optional, also: [`Q${q}%All`, `q${q}`, `Q${q}`] }]),
        ),
      },
      key: ['ccode', 'session'],
    },
  ],
  tables: [
    {
      name: 'ideal_points',
      like: 'ideal_points',
      from: ['scales'],
      standsIn: { kind: 'whole', table: 'ideal_points' },
      sql: scales
        .map(
          ({ scale, suffix, votes, has }) =>
            `select ccode as id, '${scale}' as scale, year, idealpoint${suffix} as point, ${quantiles.map((q) => `${has ? `q${q}${suffix}` : 'null::double'} as q${q}`).join(', ')}, "${votes}" as votes
             from scales where idealpoint${suffix} is not null`,
        )
        .join(' union all '),
    },
    {
      name: 'ideal_points_sessions',
      like: 'ideal_points',
      title: 'Ideal points of states by session, the older method',
      from: ['sessions'],
      standsIn: { kind: 'rows', table: 'ideal_points', column: 'scale', value: 'legacy' },
      // Session 1 met in 1946.
      sql: `select ccode as id, 'legacy' as scale, session + 1945 as year, "IdealPoint" as point,
              ${quantiles.map((q) => `"Q${q}%" as q${q}`).join(', ')}, "NVotes" as votes from sessions where "IdealPoint" is not null`,
    },
  ],
};
