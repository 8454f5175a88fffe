import type { ServerContext } from './context.js';
import type { App } from './create-app.js';
import { problemSchema } from './request-schemas.js';

interface Described {
  responses?: Record<string, unknown>;
}

/** The OpenAPI 3.1 document of the API, made from the schemas the routes check with. */
export function describeApi(app: App, { version, desk, token }: ServerContext) {
  app.openAPIRegistry.register('Problem', problemSchema);
  if (token !== null)
    app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  const description = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Entente',
      version,
      description: `The relationship between two states, over atlas ${desk.atlas.edition}. Every answer but those about jobs carries an ETag that changes exactly when its content does. Every list comes in pages. Refusals are RFC 9457 problem details.`,
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT' },
    },
    servers: [{ url: '/' }],
    tags: tags.map(([name, about]) => ({ name, description: about })),
    ...(token === null ? {} : { security: [{ token: [] }] }),
  });
  for (const item of Object.values(description.paths ?? {}))
    for (const operation of Object.values(item as Record<string, Described>))
      if (operation.responses !== undefined) operation.responses['default'] = anyOther;
  return description;
}

const anyOther = {
  description:
    'any other refusal: 401 without a token where one is needed, 403 from elsewhere, 405, 413 beyond a limit, 503 with Retry-After when busy, 504 beyond the time of an answer, 500 for a fault',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const tags = [
  ['briefs', 'The whole relationship of a pair in a year.'],
  ['measures', 'One measure at a time, with origin, unit and the reason of every gap.'],
  ['panels', 'Tables of state-years and dyad-years.'],
  ['landscape', 'The structural reading: which camps fit everybody’s ties.'],
  ['trade', 'What a tie costs to lose.'],
  ['history', 'What happened in comparable cases.'],
  ['forecast', 'What may happen, with the record of who says so.'],
  ['cases', 'The argument: claims with verdicts.'],
  ['scenarios', 'What would happen if.'],
  ['jobs', 'Work that takes longer than a request should.'],
  ['data', 'States, sources, tables.'],
] as const;
