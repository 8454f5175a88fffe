import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import { chooseRole } from '../../sources/import/choose-role.js';
import { inspectFile } from '../../sources/import/inspect-file.js';
import type { SourceReader } from '../../sources/import/reader.js';
import { readerList } from '../../sources/import/readers.js';
import { parquetHeading } from '../../store/imports/import-database.js';
import type { ImportFile } from '../../store/imports/import-file.js';
import {
  type ImportedTable,
  type ImportRecord,
  importRecordSchema,
  readImportRecords,
  recordPath,
} from '../../store/imports/import-record.js';
import { importTables } from '../../store/imports/import-tables.js';
import { userDataFolder } from '../../store/imports/user-folder.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { writeFileAtomic } from '../files/write-file.js';
import { createImportFolders, sweepImports, writing } from './import-folder.js';
import { unpackArchives } from './unpack-archives.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export interface ImportRequest {
  source: string;
  files: string[];
  /** The release, where the file's name does not say it. */
  release?: string;
  /** Take the good rows of a file with faults, and report the rest. */
  skipBad?: boolean;
  /** The user's data folder; default: the one `userDataFolder` names. */
  folder?: string;
  /** Today; an argument so that tests can fix it. */
  now?: Date;
  signal?: AbortSignal;
  onStep?: (step: string) => void;
}

/** The reader of a source by id. @throws EntenteError `usage` with the list of sources. */
export async function loadReader(source: string): Promise<SourceReader> {
  const load = readerList[source];
  if (load === undefined)
    throw new EntenteError(
      'usage',
      `"${source}" is not a source that can be imported; there are ${Object.keys(readerList).sort().join(', ')}, and "table" for a table of your own`,
      { source },
    );
  return (await load()).reader;
}

/**
 * Imports a source's original files into the user's folder: whole or not at all. Tables of the source that these
 * files do not make stay as they were.
 *
 * @throws EntenteError `usage`, `unreadable-file`, `bad-input` (with file, row and column), `interrupted`.
 */
export async function importSource(request: ImportRequest): Promise<ImportRecord> {
  return runImport(request, await loadReader(request.source));
}

/** The same with a reader in hand; `series` says what the rows of a table of one's own are. */
export async function runImport(
  request: ImportRequest,
  reader: SourceReader,
  series?: ImportedTable['series'],
): Promise<ImportRecord> {
  if (request.files.length === 0)
    throw new EntenteError('usage', `name the files of ${reader.source}: ${describeFiles(reader)}`, {});
  const folder = request.folder ?? userDataFolder();
  await sweepImports(folder);
  const folders = await createImportFolders(folder, reader.source);
  writing.add(folders.name).add(basename(folders.scratch));
  let kept = false;
  try {
    const files = await openFiles(request, reader, folders.scratch);
    const atlas = await openAtlas({ imports: false });
    try {
      const registry = await openRegistry(atlas);
      const imported = await importTables({
        reader,
        files,
        registry,
        into: folders.into,
        scratch: folders.scratch,
        skipBad: request.skipBad ?? false,
        signal: request.signal,
        onStep: request.onStep,
      });
      const importedAt = (request.now ?? new Date()).toISOString().slice(0, 10);
      const before = readImportRecords(folder).find((record) => record.source === reader.source);
      const built = new Set(imported.tables.map((table) => table.name));
      const names = new Set(files.map((file) => basename(file.name)));
      const years = imported.tables.flatMap((table) => (table.years === null ? [] : [table.years]));
      const coverage =
        years.length === 0
          ? reader.origin.coverage
          : {
              from: Math.min(...years.map((one) => one.from)),
              to: Math.max(...years.map((one) => one.to)),
            };
      const record: ImportRecord = importRecordSchema.parse({
        format: 'entente.import/1',
        source: reader.source,
        generator: `entente ${version}`,
        importedAt,
        origin: {
          ...reader.origin,
          version: request.release ?? releaseOf(files) ?? 'as imported',
          accessed: importedAt,
          coverage,
        },
        files: [
          ...(before?.files ?? []).filter((file) => !names.has(file.name)),
          ...files.map((file) => ({
            name: basename(file.name),
            role: file.chosen.role.role,
            bytes: file.bytes,
            sha256: file.sha256,
            encoding: file.encoding,
            importedAt,
          })),
        ],
        tables: [
          ...(before?.tables ?? []).filter((table) => !built.has(table.name)),
          ...imported.tables.map(({ file, years: _years, from, ...table }) => ({
            ...table,
            path: `${folders.name}/${file}`,
            from: from.map((name) => basename(name)),
            importedAt,
            ...(series === undefined ? {} : { series }),
          })),
        ],
        rows: imported.rows,
        refused: imported.refused,
      } satisfies ImportRecord);
      if (request.signal?.aborted === true)
        throw new EntenteError(
          'interrupted',
          'stopped; nothing was imported, and what was there before stays',
        );
      if (record.refused.length > 0)
        await writeFile(join(folders.into, 'refused.csv'), refusedCsv(record.refused));
      // The record is the commit: until it is renamed into place the new tables are not there, and after it they are.
      await writeFileAtomic(recordPath(folder, reader.source), `${JSON.stringify(record, null, 2)}\n`);
      kept = true;
      return record;
    } finally {
      atlas.close();
    }
  } finally {
    await rm(folders.scratch, { recursive: true, force: true });
    if (!kept) await rm(folders.into, { recursive: true, force: true });
    writing.delete(folders.name);
    writing.delete(basename(folders.scratch));
    await sweepImports(folder).catch(() => undefined);
  }
}

async function openFiles(
  request: ImportRequest,
  reader: SourceReader,
  scratch: string,
): Promise<ImportFile[]> {
  const files: ImportFile[] = [];
  const { paths, archived } = await unpackArchives(request.files, scratch, request.signal);
  for (const { path, name } of paths) {
    request.onStep?.(`reading ${name}`);
    try {
      const inspected = { ...(await inspectFile(path, { scratch, signal: request.signal })), name };
      // Parquet names its columns itself; the rest is as with any table.
      if (inspected.kind === 'parquet')
        inspected.head = `${(await parquetHeading(path)).map(csvCell).join(',')}\n`;
      files.push({ ...inspected, chosen: chooseRole(name, inspected.head, reader.files) });
    } catch (error) {
      // An archive also holds notes and code books: what is no table of the source is passed over.
      if (!archived.has(path) || !isEntenteError(error) || error.code !== 'bad-input') throw error;
    }
  }
  if (files.length === 0)
    throw new EntenteError(
      'bad-input',
      `${request.files.join(', ')}: no file of ${reader.source} in it; expected ${describeFiles(reader)}`,
      { file: request.files[0] },
    );
  return files;
}

const describeFiles = (reader: SourceReader): string => reader.files.map((file) => file.title).join(', or ');

/** The release as the file's name says it: V202501, v13, 4.0. */
function releaseOf(files: readonly ImportFile[]): string | undefined {
  for (const file of files) {
    const found =
      /[_-]v\.?(\d[\d.]*\d|\d)/i.exec(basename(file.name)) ?? /[_-](\d+\.\d+)\b/.exec(basename(file.name));
    if (found !== null) return found[1];
  }
  return undefined;
}

const csvCell = (value: string | number): string =>
  /[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

function refusedCsv(refused: ImportRecord['refused']): string {
  const lines = refused.map((one) =>
    [one.file, one.column, one.cell ?? '', one.rows, one.firstRow, one.reason].map(csvCell).join(','),
  );
  return `${['file,column,cell,rows,first_row,reason', ...lines].join('\n')}\n`;
}
