import { createRoute } from '@hono/zod-openapi';
import { briefSchema } from '../../report/brief/brief-schema.js';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { briefQuery, pairParams } from '../request-schemas.js';
import { documentPolicy } from '../security.js';
import { sendAnswer } from '../send-answer.js';
import { refusals } from './refusals.js';

const route = createRoute({
  method: 'get',
  path: '/api/v1/brief/{a}/{b}',
  tags: ['briefs'],
  summary: 'The brief of a pair in a year',
  description:
    'The same brief as `entente brief A B`. Numbers that could not be had are null, with the reason.',
  request: { params: pairParams, query: briefQuery },
  responses: {
    200: {
      description: 'the brief',
      content: {
        'application/json': { schema: briefSchema },
        'text/html': { schema: { type: 'string' } },
        'text/markdown': { schema: { type: 'string' } },
      },
    },
    ...refusals(400, 404, 422),
  },
});

const types = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

export function registerBrief(app: App, { desk, answers, run }: ServerContext): void {
  app.openapi(route, async (c) => {
    const { a, b } = c.req.valid('param');
    const { year, format } = c.req.valid('query');
    const asked = await resolveBriefRequest(desk.atlas, desk.registry, { a, b, year });
    const key = ['brief', format, asked.a, asked.b, asked.year].join('/');
    const answer = await answers(key, types[format], () =>
      run(format === 'json' ? { kind: 'brief', ...asked } : { kind: 'brief-page', format, ...asked }),
    );
    return sendAnswer(
      c.req.raw,
      answer,
      format === 'html' ? { 'content-security-policy': documentPolicy } : {},
    ) as never;
  });
}
