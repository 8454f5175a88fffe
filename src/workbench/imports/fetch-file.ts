import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';

export interface FetchRequest {
  url: string;
  /** Where the file goes; beside it, while it is not whole, `PATH.part` and `PATH.part.json`. */
  path: string;
  /** Expected hash of the whole, in hexadecimal. */
  sha256?: string;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number | undefined) => void;
  /** Seconds without a byte before an attempt is given up. */
  stallSeconds?: number;
  /** Attempts in all; each that brought bytes starts the count anew. */
  attempts?: number;
  /** Seconds before the second attempt; doubles each time, at most 30. */
  backOffSeconds?: number;
  /** Larger files are refused. */
  maxBytes?: number;
}

export interface FetchedFile {
  path: string;
  bytes: number;
  sha256: string;
  /** The address the bytes came from, after redirects. */
  url: string;
  /** Bytes that were there already from an attempt before this call. */
  resumedFrom: number;
}

const partSchema = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  total: z.number().nullable(),
});
type Part = z.infer<typeof partSchema>;

/** However much each attempt brings, there is an end. */
const mostTries = 100;

const permanent = new Set([400, 401, 403, 404, 405, 410, 451]);

/** A fault that another attempt may mend. */
class Transient extends Error {}

/**
 * Fetches a file over HTTP: resumes where an earlier attempt stopped (only where the server's file is still the
 * same), waits longer after each failure, and gives up a connection that brings nothing. The file appears under its
 * name only when it is whole and its length and hash are as promised.
 *
 * @throws EntenteError `unreadable-file` (refused, cut short, not the expected bytes), `bad-input` (address), `interrupted`.
 */
export async function fetchFile(request: FetchRequest): Promise<FetchedFile> {
  const address = parseAddress(request.url);
  const attempts = request.attempts ?? 5;
  const part = `${request.path}.part`;
  await mkdir(dirname(request.path), { recursive: true });
  const had = await sizeOf(part);
  let failures = 0;
  let tries = 0;
  let last = '';
  let final = request.url;
  for (;;) {
    const before = await sizeOf(part);
    try {
      final = await attempt(address.href, part, request);
      break;
    } catch (error) {
      if (request.signal?.aborted === true)
        throw new EntenteError(
          'interrupted',
          `stopped; ${request.path}.part keeps what came, and the same command goes on from there`,
          {},
          error,
        );
      if (!(error instanceof Transient)) throw error;
      last = error.message;
      failures = (await sizeOf(part)) > before ? 1 : failures + 1;
      tries += 1;
      if (failures >= attempts || tries >= mostTries)
        throw new EntenteError(
          'unreadable-file',
          `${request.url}: ${last}; gave up after ${tries} attempts. What came is kept: the same command goes on from there`,
          { url: request.url },
          error,
        );
      await wait(Math.min(30, (request.backOffSeconds ?? 1) * 2 ** (failures - 1)), request.signal);
    }
  }
  const sha256 = await hashOf(part);
  if (request.sha256 !== undefined && sha256 !== request.sha256.toLowerCase()) {
    await drop(part);
    throw new EntenteError(
      'unreadable-file',
      `${request.url}: expected bytes with the hash ${request.sha256}, came ${sha256}; the file was dropped. Is it another release?`,
      { url: request.url, sha256 },
    );
  }
  const bytes = await sizeOf(part);
  await rename(part, request.path);
  await rm(`${part}.json`, { force: true });
  return { path: request.path, bytes, sha256, url: final, resumedFrom: had };
}

