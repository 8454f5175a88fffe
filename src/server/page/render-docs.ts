import { escapeHtml } from '../../report/text/escape-html.js';
import type { ServerContext } from '../context.js';
import type { describeApi } from '../describe-api.js';
import { problemKinds } from '../problem.js';
import { commandTable } from './command-table.js';

type Description = ReturnType<typeof describeApi>;

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: { description?: string; enum?: string[]; example?: unknown; default?: unknown };
    example?: unknown;
  }[];
  requestBody?: { content?: Record<string, { schema?: BodySchema }> };
  responses?: Record<string, { description?: string; content?: Record<string, unknown> }>;
}

interface BodySchema {
  $ref?: string;
  example?: unknown;
  default?: unknown;
  required?: string[];
  properties?: Record<string, BodySchema & { description?: string; type?: unknown; enum?: unknown[] }>;
}

const exampleOf = (p: { example?: unknown; schema?: BodySchema }): unknown =>
  p.example ?? p.schema?.example ?? undefined;

/** A command that can be pasted: the needed parameters and those with an example of their own. */
function sampleOf(path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters ?? [];
  const filled = path.replace(/\{(\w+)\}/g, (whole, name) =>
    encodeURIComponent(String(exampleOf(parameters.find((p) => p.name === name) ?? {}) ?? whole)),
  );
  const query = parameters
    .filter((p) => p.in === 'query' && (p.required === true || path.endsWith('series')))
    .map((p) => [p.name, exampleOf(p) ?? p.schema?.enum?.[0]])
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  const address = `localhost:4650${filled}${query === '' ? '' : `?${query}`}`;
  if (method === 'get') return `curl '${address}'`;
  if (method === 'delete') return `curl -X DELETE '${address}'`;
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const body = Object.fromEntries(
    (schema?.required ?? []).flatMap((name) => {
      const value = schema?.properties?.[name]?.example;
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return Object.keys(body).length === 0
    ? `curl '${address}' -H 'content-type: application/yaml' --data-binary @my-scenario.yaml`
    : `curl '${address}' -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
}

/** The API's documentation as one page without a script, from the same description programs read. */
export function renderDocs(description: Description, { page, limits, desk }: ServerContext): string {
  const operations = Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      path,
      method,
      operation,
    })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))];
  const text = (value: unknown): string => escapeHtml(String(value ?? ''));
  const bodyTable = ({ requestBody }: Operation): string => {
    const schema = requestBody?.content?.['application/json']?.schema;
    const fields = Object.entries(schema?.properties ?? {});
    if (fields.length === 0) return '';
    return `<table><thead><tr><th>field of the body</th><th>needed</th><th>what it is</th></tr></thead><tbody>${fields
      .map(([name, field]) => {
        const about = [
          field.description ?? '',
          field.enum === undefined ? '' : `one of ${field.enum.join(', ')}`,
          field.default === undefined ? '' : `${JSON.stringify(field.default)} when left out`,
          field.example === undefined ? '' : `for example ${JSON.stringify(field.example)}`,
        ].filter((part) => part !== '');
        return `<tr><td><code>${text(name)}</code></td><td>${schema?.required?.includes(name) ? 'yes' : 'no'}</td><td>${text(about.join('; '))}</td></tr>`;
      })
      .join('')}</tbody></table>`;
  };
  const one = ({ path, method, operation }: (typeof operations)[number]): string => `
<section>
<h3><code>${text(method.toUpperCase())} ${text(path)}</code></h3>
<p>${text(operation.summary)}. ${text(operation.description)}</p>
${
  (operation.parameters ?? []).length === 0
    ? ''
    : `<table><thead><tr><th>parameter</th><th>in</th><th>needed</th><th>what it is</th></tr></thead><tbody>${(
        operation.parameters ?? []
      )
        .map(
          (p) =>
            `<tr><td><code>${text(p.name)}</code></td><td>${text(p.in)}</td><td>${p.required ? 'yes' : 'no'}</td><td>${text([p.description ?? p.schema?.description ?? '', p.schema?.enum === undefined ? '' : `one of ${p.schema.enum.join(', ')}`, exampleOf(p) === undefined ? '' : `for example ${exampleOf(p)}`].filter((t) => t !== '').join('; '))}</td></tr>`,
        )
        .join('')}</tbody></table>`
}
${bodyTable(operation)}<p><code>${text(sampleOf(path, method, operation))}</code></p>
<table><thead><tr><th>status</th><th>answer</th><th>as</th></tr></thead><tbody>${Object.entries(
    operation.responses ?? {},
  )
    .map(
      ([status, r]) =>
        `<tr><td>${text(status)}</td><td>${text(r.description)}</td><td>${text(Object.keys(r.content ?? {}).join(', '))}</td></tr>`,
    )
    .join('')}</tbody></table>
</section>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Entente: the API</title>
<link rel="icon" href="/assets/${text(page.icon)}" type="image/svg+xml"><link rel="stylesheet" href="/assets/${text(page.style)}"></head>
<body class="docs"><main>
<h1>The API</h1>
<p>Version 1 over atlas ${text(desk.atlas.edition)}. Everything the <a href="/">page</a> shows comes from here. The description for programs: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).</p>
<p>Lists come in pages: <code>limit</code> and <code>offset</code>; the answer says <code>total</code> and the address of the <code>next</code> page. HEAD is taken where GET is, OPTIONS everywhere. Pages of other sites may not read these answers: no CORS header is sent, by intention.</p>
<p>Each answer has an <code>ETag</code> that changes exactly when its content does; send it back as <code>If-None-Match</code>. Names of states resolve for the year asked. Numbers that could not be had are <code>null</code> with the reason beside them, never 0.</p>
<h2>Limits</h2>
<ul><li>address: ${limits.urlLength} characters; body: ${limits.bodyBytes} bytes; a page of a list: ${limits.pageRows} rows</li>
<li>worked out at once: ${limits.workers}; waiting: ${limits.queue}, more are answered 503 with Retry-After; one answer: ${limits.timeLimitMs / 1000} seconds, then 504</li>
<li>a panel: ${limits.panelRows} rows and ${limits.panelMs / 1000} seconds</li>
<li>jobs under way: ${limits.jobs}, ${limits.jobWorkers} worked on at a time, more are answered 429 with Retry-After; one part of a job: ${limits.jobMs / 1000} seconds; kept: ${limits.keptJobs} ended jobs for ${limits.keptJobMs / 60_000} minutes, ${Math.round(limits.keptJobBytes / 2 ** 20)} MiB of results, the oldest forgotten first; readers of events: ${limits.followers}</li>
<li>connections: ${limits.connections}; one that stands still is closed after ${limits.idleMs / 1000} seconds</li>
</ul>
${tags
  .map(
    (tag) =>
      `<h2>${text(tag)}</h2>${operations
        .filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag)
        .map(one)
        .join('')}`,
  )
  .join('')}
<h2>The commands and the API</h2>
<table><thead><tr><th>command</th><th>address</th><th>what differs</th></tr></thead><tbody>${commandTable
    .map(
      ({ command, addresses, reason }) =>
        `<tr><td><code>entente ${text(command)}</code></td><td>${addresses.map((address) => `<code>${text(address)}</code>`).join('<br>')}</td><td>${text(reason)}</td></tr>`,
    )
    .join('')}</tbody></table>
<h2>Problems</h2>
<p>A refusal is <code>application/problem+json</code> with <code>type</code>, <code>title</code>, <code>status</code>, <code>detail</code> (what was expected, what came, what to do), <code>code</code> and <code>fields</code>.</p>
<table><thead><tr><th>code</th><th>status</th><th>meaning</th></tr></thead><tbody>${Object.entries(
    problemKinds,
  )
    .map(
      ([code, kind]) =>
        `<tr id="problem-${text(code)}"><td><code>${text(code)}</code></td><td>${kind.status}</td><td>${text(kind.title)}</td></tr>`,
    )
    .join('')}</tbody></table>
</main></body></html>
`;
}
