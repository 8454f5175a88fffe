import { basename, join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import type { ImportRecord } from '../../store/imports/import-record.js';
import { downloadsFolder, userDataFolder } from '../../store/imports/user-folder.js';
import { type FetchedFile, type FetchRequest, fetchFile } from './fetch-file.js';
import { importSource, loadReader } from './import-source.js';

export interface PullRequest
  extends Pick<
    FetchRequest,
    'sha256' | 'signal' | 'stallSeconds' | 'attempts' | 'backOffSeconds' | 'onProgress'
  > {
  source: string;
  /** A mirror, or another file of the source. */
  url?: string;
  /** Import what came. */
  andImport: boolean;
  folder?: string;
  now?: Date;
  onStep?: (step: string) => void;
}

export interface Pulled {
  file: FetchedFile;
  record: ImportRecord | null;
}

/**
 * Fetches a source's official file into the user's downloads and imports it.
 *
 * @throws EntenteError `unsupported` where the producer gives the file out through a form only, with how to get it;
 * those of `fetchFile` and `importSource`.
 */
export async function pullSource(request: PullRequest): Promise<Pulled> {
  const { official } = await loadReader(request.source);
  const url = request.url ?? ('url' in official ? official.url : undefined);
  if (url === undefined)
    throw new EntenteError(
      'unsupported',
      `${request.source} cannot be fetched by a program: ${'how' in official ? official.how : ''}. A mirror can be given with --url`,
      { source: request.source },
    );
  const folder = request.folder ?? userDataFolder();
  const file = await fetchFile({
    ...request,
    url,
    path: join(downloadsFolder(folder), request.source, nameOf(url, request.source)),
  });
  if (!request.andImport) return { file, record: null };
  const record = await importSource({
    source: request.source,
    files: [file.path],
    folder,
    now: request.now,
    signal: request.signal,
    onStep: request.onStep,
  });
  return { file, record };
}

/** The last part of the address as a name on disk: letters, digits, points, lines; never a path. */
function nameOf(url: string, source: string): string {
  if (!URL.canParse(url)) return `${source}.download`;
  const last = basename(decodeSafely(new URL(url).pathname)).replace(/[^A-Za-z0-9._-]/g, '_');
  return last === '' || /^\.+$/.test(last) ? `${source}.download` : last.slice(-120);
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
