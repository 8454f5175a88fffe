import { expect, test } from 'vitest';
import { briefSchema } from '../../src/report/brief/brief-schema.js';
import { readingInputsSchema } from '../../src/report/reading/reading-inputs-schema.js';
import { runEntenteBeside } from '../support/run-entente.js';
import { useServer } from './start-test-server.js';

const server = useServer();

test('the API gives the same brief as the command, and it fits the schema', async () => {
  const response = await server.get('/api/v1/brief/France/Germany?year=2010');
  const brief = briefSchema.parse(await response.json());
  expect(brief).toEqual(
    JSON.parse(
      (await runEntenteBeside(['brief', 'FRA', 'DEU', '--year', '2010', '--format', 'json'])).stdout,
    ),
  );
});

test('names and codes of the same states are one answer with one tag', async () => {
  const [one, other] = await Promise.all([
    server.get('/api/v1/brief/china/russia?year=2015'),
    server.get('/api/v1/brief/CHN/RUS?year=2015'),
  ]);
  expect(one.headers.get('etag')).toBe(other.headers.get('etag'));
  const again = await server.get('/api/v1/brief/CHN/RUS?year=2015', {
    headers: { 'if-none-match': one.headers.get('etag') as string },
  });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test('a reader without gzip gets the same bytes uncompressed', async () => {
  const plain = await server.get('/api/v1/states?year=1950', { headers: { 'accept-encoding': 'identity' } });
  const zipped = await server.get('/api/v1/states?year=1950');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(await plain.text()).toBe(await zipped.text());
});

test('reading inputs fit their schema and keep missing apart from zero', async () => {
  const inputs = readingInputsSchema.parse(
    await (await server.get('/api/v1/reading-inputs/CHN/RUS?year=2023')).json(),
  );
  const n = inputs.states.length;
  for (const factor of inputs.factors) expect(factor.values).toHaveLength((n * (n - 1)) / 2);
  const vetoes = inputs.factors.find((f) => f.id === 'vetoes');
  expect(vetoes?.values.some((v) => v === null)).toBe(true);
  expect(vetoes?.values.every((v) => v === 0)).toBe(false);
});

test('the sources come in pages that join to the whole list', async () => {
  const whole = (await (await server.get('/api/v1/sources')).json()) as {
    total: number;
    sources: { id: string }[];
  };
  const joined: string[] = [];
  let next: string | null = '/api/v1/sources?limit=7';
  while (next !== null) {
    const page = (await (await server.get(next)).json()) as {
      next: string | null;
      sources: { id: string }[];
    };
    joined.push(...page.sources.map((s) => s.id));
    next = page.next;
  }
  expect(joined).toEqual(whole.sources.map((s) => s.id));
  expect(joined).toHaveLength(whole.total);
});

test('the description names every address the server has, and the documentation page shows each', async () => {
  const description = (await (await server.get('/api/v1/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(description.openapi).toBe('3.1.0');
  const docs = await (await server.get('/docs')).text();
  expect(Object.keys(description.paths)).toContain('/api/v1/brief/{a}/{b}');
  for (const path of Object.keys(description.paths)) expect(docs).toContain(path);
});

test('a brief as a page carries no script and forbids any', async () => {
  const response = await server.get('/api/v1/brief/CHN/RUS?year=2015&format=html');
  expect(response.headers.get('content-security-policy')).not.toContain('script-src');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).not.toMatch(/<script/i);
});
