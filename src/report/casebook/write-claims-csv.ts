import type { VerdictReport } from './verdict-report.js';

const columns = [
  'id',
  'verdict',
  'text',
  'stated',
  'measured',
  'unit',
  'vintage',
  'test',
  'series',
  'of',
  'with',
  'aggregation',
  'window',
  'expectation',
  'low',
  'high',
  'tolerance',
  'origins',
  'reason',
];

/** Claims with verdicts, one row a test (one for a claim without tests), `test` its own outcome. */
export function writeClaimsCsv(report: VerdictReport): string {
  const rows = report.claims.flatMap((claim) => {
    const whole = [claim.id, claim.verdict, claim.text];
    if (claim.tests.length === 0)
      return [
        [...whole, claim.stated, null, claim.unit, null, 'untestable', ...Array(10).fill(null), claim.reason],
      ];
    return claim.tests.map((t) => [
      ...whole,
      t.expected ?? t.expectation,
      t.measured,
      t.unit,
      t.vintage,
      t.verdict,
      t.series,
      t.of.join(' '),
      t.with.join(' '),
      t.aggregation,
      t.window.from === t.window.to ? `${t.window.from}` : `${t.window.from}-${t.window.to}`,
      t.expectation,
      t.low,
      t.high,
      t.tolerance,
      t.origins.join(' '),
      claim.reason,
    ]);
  });
  return `${[columns, ...rows].map((row) => row.map(writeCell).join(',')).join('\n')}\n`;
}

/** Quoted where it must be; text a spreadsheet would run as a formula is led by an apostrophe. */
function writeCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
