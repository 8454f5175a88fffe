import { isUtf8 } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform, type TransformCallback, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { EntenteError } from '../../domain/errors.js';
import type { TextEncoding } from '../csv/decode-text.js';

export interface InspectedFile {
  /** As the user named it. */
  name: string;
  /** Plain UTF-8 (or Parquet): the file itself, or a converted copy in the scratch folder. */
  path: string;
  kind: 'text' | 'parquet';
  /** Bytes and hash of the file as it was given. */
  bytes: number;
  sha256: string;
  encoding: TextEncoding;
  packed: boolean;
  /** The first lines of the text, at most 1 MiB. */
  head: string;
}

export interface InspectOptions {
  /** A folder for converted copies; they are the caller's to remove. */
  scratch: string;
  signal?: AbortSignal;
  onBytes?: (bytes: number) => void;
}

/** No public file has a longer line; a longer one is a file without line ends or not a table at all. */
export const longestLineBytes = 8 * 2 ** 20;

const headBytes = 2 ** 20;

/**
 * Reads a file once: hash, compression, encoding, length of its lines. Gzip, UTF-16 and Windows-1252 are converted
 * to a plain UTF-8 copy, so that the reader that follows meets one kind of text.
 *
 * @throws EntenteError `unreadable-file` (absent, a folder, damaged or cut gzip) or `bad-input` (empty, not text, a
 * line over 8 MiB, a zip archive within).
 */
export async function inspectFile(name: string, options: InspectOptions): Promise<InspectedFile> {
  const size = await sizeOf(name);
  const start = await readStart(name);
  if (start.length === 0)
    throw new EntenteError('bad-input', `${name}: a table was expected, came an empty file`, { file: name });
  const hash = createHash('sha256');
  const hashed = (): Readable =>
    createReadStream(name, { highWaterMark: 2 ** 20, signal: options.signal }).on('data', (chunk) => {
      options.onBytes?.(chunk.length);
      hash.update(chunk);
    });
  if (start.subarray(0, 4).toString('latin1') === 'PAR1') {
    for await (const _ of hashed());
    return {
      name,
      path: name,
      kind: 'parquet',
      bytes: size,
      sha256: hash.digest('hex'),
      encoding: 'utf-8',
      packed: false,
      head: '',
    };
  }
  refuseOtherKinds(name, start);
  const packed = start[0] === 0x1f && start[1] === 0x8b;
  const first = packed ? await firstUnpacked(name) : start;
  const encoding = markedEncoding(first);
  const copy = (suffix: string): string => join(options.scratch, `${randomUUID()}${suffix}`);
  const source = (): Readable => (packed ? unpack(name, hashed()) : hashed());
  const watch = new Watch(name, encoding ?? 'utf-8');
  let path = name;
  try {
    if (encoding !== undefined) {
      path = copy('.txt');
      await pipeline(source(), watch, new Recode(encoding), createWriteStream(path));
    } else if (packed) {
      path = copy('.txt');
      await pipeline(source(), watch, createWriteStream(path));
    } else await pipeline(source(), watch, new Sink());
    if (encoding === undefined && !watch.utf8) {
      const from = path;
      path = copy('.txt');
      await pipeline(
        createReadStream(from, { signal: options.signal }),
        new Recode('windows-1252'),
        createWriteStream(path),
      );
    }
  } catch (error) {
    throw asRefusal(name, error);
  }
  const found = encoding ?? (watch.utf8 ? 'utf-8' : 'windows-1252');
  const head = (await readStart(path)).toString('utf8').replace(/^\ufeff/, '');
  return { name, path, kind: 'text', bytes: size, sha256: hash.digest('hex'), encoding: found, packed, head };
}

/** Passes bytes on and looks at them: zeros, valid UTF-8, the length of lines. */
class Watch extends Transform {
  utf8 = true;
  private line = 0;
  private rest = Buffer.alloc(0);
  constructor(
    private readonly file: string,
    private readonly encoding: TextEncoding,
  ) {
    super({ highWaterMark: 2 ** 20 });
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    const last = chunk.lastIndexOf(10);
    const first = last < 0 ? -1 : chunk.indexOf(10);
    if (this.line + (first < 0 ? chunk.length : first) > longestLineBytes) {
      done(
        new EntenteError(
          'bad-input',
          `${this.file}: a line of more than ${longestLineBytes / 2 ** 20} MiB; a table with one row a line was expected`,
          { file: this.file },
        ),
      );
      return;
    }
    this.line = last < 0 ? this.line + chunk.length : chunk.length - last - 1;
    if (this.encoding === 'utf-8') {
      if (chunk.includes(0)) {
        done(
          new EntenteError(
            'bad-input',
            `${this.file}: text was expected, came bytes with zeros in them; a spreadsheet or UTF-16 without a mark? Save it as CSV in UTF-8`,
            { file: this.file },
          ),
        );
        return;
      }
      if (this.utf8) this.utf8 = this.check(chunk);
    }
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    if (this.rest.length > 0 && !isUtf8(this.rest)) this.utf8 = false;
    done();
  }

