import { shortReference } from '../../evidence/read-bibtex.js';
import type { Case } from '../../evidence/read-case.js';
import type { VerdictReport } from './verdict-report.js';

const safe = (text: string): string => text.replace(/[<>]/g, (c) => (c === '<' ? '&lt;' : '&gt;'));

/** A note ready to paste: what was claimed, what the data say, drivers and irritants, with Markdown footnotes. */
export function writeFootnotes(
  read: Case,
  report: VerdictReport,
  origins: ReadonlyMap<string, string>,
): string {
  const used: string[] = [];
  const cite = (key: string): string => {
    if (!used.includes(key)) used.push(key);
    return `[^${key}]`;
  };
  const lines = [`# ${safe(read.title)}`, '', safe(read.about), '', '## Claims checked', ''];
  for (const verdict of ['contradicted', 'mixed', 'supported'] as const) {
    for (const result of report.claims.filter((c) => c.verdict === verdict)) {
      const claim = read.claims.find((c) => c.id === result.id);
      const where = result.tests
        .flatMap((t) => t.origins)
        .filter((id, k, all) => all.indexOf(id) === k)
        .map(cite)
        .join('');
      lines.push(
        `- **${verdict[0].toUpperCase()}${verdict.slice(1)}.** ${safe(result.text)}${claim === undefined ? '' : cite(claim.source)} ${numbers(result)}${safe(result.reason)}${where}`,
      );
    }
  }
  const left = report.claims.filter((c) => c.verdict === 'untestable');
  if (left.length > 0)
    lines.push('', `${left.length} further claims cannot be tested with public national data.`);
  for (const [title, sign] of [
    ['What binds', '+'],
    ['What pulls apart', '-'],
  ] as const) {
    const own = read.judgements
      .filter((j) => j.sign === sign)
      .sort((x, y) => Math.abs(y.central) - Math.abs(x.central));
    if (own.length === 0) continue;
    lines.push('', `## ${title} (opinion)`, '');
    for (const j of own)
      lines.push(
        `- ${safe(j.label)} (${j.central}, ${j.low} to ${j.high}; ${safe(j.author)}, ${j.date}): ${safe(j.reason)}${cite(j.source)}`,
      );
  }
  lines.push('');
  for (const key of used) {
    const entry = read.sources.get(key);
    lines.push(`[^${key}]: ${safe(entry === undefined ? (origins.get(key) ?? key) : shortReference(entry))}`);
  }
  return `${lines.join('\n')}\n`;
}

function numbers({ stated, measured, unit, vintage }: VerdictReport['claims'][number]): string {
  if (measured === null) return '';
  const show = (value: number | string | null): string =>
    typeof value === 'number' ? String(Number(value.toPrecision(3))) : (value ?? '-');
  return `Stated: ${show(stated)}; measured: ${show(measured)}${unit === null ? '' : ` ${unit}`}${vintage === null ? '' : ` (${vintage})`}. `;
}
