import type { Brief } from '../../report/brief/brief-schema.js';
import { composeBrief } from '../../report/brief/compose-page.js';
import type { Section } from '../../report/page/page.js';
import { renderMarkdown } from '../../report/page/render-markdown.js';
import { type Paint, renderTerminal } from '../../report/page/render-terminal.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { writeFileAtomic } from '../files/write-file.js';
import { resolveBriefRequest } from './brief-request.js';
import { buildBrief } from './build-brief.js';
import { readBriefCase } from './read-brief-case.js';

export interface BriefRequest {
  a: string;
  b: string;
  year?: number;
  format: 'text' | 'json' | 'md' | 'html';
  /** A file to write instead of returning the text. */
  out?: string;
  /** A casebook folder, or false for none; default: the one that comes with Entente for the pair, if any. */
  case?: string | false;
  sources: boolean;
  full: boolean;
  paint?: Paint;
  width?: number;
}

/**
 * A brief on two states as text in the format asked for. With `out` the text goes to the file, whole or not at
 * all, and one line that says so is returned.
 *
 * @throws EntenteError for states, years, atlas tables or files that cannot be used; see its codes.
 */
export async function runBrief(request: BriefRequest): Promise<string> {
  const atlas = await openAtlas();
  try {
    const registry = await openRegistry(atlas);
    const resolved = await resolveBriefRequest(atlas, registry, request);
    const casebook = await readBriefCase(atlas, [resolved.a, resolved.b], resolved.year, request.case);
    const brief = await buildBrief(atlas, registry, resolved, casebook);
    const last =
      request.full && request.format !== 'json' ? await breaking(atlas, registry, brief, casebook) : null;
    // The larger drawing stands in for the quick one: a page tells of one.
    const told =
      last === null || !brief.breaking
        ? brief
        : { ...brief, breaking: { ...brief.breaking, robust: last.robust } };
    const text = await renderBrief(told, request, last?.section ?? null);
    if (request.out === undefined) return text;
    await writeFileAtomic(request.out, text);
    return `Wrote ${request.out}\n`;
  } finally {
    atlas.close();
  }
}

/** Loaded only for a full brief, which pays for it. */
async function breaking(...args: Parameters<typeof import('./breaking-section.js').breakingSection>) {
  return (await import('./breaking-section.js')).breakingSection(...args);
}

async function renderBrief(
  brief: Brief,
  { format, sources, full, paint, width }: BriefRequest,
  last: Section | null,
): Promise<string> {
  if (format === 'json') return `${JSON.stringify(brief, null, 2)}\n`;
  const file = format === 'html' || format === 'md';
  const page = composeBrief(brief, { sources: sources || file, full: full || file });
  if (last !== null) page.sections.push(last);
  if (format === 'html') {
    // The chart library takes half a second to load, and only this format draws with it.
    const { renderHtml } = await import('../../report/page/render-html.js');
    return renderHtml(page);
  }
  if (format === 'md') return renderMarkdown(page);
  return renderTerminal(page, { width, paint });
}
