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

const window = 5;

/**
 * The larger of the two shares of one state in the other's imports of major arms over five years (imported, SIPRI).
 * Nothing delivered either way is 0 where at least one of them imported arms; missing where neither imported any.
 */
export async function queryArmsTransfers({
  atlas,
  states,
  year,
  carryYears,
}: SeriesRequest): Promise<RawSeries> {
  const n = states.length;
  const { id } = atlas.originOf('arms_transfers');
  const [years] = await atlas.query<{ from: number; to: number }>(
    'select min(year) as "from", max(year) as "to" from arms_transfers',
  );
  const at = years === undefined ? undefined : usableYear(years, year, carryYears);
  const series = emptySeries(n, at === undefined ? Status.outOfCoverage : Status.missing, id);
  if (at === undefined) return series;
  const params = { from: at - window + 1, at, states: stateList(states) };
  const [totals, flows] = await Promise.all([
    atlas.query<{ recipient: string; tiv: number }>(
      `select recipient, sum(tiv_millions) as tiv from arms_transfers
       where year between $from and $at and recipient in ${among} group by recipient`,
      params,
    ),
    atlas.query<{ supplier: string; recipient: string; tiv: number }>(
      `select supplier, recipient, sum(tiv_millions) as tiv from arms_transfers
       where year between $from and $at and supplier in ${among} and recipient in ${among} group by all`,
      params,
    ),
  ]);
  const index = indexOf(states);
  const total = new Float64Array(n);
  for (const row of totals) total[index.get(row.recipient) as number] = row.tiv;
  const flow = new Float64Array(n * n);
  for (const row of flows)
    flow[(index.get(row.supplier) as number) * n + (index.get(row.recipient) as number)] = row.tiv;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      if (total[i] === 0 && total[j] === 0) continue;
      const into = total[j] === 0 ? 0 : flow[i * n + j] / total[j];
      const back = total[i] === 0 ? 0 : flow[j * n + i] / total[i];
      setPair(series, n, i, j, Math.max(into, back), at, year);
    }
  }
  return series;
}
