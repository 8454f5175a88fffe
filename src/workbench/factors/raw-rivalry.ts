import { Status } from '../../domain/missing.js';
import {
  among,
  emptySeries,
  indexOf,
  type RawSeries,
  type SeriesRequest,
  setPair,
  stateList,
  usableYear,
} from './raw-series.js';

export const rivalryCoverage = { from: 1494, to: 2020 };

/** A strategic rivalry under way (1) or none (0); the list ends in 2020, later years carry it forward. */
export async function queryRivalry({ atlas, states, year, carryYears }: SeriesRequest): Promise<RawSeries> {
  const n = states.length;
  const series = emptySeries(n, Status.outOfCoverage, 'tss-rivalries');
  const at = usableYear(rivalryCoverage, year, carryYears);
  if (at === undefined) return series;
  for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) setPair(series, n, i, j, 0, at, year);
  const rows = await atlas.query<{ a: string; b: string }>(
    `select distinct a, b from rivalries where source = 'tss' and start_year <= $at and end_year >= $at
     and a in ${among} and b in ${among}`,
    { at, states: stateList(states) },
  );
  const index = indexOf(states);
  for (const row of rows)
    setPair(series, n, index.get(row.a) as number, index.get(row.b) as number, 1, at, year);
  return series;
}
