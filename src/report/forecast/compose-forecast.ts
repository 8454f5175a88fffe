import type { Block, Page } from '../page/page.js';
import { fixed, percent, signed } from '../text/number.js';
import type { Forecast, ForecastLine } from './forecast-schema.js';

/** A forecast as a page: what is said, beside the base rate; how good the model has been; what moves it. */
export function composeForecast(forecast: Forecast, full = false): Page {
  const [a, b] = forecast.pair.map((id) => forecast.names[id] ?? id);
  const events = forecast.outcomes.filter(({ kind, applies }) => kind === 'event' && applies);
  const changes = forecast.outcomes.filter(({ kind, applies }) => kind === 'change' && applies);
  const idle = forecast.outcomes.filter(({ applies }) => !applies);
  const text = writeForecastLine(forecast.outcomes);
  return {
    title: `${a} - ${b}: forecast`,
    stamp: `from the end of ${forecast.year} · atlas ${forecast.edition}`,
    headline: [
      ...(text === '' ? [] : [{ label: 'Forecast', text }]),
      ...forecast.notes.map((note) => ({ label: 'Note', text: note })),
    ],
    sections: [
      ...(events.length === 0 ? [] : [{ title: 'What may happen', blocks: composeEvents(events) }]),
      ...(changes.length === 0 ? [] : [{ title: 'What may change', blocks: composeChanges(changes) }]),
      ...composeReasons([...events, ...changes], full),
      { title: 'How good the models have been', blocks: [composeRecord([...events, ...changes])] },
      {
        title: 'What it rests on',
        blocks: [
          {
            kind: 'text',
            text:
              (forecast.vintages.length === 0
                ? 'Every source reaches the year.'
                : `Carried forward from the last year of their source: ${forecast.vintages
                    .map(({ column, year }) => `${column} ${year}`)
                    .join(', ')}.`) +
              (idle.length === 0
                ? ''
                : ` Not asked: ${[...new Set(idle.map(({ label, note }) => `${label} (${note})`))].join(', ')}.`),
          },
        ],
      },
    ],
  };
}

/** `dispute 6 % (base 4) · pact ends: base rate 3 %, no model beats it`: the shortest horizon. */
export function writeForecastLine(lines: readonly ForecastLine[]): string {
  const shortest = Math.min(...lines.map(({ horizonYears }) => horizonYears));
  const said = lines.filter(
    ({ applies, horizonYears, kind }) => applies && horizonYears === shortest && kind === 'event',
  );
  if (said.length === 0) return '';
  return `within ${shortest} years: ${said
    .map((line) =>
      line.beatsBaseRate
        ? `${line.label} ${percent(line.probability)} (base rate ${percent(line.baseRate)}${readOld(line)})`
        : `${line.label}: base rate ${percent(line.baseRate)}, no model beats it`,
    )
    .join(' · ')}.`;
}

/** Says so where the pair is read as it stood long before the forecast. */
function readOld({ due, horizonYears, knownTo }: ForecastLine): string {
  return due - horizonYears - knownTo > 5 ? `; the pair as it stood in ${knownTo}` : '';
}

const interval = (line: ForecastLine, show: (value: number | null) => string): string =>
  line.low === null || line.high === null ? '' : `${show(line.low)} to ${show(line.high)}`;

function composeEvents(lines: readonly ForecastLine[]): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Outcome', align: 'left' },
        { title: 'by', align: 'right' },
        { title: 'probability', align: 'right' },
        { title: '95 %', align: 'left' },
        { title: 'base rate', align: 'right' },
        { title: 'model', align: 'left' },
        ...(lines.some(({ happened }) => happened !== null)
          ? [{ title: 'happened', align: 'right' as const }]
          : []),
      ],
      rows: lines.map((line) => [
        line.label,
        String(line.due),
        percent(line.probability),
        interval(line, percent),
        percent(line.baseRate),
        line.beatsBaseRate ? modelName(line.model) : 'base rate: no model beats it',
        ...(lines.some(({ happened }) => happened !== null)
          ? [line.happened === null ? '-' : line.happened === 1 ? 'yes' : 'no']
          : []),
      ]),
      note: 'Base rate: how often it had happened to relevant pairs of which it can be asked. Where no model beats it out of sample, it is what is given.',
    },
  ];
}

