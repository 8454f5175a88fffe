import { Validator } from '@seriousme/openapi-schema-validator';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commandList } from '../../src/cli/command-list.js';
import { commandTable } from '../../src/server/page/command-table.js';
import { problemKinds } from '../../src/server/problem.js';
import { useServer } from './start-test-server.js';

const server = useServer();

interface Parameter {
  name: string;
  in: string;
  description?: string;
  example?: unknown;
  schema?: { description?: string; enum?: unknown[]; example?: unknown };
}
interface Operation {
  summary?: string;
  tags?: string[];
  parameters?: Parameter[];
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}
interface Description {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const describe = async (): Promise<Description> =>
  (await (await server.get('/api/v1/openapi.json')).json()) as Description;
const operations = ({ paths }: Description): [string, string, Operation][] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, Operation] => [path, method, operation]),
  );

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate((await describe()) as object as Record<string, unknown>);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('each route says what it is, what it takes with an example, what it answers and how it refuses', async () => {
  const description = await describe();
  const known = description.tags.map(({ name }) => name);
  const lacking: string[] = [];
  for (const [path, method, { summary, tags, parameters = [], responses }] of operations(description)) {
    const at = `${method} ${path}`;
    if (summary === undefined || !known.includes(tags?.[0] ?? '')) lacking.push(`${at}: summary or tag`);
    for (const { name, description: about, example, schema } of parameters) {
      if ((about ?? schema?.description ?? '') === '') lacking.push(`${at}: ${name} is not described`);
      if ((example ?? schema?.example ?? schema?.enum) === undefined)
        lacking.push(`${at}: ${name} has no example`);
    }
    for (const [status, { content }] of Object.entries(responses))
      if (status.startsWith('2') && status !== '204' && Object.keys(content ?? {}).length === 0)
        lacking.push(`${at}: ${status} has no schema`);
    if (responses['default'] === undefined) lacking.push(`${at}: no word on refusals`);
  }
  expect(lacking).toEqual([]);
});

const plainText = (html: string): string =>
  html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

test('every command the documentation shows works as it stands, and gives what its schema says', async () => {
  const description = await describe();
  const docs = await (await server.get('/docs')).text();
  const samples = [...docs.matchAll(/<code>(curl .*?)<\/code>/g)].map(([, text]) => plainText(text));
  expect(samples).toHaveLength(operations(description).length);
  for (const sample of samples) {
    const path = /localhost:4650([^']*)'/.exec(sample)?.[1] ?? '';
    if (/\/jobs\/|scenarios\/run|-X DELETE/.test(sample)) continue;
    const body = / -d '(.*)'$/.exec(sample)?.[1];
    const response = await server.get(
      path,
      body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body },
    );
    expect([sample, response.status]).toEqual([sample, body === undefined ? 200 : 202]);
    const answer = await response.text();
    if (body !== undefined) {
      await server.get(response.headers.get('location') as string, { method: 'DELETE' });
      continue;
    }
    if (!response.headers.get('content-type')?.startsWith('application/json')) continue;
    const [found] = operations(description)
      .filter(([at, method]) => method === 'get' && matches(at, path.split('?')[0]))
      .map(([, , operation]) => operation.responses['200']?.content?.['application/json']?.schema);
    const schema = z.fromJSONSchema({
      ...found,
      components: description.components,
    } as Parameters<typeof z.fromJSONSchema>[0]);
    const parsed = schema.safeParse(JSON.parse(answer));
    expect([path, parsed.error?.issues[0]]).toEqual([path, undefined]);
  }
});

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

test('every command has its address in the documentation, or the reason why it has none', async () => {
  const typed: string[] = [];
  for (const { load } of commandList) {
    const root = new Command();
    (await load()).register(root);
    const walk = (command: Command, name: string): void => {
      const runs = (command as unknown as { _actionHandler: unknown })._actionHandler != null;
      if (runs && name !== '') typed.push(name);
      for (const sub of command.commands) walk(sub, `${name} ${sub.name()}`.trim());
    };
    walk(root, '');
  }
  expect(commandTable.map(({ command }) => command).sort()).toEqual(typed.sort());
  const { paths } = await describe();
  for (const { command, addresses, reason } of commandTable) {
    expect([command, addresses.length > 0 || (reason ?? '') !== '']).toEqual([command, true]);
    for (const address of addresses) expect(Object.keys(paths)).toContain(address);
  }
});

test('the documentation is one page without a script, names every limit and lists every code', async () => {
  const response = await server.get('/docs');
  const docs = await response.text();
  expect(docs).not.toMatch(/<script|\son\w+=|style=|https?:\/\/(?!www\.rfc)/i);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const code of Object.keys(problemKinds)) expect(docs).toContain(`id="problem-${code}"`);
  const again = await server.get('/docs', {
    headers: { 'if-none-match': response.headers.get('etag') as string },
  });
  expect(again.status).toBe(304);
});
