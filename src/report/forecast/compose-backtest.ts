import type { Block, Page } from '../page/page.js';
import { fixed, percent } from '../text/number.js';
import type { BacktestRecord, BacktestReport } from './backtest-schema.js';

/** The record of the forecast as a page: the choice of model, calibration, decades, regions, the leak test. */
export function composeBacktest(report: BacktestReport): Page {
  const beaten = report.outcomes.filter(({ beatsBaseRate }) => beatsBaseRate);
  const name = ({ label, horizonYears }: BacktestRecord): string => `${label}, ${horizonYears} years`;
  const rest = report.outcomes.filter(({ beatsBaseRate }) => !beatsBaseRate);
  return {
    title: 'Back-test of the forecast',
    stamp: `forecasts of ${report.from}-${report.to} · atlas ${report.edition}`,
    headline: [
      { label: 'Beats base', text: `${beaten.map(name).join('; ') || 'nothing'}.` },
      {
        label: 'Does not',
        text: `${rest.map(name).join('; ') || 'nothing'}: there the base rate is what is printed.`,
      },
      { label: 'Landscape', text: writeLandscape(report) },
      { label: 'Leaks', text: writeLeaks(report) },
    ],
    sections: [
      { title: 'The choice of model', blocks: [composeChoice(report.outcomes)] },
      {
        title: 'Calibration',
        blocks: report.outcomes.filter(({ kind }) => kind === 'event').map(composeCalibration),
      },
      { title: 'By decade', blocks: [composeParts(report.outcomes, 'byDecade')] },
      { title: 'By region', blocks: [composeParts(report.outcomes, 'byRegion')] },
      { title: 'The structural reading on trial', blocks: [composeChoice(report.landscape)] },
    ],
  };
}

function writeLandscape({ landscape }: BacktestReport): string {
  const better = landscape.filter((record) => {
    const own = record.models.find(({ id }) => id === 'own');
    const reading = record.models.find(({ id }) => id === 'own-landscape');
    return own !== undefined && reading !== undefined && reading.gain > own.gain + 0.01;
  });
  return `among the 22 most capable states its indirect part saves more than one percent of the loss over own factors in ${better.length} of ${landscape.length} outcomes${better.length === 0 ? '' : ` (${better.map(({ label, horizonYears }) => `${label}, ${horizonYears} years`).join('; ')})`}.`;
}

function writeLeaks({ leakTest }: BacktestReport): string {
  const { leaks, planted, caught, years, pairs, features } = leakTest;
  const found =
    leaks.length === 0 ? 'no feature sees the future' : `these features see the future: ${leaks.join(', ')}`;
  return `${found} (${features} features, ${pairs} pairs of ${years.join(', ')}); a leak planted on purpose was ${caught ? `caught (${planted.join(', ')})` : 'NOT caught'}.`;
}

function composeChoice(records: readonly BacktestRecord[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Outcome', align: 'left' },
      { title: 'years', align: 'right' },
      { title: 'model', align: 'left' },
      { title: 'Brier', align: 'right' },
      { title: 'log loss', align: 'right' },
      { title: 'AUC', align: 'right' },
      { title: 'gain', align: 'right' },
      { title: '95 %', align: 'left' },
    ],
    rows: records.flatMap((record) =>
      record.models.map((model, n) => [
        n === 0 ? `${record.label} (${record.rows}, ${Math.round(record.events)} yes)` : '',
        n === 0 ? String(record.horizonYears) : '',
        `${model.label}${model.id === record.best ? (record.beatsBaseRate ? ' **' : ' *') : ''}`,
        fixed(model.brier, 4),
        fixed(model.logLoss, 4),
        fixed(model.auc, 3),
        percent(model.gain),
        n === 0 ? '' : `${percent(model.gainLow)} to ${percent(model.gainHigh)}`,
      ]),
    ),
    note: '* the best candidate; ** and its gain over the base rate is clear of chance. Gain: share of the base rate’s log loss (events) or squared error (changes) saved. Brier, log loss and AUC of a change are those of the probability of a fall beside the average pair.',
  };
}

function composeCalibration(record: BacktestRecord): Block {
  const top = Math.max(
    0.01,
    ...record.calibration.bins.map(({ meanProbability, observedShare }) =>
      Math.max(meanProbability, observedShare),
    ),
  );
  return {
    kind: 'chart',
    chart: {
      kind: 'line',
      id: `calibration-${record.outcome}-${record.horizonYears}`,
      title: `${record.label}, ${record.horizonYears} years: slope ${fixed(record.calibration.slope, 2)} (1 is well calibrated)`,
      xLabel: 'probability said',
      yLabel: 'share that came true',
      series: [
        {
          name: 'forecasts',
          points: record.calibration.bins.map(({ meanProbability, observedShare }) => [
            meanProbability,
            observedShare,
          ]),
        },
        {
          name: 'perfect',
          points: [
            [0, 0],
            [top, top],
          ],
        },
      ],
      source: `${record.rows} forecasts of ${record.from}-${record.to}, bins of equal count`,
    },
    pageOnly: true,
  };
}

function composeParts(records: readonly BacktestRecord[], which: 'byDecade' | 'byRegion'): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Outcome', align: 'left' },
      { title: 'years', align: 'right' },
      { title: which === 'byDecade' ? 'decade' : 'region', align: 'left' },
      { title: 'n', align: 'right' },
      { title: 'yes', align: 'right' },
      { title: 'Brier', align: 'right' },
      { title: 'AUC', align: 'right' },
      { title: 'gain', align: 'right' },
    ],
    rows: records
      .filter(({ kind }) => kind === 'event')
      .flatMap((record) =>
        record[which].map((part, n) => [
          n === 0 ? record.label : '',
          n === 0 ? String(record.horizonYears) : '',
          part.part,
          String(part.rows),
          String(Math.round(part.events)),
          fixed(part.brier, 4),
          fixed(part.auc, 2),
          percent(part.gain, 0),
        ]),
      ),
  };
}
