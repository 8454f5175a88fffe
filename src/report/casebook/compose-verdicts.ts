import type { Block, Page } from '../page/page.js';
import { fixed } from '../text/number.js';
import type { VerdictReport } from './verdict-report.js';

const order = ['contradicted', 'mixed', 'supported', 'untestable'] as const;

const show = (value: number | string | null): string =>
  value === null
    ? '-'
    : typeof value === 'string'
      ? value
      : fixed(value, Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 3);

/** The verdicts as a page: a table of numbers, then why, contradicted first. */
export function composeVerdicts(report: VerdictReport, title: string): Page {
  const counts = order.map((v) => `${report.counts[v]} ${v}`).join(', ');
  return {
    title,
    stamp: `atlas ${report.edition}`,
    headline: [
      { label: 'Claims', text: `${report.claims.length}: ${counts}.` },
      ...(report.recorded === null
        ? []
        : [
            {
              label: 'Changed',
              text:
                report.changes.length === 0
                  ? `no verdict since they were recorded (${report.recorded}).`
                  : report.changes.map((c) => `${c.id}: ${c.from} to ${c.to}, ${c.why}`).join('; '),
            },
          ]),
    ],
    sections: [{ title: 'Claims and verdicts', blocks: verdictBlocks(report) }],
  };
}

/** The table of claims with verdicts, then the reasons. */
export function verdictBlocks(report: VerdictReport): Block[] {
  const sorted = order.flatMap((v) => report.claims.filter((c) => c.verdict === v));
  const tested = sorted.filter((c) => c.verdict !== 'untestable');
  const untestable = sorted.filter((c) => c.verdict === 'untestable');
  return [
    ...(tested.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [
              { title: 'verdict', align: 'left' as const },
              { title: 'claim', align: 'left' as const },
              { title: 'stated', align: 'right' as const },
              { title: 'measured', align: 'right' as const },
              { title: 'unit', align: 'left' as const },
              { title: 'of', align: 'left' as const },
            ],
            rows: tested.map((c) => [
              c.verdict,
              c.text,
              show(c.stated),
              show(c.measured),
              c.unit ?? '',
              c.vintage ?? '',
            ]),
          },
          {
            kind: 'list' as const,
            items: tested.map((c) => `${c.id} (${c.verdict}): ${c.reason}`),
          },
        ]),
    ...(untestable.length === 0
      ? []
      : [
          { kind: 'text' as const, text: 'Untestable with the data in reach, and why:' },
          { kind: 'list' as const, items: untestable.map((c) => `${c.id}: ${c.text} ${c.reason}`) },
        ]),
  ];
}
