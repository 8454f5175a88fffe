import { Status } from '../../domain/missing.js';
import {
  among,
  emptySeries,
  type RawSeries,
  type SeriesRequest,
  setPair,
  setStatus,
  stateList,
} from './raw-series.js';

/** Distance of the two states' electoral democracy scores (V-Dem polyarchy, 0 to 1), each the latest within reach. */
export async function queryRegimeDistance({
  atlas,
  states,
  year,
  carryYears,
}: SeriesRequest): Promise<RawSeries> {
  const n = states.length;
  const series = emptySeries(n, Status.missing, 'v-dem');
  const rows = await atlas.query<{ id: string; year: number; polyarchy: number }>(
    `select id, max(year) as year, arg_max(polyarchy, year) as polyarchy from regime
     where polyarchy is not null and year between $from and $year and id in ${among} group by id`,
    { from: year - carryYears, year, states: stateList(states) },
  );
  const score = new Map(rows.map((row) => [row.id, row]));
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const one = score.get(states[i]);
      const two = score.get(states[j]);
      if (one === undefined || two === undefined) setStatus(series, n, i, j, Status.missing);
      else
        setPair(series, n, i, j, Math.abs(one.polyarchy - two.polyarchy), Math.min(one.year, two.year), year);
    }
  }
  return series;
}
