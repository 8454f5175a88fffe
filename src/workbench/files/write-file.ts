import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';

/** What a file can be made from: all of it at once, or its pieces in order. */
export type FileData =
  | string
  | Uint8Array
  | Iterable<string>
  | AsyncIterable<string>
  | AsyncIterable<Uint8Array>;

/**
 * Writes a file whole or not at all: to a temporary name beside it, then renamed over it.
 * The folder is made when absent. On any fault the temporary file is removed and what was there stays.
 *
 * @throws EntenteError `unwritable-output` when the place cannot be written to.
 */
export async function writeFileAtomic(path: string, data: FileData): Promise<void> {
  await makeFile(path, async (temporary) => {
    const file = await open(temporary, 'w');
    try {
      if (typeof data === 'string' || data instanceof Uint8Array) await file.writeFile(data);
      else {
        // writeFile goes on where the last one ended and, unlike write, never stops halfway.
        for await (const piece of data) await file.writeFile(piece);
      }
    } finally {
      await file.close();
    }
  });
}

/** The same where something else writes the file: `make` is given the temporary name, an empty file by then. */
export async function makeFile(path: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    // Made empty first, so that a place one may not write to is refused before any work, and in our words.
    await (await open(temporary, 'wx')).close();
    await make(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const cause = error as NodeJS.ErrnoException;
    if (cause.code === undefined || error instanceof EntenteError) throw error;
    throw new EntenteError(
      'unwritable-output',
      `${path} could not be written (${cause.code}); name a place you may write to`,
      { path },
      error,
    );
  }
}
