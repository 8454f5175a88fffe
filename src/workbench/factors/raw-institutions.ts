import { Status } from '../../domain/missing.js';
import type { Memberships } from './query-memberships.js';
import { emptySeries, type RawSeries, type SeriesRequest, setPair } from './raw-series.js';

/** Standardised excess of joint memberships over what the totals lead to expect. */
export function measureInstitutions(
  { states, year }: Pick<SeriesRequest, 'states' | 'year'>,
  memberships: Memberships | undefined,
): RawSeries {
  const n = states.length;
  const series = emptySeries(n, memberships === undefined ? Status.outOfCoverage : Status.missing, 'cow-igo');
  if (memberships === undefined) return series;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const { residual } = memberships.measure(states[i], states[j]);
      if (residual.value !== null) setPair(series, n, i, j, residual.value, memberships.year, year);
    }
  }
  return series;
}
