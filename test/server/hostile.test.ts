import { request } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useServer } from './start-test-server.js';

const server = useServer();

interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
}

/** Sends a request line as it stands: fetch would tidy the path first. */
function raw(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; type: string; body: string }> {
  const { hostname, port } = new URL(server.url());
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        body += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function refused(path: string, status: number, code: string): Promise<ProblemBody> {
  const response = await raw(path);
  expect([path, response.status]).toEqual([path, status]);
  expect(response.type).toBe('application/problem+json');
  const problem = JSON.parse(response.body) as ProblemBody;
  expect(problem.code).toBe(code);
  expect(problem.status).toBe(status);
  return problem;
}

test('refusals carry the error family’s code and say what to do', async () => {
  expect((await refused('/api/v1/brief/Chnia/RUS', 404, 'unknown-state')).detail).toContain('China');
  await refused('/api/v1/brief/CHN/CHN', 400, 'same-state');
  await refused('/api/v1/brief/CHN/RUS?year=1500', 400, 'year-out-of-range');
  await refused('/api/v1/brief/CHN/RUS?year=two', 400, 'bad-input');
  await refused('/api/v1/brief/CHN/RUS?yaer=2020', 400, 'bad-input');
  await refused('/api/v1/sources?limit=0', 400, 'bad-input');
  await refused('/api/v1/sources?limit=100000', 400, 'bad-input');
  await refused('/api/v1/nothing', 404, 'not-found');
});

test('no path leads out of the page’s own files', async () => {
  for (const path of [
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/....//package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00',
    '/assets/manifest.json',
    '/assets/.made-from',
    '//etc/passwd',
    '/assets//etc/passwd',
    '/../../../../etc/passwd',
    '/assets/__proto__',
    '/assets/constructor',
  ]) {
    const response = await raw(path);
    expect([path, response.status >= 400]).toEqual([path, true]);
    expect(response.body).not.toContain('root:');
    expect(response.body).not.toContain('"entente"');
  }
});

test('text from a request is never SQL, markup or a path', async () => {
  for (const text of [
    "x' or '1'='1",
    'CHN"; drop view states; --',
    '<script>alert(1)</script>',
    '{{7*7}}',
    '../../etc/passwd',
    '%00',
    'read_csv_auto("/etc/passwd")',
    '\u202eCHN',
    '__proto__',
    'toString',
    '💥',
  ]) {
    const response = await server.get(`/api/v1/brief/${encodeURIComponent(text)}/RUS`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  }
  expect((await server.get('/api/v1/states')).status).toBe(200);
});

test('any text for a state or a year is answered or refused, never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.string({ maxLength: 12 }),
      async (text, year) => {
        const path = `/api/v1/brief/${encodeURIComponent(text)}/RUS?year=${encodeURIComponent(year)}x`;
        const response = await server.get(path);
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
      },
    ),
    { numRuns: 120 },
  );
  expect(server.faults).toEqual([]);
});

test('an address or a body beyond the limits is turned away', async () => {
  await refused(`/api/v1/states?year=${'1'.repeat(3000)}`, 413, 'too-large');
  const response = await server.get('/api/v1/states', { method: 'POST', body: 'x'.repeat(300_000) });
  expect(response.status).toBe(413);
});

test('a method an address does not take is refused', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const response = await server.get('/api/v1/brief/CHN/RUS', { method });
    expect(response.status).toBe(405);
  }
});

test('a name that somebody points at this machine is not answered', async () => {
  expect((await raw('/api/v1/states', { host: 'evil.example.com' })).status).toBe(403);
  expect((await raw('/api/v1/states', { host: 'localhost:1' })).status).toBe(200);
});

test('the page may run its own script and nothing else, and only a chart may be embedded', async () => {
  const page = await server.get('/');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(policy).toContain("frame-ancestors 'self'");
  expect((await server.get('/embed')).headers.get('content-security-policy')).toContain('frame-ancestors *');
  const shell = await page.text();
  expect(shell).not.toMatch(/<script(?![^>]*\bsrc=)/i);
  expect(shell).not.toMatch(/\son\w+=/i);
});
