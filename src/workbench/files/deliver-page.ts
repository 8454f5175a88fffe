import type { Page } from '../../report/page/page.js';
import { renderMarkdown } from '../../report/page/render-markdown.js';
import { type Paint, renderTerminal } from '../../report/page/render-terminal.js';
import { writeFileAtomic } from './write-file.js';

/** How a result leaves the program: as a page in one of three forms, or as itself in JSON. */
export interface Delivery {
  format: 'text' | 'json' | 'md' | 'html';
  /** A file to write instead of returning the text. */
  out?: string;
  paint?: Paint;
  width?: number;
}

/**
 * The result as text in the format asked for. With `out` the text goes to the file, whole or not at all,
 * and one line that says so is returned.
 *
 * @throws EntenteError `unwritable-output`.
 */
export async function deliverPage(
  result: unknown,
  compose: () => Page,
  { format, out, paint, width }: Delivery,
): Promise<string> {
  const text = await render();
  if (out === undefined) return text;
  await writeFileAtomic(out, text);
  return `Wrote ${out}\n`;

  async function render(): Promise<string> {
    if (format === 'json') return `${JSON.stringify(result, null, 2)}\n`;
    if (format === 'md') return renderMarkdown(compose());
    if (format === 'text') return renderTerminal(compose(), { width, paint });
    // The chart library takes half a second to load, and only this format draws with it.
    const { renderHtml } = await import('../../report/page/render-html.js');
    return renderHtml(compose());
  }
}
