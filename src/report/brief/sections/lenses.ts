import type { Block } from '../../page/page.js';
import { fixed, percent, signed } from '../../text/number.js';
import type { Brief } from '../brief-schema.js';

const names = { history: 'History', forecast: 'Forecast', reading: 'Reading' } as const;

/** The three lenses side by side, then the forecast's lines with their records. */
export function composeLenses(brief: Brief, full: boolean): Block[] {
  if (brief.lenses.every(({ leans }) => leans === 'silent')) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Lens', align: 'left' },
        { title: 'says', align: 'left' },
        { title: 'points', align: 'left' },
      ],
      rows: brief.lenses.map(({ id, says, leans }) => [names[id], says, leans === 'silent' ? '-' : leans]),
      note: brief.lensesNote,
    },
    ...(full
      ? [{ kind: 'list' as const, items: brief.lenses.map(({ id, asks }) => `${names[id]}: ${asks}`) }]
      : []),
    ...composeForecasts(brief, full),
  ];
}

function composeForecasts(brief: Brief, full: boolean): Block[] {
  const lines = brief.forecasts.filter(({ horizonYears }) => full || horizonYears === 5);
  if (lines.length === 0) return [];
  const event = (value: number | null): string => percent(value);
  const change = (value: number | null): string => signed(value, 3);
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Forecast', align: 'left' },
        { title: 'by', align: 'right' },
        { title: 'said', align: 'right' },
        { title: 'interval', align: 'left' },
        { title: 'base', align: 'right' },
        { title: 'AUC', align: 'right' },
        { title: 'gain', align: 'right' },
      ],
      rows: lines.map((line) => {
        const show = line.kind === 'event' ? event : change;
        return [
          line.towards === null ? line.label : `${line.towards[0]}: ${line.label}`,
          String(line.due),
          line.beatsBaseRate ? show(line.kind === 'event' ? line.probability : line.mean) : 'base rate',
          line.low === null ? '' : `${show(line.low)} to ${show(line.high)}`,
          show(line.baseRate),
          line.kind === 'event' ? fixed(line.record.auc, 2) : '-',
          percent(line.record.gain, 0),
        ];
      }),
      note: 'Events: 95 % interval of the probability. Changes: beside the average pair, 80 % of outcomes. AUC and gain over the base rate (log loss, squared error): forecasts of 1985-2010, out of sample. entente forecast tells what moves each, entente backtest the whole record.',
    },
  ];
}
