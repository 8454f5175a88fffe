import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import { composeBrief } from '../../report/brief/compose-page.js';
import { renderMarkdown } from '../../report/page/render-markdown.js';
import type { ReadingInputs } from '../../report/reading/reading-inputs-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import type { ResolvedBriefRequest } from '../brief/brief-request.js';
import { buildBrief } from '../brief/build-brief.js';
import { queryReadingInputs } from '../reading/query-reading-inputs.js';
import { createCaseShelf } from './case-shelf.js';

/** One open atlas and what is asked of it again and again: the use cases, for a process that stays. */
export interface Desk {
  atlas: Atlas;
  registry: StateRegistry;
  brief(request: ResolvedBriefRequest): Promise<Brief>;
  /** The brief laid out as one HTML file, or as Markdown. */
  briefPage(request: ResolvedBriefRequest, format: 'html' | 'md'): Promise<string>;
  readingInputs(request: ResolvedBriefRequest): Promise<ReadingInputs>;
  close(): void;
}

/** `imports: false` leaves the user's own imports out. */
export async function openDesk(options: { imports?: false } = {}): Promise<Desk> {
  const atlas = await openAtlas({ ...options, inMemory: true });
  const registry = await openRegistry(atlas);
  const caseOf = createCaseShelf(atlas);
  const brief = async (request: ResolvedBriefRequest): Promise<Brief> =>
    buildBrief(atlas, registry, request, await caseOf(request));
  return {
    atlas,
    registry,
    brief,
    async briefPage(request, format) {
      const page = composeBrief(await brief(request), { sources: true, full: true });
      if (format === 'md') return renderMarkdown(page);
      const { renderHtml } = await import('../../report/page/render-html.js');
      return renderHtml(page);
    },
    readingInputs: async (request) => queryReadingInputs(atlas, registry, request, await caseOf(request)),
    close: () => atlas.close(),
  };
}
