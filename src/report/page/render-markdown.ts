import { fixed, signed } from '../text/number.js';
import type { Align, Block, Page } from './page.js';

const escapeCell = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', ' ');
const escapeText = (text: string): string => text.replace(/[<>]/g, (c) => (c === '<' ? '&lt;' : '&gt;'));

/** A page as GitHub-flavoured Markdown, charts as the table of their values. */
export function renderMarkdown(page: Page): string {
  const lines = [`# ${escapeText(page.title)}`, '', `*${escapeText(page.stamp)}*`, ''];
  for (const item of page.headline) lines.push(`- **${escapeText(item.label)}.** ${escapeText(item.text)}`);
  page.sections.forEach((section, k) => {
    lines.push('', `## ${k + 1}. ${escapeText(section.title)}`);
    for (const block of section.blocks) lines.push('', ...renderBlock(block));
  });
  return `${lines.join('\n')}\n`;
}

function table(head: string[], aligns: Align[], rows: string[][]): string[] {
  const line = (cells: string[]): string => `| ${cells.map((c) => escapeText(escapeCell(c))).join(' | ')} |`;
  return [
    line(head),
    `| ${aligns.map((a) => (a === 'right' ? '---:' : ':---')).join(' | ')} |`,
    ...rows.map(line),
  ];
}

function renderBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [escapeText(block.text)];
    case 'list':
      return block.items.map((item) => `- ${escapeText(item)}`);
    case 'table': {
      const text = table(
        block.columns.map((c) => c.title),
        block.columns.map((c) => c.align),
        block.rows,
      );
      return block.note === undefined ? text : [...text, '', `*${escapeText(block.note)}*`];
    }
    case 'bars': {
      // The terminal's first column holds the bar itself; in Markdown the number speaks.
      const [, ...head] = block.columns;
      const columns = ['', ...head];
      const rows = block.rows.map((r) => [
        r.label,
        `${signed(r.value, 2)}${r.opinion ? '*' : ''}`,
        ...r.cells,
      ]);
      const text = table(
        columns,
        columns.map((_, k) => (k === 0 || k === columns.length - 1 ? 'left' : 'right')),
        rows,
      );
      return block.note === undefined ? text : [...text, '', `*${escapeText(block.note)}*`];
    }
    case 'drawing':
      return block.words.map((line) => `- ${escapeText(line)}`);
    case 'chart': {
      const chart = block.chart;
      const title = [`**${escapeText(chart.title)}** (${escapeText(chart.source)})`, ''];
      if (chart.kind === 'signed-bars') return [];
      const xs = [...new Set(chart.series.flatMap((s) => s.points.map((p) => p[0])))].sort((x, y) => x - y);
      const shown = xs.length > 24 ? xs.filter((x) => x % 5 === 0 || x === xs[xs.length - 1]) : xs;
      const columns = [chart.xLabel, ...chart.series.map((s) => s.name)];
      const rows = shown.map((x) => [
        String(Number(x.toFixed(3))),
        ...chart.series.map((s) => fixed(s.points.find((p) => p[0] === x)?.[1], 2)),
      ]);
      return [
        ...title,
        ...table(
          columns,
          columns.map(() => 'right'),
          rows,
        ),
      ];
    }
  }
}
