import { createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { EntenteError } from '../../domain/errors.js';

export interface UnpackedFiles {
  /** Files to read, under the name to show. */
  paths: { path: string; name: string }[];
  /** Those that came out of an archive. */
  archived: Set<string>;
}

const tableName = /\.(csv|tab|tsv|txt|csv\.gz)$/i;

/**
 * Zip archives are unpacked into the scratch folder, tables only; other files stay as they are. The name of an entry
 * is never used as a path.
 *
 * @throws EntenteError `unreadable-file` for a damaged archive, `bad-input` for one without a table.
 */
export async function unpackArchives(
  files: readonly string[],
  scratch: string,
  signal?: AbortSignal,
): Promise<UnpackedFiles> {
  const out: UnpackedFiles = { paths: [], archived: new Set() };
  for (const [k, file] of files.entries()) {
    if (!/\.zip$/i.test(file) || !(await isZip(file))) {
      out.paths.push({ path: file, name: file });
      continue;
    }
    const into = join(scratch, `archive-${k}`);
    await mkdir(into, { recursive: true });
    const found = await unpack(file, file, into, signal, 1);
    if (found.length === 0)
      throw new EntenteError('bad-input', `${file}: a CSV file was expected in the archive, came none`, {
        file,
      });
    for (const one of found) {
      out.paths.push({ path: one.path, name: `${file}/${one.name}` });
      out.archived.add(one.path);
    }
  }
  return out;
}

async function unpack(
  file: string,
  /** What the user calls it. */
  shown: string,
  into: string,
  signal: AbortSignal | undefined,
  /** How many archives within archives are opened: some producers zip each table and then all of them. */
  deeper: number,
): Promise<{ path: string; name: string }[]> {
  const found: { path: string; name: string }[] = [];
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { autoClose: false, lazyEntries: true });
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      const inner = deeper > 0 && /\.zip$/i.test(entry.fileName);
      if ((!inner && !tableName.test(entry.fileName)) || /^__MACOSX\//.test(entry.fileName)) continue;
      const path = join(into, `${found.length}${inner ? '.zip' : ''}`);
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path), { signal });
      if (inner) {
        const under = join(into, `within-${found.length}`);
        await mkdir(under, { recursive: true });
        found.push(
          ...(await unpack(path, `${shown}/${basename(entry.fileName)}`, under, signal, deeper - 1)),
        );
      } else found.push({ path, name: basename(entry.fileName) });
    }
    return found;
  } catch (error) {
    if (error instanceof EntenteError) throw error;
    if (signal?.aborted === true)
      throw new EntenteError('interrupted', `stopped while unpacking ${shown}`, {}, error);
    throw new EntenteError(
      'unreadable-file',
      `${shown} is a zip archive, but damaged or cut short (${(error as Error).message}); fetch it again`,
      { file: shown },
      error,
    );
  } finally {
    zip?.close();
  }
}

async function isZip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const start = Buffer.alloc(4);
      await handle.read(start, 0, 4, 0);
      return start.toString('latin1') === 'PK\u0003\u0004';
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}
