import { Status } from '../../domain/missing.js';
import { measureDependence } from '../../measures/dependence/measure-dependence.js';
import { readPosition } from '../../measures/dependence/read-position.js';
import type { YearTrade } from './query-trade-matrix.js';
import { emptySeries, type RawSeries, type SeriesRequest, setPair } from './raw-series.js';

/** Geometric mean of the two states' shares of each other's goods trade; missing where either share is. */
export function measureTradeTie(
  { states, year }: Pick<SeriesRequest, 'states' | 'year'>,
  trade: YearTrade | undefined,
): RawSeries {
  const n = states.length;
  const series = emptySeries(
    n,
    trade === undefined ? Status.outOfCoverage : Status.missing,
    trade?.origin ?? 'cow-trade',
  );
  if (trade === undefined) return series;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const one = trade.index.get(states[i]);
      const two = trade.index.get(states[j]);
      if (one === undefined || two === undefined) continue;
      const there = measureDependence(readPosition(trade.matrix, one, two)).share.value;
      const back = measureDependence(readPosition(trade.matrix, two, one)).share.value;
      if (there !== null && back !== null)
        setPair(series, n, i, j, Math.sqrt(there * back), trade.year, year);
    }
  }
  return series;
}
