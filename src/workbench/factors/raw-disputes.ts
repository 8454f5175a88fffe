import { dyadKey } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';
import { type DisputeYear, measureDisputes } from '../../measures/disputes/measure-disputes.js';
import { disputeParameters } from '../../measures/disputes/parameters.js';
import { among, emptySeries, type RawSeries, type SeriesRequest, setPair, stateList } from './raw-series.js';

const coverage = { from: 1816, to: 2014 };

/** Militarised disputes (COW MID) of the last ten years weighed by hostility and age; 0 where there was none. */
export async function queryDisputes({ atlas, states, year, carryYears }: SeriesRequest): Promise<RawSeries> {
  const n = states.length;
  const series = emptySeries(n, Status.outOfCoverage, 'cow-mid');
  const at = Math.min(year, coverage.to);
  const rows = await atlas.query<Pick<DisputeYear, keyof DisputeYear> & { a: string; b: string }>(
    `select a, b, dispute, year, hostility from disputes where source = 'cow-mid' and hostility between 1 and 5
     and year between $from and $at and a in ${among} and b in ${among} order by a, b, year`,
    { from: at - disputeParameters.windowYears + 1, at, states: stateList(states) },
  );
  const byPair = new Map<string, DisputeYear[]>();
  for (const row of rows) byPair.set(`${row.a}-${row.b}`, [...(byPair.get(`${row.a}-${row.b}`) ?? []), row]);
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const { weighted } = measureDisputes(
        byPair.get(dyadKey(states[i], states[j])) ?? [],
        year,
        coverage,
        carryYears,
      );
      if (weighted.value !== null) setPair(series, n, i, j, weighted.value, at, year);
    }
  }
  return series;
}