function composeChanges(lines: readonly ForecastLine[]): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Outcome', align: 'left' },
        { title: 'by', align: 'right' },
        { title: 'change', align: 'right' },
        { title: '80 %', align: 'left' },
        { title: 'falls', align: 'right' },
        { title: 'model', align: 'left' },
      ],
      rows: lines.map((line) => [
        line.towards === null ? line.label : `${line.label}: ${line.towards.join(' with ')}`,
        String(line.due),
        signed(line.mean, 3),
        interval(line, (value) => signed(value, 3)),
        line.probability === null ? '-' : percent(line.probability, 0),
        line.beatsBaseRate ? modelName(line.model) : 'no change: no model beats it',
      ]),
      note: 'Beside the average pair: what moves all pairs alike is not forecast. The interval comes from the errors of earlier forecasts.',
    },
  ];
}

function modelName(id: string): string {
  return id === 'level' ? 'return to the mean' : id === 'own-third' ? 'own and third parties' : 'own factors';
}

function composeReasons(lines: readonly ForecastLine[], full: boolean): Page['sections'] {
  const told = lines.filter(({ contributions }) => contributions.length > 0);
  const shown = full
    ? told
    : told.filter(({ horizonYears }, _, all) => horizonYears === all[0]?.horizonYears);
  if (shown.length === 0) return [];
  return [
    {
      title: 'What moves it',
      blocks: [
        {
          kind: 'list',
          items: shown.map(
            (line) =>
              `${line.towards === null ? line.label : `${line.label} (${line.towards.join(' with ')})`}, ${line.horizonYears} years: ${line.contributions
                .map(
                  ({ label, contribution }) =>
                    `${label} ${signed(contribution, line.kind === 'event' ? 2 : 3)}`,
                )
                .join(', ')}`,
          ),
        },
        {
          kind: 'text',
          text: 'Events in logits, changes in their own unit, away from the usual relevant pair. A contribution is no cause.',
        },
      ],
    },
  ];
}

function composeRecord(lines: readonly ForecastLine[]): Block {
  const seen = new Set<string>();
  const once = lines.filter(({ id, horizonYears }) => {
    const key = `${id}/${horizonYears}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return {
    kind: 'table',
    columns: [
      { title: 'Outcome', align: 'left' },
      { title: 'years', align: 'right' },
      { title: 'n', align: 'right' },
      { title: 'AUC', align: 'right' },
      { title: 'Brier', align: 'right' },
      { title: 'base', align: 'right' },
      { title: 'persistence', align: 'right' },
      { title: 'gain', align: 'right' },
      { title: '95 %', align: 'left' },
      { title: 'slope', align: 'right' },
    ],
    rows: once.map(({ label, horizonYears, record }) => [
      label,
      String(horizonYears),
      String(record.n),
      fixed(record.auc, 2),
      fixed(record.brier, 4),
      fixed(record.baseRate.brier, 4),
      fixed(record.persistence.brier, 4),
      percent(record.gain, 0),
      `${percent(record.gainLow, 0)} to ${percent(record.gainHigh, 0)}`,
      fixed(record.calibrationSlope, 2),
    ]),
    note: `Forecasts of ${once[0]?.record.from ?? ''} to ${once[0]?.record.to ?? ''}, each made with what was known then. Gain: share of the base rate's loss saved, with states resampled. Slope: 1 is well calibrated, below 1 too extreme. Changes are scored as the probability of a fall. entente backtest tells all.`,
  };
}
