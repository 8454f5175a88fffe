import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { isEntenteError } from '../../../src/domain/errors.js';
import { readImportRecords } from '../../../src/store/imports/import-record.js';
import { type FetchRequest, fetchFile } from '../../../src/workbench/imports/fetch-file.js';
import { pullSource } from '../../../src/workbench/imports/pull-source.js';
import { makeFolder } from '../../support/make-folder.js';

const body = Buffer.from(
  'ccode1,ccode2,year,flow1,flow2\n' +
    Array.from({ length: 2000 }, (_, k) => `2,365,${1870 + (k % 140)}.0,${k},${k + 1}`)
      .filter((_, k) => k < 140)
      .join('\n') +
    '\n',
);
const sha256 = createHash('sha256').update(body).digest('hex');

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse, n: number) => void;

/** A server on this machine that answers each request in turn; `asked` holds the Range of each. */
async function serve(answer: Answer): Promise<{ url: string; asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = [];
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    answer(request, response, asked.length);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/COW_Trade_4.0.csv`, asked };
}

/** What a good server sends: the whole, or the part that was asked for. */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  etag: string | null = '"one"',
  data = body,
): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const same = etag !== null && request.headers['if-range'] === etag;
  const mark = etag === null ? {} : { etag };
  if (from > 0 && same) {
    response.writeHead(206, {
      ...mark,
      'content-length': data.length - from,
      'content-range': `bytes ${from}-${data.length - 1}/${data.length}`,
    });
    response.end(data.subarray(from));
    return;
  }
  response.writeHead(200, { ...mark, 'content-length': data.length });
  response.end(data);
}

function fetchInto(
  url: string,
  more: Partial<FetchRequest> = {},
): { path: string; got: ReturnType<typeof fetchFile> } {
  const path = join(makeFolder('pull').path, 'deep/er/file.csv');
  return { path, got: fetchFile({ url, path, backOffSeconds: 0.01, stallSeconds: 0.3, ...more }) };
}

async function refusal(got: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await got;
  } catch (error) {
    if (isEntenteError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it was not refused');
}

/** Breaks the line off once what was sent has surely arrived, on a busy machine too. */
const cutSoon = (response: ServerResponse): NodeJS.Timeout => setTimeout(() => response.destroy(), 400);

describe('fetchFile', () => {
  test('fetches a file, says how far it is, and leaves nothing but the file', async () => {
    const { url } = await serve((request, response) => send(request, response));
    const seen: number[] = [];
    const { path, got } = fetchInto(url, { sha256, onProgress: (done) => seen.push(done) });
    expect(await got).toMatchObject({ bytes: body.length, sha256, resumedFrom: 0 });
    expect(readFileSync(path).equals(body)).toBe(true);
    expect(seen.at(-1)).toBe(body.length);
    expect(readdirSync(join(path, '..'))).toEqual(['file.csv']);
  });

  test('goes on where a broken connection stopped', async () => {
    const { url, asked } = await serve((request, response, n) => {
      if (n > 1) return send(request, response);
      response.writeHead(200, { etag: '"one"', 'content-length': body.length });
      response.write(body.subarray(0, 700), () => cutSoon(response));
    });
    const { path, got } = fetchInto(url, { sha256 });
    await got;
    expect(asked).toEqual([undefined, 'bytes=700-']);
    expect(readFileSync(path).equals(body)).toBe(true);
  });

  test('a server that stalls is given up and asked again', async () => {
    const { url, asked } = await serve((request, response, n) => {
      if (n > 1) return send(request, response);
      response.writeHead(200, { etag: '"one"', 'content-length': body.length });
      response.write(body.subarray(0, 500));
    });
    const { path, got } = fetchInto(url, { sha256 });
    await got;
    expect(asked).toEqual([undefined, 'bytes=500-']);
    expect(readFileSync(path).equals(body)).toBe(true);
  });

  test('goes on from an earlier call, and starts over when the file there has changed since', async () => {
    let etag = '"one"';
    let data = body;
    let cut = true;
    const { url, asked } = await serve((request, response) => {
      if (!cut) return send(request, response, etag, data);
      response.writeHead(200, { etag, 'content-length': data.length });
      response.write(data.subarray(0, 900), () => cutSoon(response));
    });
    const path = join(makeFolder('pull').path, 'file.csv');
    const request = { url, path, attempts: 1, stallSeconds: 1, backOffSeconds: 0.01 };
    expect((await refusal(fetchFile(request))).message).toMatch(/the same command goes on from there/);
    expect(existsSync(path)).toBe(false);
    cut = false;
    expect(await fetchFile(request)).toMatchObject({ resumedFrom: 900, sha256 });
    cut = true;
    await refusal(fetchFile({ ...request, path: `${path}2` }));
    cut = false;
    etag = '"two"';
    data = Buffer.concat([body, Buffer.from('2,20,1999,1,1\n')]);
    await fetchFile({ ...request, path: `${path}2` });
    expect(readFileSync(`${path}2`).equals(data)).toBe(true);
    expect(asked.at(-1)).toBe('bytes=900-');
  });

  test('a part without a mark of its version is not trusted', async () => {
    const { url, asked } = await serve((request, response, n) => {
      if (n > 1) return send(request, response, null);
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, 400), () => cutSoon(response));
    });
    const { path, got } = fetchInto(url, { sha256 });
    await got;
    expect(asked).toEqual([undefined, undefined]);
    expect(readFileSync(path).equals(body)).toBe(true);
  });

  test('a server that promises more than it sends is found out; nothing appears under the name', async () => {
    const { url, asked } = await serve((_request, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': body.length + 10 });
      response.write(body, () => cutSoon(response));
    });
    const { path, got } = fetchInto(url, { attempts: 3 });
    expect(await refusal(got)).toMatchObject({ code: 'unreadable-file' });
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(existsSync(path)).toBe(false);
  });

  test('a server that promises less than there is, is found out by the hash', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.end(body.subarray(0, 100));
    });
    const { path, got } = fetchInto(url, { sha256 });
    expect((await refusal(got)).message).toMatch(/expected bytes with the hash/);
    expect(existsSync(path)).toBe(false);
    expect(existsSync(`${path}.part`)).toBe(false);
  });

  test('a server that answers with another part is not believed', async () => {
    const { url } = await serve((request, response, n) => {
      if (n === 1) {
        response.writeHead(200, { etag: '"one"', 'content-length': body.length });
        response.write(body.subarray(0, 600), () => cutSoon(response));
      } else if (n === 2) {
        response.writeHead(206, {
          etag: '"one"',
          'content-range': `bytes 0-9/${body.length}`,
          'content-length': 10,
        });
        response.end(body.subarray(0, 10));
      } else send(request, response);
    });
    const { path, got } = fetchInto(url, { sha256 });
    await got;
    expect(readFileSync(path).equals(body)).toBe(true);
  });

  test('follows redirects, tries again after 503, and does not after 404', async () => {
    const { url, asked } = await serve((request, response, n) => {
      if (n === 1) response.writeHead(302, { location: '/elsewhere.csv' }).end();
      else if (n === 2) response.writeHead(503).end();
      else if (n === 3) response.writeHead(302, { location: '/elsewhere.csv' }).end();
      else send(request, response);
    });
    const { got } = fetchInto(url, { sha256 });
    expect((await got).url).toMatch(/elsewhere\.csv$/);
    expect(asked).toHaveLength(4);
    server?.close();
    const gone = await serve((_request, response) => response.writeHead(404).end());
    expect((await refusal(fetchInto(gone.url).got)).message).toMatch(/404.*--url/);
    expect(gone.asked).toHaveLength(1);
  });

  test('refuses a web page in place of the file, an address that is none, and a server that is not there', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<html>sign in</html>');
    });
    expect((await refusal(fetchInto(url).got)).message).toMatch(/a web page/);
    expect(await refusal(fetchInto('file:///etc/passwd').got)).toMatchObject({ code: 'bad-input' });
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    const refused = await refusal(fetchInto(url, { attempts: 2 }).got);
    expect(refused.message).toMatch(/refuses connections; gave up after 2 attempts/);
  });

  test('stops when told to and keeps what came', async () => {
    const stop = new AbortController();
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': body.length });
      response.write(body.subarray(0, 500));
    });
    const { path, got } = fetchInto(url, {
      signal: stop.signal,
      stallSeconds: 10,
      onProgress: () => stop.abort(),
    });
    expect(await refusal(got)).toMatchObject({ code: 'interrupted' });
    expect(readFileSync(`${path}.part`).length).toBe(500);
  });
});

describe('pullSource', () => {
  test('fetches from a mirror and imports', async () => {
    const { url } = await serve((request, response) => send(request, response, '"z"', gzipSync(body)));
    const f = makeFolder('pull');
    const pulled = await pullSource({
      source: 'cow-trade',
      url: `${url}.gz`,
      andImport: true,
      folder: f.path,
      now: new Date('2026-11-24'),
    });
    expect(pulled.file.path).toBe(join(f.path, 'downloads/cow-trade/COW_Trade_4.0.csv.gz'));
    expect(readImportRecords(f.path)[0]).toMatchObject({ source: 'cow-trade', origin: { version: '4.0' } });
    expect(pulled.record?.rows.read).toBe(140);
  });

  test('a name in an address is never a path', async () => {
    const { url } = await serve((request, response) => send(request, response));
    const f = makeFolder('pull');
    const away = url.replace(/[^/]*$/, '..%2F..%2F..%2Fescaped.csv');
    const { file } = await pullSource({ source: 'cow-trade', url: away, andImport: false, folder: f.path });
    expect(file.path.startsWith(join(f.path, 'downloads/cow-trade/'))).toBe(true);
    expect(readdirSync(join(f.path, 'downloads/cow-trade'))).toHaveLength(1);
    writeFileSync(join(f.path, 'still-here'), '');
  });

  test('a source behind a form says how to get it', async () => {
    const refused = await refusal(
      pullSource({ source: 'gsdb', andImport: true, folder: makeFolder('pull').path }),
    );
    expect(refused).toMatchObject({ code: 'unsupported', message: expect.stringContaining('on request') });
  });
});
