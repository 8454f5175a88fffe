import { candidatesOf } from '../../models/forecast/candidates.js';
import { buildDataset, type ForecastDataset } from '../../models/forecast/dataset.js';
import { forecastFeatures } from '../../models/forecast/features.js';
import { findLeaks, plantLeak } from '../../models/forecast/find-leaks.js';
import { rollChanges } from '../../models/forecast/roll-changes.js';
import { rollEvents } from '../../models/forecast/roll-events.js';
import { firstTrainingYear, type OriginFit, recordYears } from '../../models/forecast/rolling.js';
import { scoreRecord } from '../../models/forecast/score-record.js';
import { tryLandscape } from '../../models/forecast/try-landscape.js';
import type { Panel } from '../../models/reference-class/panel.js';
import type { BacktestReport } from '../../report/forecast/backtest-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { openPanel } from '../history/open-panel.js';
import { fingerprintForecast, forecastColumns, type KeptModels } from './kept-forecast.js';
import { queryRegions } from './query-regions.js';

/** Years whose features are checked against a panel that knows nothing later. */
const checkedYears = [1975, 1985, 1995, 2005];
const lastFeatureYear = 2024;

/**
 * The whole record from the atlas: features and outcomes of every relevant pair, forecasts at every origin,
 * scores, the trial of the structural reading, the leak test; and the models kept for forecasts of today.
 *
 * @param say told what is being done, for a terminal.
 */
export async function makeBacktest(
  atlas: Atlas,
  say: (text: string) => void = () => undefined,
): Promise<{ report: BacktestReport; models: KeptModels }> {
  say('reading the atlas');
  const panel = await openPanel(atlas);
  await panel.load(forecastColumns);
  const regionOf = await queryRegions(atlas, panel);
  const data = buildDataset(panel, {
    from: firstTrainingYear,
    to: lastFeatureYear,
    onYear: (year) => {
      if (year % 10 === 0) say(`features and outcomes of ${year}`);
    },
  });
  const outcomes: BacktestReport['outcomes'] = [];
  const models: KeptModels['outcomes'] = [];
  for (const target of data.targets) {
    const { outcome, horizonYears } = target;
    say(`${outcome.label}, ${horizonYears} years`);
    const { forecasts, fits } = (outcome.kind === 'event' ? rollEvents : rollChanges)(data, target);
    const record = scoreRecord(data, target, forecasts, regionOf);
    outcomes.push(record);
    models.push({
      outcome: outcome.id,
      horizonYears,
      candidate: record.best,
      features: candidatesOf(outcome).find(({ id }) => id === record.best)?.features ?? [],
      fits: fits
        .filter(({ candidate }) => candidate === record.best)
        .map((fit) => keepFit(fit, record.beatsBaseRate)),
    });
  }
  say('the structural reading on trial');
  const landscape = tryLandscape(panel, data, regionOf);
  const report: BacktestReport = {
    format: 'entente.backtest/1',
    edition: atlas.edition,
    ...recordYears,
    pairYears: data.rows,
    outcomes,
    landscape,
    leakTest: testLeaks(panel, data),
  };
  return {
    report: roundAll(report),
    models: {
      format: 'entente.forecast-models/1',
      madeFrom: fingerprintForecast(atlas),
      edition: atlas.edition,
      outcomes: models,
      outside: roundAll(data.outside),
    },
  };
}

function testLeaks(panel: Panel, data: ForecastDataset): BacktestReport['leakTest'] {
  const leaks = new Set<string>();
  const planted = new Set<string>();
  let checked = 0;
  for (const year of checkedYears) {
    const pairs: [number, number][] = [];
    for (let row = 0; row < data.rows; row++)
      if (data.year[row] === year && row % 5 === 0) pairs.push([data.i[row], data.j[row]]);
    checked += pairs.length;
    for (const { feature } of findLeaks(panel, year, pairs)) leaks.add(feature);
    for (const { feature } of findLeaks(panel, year, pairs, plantLeak)) planted.add(feature);
  }
  return {
    years: checkedYears,
    pairs: checked,
    features: forecastFeatures.length,
    leaks: [...leaks].sort(),
    planted: [...planted].sort(),
    caught: planted.has('votes'),
  };
}

const six = (value: number): number => Number(value.toPrecision(6));

/** Where the base rate is printed only it is kept. */
function keepFit(fit: OriginFit, wanted: boolean) {
  const list = (values: Float64Array): number[] => Array.from(values, six);
  const covariance = wanted ? (fit.covariance?.() ?? null) : null;
  return {
    origin: fit.origin,
    rows: Math.round(fit.rows),
    events: Math.round(fit.events),
    base: six(fit.base),
    intercept: six(fit.intercept),
    coefficients: list(fit.coefficients),
    means: list(fit.means),
    covariance: covariance === null ? null : list(covariance),
    errors:
      fit.errors === null
        ? null
        : { cuts: fit.errors.cuts.map(six), quantiles: fit.errors.quantiles.map((row) => row.map(six)) },
  };
}

/** Eight significant digits everywhere: the same bytes on machines whose last bits differ. */
function roundAll<T>(value: T): T {
  if (typeof value === 'number')
    return (Number.isFinite(value) && !Number.isInteger(value) ? Number(value.toPrecision(8)) : value) as T;
  if (Array.isArray(value)) return value.map(roundAll) as T;
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, roundAll(inner)])) as T;
  return value;
}