/** One connection: appends to the part what comes. Returns when the part is whole. */
async function attempt(url: string, part: string, request: FetchRequest): Promise<string> {
  const known = await readPart(part);
  let from = known === undefined || known.url !== url ? 0 : await sizeOf(part);
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  request.signal?.addEventListener('abort', onAbort);
  const stall = (request.stallSeconds ?? 30) * 1000;
  let stalled = false;
  const expire = (): void => {
    stalled = true;
    stop.abort();
  };
  let timer = setTimeout(expire, stall);
  try {
    const validator = known?.etag ?? known?.lastModified ?? null;
    // Without a mark of the version nothing tells whether the rest belongs to what is there: start over.
    if (from > 0 && validator === null) from = 0;
    const response = await fetch(url, {
      redirect: 'follow',
      signal: stop.signal,
      headers: {
        'accept-encoding': 'identity',
        'user-agent': 'entente',
        ...(from > 0 ? { range: `bytes=${from}-`, 'if-range': validator as string } : {}),
      },
    });
    if (response.status === 416) {
      await response.body?.cancel();
      // Whole already, or another file: only the length can tell.
      if (known?.total === from && from > 0) return response.url;
      await drop(part);
      throw new Transient('the server has no such part; starting over');
    }
    if (!response.ok) {
      await response.body?.cancel();
      const what = `the server answered ${response.status} ${response.statusText}`.trim();
      if (permanent.has(response.status))
        throw new EntenteError(
          'unreadable-file',
          `${url}: ${what}; has the file moved? Give its address with --url, or fetch it by hand and import it`,
          { url, status: response.status },
        );
      throw new Transient(what);
    }
    const resumed = response.status === 206;
    if (resumed) {
      const start = Number(
        /bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? Number.NaN,
      );
      if (start !== from) {
        await response.body?.cancel();
        await drop(part);
        throw new Transient('the server sent another part than was asked for; starting over');
      }
    } else from = 0;
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const total = Number.isNaN(length) ? null : from + length;
    refusePage(response, url);
    if ((total ?? 0) > (request.maxBytes ?? 64 * 2 ** 30))
      throw new EntenteError('bad-input', `${url}: ${total} bytes, more than is taken`, { url });
    await writeFile(
      `${part}.json`,
      JSON.stringify({
        url,
        etag: strong(response.headers.get('etag')),
        lastModified: response.headers.get('last-modified'),
        total,
      } satisfies Part),
    );
    const file = await open(part, from > 0 ? 'a' : 'w');
    let done = from;
    try {
      if (response.body !== null) {
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
          clearTimeout(timer);
          timer = setTimeout(expire, stall);
          await file.write(chunk);
          done += chunk.length;
          if (done > (request.maxBytes ?? 64 * 2 ** 30))
            throw new EntenteError('bad-input', `${url}: more bytes than are taken`, { url });
          request.onProgress?.(done, total ?? undefined);
        }
      }
    } finally {
      await file.close();
    }
    if (total !== null && done !== total)
      throw new Transient(
        `expected ${total} bytes, came ${done}${done > total ? ', more than was announced' : ''}`,
      );
    return response.url;
  } catch (error) {
    if (error instanceof EntenteError || error instanceof Transient) throw error;
    if (stalled) throw new Transient(`nothing came for ${stall / 1000} seconds`);
    const cause = (error as Error).cause as { code?: string; message?: string } | undefined;
    throw new Transient(
      cause?.code === 'ECONNREFUSED'
        ? 'the server refuses connections'
        : cause?.code === 'ENOTFOUND'
          ? 'no such server is known'
          : `the connection broke off (${cause?.code ?? cause?.message ?? (error as Error).message})`,
    );
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', onAbort);
  }
}

function parseAddress(text: string): URL {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    url = undefined;
  }
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new EntenteError('bad-input', `an address that begins with https:// was expected, came "${text}"`, {
      url: text,
    });
  return url;
}

/** A sign-in or error page in place of the file is refused before it is stored. */
function refusePage(response: Response, url: string): void {
  if (/^text\/html/i.test(response.headers.get('content-type') ?? ''))
    throw new EntenteError(
      'unreadable-file',
      `${url}: a file was expected, came a web page (a form or a sign-in?); fetch it in a browser and import it`,
      { url },
    );
}

/** A weak mark says the content means the same, not that the bytes are: useless for going on in the middle. */
const strong = (etag: string | null): string | null => (etag === null || etag.startsWith('W/') ? null : etag);

async function readPart(part: string): Promise<Part | undefined> {
  try {
    return partSchema.parse(JSON.parse(await readFile(`${part}.json`, 'utf8')));
  } catch {
    return undefined;
  }
}

async function drop(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(`${part}.json`, { force: true });
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0;

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function wait(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  if (signal?.aborted === true)
    throw new EntenteError(
      'interrupted',
      'stopped; what came is kept, and the same command goes on from there',
    );
}
