import type { LineChart } from '../chart/chart.js';
import { alignRows } from '../text/align-rows.js';
import { fixed, signed } from '../text/number.js';
import { signedBar } from '../text/signed-bar.js';
import { sparkline, thin } from '../text/sparkline.js';
import { wrap } from '../text/wrap.js';
import type { Align, Block, Page } from './page.js';

export type Paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string) => string;

export const plain: Paint = (_, text) => text;

const indent = '   ';

/** A page as text, `width` columns; colour only through `paint`, which the caller chooses. */
export function renderTerminal(page: Page, options: { width?: number; paint?: Paint } = {}): string {
  const width = options.width ?? 80;
  const paint = options.paint ?? plain;
  const gap = Math.max(2, width - page.title.length - page.stamp.length);
  const lines = [`${paint('bold', page.title)}${' '.repeat(gap)}${page.stamp}`, '-'.repeat(width)];
  const label = Math.max(0, ...page.headline.map((h) => h.label.length)) + 2;
  for (const item of page.headline) {
    wrap(item.text, width - label).forEach((text, k) => {
      lines.push(`${k === 0 ? paint('bold', item.label.padEnd(label)) : ' '.repeat(label)}${text}`);
    });
  }
  page.sections.forEach((section, k) => {
    lines.push('', paint('bold', `${k + 1}  ${section.title}`));
    for (const block of section.blocks) lines.push(...renderBlock(block, width, paint));
  });
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function renderBlock(block: Block, width: number, paint: Paint): string[] {
  const inner = width - indent.length;
  switch (block.kind) {
    case 'text':
      return wrap(block.text, inner).map((line) => indent + line);
    case 'list':
      return block.items.flatMap((item) =>
        wrap(item, inner - 2).map((line, k) => `${indent}${k === 0 ? '- ' : '  '}${line}`),
      );
    case 'table': {
      const rows = [block.columns.map((c) => c.title), ...block.rows];
      const text = alignRows(
        rows,
        block.columns.map((c) => c.align),
        inner,
      );
      return [
        ...text.map(({ text: line, row }) => indent + (row === 0 ? paint('dim', line) : line)),
        ...note(block.note, inner, paint),
      ];
    }
    case 'bars': {
      const head = ['', ...block.columns];
      const rows = block.rows.map((row) => [
        row.label,
        signedBar(row.value),
        `${signed(row.value, 2)}${row.opinion ? '*' : ' '}`,
        ...row.cells,
      ]);
      const aligns: Align[] = head.map((_, k) => (k === 0 || k === 1 ? 'left' : 'right'));
      if (aligns.length > 3) aligns[aligns.length - 1] = 'left';
      const text = alignRows([head, ...rows], aligns, inner);
      const coloured = text.map(({ text: line, row }) => {
        const value = row === 0 ? null : block.rows[row - 1].value;
        if (value === null) return paint('dim', line);
        return line.replace(/[<=|>]{2,}/, (bar) => paint(value < 0 ? 'red' : 'green', bar));
      });
      return [...coloured.map((line) => indent + line), ...note(block.note, inner, paint)];
    }
    case 'drawing':
      return block.words.flatMap((item) =>
        wrap(item, inner - 2).map((line, k) => `${indent}${k === 0 ? '- ' : '  '}${line}`),
      );
    case 'chart':
      return block.chart.kind === 'line' && block.pageOnly !== true
        ? renderSpark(block.chart, inner, paint)
        : [];
  }
}

function note(text: string | undefined, width: number, paint: Paint): string[] {
  return text === undefined ? [] : wrap(text, width).map((line) => indent + paint('dim', line));
}

function renderSpark(chart: LineChart, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  const label = Math.max(...chart.series.map((s) => s.name.length)) + 2;
  const all = chart.series.flatMap((s) => s.points.map((p) => p[0]));
  const from = Math.min(...all);
  const to = Math.max(...all);
  const step =
    chart.series[0].points.length > 1
      ? Math.abs(chart.series[0].points[1][0] - chart.series[0].points[0][0])
      : 1;
  const room = width - label - 16;
  // Over years the words beside say what is shown; any other axis must be named.
  const years = chart.xLabel === 'year';
  if (!years) {
    lines.push(...wrap(chart.title, width).map((line) => indent + line));
    lines.push(
      ...wrap(`across: ${chart.xLabel}; height: ${chart.yLabel}`, width).map(
        (line) => indent + paint('dim', line),
      ),
    );
  }
  let printedAxis = false;
  for (const series of chart.series) {
    const values = years ? everyYear(series.points, from, to, step) : series.points.map(([, y]) => y);
    const shown = thin(values, room);
    const present = values.filter((v): v is number => v !== null);
    if (present.length === 0) continue;
    if (!printedAxis) {
      const axis = `${from}`.padEnd(Math.max(1, shown.length - `${to}`.length)) + to;
      lines.push(indent + paint('dim', `${''.padEnd(label)}${axis}`));
      printedAxis = true;
    }
    const range = `${fixed(Math.min(...present), 2)} to ${fixed(Math.max(...present), 2)}`;
    lines.push(`${indent}${series.name.padEnd(label)}${sparkline(shown)}  ${range}`);
  }
  return lines;
}

/** A value for each year of the span; null in years without one. */
function everyYear(
  points: LineChart['series'][number]['points'],
  from: number,
  to: number,
  step: number,
): (number | null)[] {
  const at = new Map(points.map(([x, y]) => [Math.round((x - from) / step), y]));
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, k) => at.get(k) ?? null);
}
