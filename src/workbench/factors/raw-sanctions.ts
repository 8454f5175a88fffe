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

/** How grave a kind of sanction is, 0 to 1; the gravest of the cases in force counts. */
const gravity = `case when trade then 1.0 when financial then 0.5
  when arms or military or travel or other then 0.25 else 0.25 end`;

/**
 * The gravest sanction in force by either state on the other (imported, GSDB): 1 trade, .5 financial, .25 other
 * kinds, 0 none. A later year than the release carries its last year forward.
 */
export async function querySanctions({ atlas, states, year, carryYears }: SeriesRequest): Promise<RawSeries> {
  const n = states.length;
  const { id, coverage } = atlas.originOf('sanctions');
  const series = emptySeries(n, Status.outOfCoverage, id);
  const at = usableYear(coverage, year, carryYears);
  if (at === undefined) return series;
  for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) setPair(series, n, i, j, 0, at, year);
  const rows = await atlas.query<{ a: string; b: string; gravity: number }>(
    `select least(sender, target) as a, greatest(sender, target) as b, max(${gravity}) as gravity from sanctions
     where start_year <= $at and end_year >= $at and sender in ${among} and target in ${among} group by all`,
    { at, states: stateList(states) },
  );
  const index = indexOf(states);
  for (const row of rows)
    setPair(series, n, index.get(row.a) as number, index.get(row.b) as number, row.gravity, at, year);
  return series;
}
