import type { Block } from '../../page/page.js';
import { fixed } from '../../text/number.js';
import type { Brief } from '../brief-schema.js';

const order = ['contradicted', 'mixed', 'supported', 'untestable'] as const;

export function composeClaims(brief: Brief, full: boolean): Block[] {
  if (brief.claims.length === 0) return [];
  const counts = order.map((v) => `${brief.claims.filter((c) => c.verdict === v).length} ${v}`);
  const shown = order.flatMap((v) =>
    brief.claims.filter((c) => c.verdict === v && (full || v !== 'untestable')),
  );
  const text = (value: number | string | null): string =>
    value === null ? '-' : typeof value === 'number' ? fixed(value, Math.abs(value) < 10 ? 2 : 1) : value;
  const line = (c: (typeof shown)[number]): string => {
    if (c.verdict === 'untestable') return `untestable: ${c.text} (${c.reason})`;
    const unit = c.unit === null || c.unit === 'rank' ? '' : ` ${c.unit}`;
    const numbers = `Stated ${text(c.stated)}, measured ${text(c.measured)}${unit}${c.vintage === null ? '' : ` (${c.vintage})`}.`;
    return `${c.verdict}: ${c.text} ${numbers}${full || c.verdict !== 'supported' ? ` ${c.reason}` : ''}`;
  };
  return [
    { kind: 'text', text: `${brief.claims.length} claims: ${counts.join(', ')}.` },
    { kind: 'list', items: shown.map(line) },
  ];
}
