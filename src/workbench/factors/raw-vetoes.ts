import { Status } from '../../domain/missing.js';
import { measureVetoes } from '../../measures/vetoes/measure-vetoes.js';
import { queryVetoes } from './query-vetoes.js';
import { emptySeries, type RawSeries, type SeriesRequest, setPair } from './raw-series.js';

const windowYears = 5;

/** Joint vetoes less lone ones in the last five years; not applicable unless both are permanent members. */
export async function queryVetoBalance({ atlas, states, year }: SeriesRequest): Promise<RawSeries> {
  const n = states.length;
  const series = emptySeries(n, Status.notApplicable, 'un-vetoes');
  if (year < 1946) return series;
  const { rows, completeTo } = await queryVetoes(atlas, year);
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const window = { from: year - windowYears + 1, to: year };
      const measured = measureVetoes(rows, states[i], states[j], window, completeTo);
      if (!measured.applicable) continue;
      if (measured.balance.value === null) {
        for (const k of [i * n + j, j * n + i]) series.status[k] = measured.balance.status;
      } else
        setPair(
          series,
          n,
          i,
          j,
          measured.balance.value,
          Math.min(year, Number(completeTo.slice(0, 4))),
          year,
        );
    }
  }
  return series;
}
