import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import { type CitationFormat, renderCitations } from '../../report/citation/render-citations.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { type OpenPanel, openPanelQuery } from './build-panel.js';
import { csvPanel } from './csv-panel.js';
import { importedGroups } from './groups/imported-groups.js';
import { groupsText, listGroups } from './list-groups.js';
import type { PanelUnit } from './panel-column.js';
import { importSnippets } from './panel-readme.js';
import type { PanelSpec } from './panel-spec.js';
import { formatOf, hasStatus, type TableFormat, writePanelPapers, writePanelTable } from './write-panel.js';

export interface PanelRequest {
  spec: PanelSpec;
  /** A file by its ending, or nothing: CSV text comes back in pieces. */
  out?: string;
  /** A folder that becomes a Data Package; `format` says of what. */
  package?: string;
  format?: TableFormat;
  status?: boolean;
  cite?: CitationFormat;
  /** Told when the rows are counted and the work begins. */
  progress?: (line: string) => void;
  signal?: AbortSignal;
}

/**
 * Builds the panel asked for and returns what to print: where it went, or its citations, or the rows as CSV. Files
 * are written whole or not at all.
 *
 * @throws EntenteError for requests, states, years, tables or files that cannot be used; `interrupted` on a signal.
 */
export async function* runPanel(request: PanelRequest): AsyncGenerator<string> {
  const path = checkTarget(request);
  const atlas = await openAtlas();
  // An interrupt reaches only a query that runs; between two it would be lost, so it is said until the end.
  let saying: NodeJS.Timeout | undefined;
  const stop = (): void => {
    atlas.interrupt();
    saying = setInterval(() => atlas.interrupt(), 20);
  };
  request.signal?.addEventListener('abort', stop);
  try {
    const open = await openPanelQuery(atlas, request.spec);
    if (path !== undefined) yield await writeAll(open, path, request);
    if (request.cite !== undefined) yield renderCitations(open.sources, request.cite);
    else if (path === undefined) {
      yield* csvPanel(open, hasStatus('csv', request.status, open.panel.carry));
    }
  } catch (cause) {
    if (request.signal?.aborted)
      throw new EntenteError('interrupted', 'interrupted; nothing was written', {}, cause);
    throw cause;
  } finally {
    request.signal?.removeEventListener('abort', stop);
    clearInterval(saying);
    atlas.close();
  }
}

/** What can be added, as text or as JSON. */
export async function listPanelGroups(options: {
  unit?: PanelUnit;
  json: boolean;
  width: number;
}): Promise<string> {
  const atlas: Atlas = await openAtlas();
  try {
    const groups = listGroups(atlas.origins(), options.unit, importedGroups(atlas.imports));
    if (options.json)
      return `${JSON.stringify({ format: 'entente.panel-groups/1', edition: atlas.edition, groups }, null, 2)}\n`;
    return groupsText(groups, options.width);
  } finally {
    atlas.close();
  }
}

/** The table's path, after the checks that need no data: nothing is begun that could not be finished. */
function checkTarget(request: PanelRequest): string | undefined {
  if (request.package === undefined) {
    if (request.out === undefined) return undefined;
    formatOf(request.out);
    if (existsSync(request.out) && statSync(request.out).isDirectory())
      throw new EntenteError('unwritable-output', `${request.out} is a folder; name a file in it`, {
        path: request.out,
      });
    return request.out;
  }
  const folder = request.package;
  if (request.out !== undefined)
    throw new EntenteError('usage', 'give --out FILE or --package FOLDER, not both');
  if (existsSync(folder)) {
    const held = statSync(folder).isDirectory() ? readdirSync(folder) : ['a file'];
    const ours = [...paperNames, ...['csv', 'parquet', 'dta', 'json'].map((ending) => `panel.${ending}`)];
    const strange = held.filter((name) => !ours.includes(name));
    if (strange.length > 0) {
      throw new EntenteError(
        'unwritable-output',
        `${folder} holds ${strange.slice(0, 3).join(', ')}, which is not a panel's: name a new or empty folder`,
        { path: folder },
      );
    }
  }
  return join(folder, `panel.${request.format ?? 'csv'}`);
}

const paperNames = ['datapackage.json', 'README.md', 'sources.bib'];

async function writeAll(open: OpenPanel, path: string, request: PanelRequest): Promise<string> {
  const start = performance.now();
  request.progress?.(`building ${open.panel.unit} ${open.panel.years.from}-${open.panel.years.to}`);
  const rows = await writePanelTable(open, path, request.status, request.signal);
  const stem = join(dirname(path), basename(path, extname(path)));
  let papers = '';
  if (request.package !== undefined) {
    const [descriptor, readme, bibliography] = paperNames.map((name) => join(request.package!, name));
    await writePanelPapers(
      open,
      path,
      rows,
      { descriptor: descriptor!, readme: readme!, bibliography: bibliography! },
      request.status,
    );
    papers = `, with ${paperNames.join(', ')}`;
  } else if (formatOf(path) === 'csv') {
    const names = { descriptor: `${stem}.datapackage.json`, readme: `${stem}.README.md` };
    await writePanelPapers(open, path, rows, names, request.status);
    papers = `, with ${basename(names.descriptor)} and ${basename(names.readme)}`;
  }
  const seconds = (performance.now() - start) / 1000;
  const size = statSync(path).size / 1e6;
  const columns = open.query.keys.length + open.query.columns.length;
  const lines = [
    `${path}: ${rows.toLocaleString('en-US')} rows, ${columns} columns, ${size < 0.1 ? size.toFixed(3) : size.toFixed(1)} MB in ${seconds.toFixed(1)} s${papers}`,
    ...outside(open),
    ...importSnippets(path).map(({ program, code }) => `  ${program.padEnd(7)} ${code}`),
  ];
  return request.cite === undefined ? `${lines.join('\n')}\n` : '';
}

/** Years asked for that a source does not cover: said once, so that nobody takes a gap for a zero. */
function outside(open: OpenPanel): string[] {
  const { years, groups, carry } = open.panel;
  const parts: string[] = [];
  for (const group of groups) {
    const columns = group.part({
      unit: open.panel.unit,
      imports: open.atlas.imports,
      covers: (id) => open.sources.find((source) => source.id === id)!.coverage,
    }).columns;
    const from = Math.min(...columns.map((column) => column.covers.from));
    const to = Math.max(...columns.map((column) => column.covers.to));
    const gaps = [
      ...(from > years.from ? [`${years.from}-${Math.min(from - 1, years.to)}`] : []),
      ...(to < years.to ? [`${Math.max(to + 1, years.from)}-${years.to}`] : []),
    ];
    if (gaps.length > 0) parts.push(`${group.name} ${gaps.join(' and ')}`);
  }
  if (parts.length === 0) return [];
  return [
    `out of coverage${carry > 0 ? ` (filled for at most ${carry} years, and marked)` : ', left empty'}: ${parts.join('; ')}`,
  ];
}
