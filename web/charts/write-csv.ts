import type { ChartSheet } from './chart-sheet.js';

const cell = (value: string | number | null): string => {
  if (value === null) return '';
  const text = String(value);
  // A cell that a spreadsheet would run as a formula is given as text.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** CSV with its own description in lines that begin with #; full precision, missing left empty. */
export function writeCsv(
  sheet: ChartSheet,
  about: { address: string; edition: string; pair: string },
): string {
  const line = (name: string, text: string): string => `# ${name}: ${text.replace(/[\r\n]+/g, ' ')}`;
  return `${[
    line('title', sheet.title),
    line('pair', about.pair),
    line('unit', sheet.unit),
    line('source', sheet.source),
    line('vintage', sheet.vintage),
    ...(sheet.note === undefined ? [] : [line('note', sheet.note)]),
    line('edition', `Entente atlas ${about.edition}`),
    line('address', about.address),
    sheet.columns.map((column) => cell(column.id)).join(','),
    ...sheet.rows.map((row) => row.map(cell).join(',')),
  ].join('\r\n')}\r\n`;
}
