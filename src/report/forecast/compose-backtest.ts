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
      {
        title: 'The structural reading on trial',
        blocks: [composeAdditions(report), composeChoice(report.landscape)],
      },
    ],
  };
}

function writeLandscape({ landscape }: BacktestReport): string {
  const named = (records: BacktestRecord[]): string =>
    records.length === 0
      ? '0'
      : `${records.length} (${records
          .map(
            ({ label, horizonYears, landscape: adds }) =>
              `${label}, ${horizonYears} years: ${percent(adds?.gain)}`,
          )
          .join('; ')})`;
  const better = landscape.filter(({ landscape: adds }) => adds !== null && adds.low > 0);
  const worse = landscape.filter(({ landscape: adds }) => adds !== null && adds.high < 0);
  return `among the 22 most capable states its indirect part makes forecasts better, clear of chance, in ${named(better)} of ${landscape.length} outcomes, and worse in ${named(worse)}.`;
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

function composeAdditions({ outcomes, landscape }: BacktestReport): Block {
  const show = (adds: { gain: number; low: number; high: number } | null | undefined): string =>
    adds === null || adds === undefined
      ? '-'
      : `${percent(adds.gain)} (${percent(adds.low)} to ${percent(adds.high)})`;
  return {
    kind: 'table',
    columns: [
      { title: 'What is added to own factors', align: 'left' },
      { title: 'years', align: 'right' },
      { title: 'third parties, all pairs', align: 'left' },
      { title: 'third parties, top 22', align: 'left' },
      { title: 'landscape, top 22', align: 'left' },
    ],
    rows: landscape.map((trial) => [
      trial.label,
      String(trial.horizonYears),
      show(
        outcomes.find((one) => one.outcome === trial.outcome && one.horizonYears === trial.horizonYears)
          ?.thirdParties,
      ),
      show(trial.thirdParties),
      show(trial.landscape),
    ]),
    note: 'Share of the own-factor model’s loss saved, with the 95 % interval when states are resampled; below 0 it makes forecasts worse.',
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
