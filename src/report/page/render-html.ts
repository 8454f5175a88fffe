import { renderSvg } from '../chart/render-svg.js';
import { escapeHtml } from '../text/escape-html.js';
import { signed } from '../text/number.js';
import type { Align, Block, Page } from './page.js';
import { pageStyle } from './page-style.js';

/** A page as one self-contained HTML file: no script, nothing fetched, charts inline. */
export async function renderHtml(page: Page): Promise<string> {
  const headline = page.headline
    .map((h) => `<dt>${escapeHtml(h.label)}</dt><dd>${escapeHtml(h.text)}</dd>`)
    .join('\n');
  const sections: string[] = [];
  for (const [k, section] of page.sections.entries()) {
    const blocks: string[] = [];
    for (const block of section.blocks) blocks.push(await renderBlock(block));
    sections.push(
      `<section>\n<h2>${k + 1}. ${escapeHtml(section.title)}</h2>\n${blocks.join('\n')}\n</section>`,
    );
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${escapeHtml(page.title)}</h1>
<p class="stamp">${escapeHtml(page.stamp)}</p>
</header>
<main>
<dl class="headline">
${headline}
</dl>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

const cell = (tag: 'td' | 'th', align: Align, text: string): string =>
  `<${tag}${tag === 'th' ? ' scope="col"' : ''}${align === 'right' ? ' class="right"' : ''}>${escapeHtml(text)}</${tag}>`;

function table(head: string[], aligns: Align[], rows: string[][], note?: string): string {
  const body = rows
    .map((row) => `<tr>${row.map((text, k) => cell('td', aligns[k], text)).join('')}</tr>`)
    .join('\n');
  const after = note === undefined ? '' : `\n<p class="note">${escapeHtml(note)}</p>`;
  return `<div class="scroll"><table>
<thead><tr>${head.map((text, k) => cell('th', aligns[k], text)).join('')}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>${after}`;
}

async function renderBlock(block: Block): Promise<string> {
  switch (block.kind) {
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}</ul>`;
    case 'table':
      return table(
        block.columns.map((c) => c.title),
        block.columns.map((c) => c.align),
        block.rows,
        block.note,
      );
    case 'bars': {
      const columns = ['', ...block.columns.slice(1)];
      const aligns: Align[] = columns.map((_, k) => (k === 0 || k === columns.length - 1 ? 'left' : 'right'));
      const rows = block.rows.map((r) => [
        r.label,
        `${signed(r.value, 2)}${r.opinion ? '*' : ''}`,
        ...r.cells,
      ]);
      return table(columns, aligns, rows, block.note);
    }
    case 'drawing':
      return `<figure>${block.svg}<figcaption><strong>${escapeHtml(block.title)}</strong>${escapeHtml(block.source)}</figcaption></figure>`;
    case 'chart': {
      const svg = await renderSvg(block.chart);
      return `<figure>${svg}<figcaption><strong>${escapeHtml(block.chart.title)}</strong>${escapeHtml(block.chart.source)}</figcaption></figure>`;
    }
  }
}
