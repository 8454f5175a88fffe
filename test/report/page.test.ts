import { describe, expect, test } from 'vitest';
import type { Page } from '../../src/report/page/page.js';
import { renderHtml } from '../../src/report/page/render-html.js';
import { renderMarkdown } from '../../src/report/page/render-markdown.js';
import { renderTerminal } from '../../src/report/page/render-terminal.js';

const hostile = '<script>alert("x")</script> a|b';
const page: Page = {
  title: `China ${hostile}`,
  stamp: '2023',
  headline: [{ label: 'Reading', text: hostile }],
  sections: [
    {
      title: 'How close',
      blocks: [
        { kind: 'table', columns: [{ title: hostile, align: 'left' }], rows: [[hostile]] },
        { kind: 'list', items: [hostile] },
        {
          kind: 'bars',
          columns: ['', 'value', 'source'],
          rows: [{ label: hostile, value: -0.5, opinion: true, cells: ['UN'] }],
        },
        {
          kind: 'chart',
          chart: {
            kind: 'line',
            id: 'c',
            title: hostile,
            xLabel: 'year',
            yLabel: 'kappa',
            series: [
              {
                name: hostile,
                points: [
                  [2000, 0.1],
                  [2001, null],
                  [2002, 0.4],
                ],
              },
            ],
            source: hostile,
          },
        },
      ],
    },
  ],
};

describe('a page', () => {
  test('as HTML is one file that runs nothing and lets no text become markup', async () => {
    const html = await renderHtml(page);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/(?:src|href)="https?:/);
    expect(html).toContain('<svg');
  });

  test('as Markdown keeps its tables whole and lets no text become markup', () => {
    const text = renderMarkdown(page);
    expect(text).not.toContain('<script');
    expect(text).toContain('a\\|b');
  });

  test('on a terminal is plain text within the width, without colour unless asked', () => {
    const text = renderTerminal(page, { width: 80 });
    expect(text.includes('\u001b')).toBe(false);
    expect(text).toContain('<===|');
    expect(text).toContain('-0.50*');
    for (const line of text.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });
});
