import { exitSeries } from './exit-series.js';
import { importedSeries } from './imported-series.js';
import { sectorSeries } from './sector-series.js';
import type { SeriesSpec } from './series-spec.js';
import { stateSeries } from './state-series.js';
import { tieSeries } from './tie-series.js';
import { tradeSeries } from './trade-series.js';
import { voteSeries } from './vote-series.js';

/** Every series a claim may name, in the order they are listed to a reader. */
export const seriesList: readonly SeriesSpec[] = [
  ...tradeSeries,
  ...sectorSeries,
  ...voteSeries,
  ...tieSeries,
  ...stateSeries,
  ...exitSeries,
  ...importedSeries,
];

export const seriesById: ReadonlyMap<string, SeriesSpec> = new Map(seriesList.map((s) => [s.id, s]));
