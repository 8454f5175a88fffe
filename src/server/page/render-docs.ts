import { escapeHtml } from '../../report/text/escape-html.js';
import type { ServerContext } from '../context.js';
import type { describeApi } from '../describe-api.js';
import { problemKinds } from '../problem.js';

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
    schema?: { description?: string; enum?: string[] };
    example?: unknown;
  }[];
  responses?: Record<string, { description?: string; content?: Record<string, unknown> }>;
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
            `<tr><td><code>${text(p.name)}</code></td><td>${text(p.in)}</td><td>${p.required ? 'yes' : 'no'}</td><td>${text([p.description ?? p.schema?.description ?? '', p.schema?.enum === undefined ? '' : `one of ${p.schema.enum.join(', ')}`, p.example === undefined ? '' : `for example ${p.example}`].filter((t) => t !== '').join('; '))}</td></tr>`,
        )
        .join('')}</tbody></table>`
}
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
<p>Each answer has an <code>ETag</code> that changes exactly when its content does; send it back as <code>If-None-Match</code>. Names of states resolve for the year asked. Numbers that could not be had are <code>null</code> with the reason beside them, never 0.</p>
<h2>Limits</h2>
<ul><li>address: ${limits.urlLength} characters; body: ${limits.bodyBytes} bytes; a page of a list: ${limits.pageRows} rows</li>
<li>worked out at once: ${limits.workers}; waiting: ${limits.queue}, more are answered 503 with Retry-After; one answer: ${limits.timeLimitMs / 1000} seconds, then 504</li></ul>
${tags
  .map(
    (tag) =>
      `<h2>${text(tag)}</h2>${operations
        .filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag)
        .map(one)
        .join('')}`,
  )
  .join('')}
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
