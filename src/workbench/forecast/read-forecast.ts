import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import { readOutcome } from '../../models/forecast/dataset.js';
import {
  featureColumns,
  featureWidth,
  forecastFeatures,
  seenFromOtherSide,
} from '../../models/forecast/features.js';
import { type ForecastOutcome, forecastHorizons, forecastOutcomes } from '../../models/forecast/outcomes.js';
import { type Prediction, predict } from '../../models/forecast/predict.js';
import { mostCarriedYears, reach } from '../../models/forecast/read-columns.js';
import { createFeatureReader } from '../../models/forecast/read-features.js';
import type { BacktestRecord } from '../../report/forecast/backtest-schema.js';
import type { Forecast, ForecastLine } from '../../report/forecast/forecast-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import { type LoadablePanel, openPanel } from '../history/open-panel.js';
import { fingerprintForecast, type KeptModels, readKeptModels, readKeptRecord } from './kept-forecast.js';

/** Columns of which only the pair's own values are read; third states' ties come from the others. */
const ownColumns = [
  'vote-kappa',
  'ideal-point-distance',
  'joint-institutions',
  'trade-share',
  'polyarchy',
  'capital-km',
];
/** The first year in which a model had been fitted. */
export const firstForecastYear = 1970;
const contributionsShown = 6;
/** A source that ended more years ago than this is named in a note. */
const oldAfterYears = 5;

export interface ForecastRequest {
  pair: readonly [StateId, StateId];
  year: number;
  horizons?: readonly number[];
}

/**
 * What the kept models say of a pair at the end of a year, with the record of each. A past year is forecast
 * with the model that was fitted then, on what was known then.
 *
 * @throws year-out-of-range, unknown-state, no-data, unreadable-file (the kept models are absent).
 */
export async function readForecast(atlas: Atlas, request: ForecastRequest): Promise<Forecast> {
  const { pair, year, horizons = forecastHorizons } = request;
  const shared = forecastColumnsBesides(ownColumns);
  const panel = (
    await keepForAtlas(atlas, 'panel', 'forecast', async () => {
      const whole = await openPanel(atlas);
      await whole.load(shared);
      return whole;
    })
  ).fork();
  const [a, b] = pair.map((id) => {
    const number = panel.numberOf.get(id);
    if (number === undefined)
      throw new EntenteError('unknown-state', `no state has the id ${id}`, { state: id });
    return number;
  });
  const own = new Set([Math.min(a, b) * panel.states.length + Math.max(a, b)]);
  await panel.load(ownColumns, own);
  const models = await keepForAtlas(atlas, 'forecast-models', '', async () => readKeptModels());
  const record = await keepForAtlas(atlas, 'forecast-record', '', async () => readKeptRecord());
  const reader = createFeatureReader(panel, year, [a, b]);
  const relevant = reader.isRelevant(a, b);
  const design = new Float64Array(featureWidth);
  reader.read(a, b, design, 0);
  const context: LineContext = { panel, models, year, a, b, relevant, design };
  const outcomes: ForecastLine[] = [];
  for (const outcome of forecastOutcomes) {
    for (const horizon of horizons) {
      const scored = record.outcomes.find(
        (one) => one.outcome === outcome.id && one.horizonYears === horizon,
      );
      if (scored === undefined) continue;
      outcomes.push(readLine(context, outcome, scored, false));
      if (outcome.directed) outcomes.push(readLine(context, outcome, scored, true));
    }
  }
  const notes: string[] = [];
  if (!relevant)
    notes.push(
      'The two are neither neighbours nor rivals, neither is a great power, and they are not both among the sixty most capable states: the models are not scored on such pairs, and only how often things happened to such pairs is given.',
    );
  const old = featureColumns
    .map((column) => ({ column, to: panel.column(column)?.covers.to ?? year }))
    .filter(({ to }) => year - to > oldAfterYears);
  if (old.length > 0)
    notes.push(
      `The pair is read as it last stood in sources that end early: ${old.map(({ column, to }) => `${column} ${to}`).join(', ')}. What happened since is not in the forecast.`,
    );
  if (models.madeFrom !== fingerprintForecast(atlas))
    notes.push(
      `Some tables are not those the models were fitted on (an import, or another atlas than ${models.edition} of then): the models are as they were fitted, the pair is read from the tables as they are.`,
    );
  return {
    format: 'entente.forecast/1',
    edition: atlas.edition,
    pair: [pair[0], pair[1]],
    names: { [pair[0]]: panel.nameOf(a, year), [pair[1]]: panel.nameOf(b, year) },
    year,
    relevant,
    outcomes,
    vintages: featureColumns
      .map((column) => ({ column, covers: panel.column(column)?.covers.to ?? year }))
      .filter(({ covers }) => covers < year)
      .map(({ column, covers }) => ({ column, year: covers })),
    notes,
  };
}

function forecastColumnsBesides(own: readonly string[]): string[] {
  return [...new Set([...featureColumns, ...forecastOutcomes.map(({ column }) => column)])].filter(
    (column) => !own.includes(column),
  );
}

interface LineContext {
  panel: LoadablePanel;
  models: KeptModels;
  year: number;
  a: number;
  b: number;
  relevant: boolean;
  design: Float64Array;
}

