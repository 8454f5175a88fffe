import { wrap } from './wrap.js';

export interface AlignedLine {
  text: string;
  /** Which row the line belongs to; a row whose text cells wrap has several. */
  row: number;
}

const narrowest = 14;

/**
 * Rows in columns, each as wide as its widest cell. Where that exceeds `width`, the widest left-aligned columns
 * give way and their cells wrap; numbers stay whole.
 */
export function alignRows(
  rows: readonly string[][],
  aligns: readonly ('left' | 'right')[],
  width: number,
): AlignedLine[] {
  const widths = aligns.map((_, c) => Math.max(0, ...rows.map((row) => (row[c] ?? '').length)));
  let over = widths.reduce((sum, w) => sum + w, 0) + 2 * (aligns.length - 1) - width;
  while (over > 0) {
    const wide = aligns
      .map((align, c) => ({ c, align }))
      .filter(({ c, align }) => align === 'left' && widths[c] > narrowest)
      .sort((x, y) => widths[y.c] - widths[x.c])[0];
    if (wide === undefined) break;
    const take = Math.min(over, widths[wide.c] - narrowest);
    widths[wide.c] -= take;
    over -= take;
  }
  return rows.flatMap((row, k) => {
    const cells = aligns.map((align, c) =>
      align === 'left'
        ? wrap(row[c] ?? '', widths[c]).flatMap((line) => cut(line, widths[c]))
        : [row[c] ?? ''],
    );
    const height = Math.max(1, ...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const text = aligns
        .map((align, c) => {
          const cell = cells[c][line] ?? '';
          return align === 'right' ? cell.padStart(widths[c]) : cell.padEnd(widths[c]);
        })
        .join('  ')
        .trimEnd();
      return { text: text.length > width ? `${text.slice(0, width - 1)}…` : text, row: k };
    });
  });
}

function cut(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const pieces: string[] = [];
  for (let at = 0; at < line.length; at += width) pieces.push(line.slice(at, at + width));
  return pieces;
}