  /** A character may be cut by the end of a chunk: up to three bytes wait for the next. */
  private check(chunk: Buffer): boolean {
    const whole = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let cut = whole.length;
    for (let back = 1; back <= 3 && back <= whole.length; back += 1) {
      const byte = whole[whole.length - back]!;
      if (byte >= 0xc0) {
        cut = whole.length - back;
        break;
      }
      if (byte < 0x80) break;
    }
    this.rest = Buffer.from(whole.subarray(cut));
    return isUtf8(whole.subarray(0, cut));
  }
}

class Sink extends Writable {
  override _write(_chunk: Buffer, _encoding: string, done: () => void): void {
    done();
  }
}

class Recode extends Transform {
  private readonly decoder: TextDecoder;
  constructor(encoding: TextEncoding) {
    super();
    this.decoder = new TextDecoder(encoding);
  }
  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    done(null, Buffer.from(this.decoder.decode(chunk, { stream: true }), 'utf8'));
  }
  override _flush(done: TransformCallback): void {
    done(null, Buffer.from(this.decoder.decode(), 'utf8'));
  }
}

function markedEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function unpack(name: string, packed: Readable): Readable {
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  gunzip.on('error', (error) => Object.assign(error, { file: name }));
  return packed.pipe(gunzip);
}

async function firstUnpacked(name: string): Promise<Buffer> {
  const stream = createReadStream(name).pipe(createGunzip());
  try {
    for await (const chunk of stream) return chunk as Buffer;
  } catch (error) {
    throw asRefusal(name, error);
  }
  return Buffer.alloc(0);
}

async function sizeOf(name: string): Promise<number> {
  try {
    const found = await stat(name);
    if (found.isDirectory())
      throw new EntenteError(
        'unreadable-file',
        `${name} could not be read: a folder, where a file was expected`,
        { file: name },
      );
    return found.size;
  } catch (error) {
    throw asRefusal(name, error);
  }
}

async function readStart(name: string): Promise<Buffer> {
  try {
    const file = await open(name);
    try {
      const buffer = Buffer.alloc(headBytes);
      const { bytesRead } = await file.read(buffer, 0, headBytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asRefusal(name, error);
  }
}

function refuseOtherKinds(name: string, start: Buffer): void {
  const text = start.subarray(0, 64).toString('latin1');
  const kind = text.startsWith('PK\u0003\u0004')
    ? 'an Excel workbook or zip archive; save the sheet as CSV, or unpack it'
    : text.startsWith('<stata_dta>') || (start[1] === 2 && start[0]! >= 0x6f && start[0]! <= 0x73)
      ? 'a Stata file; save it as CSV (in Stata: export delimited using FILE.csv)'
      : text.startsWith('RDX') || text.startsWith('BZh')
        ? 'an R or bzip2 file; save the table as CSV (in R: write.csv)'
        : /^\s*<(!doctype|html|\?xml)/i.test(text)
          ? 'a web page, perhaps a sign-in page instead of the file; fetch the file again'
          : undefined;
  if (kind !== undefined)
    throw new EntenteError('bad-input', `${name}: CSV, gzip of it, or Parquet was expected, came ${kind}`, {
      file: name,
    });
}

function asRefusal(name: string, error: unknown): unknown {
  if (error instanceof EntenteError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ABORT_ERR')
    return new EntenteError('interrupted', `stopped while reading ${name}`, {}, error);
  if (code?.startsWith('Z_') === true)
    return new EntenteError(
      'unreadable-file',
      `${name} is gzip, but damaged or cut short; fetch it again`,
      { file: name },
      error,
    );
  if (code === undefined) return error;
  const what = code === 'ENOENT' ? 'no such file' : code === 'EACCES' ? 'you may not read it' : code;
  return new EntenteError('unreadable-file', `${name} could not be read: ${what}`, { file: name }, error);
}