function readLine(
  context: LineContext,
  outcome: ForecastOutcome,
  record: BacktestRecord,
  reverse: boolean,
): ForecastLine {
  const { panel, models, year, relevant } = context;
  const i = reverse ? context.b : context.a;
  const j = reverse ? context.a : context.b;
  const horizonYears = record.horizonYears;
  const kept = models.outcomes.find((one) => one.outcome === outcome.id && one.horizonYears === horizonYears);
  const fit = kept?.fits.filter(({ origin }) => origin <= year).at(-1);
  const best = record.models.find(({ id }) => id === record.best);
  const base = record.models.find(({ id }) => id === 'base-rate');
  const persistence = record.models.find(({ id }) => id === 'persistence');
  if (best === undefined || base === undefined || persistence === undefined || kept === undefined)
    throw new EntenteError('bad-input', `the kept record has no scores for ${outcome.id}`, {
      outcome: outcome.id,
    });
  const scoreOf = ({ brier, logLoss, auc }: typeof best) => ({ brier, logLoss, auc });
  const why = askWhether(context, outcome, i, j);
  const line: ForecastLine = {
    id: outcome.id,
    label: outcome.label,
    kind: outcome.kind,
    horizonYears,
    due: year + horizonYears,
    knownTo: Math.min(year, panel.column(sourceOf(outcome))?.covers.to ?? year),
    towards: outcome.directed ? [panel.states[i], panel.states[j]] : null,
    applies: why === '' && fit !== undefined,
    model: 'base-rate',
    beatsBaseRate: record.beatsBaseRate,
    probability: null,
    mean: null,
    low: null,
    high: null,
    baseRate: null,
    unit: outcome.unit,
    contributions: [],
    record: {
      from: record.from,
      to: record.to,
      n: record.rows,
      events: record.events,
      ...scoreOf(best),
      gain: best.gain,
      gainLow: best.gainLow,
      gainHigh: best.gainHigh,
      calibrationSlope: record.calibration.slope,
      calibration: record.calibration.bins,
      coverage80: record.coverage80,
      baseRate: scoreOf(base),
      persistence: scoreOf(persistence),
    },
    happened: null,
    note: why,
  };
  if (why !== '') return line;
  if (fit === undefined) return { ...line, note: `too few cases before ${year} to fit or count anything` };
  if (outcome.kind === 'event') {
    const known = readOutcome(panel, outcome, { i, j }, year, horizonYears);
    line.happened = Number.isNaN(known) ? null : known;
  }
  if (!relevant) {
    const outside = models.outside.find(
      (one) => one.outcome === outcome.id && one.horizonYears === horizonYears,
    );
    if (outcome.kind === 'change' || outside === undefined)
      return { ...line, applies: false, note: 'not scored for pairs like this' };
    const { share, rows } = outside;
    return {
      ...line,
      beatsBaseRate: false,
      probability: share,
      baseRate: share,
      note: `how often it happened to such pairs (${rows} pair-years)`,
    };
  }
  const baseRate = outcome.kind === 'event' ? fit.base : 0;
  const said = askModel(context, outcome, kept.features, fit, reverse);
  if (!record.beatsBaseRate) {
    return {
      ...line,
      baseRate,
      ...(outcome.kind === 'event'
        ? { probability: baseRate }
        : { mean: 0, low: shift(said.low, said.mean), high: shift(said.high, said.mean) }),
      note: 'no model beats the base rate out of sample; the base rate is given',
    };
  }
  const { contributions, ...numbers } = said;
  // A change can be forecast better than chance while its sign cannot; then no chance of a fall is named.
  const signIsKnown = outcome.kind === 'event' || best.brier < base.brier;
  return {
    ...line,
    ...numbers,
    probability: signIsKnown ? numbers.probability : null,
    baseRate,
    model: kept.candidate,
    contributions: contributions.slice(0, contributionsShown),
    note: '',
  };
}

/** The column that tells how a pair stands in an outcome; disputes are known further than their onsets are counted. */
const sourceOf = ({ column }: ForecastOutcome): string =>
  column === 'dispute-begins' ? 'dispute-known' : column;

const shift = (value: number | null, by: number | null): number | null =>
  value === null || by === null ? null : value - by;

function askModel(
  context: LineContext,
  outcome: ForecastOutcome,
  features: readonly number[],
  fit: KeptModels['outcomes'][number]['fits'][number],
  reverse: boolean,
): Prediction {
  const design = reverse
    ? Float64Array.from(seenFromOtherSide, (place) => context.design[place])
    : context.design;
  const level = forecastFeatures.findIndex(({ id }) => id === outcome.level);
  return predict(outcome.kind, fit, features, design, design[level] ?? Number.NaN);
}

/** Why the question does not arise, in words; empty where it does. */
function askWhether({ panel, year }: LineContext, outcome: ForecastOutcome, i: number, j: number): string {
  const column = panel.column(outcome.column);
  if (column === undefined) return 'the source is absent';
  if (year - column.covers.to > mostCarriedYears + 4)
    return `the source ends in ${column.covers.to}, too long before ${year}`;
  const now = column.at(
    i,
    j,
    outcome.measure === 'occurs' ? Math.min(year, column.covers.to) : reach(column, year),
  );
  switch (outcome.measure) {
    case 'begins':
      return now === 0 ? '' : 'it is in force already';
    case 'ends':
      return now === 1 ? '' : 'there is none to end';
    case 'change':
      return Number.isNaN(now) ? 'there is no value to change from' : '';
    case 'occurs':
      return '';
  }
}
