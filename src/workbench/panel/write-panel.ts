import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EntenteError } from '../../domain/errors.js';
import { renderCitations } from '../../report/citation/render-citations.js';
import { makeFile, writeFileAtomic } from '../files/write-file.js';
import type { OpenPanel } from './build-panel.js';
import { describePanel } from './describe-panel.js';
import { jsonPanel } from './json-panel.js';
import { panelPackage, type WrittenTable } from './panel-package.js';
import { panelReadme } from './panel-readme.js';
import { stataPanel } from './stata-panel.js';

export const tableFormats = ['csv', 'parquet', 'dta', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** @throws EntenteError `usage` for an ending that names no format. */
export function formatOf(path: string): TableFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const found = tableFormats.find((format) => format === ending);
  if (found === undefined) {
    throw new EntenteError(
      'usage',
      `${path} ends in "${ending === '' ? '' : `.${ending}`}": expected a file ending in .csv, .parquet, .dta or .json`,
      { path },
    );
  }
  return found;
}

/** Whether the reasons stand in columns of their own: always in Parquet and JSON, on request in CSV and Stata. */
export function hasStatus(format: TableFormat, asked: boolean | undefined, carry: number): boolean {
  return asked ?? (format === 'parquet' || format === 'json' || carry > 0);
}

/** Writes the table, whole or not at all; returns how many rows. */
export async function writePanelTable(
  open: OpenPanel,
  path: string,
  asked?: boolean,
  signal?: AbortSignal,
): Promise<number> {
  const format = formatOf(path);
  const status = hasStatus(format, asked, open.panel.carry);
  const { atlas, query } = open;
  const [counted] = await atlas.query<{ rows: number }>(query.count());
  const rows = counted!.rows;
  if (rows === 0) {
    throw new EntenteError(
      'no-data',
      `no row: no such ${open.panel.unit} existed in ${open.panel.years.from}-${open.panel.years.to} in the ${open.panel.system} system; widen --years, or ask for other --states`,
    );
  }
  if (format === 'dta') await writeFileAtomic(path, stataPanel(open, status, rows));
  else if (format === 'json') await writeFileAtomic(path, jsonPanel(open, status));
  else {
    const description = JSON.stringify(describePanel(open, status));
    const metadata = {
      entente: description,
      citations: renderCitations(open.sources, 'text'),
    };
    await makeFile(path, async (temporary) => {
      await atlas.copy(query.select(status ? 'names' : 'none'), temporary, {
        format,
        ...(format === 'parquet' ? { metadata } : {}),
      });
      // The engine does not hear of it while it closes a file.
      signal?.throwIfAborted();
    });
  }
  return rows;
}

/** Writes datapackage.json, README.md and sources.bib for a table beside it, under the names given. */
export async function writePanelPapers(
  open: OpenPanel,
  path: string,
  rows: number,
  papers: { descriptor: string; readme: string; bibliography?: string },
  asked?: boolean,
): Promise<void> {
  const format = formatOf(path);
  const description = describePanel(open, hasStatus(format, asked, open.panel.carry));
  const table: WrittenTable = {
    path: basename(path),
    format,
    rows,
    bytes: (await stat(path)).size,
    sha256: await hashFile(path),
  };
  await writeFileAtomic(papers.descriptor, panelPackage(description, table));
  await writeFileAtomic(papers.readme, panelReadme(description, basename(path), rows));
  if (papers.bibliography !== undefined)
    await writeFileAtomic(papers.bibliography, renderCitations(open.sources, 'bibtex'));
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
