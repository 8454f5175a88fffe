import { createRandom } from '../../domain/random.js';
import { drawClusterCounts } from '../../numerics/bootstrap/cluster-counts.js';
import { percentileInterval } from '../../numerics/bootstrap/percentile-interval.js';
import { binCalibration, type CalibrationBin } from '../../numerics/calibration/calibration-bins.js';
import { fitCalibrationLine } from '../../numerics/calibration/calibration-line.js';
import { logLossOf, scoreProbabilities } from '../../numerics/calibration/score-probabilities.js';
import { candidateLabels } from './candidates.js';
import type { ForecastDataset, ForecastTarget } from './dataset.js';
import { type RolledForecasts, recordYears } from './rolling.js';

export interface ModelScore {
  id: string;
  label: string;
  /** Of the probability of the event, or of a fall beside the average pair. */
  brier: number;
  logLoss: number;
  auc: number;
  /** Share of the base rate's loss that is saved: log loss of events, squared error of changes. */
  gain: number;
  gainLow: number;
  gainHigh: number;
}

export interface PartScore {
  part: string;
  rows: number;
  events: number;
  brier: number;
  logLoss: number;
  auc: number | null;
  gain: number;
}

/** How the models of one outcome at one horizon have forecast, out of sample. */
export interface OutcomeRecord {
  outcome: string;
  label: string;
  kind: 'event' | 'change';
  horizonYears: number;
  from: number;
  to: number;
  rows: number;
  /** Events; for changes, falls beside the average pair. */
  events: number;
  /** `base-rate` and `persistence` first, then the candidates. */
  models: ModelScore[];
  /** The candidate that lost least. */
  best: string;
  /** Does the 95 % interval of its gain over the base rate lie above 0? If not, the base rate is printed. */
  beatsBaseRate: boolean;
  /** What third parties add to the pair's own factors; null where they were not tried. */
  thirdParties: { gain: number; low: number; high: number } | null;
  /** What the structural reading's indirect part adds to them; null where it was not on trial. */
  landscape: { gain: number; low: number; high: number } | null;
  calibration: { intercept: number | null; slope: number | null; bins: CalibrationBin[] };
  /** Changes: share of outcomes inside the 80 % interval. */
  coverage80: number | null;
  byDecade: PartScore[];
  byRegion: PartScore[];
}

const replicates = 300;
const seed = 6;

/** Scores the forecasts of the record's years; intervals by drawing states with replacement. */
export function scoreRecord(
  data: ForecastDataset,
  target: ForecastTarget,
  rolled: RolledForecasts,
  regionOf: (state: number) => string,
): OutcomeRecord {
  const { outcome, horizonYears } = target;
  const isEvent = outcome.kind === 'event';
  const kept: number[] = [];
  for (let n = 0; n < rolled.rows.length; n++)
    if (rolled.year[n] >= recordYears.from && rolled.year[n] <= recordYears.to) kept.push(n);
  const pick = (from: ArrayLike<number>): Float64Array => Float64Array.from(kept, (n) => from[n]);
  const values = pick(rolled.outcomes);
  const happened = isEvent ? values : values.map((value) => (value < 0 ? 1 : 0));
  const models = [
    {
      id: 'base-rate',
      label: 'base rate',
      mean: rolled.base,
      probability: isEvent ? rolled.base : rolled.baseFalls,
    },
    {
      id: 'persistence',
      label: isEvent ? 'persistence' : 'the last years’ change goes on',
      mean: rolled.persistence,
      probability: isEvent ? rolled.persistence : rolled.persistenceFalls,
    },
    ...[...rolled.forecasts].map(([id, mean]) => ({
      id,
      label: candidateLabels[id as keyof typeof candidateLabels],
      mean,
      probability: isEvent ? mean : rolled.falls.get(id)!,
    })),
  ].map(({ id, label, mean, probability }) => {
    const given = pick(mean);
    const said = pick(probability);
    const losses = values.map((value, n) => (isEvent ? logLossOf(said[n], value) : (value - given[n]) ** 2));
    return { id, label, said, losses };
  });
  const draw = createGainSampler(
    data,
    kept.map((n) => rolled.rows[n]),
    models.map(({ losses }) => losses),
  );
  const scores = models.map(({ id, label, said }, k): ModelScore => {
    const { brier, logLoss, auc } = scoreProbabilities(said, happened);
    const { gain, low, high } = draw(k, 0);
    return { id, label, brier, logLoss, auc, gain, gainLow: low, gainHigh: high };
  });
  const candidates = scores.slice(2);
  const best = candidates.reduce((one, other) => (other.gain > one.gain ? other : one));
  const place = scores.indexOf(best);
  const own = scores.findIndex(({ id }) => id === 'own');
  const third = scores.findIndex(({ id }) => id === 'own-third');
  const reading = scores.findIndex(({ id }) => id === 'own-landscape');
  const { said, losses } = models[place];
  const line = fitCalibrationLine(said, happened);
  const inside = rolled.inside.get(best.id);
  const covered = inside === undefined ? [] : [...pick(inside)].filter((value) => !Number.isNaN(value));
  const part = (name: string, places: number[]): PartScore =>
    scorePart(name, places, said, happened, losses, models[0].losses);
  return {
    outcome: outcome.id,
    label: outcome.label,
    kind: outcome.kind,
    horizonYears,
    from: kept.length === 0 ? recordYears.from : rolled.year[kept[0]],
    to: kept.length === 0 ? recordYears.to : rolled.year[kept[kept.length - 1]],
    rows: kept.length,
    events: happened.reduce((sum, one) => sum + one, 0),
    models: scores,
    best: best.id,
    beatsBaseRate: best.gainLow > 0,
    thirdParties: own < 0 || third < 0 ? null : draw(third, own),
    landscape: own < 0 || reading < 0 ? null : draw(reading, own),
    calibration: {
      intercept: line?.intercept ?? null,
      slope: line?.slope ?? null,
      bins: binCalibration(said, happened, 10),
    },
    coverage80: covered.length === 0 ? null : covered.reduce((sum, one) => sum + one, 0) / covered.length,
    byDecade: groupPlaces(kept, (n) => `${Math.floor(rolled.year[n] / 10) * 10}s`).map(([name, places]) =>
      part(name, places),
    ),
    byRegion: groupPlaces(kept, (n) => {
      const row = rolled.rows[n];
      const one = regionOf(data.i[row]);
      const other = regionOf(data.j[row]);
      return one === other ? one : 'between regions';
    }).map(([name, places]) => part(name, places)),
  };
}

