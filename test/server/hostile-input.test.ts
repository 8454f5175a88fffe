import { mkdirSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { casebookFolder, readCaseHeads } from '../../src/workbench/casebook/find-case.js';
import { makeFolder } from '../support/make-folder.js';
import { useServer } from './start-test-server.js';

const server = useServer();
const wide = useServer({ host: '0.0.0.0' });
const f = makeFolder('hostile-input');
afterAll(() => expect(server.faults).toEqual([]));

const nasty = [
  "'; drop table votes; --",
  "x' or '1'='1",
  "read_text('/etc/passwd')",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  '..\\..\\package.json',
  '%2e%2e%2f%2e%2e%2fpackage.json',
  '%252e%252e%252fpackage.json',
  '\u0000',
  'china-russia\u0000.yaml',
  '．．／．．／etc／passwd',
  '/etc/passwd',
  'file:///etc/passwd',
  '__proto__',
  'constructor',
  'x\r\nset-cookie: a=b',
  '\ud800',
  '{{7*7}}',
];

interface Described {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: {
          name: string;
          in: string;
          example?: unknown;
          schema?: { example?: unknown; enum?: unknown[] };
        }[];
      }
    >
  >;
}

test('hostile text in any parameter of any address is refused or taken as plain text: no fault, no file, no markup', async () => {
  const { paths } = (await (await server.get('/api/v1/openapi.json')).json()) as Described;
  let asked = 0;
  for (const [path, { get }] of Object.entries(paths)) {
    const parameters = (get?.parameters ?? []).filter((p) => p.in === 'path' || p.in === 'query');
    for (const target of parameters) {
      for (const text of nasty) {
        const valueFor = (p: (typeof parameters)[number]): string =>
          p === target ? text : String(p.example ?? p.schema?.example ?? p.schema?.enum?.[0] ?? '');
        const written = (value: string): string => {
          try {
            return encodeURIComponent(value);
          } catch {
            return '%ED%A0%80';
          }
        };
        const at = path.replace(/\{(\w+)\}/g, (_, name) => {
          const p = parameters.find((one) => one.name === name);
          return p === undefined ? 'x' : written(valueFor(p));
        });
        const query = parameters
          .filter((p) => p.in === 'query' && p === target)
          .map((p) => `${p.name}=${written(valueFor(p))}`)
          .join('&');
        const response = await server.get(query === '' ? at : `${at}?${query}`);
        const body = await response.text();
        // Only the list of names to look up takes any text; it is answered with why each means nothing.
        const taken = path === '/api/v1/codes' && target.name === 'of' && response.status === 200;
        expect([at, query, taken || (response.status >= 400 && response.status < 500)]).toEqual([
          at,
          query,
          true,
        ]);
        expect(response.headers.get('content-type')).toMatch(
          taken ? /^application\/json/ : /^application\/problem\+json$/,
        );
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        expect(response.headers.get('set-cookie')).toBeNull();
        expect(body).not.toMatch(/root:x?:0|"entente"/);
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(1000);
  expect((await server.get('/api/v1/states')).status).toBe(200);
});

/** A request line as it stands: nothing tidies it. */
function raw(path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url());
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (response) => {
      let body = '';
      response.on('data', (piece: Buffer) => {
        body += piece.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('ids of cases, classes, scenarios and measures never lead out of their folders', async () => {
  const inside = ['cases', 'history', 'scenarios', 'measures', 'jobs'];
  const out = [
    '..',
    '%2e%2e',
    '..%2f..%2fpackage',
    '%252e%252e%252fpackage',
    '.%00',
    'china-russia%2fcase',
    '..%5c..%5cpackage',
    '%c0%ae%c0%ae%2fpackage',
    '%E0%A4%A',
    'CHINA-RUSSIA',
  ];
  for (const folder of inside) {
    for (const id of out) {
      for (const tail of ['', '/run', '/series', '/result']) {
        const { status, body } = await raw(`/api/v1/${folder}/${id}${tail}`);
        expect([folder, id, tail, status]).toEqual([
          folder,
          id,
          tail,
          expect.toSatisfy((s: number) => s === 302 || (s >= 400 && s < 500)),
        ]);
        expect(body).not.toContain('"devDependencies"');
      }
    }
  }
});

async function post(
  path: string,
  body: string | Uint8Array,
  type: string,
): Promise<{ status: number; code: string; detail: string }> {
  const response = await server.get(path, {
    method: 'POST',
    headers: { 'content-type': type },
    body: body as BodyInit,
  });
  const answer = (await response.json()) as { code?: string; detail?: string; id?: string };
  if (answer.id !== undefined) await server.get(`/api/v1/jobs/${answer.id}`, { method: 'DELETE' });
  return { status: response.status, code: answer.code ?? '', detail: answer.detail ?? '' };
}

test('YAML that would grow without end, nests without end or names what it should not is refused at once', async () => {
  const laughs = [
    'a: &a ["x","x","x","x","x","x","x","x","x"]',
    ...'bcdefghi'.split('').map((c, k) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[k]}`).join(',')}]`),
  ].join('\n');
  const started = Date.now();
  for (const yaml of [
    laughs,
    '['.repeat(30_000),
    '{a: '.repeat(15_000),
    '- '.repeat(30_000),
    'id: !!js/function "function(){}"',
    'id: !<tag:yaml.org,2002:binary> aGk=',
    '<<: *x',
    '--- a\n--- b',
    '\tid: x',
    '&a [*a]',
    '',
    '"\\uD800"',
  ]) {
    const { status, code } = await post('/api/v1/scenarios/run', yaml, 'application/yaml');
    expect([yaml.slice(0, 20), status, code]).toEqual([yaml.slice(0, 20), 400, 'bad-input']);
  }
  expect((await post('/api/v1/scenarios/run', `a: ${'x'.repeat(70_000)}`, 'text/yaml')).status).toBe(413);
  // Refused, not outlasted: the server answers everybody else meanwhile.
  expect(Date.now() - started).toBeLessThan(20_000);
});

test('JSON that nests without end or names a prototype is refused, and nothing is polluted', async () => {
  for (const json of [
    '['.repeat(100_000),
    `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
    '{"__proto__":{"polluted":true},"scenarios":["us-russia-thaw"],"x":1}',
    '{"scenarios":[{"__proto__":{"polluted":true}}]}',
    '{"constructor":{"prototype":{"polluted":true}},"scenarios":["us-russia-thaw"]}',
    '{"scenarios":{"length":1e9}}',
    '{"scenarios":[1e999]}',
    'null',
    '"x"',
  ]) {
    const { status, code } = await post('/api/v1/jobs', json, 'application/json');
    expect([json.slice(0, 30), status, code]).toEqual([json.slice(0, 30), 400, 'bad-input']);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a body of another kind is 415, one beyond the limit 413 even without a length, and compressed is not read', async () => {
  for (const type of [
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
  ])
    expect((await post('/api/v1/robust', '{}', type)).status).toBe(415);
  const stream = new ReadableStream({
    start(controller) {
      for (let k = 0; k < 40; k += 1) controller.enqueue(new TextEncoder().encode(' '.repeat(10_000)));
      controller.close();
    },
  });
  const endless = await server.get('/api/v1/robust', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: stream,
    duplex: 'half',
  } as RequestInit);
  expect(endless.status).toBe(413);
});

test('a scenario may come from those that come with Entente alone, and names no file', async () => {
  const scenario = JSON.stringify({
    format: 'entente.scenario/1',
    id: 'x',
    title: 'x',
    pair: ['CHN', 'RUS'],
    year: 2023,
    author: 'x',
    date: '2026',
    why: 'x',
    from: 'no-such',
    levers: [],
  });
  const from = await post('/api/v1/scenarios/run', scenario, 'application/json');
  expect(from.status === 404 || from.status === 400).toBe(true);
  const away = await post(
    '/api/v1/scenarios/run',
    scenario.replace('no-such', '../../etc/passwd'),
    'application/json',
  );
  expect([away.status, away.code]).toEqual([400, 'bad-input']);
});

test('methods an address does not take are 405 with what it takes, and OPTIONS says the same', async () => {
  const put = await server.get('/api/v1/brief/CHN/RUS', { method: 'PUT' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  const options = await server.get('/api/v1/jobs', {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'OPTIONS, POST']);
  expect(options.headers.get('access-control-allow-origin')).toBeNull();
  expect((await server.get('/api/v1/nothing', { method: 'OPTIONS' })).status).toBe(404);
  expect((await server.get('/api/v1/nothing', { method: 'POST' })).status).toBe(404);
  const head = await server.get('/api/v1/states', { method: 'HEAD' });
  expect([head.status, (await head.text()).length, head.headers.get('etag')]).toEqual([
    200,
    0,
    (await server.get('/api/v1/states')).headers.get('etag'),
  ]);
});

test('a page elsewhere may not start work here, whichever header tells of it', async () => {
  const ask = (headers: Record<string, string>) =>
    server.get('/api/v1/robust', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"a":"CHN"}',
    });
  expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await ask({ origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await ask({ origin: 'null' })).status).toBe(403);
  expect((await ask({ origin: new URL(server.url()).origin })).status).toBe(400);
  expect((await ask({})).status).toBe(400);
});

test('a server told to listen wider answers to addresses and its own names, not to names it was not given', async () => {
  const { hostname, port } = new URL(wide.url());
  const ask = (host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: '/api/v1/states', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });
  expect(await ask('192.168.1.20:4650')).toBe(200);
  expect(await ask('[fe80::1]:4650')).toBe(200);
  expect(await ask('localhost')).toBe(200);
  expect(await ask('rebound.example.com')).toBe(403);
  expect(await ask('127.0.0.1.example.com')).toBe(403);
});

test('two length headers, a length beside chunks, or a header with a line break never pass as two requests', async () => {
  const { hostname, port } = new URL(server.url());
  const send = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write(text));
      let got = '';
      socket.on('data', (piece) => {
        got += piece.toString();
      });
      socket.on('error', () => resolve(got));
      socket.on('close', () => resolve(got));
      socket.setTimeout(1500, () => socket.destroy());
    });
  const head = `POST /api/v1/jobs HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n`;
  for (const extra of [
    'content-length: 2\r\ncontent-length: 5\r\n',
    'content-length: 2\r\ntransfer-encoding: chunked\r\n',
    'x: a\rb: c\r\n',
    `x: ${'y'.repeat(20_000)}\r\n`,
  ]) {
    const answer = await send(`${head}${extra}\r\n{}`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  }
});

test('a folder linked into the casebook is no case of it', async () => {
  mkdirSync(join(f.path, 'casebook'));
  symlinkSync(join(casebookFolder, 'china-russia'), join(f.path, 'casebook', 'linked'));
  expect((await readCaseHeads()).length).toBeGreaterThan(0);
  expect(await readCaseHeads(join(f.path, 'casebook'))).toEqual([]);
});
