import {
  type IdealPointScale,
  measureIdealPointDistance,
} from '../../../measures/alignment/measure-ideal-point-distance.js';
import {
  measureVoteAlignment,
  type VoteAlignment,
} from '../../../measures/alignment/measure-vote-alignment.js';
import { measureVetoes } from '../../../measures/vetoes/measure-vetoes.js';
import type { Atlas } from '../../../store/atlas.js';
import { queryVetoes } from '../../factors/query-vetoes.js';
import { type FamilyRequest, type SeriesAnswer, type SeriesSpec, stateList } from './series-spec.js';

const measures: [string, string, (v: VoteAlignment) => number | null, string][] = [
  ['exact', 'share', (v) => v.exact.value, 'share of identical votes among joint votes'],
  [
    'half-credit',
    'share',
    (v) => v.halfCredit.value,
    'mean of 1 - |a - b| / 2: an abstention is half an agreement',
  ],
  ['kappa', 'index', (v) => v.kappa.value, 'Cohen’s kappa, absolute weights: agreement beyond chance'],
  ['pi', 'index', (v) => v.pi.value, 'Scott’s pi: agreement beyond chance'],
  ['s', 'index', (v) => v.s.value, 'Signorino and Ritter’s S, unweighted'],
  ['joint', 'votes', (v) => v.joint, 'roll calls on which both voted'],
];

/** Agreement in the UN General Assembly, ideal points, vetoes. */
export const voteSeries: SeriesSpec[] = [
  ...measures.map(
    ([id, unit, , definition]): SeriesSpec => ({
      id: `votes.${id}`,
      key: id,
      label: `UN General Assembly votes: ${id}`,
      unit,
      about: 'pair',
      adds: false,
      origins: ['un-votes'],
      coverage: { from: 1946, to: 2024 },
      kin: id === 'joint' ? 'votes-count' : 'votes-agreement',
      definition: `${definition}; years with fewer than 20 joint votes are missing`,
      family: answerVotes,
    }),
  ),
  ...(['final-passage', 'all', 'legacy'] as const).map(
    (scale): SeriesSpec => ({
      id: `ideal-points.${scale}.distance`,
      key: scale,
      label: `distance of UN ideal points, ${scale} scale`,
      unit: 'index',
      about: 'pair',
      adds: false,
      origins: ['ideal-points'],
      coverage: { from: 1946, to: 2024 },
      kin: 'ideal-point-distance',
      definition: 'Absolute difference of posterior means; the band is what the 90 per cent intervals allow.',
      family: answerIdealPoints,
    }),
  ),
  {
    id: 'vetoes.joint',
    key: 'joint',
    label: 'drafts both vetoed in the Security Council',
    unit: 'vetoes',
    about: 'pair',
    adds: false,
    origins: ['un-vetoes'],
    coverage: { from: 1946, to: 2024 },
    kin: 'vetoes',
    definition:
      'Vetoed drafts a year while both were permanent members; complete to 15 September 2022, later only the joint ones of China and Russia.',
    family: answerVetoes,
  },
  {
    id: 'vetoes.alone',
    key: 'alone',
    label: 'drafts the first vetoed and the second did not',
    unit: 'vetoes',
    about: 'directed',
    adds: false,
    origins: ['un-vetoes'],
    coverage: { from: 1946, to: 2021 },
    kin: 'vetoes',
    definition: 'Vetoed drafts a year while both were permanent members; whole years to 2021.',
    family: answerVetoes,
  },
];

async function answerVotes(atlas: Atlas, requests: readonly FamilyRequest[]): Promise<SeriesAnswer[]> {
  const rows = await atlas.query<Record<string, number> & { a: string; b: string }>(
    `select * from votes where year between $from and $to
       and list_contains(string_split($states, ','), a) and list_contains(string_split($states, ','), b)`,
    { states: stateList(requests), ...spanOf(requests) },
  );
  const byPair = groupRows(rows, (r) => `${r.a}/${r.b}`);
  return requests.map(({ of: [one], with: [other], key, window }): SeriesAnswer => {
    const read = measures.find(([id]) => id === key)?.[2];
    const [a, b] = one < other ? [one, other] : [other, one];
    const points = (byPair.get(`${a}/${b}`) ?? [])
      .filter((r) => r['year'] >= window.from && r['year'] <= window.to)
      .flatMap((r) => {
        const counts = [1, 2, 3].flatMap((x) => [1, 2, 3].map((y) => r[`n${x}${y}`]));
        const votes = measureVoteAlignment(counts);
        const value = votes.joint < 20 && key !== 'joint' ? null : (read?.(votes) ?? null);
        return value === null ? [] : [{ year: r['year'], value }];
      });
    return { points, note: points.length > 0 ? '' : `no year with 20 joint votes of ${a} and ${b}` };
  });
}

async function answerIdealPoints(atlas: Atlas, requests: readonly FamilyRequest[]): Promise<SeriesAnswer[]> {
  const rows = await atlas.query<{
    id: string;
    scale: IdealPointScale;
    year: number;
    point: number;
    q5: number | null;
    q95: number | null;
  }>(
    `select id, scale, year, point, q5, q95 from ideal_points
     where list_contains(string_split($states, ','), id) and point is not null
       and year between $from and $to order by year`,
    { states: stateList(requests), ...spanOf(requests) },
  );
  const byState = groupRows(rows, (r) => `${r.id}/${r.scale}`);
  return requests.map(({ of: [one], with: [other], key, window }): SeriesAnswer => {
    const others = byState.get(`${other}/${key}`) ?? [];
    const points = (byState.get(`${one}/${key}`) ?? [])
      .filter((r) => r.year >= window.from && r.year <= window.to)
      .flatMap((r) => {
        const its = others.find((o) => o.year === r.year);
        if (its === undefined) return [];
        const { distance, low, high } = measureIdealPointDistance(r, its);
        if (distance.value === null) return [];
        return [
          { year: r.year, value: distance.value, ...(low === null || high === null ? {} : { low, high }) },
        ];
      });
    return { points, note: points.length > 0 ? '' : `no ideal points of both ${one} and ${other}` };
  });
}

/** The years any of the requests asks for. */
const spanOf = (requests: readonly FamilyRequest[]): { from: number; to: number } => ({
  from: Math.min(...requests.map((r) => r.window.from)),
  to: Math.max(...requests.map((r) => r.window.to)),
});

function groupRows<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

async function answerVetoes(atlas: Atlas, requests: readonly FamilyRequest[]): Promise<SeriesAnswer[]> {
  const { rows, completeTo } = await queryVetoes(atlas, Math.max(...requests.map((r) => r.window.to)));
  const lastYear = (row: { date: string }): number => Number(row.date.slice(0, 4));
  const end = Math.max(...rows.map(lastYear));
  return requests.map(({ of: [one], with: [other], key, window }): SeriesAnswer => {
    let note = '';
    const points = [];
    for (let year = Math.max(window.from, 1946); year <= Math.min(window.to, end); year += 1) {
      const measured = measureVetoes(rows, one, other, { from: year, to: year }, completeTo);
      const { value } = key === 'joint' ? measured.joint : measured.firstAlone;
      if (measured.note !== '') note = measured.note;
      if (measured.applicable && value !== null) points.push({ year, value });
    }
    return { points, note };
  });
}
