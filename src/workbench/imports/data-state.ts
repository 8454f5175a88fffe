import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import type { OriginRecord } from '../../domain/origin.js';
import type { Atlas } from '../../store/atlas.js';
import { type ImportRecord, readImportRecords, recordPath } from '../../store/imports/import-record.js';
import { downloadsFolder, importsFolder, userDataFolder } from '../../store/imports/user-folder.js';
import { atlasFolder, openAtlas } from '../../store/open-atlas.js';
import { readDataPackage } from '../../store/read-data-package.js';
import { sweepImports } from './import-folder.js';

/** The records of some sources, or of all. @throws EntenteError `usage` for one that is not imported. */
export function importsOf(sources: readonly string[], folder: string = userDataFolder()): ImportRecord[] {
  const records = readImportRecords(folder);
  if (sources.length === 0) return records;
  return sources.map((source) => {
    const found = records.find((record) => record.source === source);
    if (found === undefined) {
      const there = records.map((record) => record.source).join(', ');
      throw new EntenteError(
        'usage',
        `"${source}" is not imported; ${there === '' ? 'nothing is' : `there are ${there}`}`,
        { source },
      );
    }
    return found;
  });
}

export interface VerifiedTable {
  table: string;
  from: string;
  file: string;
  state: 'whole' | 'missing' | 'damaged';
}

/** Hashes every file of the atlas and of the imports, and compares with what was recorded. */
export async function verifyData(folder: string = userDataFolder()): Promise<VerifiedTable[]> {
  const atlas = readDataPackage(atlasFolder).resources.map((resource) => ({
    table: resource.name,
    from: 'atlas',
    file: join(atlasFolder, resource.path),
    hash: resource.hash,
  }));
  const imports = readImportRecords(folder).flatMap((record) =>
    record.tables.map((table) => ({
      table: table.name,
      from: record.source,
      file: join(importsFolder(folder), table.path),
      hash: table.hash,
    })),
  );
  const found: VerifiedTable[] = [];
  for (const { hash, ...one } of [...atlas, ...imports]) {
    const there = await stat(one.file).catch(() => undefined);
    const state = there === undefined ? 'missing' : (await hashOf(one.file)) === hash ? 'whole' : 'damaged';
    found.push({ ...one, state });
  }
  return found;
}

/** Takes imports away; the atlas's own tables are back at once. @throws EntenteError `usage` for one not imported. */
export async function removeImports(
  sources: readonly string[],
  options: { downloads: boolean; folder?: string },
): Promise<string[]> {
  const folder = options.folder ?? userDataFolder();
  const records = importsOf(sources, folder);
  for (const record of records) {
    // The record goes first: from then on nothing sees the tables, whether or not their files are gone.
    await rm(recordPath(folder, record.source));
    if (options.downloads)
      await rm(join(downloadsFolder(folder), record.source), { recursive: true, force: true });
  }
  await sweepImports(folder);
  return records.map((record) => record.source);
}

/** Origins of tables or sources by name; none named: of everything. @throws EntenteError `usage` for a name unknown. */
export async function originsOf(
  names: readonly string[],
  folder: string = userDataFolder(),
): Promise<OriginRecord[]> {
  const atlas = await openAtlas({ imports: folder });
  try {
    return originsNamed(atlas, names);
  } finally {
    atlas.close();
  }
}

/** The same of an open atlas. */
export function originsNamed(atlas: Atlas, names: readonly string[]): OriginRecord[] {
  const all = atlas.origins();
  if (names.length === 0) return all;
  const found = new Map<string, OriginRecord>();
  for (const name of names) {
    const origins = atlas.tables.includes(name)
      ? atlas.originsOf(name)
      : all.filter((origin) => origin.id === name);
    if (origins.length === 0)
      throw new EntenteError(
        'usage',
        `"${name}" is neither a table nor a source in use; entente data list has the tables, and their sources are ${all.map((origin) => origin.id).join(', ')}`,
        { name },
      );
    for (const origin of origins) found.set(origin.id, origin);
  }
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}
