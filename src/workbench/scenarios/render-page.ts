import type { Page } from '../../report/page/page.js';
import { renderMarkdown } from '../../report/page/render-markdown.js';
import { type Paint, renderTerminal } from '../../report/page/render-terminal.js';

export const pageFormats = ['text', 'json', 'md', 'html'] as const;
export type PageFormat = (typeof pageFormats)[number];

/** A page, or for JSON the data behind it, in the format asked for. */
export async function renderPage(
  page: Page,
  data: unknown,
  format: PageFormat,
  options: { paint?: Paint; width?: number } = {},
): Promise<string> {
  if (format === 'json') return `${JSON.stringify(data, null, 2)}\n`;
  if (format === 'md') return renderMarkdown(page);
  if (format === 'html') {
    // The chart library takes half a second to load, and only this format draws with it.
    const { renderHtml } = await import('../../report/page/render-html.js');
    return renderHtml(page);
  }
  return renderTerminal(page, options);
}