function groupPlaces(kept: readonly number[], nameOf: (n: number) => string): [string, number[]][] {
  const groups = new Map<string, number[]>();
  kept.forEach((n, at) => {
    const name = nameOf(n);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [at]);
    else group.push(at);
  });
  return [...groups].sort(([x], [y]) => (x < y ? -1 : 1));
}

function scorePart(
  part: string,
  places: readonly number[],
  said: Float64Array,
  happened: Float64Array,
  losses: Float64Array,
  baseLosses: Float64Array,
): PartScore {
  const take = (from: Float64Array): Float64Array => Float64Array.from(places, (n) => from[n]);
  const { rows, events, brier, logLoss, auc } = scoreProbabilities(take(said), take(happened));
  const sum = (from: Float64Array): number => places.reduce((total, n) => total + from[n], 0);
  return {
    part,
    rows,
    events,
    brier,
    logLoss,
    auc: Number.isNaN(auc) ? null : auc,
    gain: 1 - sum(losses) / sum(baseLosses),
  };
}

/**
 * The share of model `b`'s loss that model `a` saves, with the 95 % interval when states are drawn with
 * replacement and a pair weighs as the product of its two counts. The same draws serve all comparisons.
 */
function createGainSampler(data: ForecastDataset, rows: readonly number[], losses: readonly Float64Array[]) {
  const states = data.states.length;
  const numbers = new Map<number, number>();
  const one: number[] = [];
  const other: number[] = [];
  const sums: Float64Array[] = losses.map(() => new Float64Array(rows.length));
  const seen = new Map<number, number>();
  const number = (state: number): number => {
    let found = numbers.get(state);
    if (found === undefined) {
      found = numbers.size;
      numbers.set(state, found);
    }
    return found;
  };
  rows.forEach((row, n) => {
    const key = data.i[row] * states + data.j[row];
    let pair = seen.get(key);
    if (pair === undefined) {
      pair = one.length;
      seen.set(key, pair);
      one.push(number(data.i[row]));
      other.push(number(data.j[row]));
    }
    losses.forEach((list, k) => {
      sums[k][pair] += list[n];
    });
  });
  const random = createRandom(seed);
  const drawn = Array.from({ length: replicates }, () =>
    drawClusterCounts(random, new Int32Array(numbers.size)).slice(),
  );
  const total = (k: number, counts: Int32Array | null): number => {
    let sum = 0;
    for (let pair = 0; pair < one.length; pair++)
      sum += (counts === null ? 1 : counts[one[pair]] * counts[other[pair]]) * sums[k][pair];
    return sum;
  };
  return (a: number, b: number): { gain: number; low: number; high: number } => {
    const gain = 1 - total(a, null) / total(b, null);
    const interval = percentileInterval(drawn.map((counts) => 1 - total(a, counts) / total(b, counts)));
    return { gain, low: interval?.low ?? Number.NaN, high: interval?.high ?? Number.NaN };
  };
}
