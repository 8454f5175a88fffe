import { EntenteError } from '../../domain/errors.js';
import type { OriginRecord } from '../../domain/origin.js';
import { citedKeys, readBibliography } from '../../evidence/read-bibliography.js';
import type { Case } from '../../evidence/read-case.js';
import { composeCase } from '../../report/casebook/compose-case.js';
import { composeVerdicts } from '../../report/casebook/compose-verdicts.js';
import { drawCausalMap } from '../../report/casebook/draw-causal-map.js';
import type { VerdictReport } from '../../report/casebook/verdict-report.js';
import { writeClaimReview } from '../../report/casebook/write-claim-review.js';
import { writeClaimsCsv } from '../../report/casebook/write-claims-csv.js';
import { writeFootnotes } from '../../report/casebook/write-footnotes.js';
import { writeGraphml } from '../../report/casebook/write-graphml.js';
import { writeMermaid } from '../../report/casebook/write-mermaid.js';
import type { Page } from '../../report/page/page.js';
import { renderMarkdown } from '../../report/page/render-markdown.js';
import { type Paint, renderTerminal } from '../../report/page/render-terminal.js';
import { openAtlas } from '../../store/open-atlas.js';
import { readCheckedCase } from './read-checked-case.js';
import { type Verified, type VerifyRequest, verifyCase } from './verify-case.js';

export const reportFormats = ['text', 'md', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const exportKinds = [
  'claimreview',
  'csv',
  'bibtex',
  'csl',
  'graphml',
  'mermaid',
  'svg',
  'footnotes',
] as const;
export type ExportKind = (typeof exportKinds)[number];

export interface RenderOptions {
  format: ReportFormat;
  width?: number;
  paint?: Paint;
}

/** The verdicts of a folder or list as text, with the report itself for the exit status. */
export async function renderVerification(
  request: VerifyRequest,
  options: Omit<RenderOptions, 'format'> & { format: ReportFormat | 'csv' },
): Promise<Verified & { text: string }> {
  const verified = await verifyCase(request);
  const { report } = verified;
  if (options.format === 'json') return { ...verified, text: `${JSON.stringify(report, null, 2)}\n` };
  if (options.format === 'csv') return { ...verified, text: writeClaimsCsv(report) };
  const page = composeVerdicts(report, report.case?.title ?? `Claims in ${request.path}`);
  return { ...verified, text: await renderPage(page, { ...options, format: options.format }) };
}

/** A case in full: claims and verdicts, drivers and irritants, readings, map, evidence, timeline, sources. */
export async function renderCase(folder: string, options: RenderOptions): Promise<string> {
  const { read, report } = await verifyFolder(folder);
  if (options.format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  return renderPage(composeCase(read, report, citedKeys(read)), options);
}

/**
 * A case in a format of other programs.
 *
 * @throws EntenteError `unsupported` where the case has no causal map and one was asked for.
 */
export async function exportCase(folder: string, kind: ExportKind, base?: string): Promise<string> {
  switch (kind) {
    case 'graphml':
    case 'mermaid':
    case 'svg': {
      const read = await readCheckedCase(folder);
      if (read.map === undefined)
        throw new EntenteError(
          'unsupported',
          `the case ${read.id} has no causal map (map: in case.yaml) to export`,
        );
      return kind === 'svg'
        ? drawCausalMap(read.map)
        : kind === 'graphml'
          ? writeGraphml(read.map, read.id)
          : writeMermaid(read.map);
    }
    case 'claimreview': {
      const { read, report } = await verifyFolder(folder);
      return writeClaimReview(read, report, base);
    }
    case 'csv':
      return writeClaimsCsv((await verifyFolder(folder)).report);
    case 'footnotes': {
      const { read, report } = await verifyFolder(folder);
      const origins = await originsOf(report);
      return writeFootnotes(
        read,
        report,
        new Map(origins.map((o) => [o.id, `${o.citation} ${o.link} (version ${o.version})`])),
      );
    }
    case 'bibtex':
    case 'csl': {
      const { read, report } = await verifyFolder(folder);
      const bibtex = await citedBibtex(read, report);
      return kind === 'bibtex' ? bibtex : `${JSON.stringify(await readBibliography(bibtex), null, 2)}\n`;
    }
  }
}

/** Everything a case cites and every table its claims were tested on. */
async function citedBibtex(read: Case, report: VerdictReport): Promise<string> {
  const own = citedKeys(read).flatMap((key) => read.sources.get(key)?.raw ?? []);
  const origins = (await originsOf(report)).map((o) => {
    const fields = {
      author: `{${plain(o.producer)}}`,
      title: `{${plain(o.title)}}`,
      version: plain(o.version),
      url: o.link,
      note: plain(`${o.citation} Accessed ${o.accessed}.`),
    };
    const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
    return `@misc{${o.id},\n${lines.join(',\n')}\n}`;
  });
  return `${[...own, ...origins].join('\n\n')}\n`;
}

/** Text that cannot end a BibTeX field early. */
const plain = (text: string): string => text.replace(/[{}\\]/g, '').replace(/([%&#$_])/g, '\\$1');

async function originsOf(report: VerdictReport): Promise<OriginRecord[]> {
  const used = new Set(report.claims.flatMap((c) => c.tests.flatMap((t) => t.origins)));
  const atlas = await openAtlas();
  try {
    return atlas
      .origins()
      .filter((o) => used.has(o.id))
      .sort((x, y) => (x.id < y.id ? -1 : 1));
  } finally {
    atlas.close();
  }
}

async function verifyFolder(folder: string): Promise<{ read: Case; report: VerdictReport }> {
  const { read, report } = await verifyCase({ path: folder });
  if (read === null) throw new EntenteError('usage', `${folder} is no casebook folder`);
  return { read, report };
}

async function renderPage(page: Page, { format, width, paint }: RenderOptions): Promise<string> {
  if (format === 'html') {
    const { renderHtml } = await import('../../report/page/render-html.js');
    return renderHtml(page);
  }
  return format === 'md' ? renderMarkdown(page) : renderTerminal(page, { width, paint });
}
