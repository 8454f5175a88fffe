import type { Atlas } from '../../../store/atlas.js';
import { type FamilyRequest, type SeriesAnswer, type SeriesSpec, stateList } from './series-spec.js';

interface StateColumn {
  id: string;
  label: string;
  unit: string;
  table: string;
  column: string;
  origin: string;
  from: number;
  to: number;
  adds: boolean;
}

// Table and column names come from this list alone, so the SQL below is built of nothing a user writes.
const columns: StateColumn[] = [
  {
    id: 'cinc',
    label: 'share of world capabilities (CINC)',
    unit: 'share',
    table: 'capabilities',
    column: 'cinc',
    origin: 'cow-nmc',
    from: 1816,
    to: 2022,
    adds: true,
  },
  {
    id: 'military-spending',
    label: 'military spending',
    unit: 'USD',
    table: 'capabilities',
    column: 'milex_usd_thousands * 1000',
    origin: 'cow-nmc',
    from: 1914,
    to: 2022,
    adds: true,
  },
  {
    id: 'military-personnel',
    label: 'military personnel',
    unit: 'persons',
    table: 'capabilities',
    column: 'milper_thousands * 1000',
    origin: 'cow-nmc',
    from: 1816,
    to: 2022,
    adds: true,
  },
  {
    id: 'energy-use',
    label: 'primary energy consumption',
    unit: 'coal-tonne equivalents thousands',
    table: 'capabilities',
    column: 'pec',
    origin: 'cow-nmc',
    from: 1816,
    to: 2022,
    adds: true,
  },
  {
    id: 'gdp',
    label: 'gross domestic product, current prices',
    unit: 'USD',
    table: 'gdp',
    column: 'gdp_usd',
    origin: 'world-bank-gdp',
    from: 1960,
    to: 2023,
    adds: true,
  },
  {
    id: 'population',
    label: 'population',
    unit: 'persons',
    table: 'population',
    column: 'population',
    origin: 'world-bank-population',
    from: 1960,
    to: 2024,
    adds: true,
  },
  {
    id: 'polyarchy',
    label: 'electoral democracy',
    unit: 'index',
    table: 'regime',
    column: 'polyarchy',
    origin: 'v-dem',
    from: 1816,
    to: 2025,
    adds: false,
  },
];

/** A figure of one state, its ratio to another's, and its rank among all states of the year. */
export const stateSeries: SeriesSpec[] = columns.flatMap((column): SeriesSpec[] => {
  const common = {
    key: '',
    origins: [column.origin],
    coverage: { from: column.from, to: column.to },
    family: (atlas: Atlas, requests: readonly FamilyRequest[]) => answerState(column, atlas, requests),
  };
  return [
    {
      ...common,
      key: 'value',
      id: column.id,
      label: column.label,
      unit: column.unit,
      about: 'state',
      adds: column.adds,
      kin: column.id,
      definition: `${column.label[0].toUpperCase()}${column.label.slice(1)} of a state in a year.`,
    },
    ...(column.adds
      ? [
          {
            ...common,
            key: 'ratio',
            id: `${column.id}.ratio`,
            label: `${column.label}, ratio of the first to the second`,
            unit: 'ratio',
            about: 'directed' as const,
            adds: true,
            kin: 'size-ratio',
            definition: 'The first side over the second; above 1 the first is the larger.',
          },
          {
            ...common,
            key: 'rank',
            id: `${column.id}.rank`,
            label: `${column.label}, rank in the world`,
            unit: 'rank',
            about: 'state' as const,
            adds: false,
            kin: `${column.id}-rank`,
            definition: 'Rank among all states with a figure in the year; 1 is the largest.',
          },
        ]
      : [
          {
            ...common,
            key: 'distance',
            id: `${column.id}.distance`,
            label: `${column.label}, absolute difference`,
            unit: column.unit,
            about: 'pair' as const,
            adds: false,
            kin: `${column.id}-distance`,
            definition: 'Absolute difference of the two in a year.',
          },
        ]),
  ];
});

async function answerState(
  { table, column, label }: StateColumn,
  atlas: Atlas,
  requests: readonly FamilyRequest[],
): Promise<SeriesAnswer[]> {
  const from = Math.min(...requests.map((r) => r.window.from));
  const to = Math.max(...requests.map((r) => r.window.to));
  const rows = await atlas.query<{ id: string; year: number; value: number; place: number }>(
    `select * from (
       select id, year, ${column} as value, rank() over (partition by year order by ${column} desc) as place
       from ${table} where year between $from and $to and ${column} is not null)
     where list_contains(string_split($states, ','), id)`,
    { from, to, states: stateList(requests) },
  );
  const held = new Map(rows.map((r) => [`${r.id}/${r.year}`, r]));
  return requests.map(({ of, with: others, key, window }): SeriesAnswer => {
    const points = [];
    const add = (ids: readonly string[], year: number): number | undefined => {
      let sum = 0;
      for (const id of ids) {
        const row = held.get(`${id}/${year}`);
        if (row === undefined) return undefined;
        sum += row.value;
      }
      return sum;
    };
    for (let year = window.from; year <= window.to; year += 1) {
      const one = add(of, year);
      if (one === undefined) continue;
      if (key === 'value') points.push({ year, value: one });
      else if (key === 'rank')
        points.push({ year, value: held.get(`${of[0]}/${year}`)?.place ?? Number.NaN });
      else {
        const other = add(others, year);
        if (other === undefined || (key === 'ratio' && !(other > 0))) continue;
        points.push({ year, value: key === 'ratio' ? one / other : Math.abs(one - other) });
      }
    }
    return { points, note: points.length > 0 ? '' : `no ${label} of ${[...of, ...others].join(', ')}` };
  });
}
