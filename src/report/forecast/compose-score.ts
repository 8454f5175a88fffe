import type { Page } from '../page/page.js';
import { fixed, percent, signed } from '../text/number.js';
import type { ScoreReport } from './score-schema.js';

/** Marked forecasts as a page. */
export function composeScore(report: ScoreReport): Page {
  const summary =
    report.brier === null
      ? 'nothing can be marked yet.'
      : `Brier score ${fixed(report.brier, 4)} over the marked events; the base rates alone would have scored ${fixed(report.brierBaseRate, 4)} (lower is better).`;
  return {
    title: 'Forecasts marked',
    stamp: `${report.today} · atlas ${report.edition}`,
    headline: [{ label: 'So far', text: `${report.marked} marked, ${report.open} open; ${summary}` }],
    sections: [
      {
        title: 'The forecasts',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'question', align: 'left' },
              { title: 'made', align: 'left' },
              { title: 'said', align: 'right' },
              { title: 'came', align: 'right' },
              { title: 'Brier', align: 'right' },
              { title: '', align: 'left' },
            ],
            rows: report.entries.map((entry) => [
              entry.question,
              entry.made,
              entry.kind === 'event' ? percent(entry.probability) : signed(entry.mean, 3),
              entry.happened === null
                ? '-'
                : entry.kind === 'change'
                  ? signed(entry.happened, 3)
                  : entry.happened === 1
                    ? 'yes'
                    : 'no',
              fixed(entry.brier, 4),
              entry.state === 'marked'
                ? entry.inside === null
                  ? ''
                  : entry.inside
                    ? 'inside its interval'
                    : 'outside its interval'
                : `${entry.state}${entry.note === '' ? '' : `: ${entry.note}`}`,
            ]),
          },
        ],
      },
    ],
  };
}
