import { measureOutcome } from '../reference-class/measure-outcome.js';
import type { Panel } from '../reference-class/panel.js';
import { featureWidth } from './features.js';
import { type ForecastOutcome, forecastHorizons, forecastOutcomes } from './outcomes.js';
import { columnsOf } from './read-columns.js';
import { createFeatureReader } from './read-features.js';

/** Relevant pairs by year, each once, sorted by year. */
export interface ForecastDataset {
  states: readonly string[];
  rows: number;
  year: Int32Array;
  i: Int32Array;
  j: Int32Array;
  /** rows x featureWidth, row-major. */
  features: Float64Array;
  targets: ForecastTarget[];
  /** Share of other pairs (not relevant) to which each event happened, over all years. */
  outside: { outcome: string; horizonYears: number; rows: number; share: number }[];
}

export interface ForecastTarget {
  outcome: ForecastOutcome;
  horizonYears: number;
  /** One for an undirected outcome; two (i towards j, j towards i) for a directed one. */
  sides: TargetSide[];
  /** Last year of the source: what is known by then. */
  knownTo: number;
}

export interface TargetSide {
  /** One a row; NaN where the row is not asked or the data end before t + h. */
  values: Float64Array;
  /** Events: did it hold in the years before? Changes: the change over the last h years (0 where missing). */
  before: Float64Array;
}

export interface DatasetOptions {
  from: number;
  to: number;
  onYear?: (year: number) => void;
}

const maximum = (rows: number, wanted: number): number => Math.max(wanted, rows * 2);

/**
 * Features at t and outcomes at t + h of every relevant pair.
 */
export function buildDataset(panel: Panel, { from, to, onYear }: DatasetOptions): ForecastDataset {
  const count = panel.states.length;
  const columns = columnsOf(panel, Object.fromEntries(forecastOutcomes.map((o) => [o.column, o.column])));
  const years: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  let features = new Float64Array(4096 * featureWidth);
  const outsideCounts = new Map<string, { rows: number; events: number }>();
  for (let year = from; year <= to; year++) {
    onYear?.(year);
    const reader = createFeatureReader(panel, year);
    const alive: number[] = [];
    for (let state = 0; state < count; state++) if (panel.exists(state, year)) alive.push(state);
    for (let a = 0; a < alive.length; a++) {
      for (let b = a + 1; b < alive.length; b++) {
        const i = alive[a];
        const j = alive[b];
        if (!reader.isRelevant(i, j)) {
          if (year % outsideEvery === 0) countOutside(panel, columns, outsideCounts, i, j, year);
          continue;
        }
        const needed = (years.length + 1) * featureWidth;
        if (needed > features.length) {
          const larger = new Float64Array(maximum(features.length, needed));
          larger.set(features);
          features = larger;
        }
        reader.read(i, j, features, years.length * featureWidth);
        years.push(year);
        first.push(i);
        second.push(j);
      }
    }
  }
  const data: ForecastDataset = {
    states: panel.states,
    rows: years.length,
    year: Int32Array.from(years),
    i: Int32Array.from(first),
    j: Int32Array.from(second),
    features: features.subarray(0, years.length * featureWidth),
    targets: [],
    outside: [...outsideCounts].map(([key, { rows, events }]) => {
      const [outcome, horizon] = key.split('/');
      return { outcome, horizonYears: Number(horizon), rows, share: events / rows };
    }),
  };
  for (const outcome of forecastOutcomes)
    for (const horizon of forecastHorizons) data.targets.push(buildTarget(panel, data, outcome, horizon));
  return data;
}

/** Pairs outside are counted in every second year: there are seven times as many of them. */
const outsideEvery = 2;

function countOutside(
  panel: Panel,
  columns: ReturnType<typeof columnsOf<string>>,
  counts: Map<string, { rows: number; events: number }>,
  i: number,
  j: number,
  year: number,
): void {
  for (const outcome of forecastOutcomes) {
    if (outcome.kind !== 'event') continue;
    for (const horizon of forecastHorizons) {
      const row = { i, j, k: -1 };
      const value = measureOutcome(panel, columns[outcome.column], asSpec(outcome), row, year, horizon);
      if (Number.isNaN(value)) continue;
      const key = `${outcome.id}/${horizon}`;
      const found = counts.get(key) ?? { rows: 0, events: 0 };
      found.rows++;
      found.events += value;
      counts.set(key, found);
    }
  }
}

const asSpec = ({ id, label, column, measure }: ForecastOutcome) => ({
  id,
  label,
  column,
  measure,
  of: ['i', 'j'] as ('i' | 'j')[],
  horizons: [...forecastHorizons],
});

/** What happened to a pair within `horizon` years of `year`; NaN where it was not asked or is not known. */
export function readOutcome(
  panel: Panel,
  outcome: ForecastOutcome,
  pair: { i: number; j: number },
  year: number,
  horizon: number,
): number {
  const { column } = columnsOf(panel, { column: outcome.column });
  return measureOutcome(panel, column, asSpec(outcome), { ...pair, k: -1 }, year, horizon);
}

function buildTarget(
  panel: Panel,
  data: ForecastDataset,
  outcome: ForecastOutcome,
  horizon: number,
): ForecastTarget {
  const { column } = columnsOf(panel, { column: outcome.column });
  const sides = [buildSide(panel, data, outcome, horizon, false)];
  if (outcome.directed) sides.push(buildSide(panel, data, outcome, horizon, true));
  if (outcome.kind === 'change') centreByYear(data, sides);
  return { outcome, horizonYears: horizon, sides, knownTo: column.covers.to };
}

function buildSide(
  panel: Panel,
  data: ForecastDataset,
  outcome: ForecastOutcome,
  horizon: number,
  reverse: boolean,
): TargetSide {
  const { column } = columnsOf(panel, { column: outcome.column });
  const spec = asSpec(outcome);
  const values = new Float64Array(data.rows).fill(Number.NaN);
  const before = new Float64Array(data.rows);
  const place = { i: 0, j: 0, k: -1 };
  for (let row = 0; row < data.rows; row++) {
    const i = reverse ? data.j[row] : data.i[row];
    const j = reverse ? data.i[row] : data.j[row];
    const year = data.year[row];
    place.i = i;
    place.j = j;
    values[row] = measureOutcome(panel, column, spec, place, year, horizon);
    if (Number.isNaN(values[row])) continue;
    if (outcome.measure === 'change') {
      const change = column.at(i, j, year) - column.at(i, j, year - horizon);
      before[row] = Number.isNaN(change) ? 0 : change;
    } else if (outcome.measure === 'ends') {
      before[row] = column.at(i, j, year - horizon) === 1 ? 1 : 0;
    } else {
      for (let back = 0; back < horizon; back++) if (column.at(i, j, year - back) > 0) before[row] = 1;
    }
  }
  return { values, before };
}

/** Takes the year's mean change off: what moves all pairs alike is not forecast. */
function centreByYear(data: ForecastDataset, sides: readonly TargetSide[]): void {
  const sums = new Map<number, { sum: number; rows: number }>();
  for (const { values } of sides) {
    for (let row = 0; row < data.rows; row++) {
      if (Number.isNaN(values[row])) continue;
      const found = sums.get(data.year[row]) ?? { sum: 0, rows: 0 };
      found.sum += values[row];
      found.rows++;
      sums.set(data.year[row], found);
    }
  }
  for (const { values } of sides) {
    for (let row = 0; row < data.rows; row++) {
      const found = sums.get(data.year[row]);
      if (found !== undefined) values[row] -= found.sum / found.rows;
    }
  }
}
