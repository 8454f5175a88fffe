import { buildDataset, type ForecastDataset, readOutcome } from '../../models/forecast/dataset.js';
import { type ForecastOutcome, forecastOutcomes } from '../../models/forecast/outcomes.js';
import { composeScore } from '../../report/forecast/compose-score.js';
import type { ScoreReport } from '../../report/forecast/score-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { type Delivery, deliverPage } from '../files/deliver-page.js';
import { type LoadablePanel, openPanel } from '../history/open-panel.js';
import { forecastColumns } from './kept-forecast.js';
import { type LedgerEntry, readLedger } from './ledger.js';

type Marked = ScoreReport['entries'][number];

/** Marks the forecasts of a ledger whose outcome the atlas knows by now. The ledger itself is not changed. */
export async function runScore(question: Delivery & { ledger: string; today: string }): Promise<string> {
  const entries = readLedger(question.ledger);
  const atlas = await openAtlas();
  try {
    const report = await scoreEntries(atlas, entries, question.today);
    return await deliverPage(report, () => composeScore(report), question);
  } finally {
    atlas.close();
  }
}

export async function scoreEntries(
  atlas: Atlas,
  entries: readonly LedgerEntry[],
  today: string,
): Promise<ScoreReport> {
  const panel = await openPanel(atlas);
  await panel.load(forecastColumns);
  const byYear = new Map<number, ForecastDataset>();
  const dataOf = (year: number): ForecastDataset => {
    const found = byYear.get(year) ?? buildDataset(panel, { from: year, to: year });
    byYear.set(year, found);
    return found;
  };
  const marked = entries.map((entry) => mark(panel, entry, dataOf, today));
  const events = marked.filter(({ brier }) => brier !== null);
  const mean = (values: number[]): number | null =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    format: 'entente.score/1',
    edition: atlas.edition,
    today,
    marked: marked.filter(({ state }) => state === 'marked').length,
    open: marked.filter(({ state }) => state !== 'marked').length,
    brier: mean(events.map(({ brier }) => brier ?? 0)),
    brierBaseRate: mean(
      entries.flatMap(({ baseRate }, n) =>
        marked[n].brier === null || baseRate === null ? [] : [(baseRate - (marked[n].happened ?? 0)) ** 2],
      ),
    ),
    entries: marked,
  };
}

function mark(
  panel: LoadablePanel,
  entry: LedgerEntry,
  dataOf: (year: number) => ForecastDataset,
  today: string,
): Marked {
  const { question, made, due, kind, model, probability, mean } = entry;
  const line: Marked = {
    question,
    made,
    due,
    kind,
    model,
    probability,
    mean,
    state: due >= Number(today.slice(0, 4)) ? 'open' : 'waiting',
    happened: null,
    brier: null,
    inside: null,
    note: '',
  };
  const outcome = forecastOutcomes.find(({ id }) => id === entry.outcome);
  const column = outcome === undefined ? undefined : panel.column(outcome.column);
  const [i, j] = (entry.towards ?? entry.pair).map((id) => panel.numberOf.get(id));
  if (outcome === undefined || column === undefined || i === undefined || j === undefined)
    return { ...line, note: 'this edition knows no such outcome or state' };
  const happened = readHappened(panel, outcome, entry, i, j, dataOf);
  if (happened === null) {
    return {
      ...line,
      note: line.state === 'waiting' ? `the years have passed; the source ends in ${column.covers.to}` : '',
    };
  }
  return {
    ...line,
    state: 'marked',
    happened,
    brier: kind === 'event' && probability !== null ? (probability - happened) ** 2 : null,
    inside:
      kind === 'change' && entry.low !== null && entry.high !== null
        ? happened >= entry.low && happened <= entry.high
        : null,
  };
}

function readHappened(
  panel: LoadablePanel,
  outcome: ForecastOutcome,
  { year, horizonYears, due }: LedgerEntry,
  i: number,
  j: number,
  dataOf: (year: number) => ForecastDataset,
): number | null {
  const column = panel.column(outcome.column);
  if (column === undefined) return null;
  if (outcome.kind === 'change') {
    if (due > column.covers.to) return null;
    const data = dataOf(year);
    const target = data.targets.find(
      (one) => one.outcome.id === outcome.id && one.horizonYears === horizonYears,
    );
    for (let row = 0; row < data.rows; row++) {
      const forward = data.i[row] === i && data.j[row] === j;
      if (!forward && !(data.i[row] === j && data.j[row] === i)) continue;
      const side = forward || target?.sides.length === 1 ? 0 : 1;
      const value = target?.sides[side]?.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    }
    return null;
  }
  const value = readOutcome(panel, outcome, { i, j }, year, horizonYears);
  if (!Number.isNaN(value)) return value;
  if (outcome.measure === 'ends') return null;
  // What has begun has begun, even before the horizon is over.
  for (let at = year + 1; at <= Math.min(due, column.covers.to); at++) if (column.at(i, j, at) > 0) return 1;
  return null;
}
