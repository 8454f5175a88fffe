import type { Block, Page } from '../../report/page/page.js';
import { percent } from '../../report/text/number.js';
import type { BalanceReport } from './balance-schema.js';

/** Structural balance as a page: a row a year, and for one year the ties that fit no two camps. */
export function composeBalance(report: BalanceReport): Page {
  const first = report.years[0];
  const last = report.years[report.years.length - 1];
  const table: Block = {
    kind: 'table',
    columns: [
      ...(first.year === null ? [] : [{ title: 'year', align: 'left' as const }]),
      { title: 'states', align: 'right' },
      { title: 'positive', align: 'right' },
      { title: 'negative', align: 'right' },
      { title: 'mixed', align: 'right' },
      { title: 'triangles', align: 'right' },
      { title: 'balanced', align: 'right' },
      { title: 'frustration index', align: 'right' },
    ],
    rows: report.years.map((y) => [
      ...(y.year === null ? [] : [String(y.year)]),
      String(y.states),
      String(y.positive),
      String(y.negative),
      String(y.mixed),
      String(y.triangles),
      percent(y.balancedShare, 2),
      y.frustrationIndex === null ? `${y.atLeast} to ${y.atMost}` : String(y.frustrationIndex),
    ]),
    note: 'Frustration index: the fewest ties that fit no division into two camps, exact unless given as a range.',
  };
  const blocks: Block[] = [{ kind: 'text', text: `Rule: ${report.rule}.` }, table];
  const sections = [{ title: 'Structural balance', blocks }];
  if (report.detail !== null) {
    const { camps, misfits, mixed } = report.detail;
    const smaller = camps[0].length <= camps[1].length ? camps[0] : camps[1];
    sections.push({
      title: 'Ties that fit no camps',
      blocks: [
        {
          kind: 'list',
          items: misfits.map(
            ({ a, b, sign }) =>
              `${a} - ${b}: ${sign > 0 ? 'positive, across camps' : 'negative, within a camp'}`,
          ),
        },
        { kind: 'text', text: `One best division; the smaller camp: ${smaller.join(', ') || 'nobody'}.` },
        ...(mixed.length > 0
          ? [
              {
                kind: 'text' as const,
                text: `Left out, with a tie of either kind: ${mixed.map((pair) => pair.join('-')).join(', ')}.`,
              },
            ]
          : []),
      ],
    });
  }
  if (report.sources.length > 0) {
    sections.push({
      title: 'Sources',
      blocks: [{ kind: 'list', items: report.sources.map((source) => source.citation) }],
    });
  }
  return {
    title: 'Structural balance of signed ties',
    stamp: first.year === null ? '' : first === last ? String(first.year) : `${first.year}-${last.year}`,
    headline: [],
    sections,
  };
}
