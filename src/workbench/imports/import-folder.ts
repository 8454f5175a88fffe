import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import { readImportRecords } from '../../store/imports/import-record.js';
import { importsFolder } from '../../store/imports/user-folder.js';

export interface ImportFolders {
  /** Folder of the tables, by name within the imports folder; nothing sees it until a record names it. */
  name: string;
  into: string;
  scratch: string;
}

/**
 * Two new folders for one import. The process's number is part of their names, so that what a killed import left
 * behind can be told from what another is still writing.
 */
export async function createImportFolders(folder: string, source: string): Promise<ImportFolders> {
  const root = importsFolder(folder);
  const mark = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const name = `${source}-${mark}`;
  const into = join(root, name);
  const scratch = join(root, `.scratch-${mark}`);
  try {
    await mkdir(into, { recursive: true });
    await mkdir(scratch, { recursive: true });
  } catch (error) {
    throw new EntenteError(
      'unwritable-output',
      `${root} could not be written (${(error as NodeJS.ErrnoException).code}); name a folder you may write to in ENTENTE_DATA`,
      { path: root },
      error,
    );
  }
  return { name, into, scratch };
}

/** Removes what no record names and no living process is writing. Returns the names removed. */
export async function sweepImports(folder: string): Promise<string[]> {
  const root = importsFolder(folder);
  const used = new Set(
    readImportRecords(folder).flatMap((record) => record.tables.map((table) => table.path.split('/')[0]!)),
  );
  const removed: string[] = [];
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const mark = /-(\d+)-[0-9a-f]{8}$/.exec(entry.name);
    if (!entry.isDirectory() || mark === null || used.has(entry.name)) continue;
    const owner = Number(mark[1]);
    if (owner !== process.pid && isAlive(owner)) continue;
    if (owner === process.pid && writing.has(entry.name)) continue;
    await rm(join(root, entry.name), { recursive: true, force: true });
    removed.push(entry.name);
  }
  return removed;
}

/** Folders this process is writing now. */
export const writing = new Set<string>();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
