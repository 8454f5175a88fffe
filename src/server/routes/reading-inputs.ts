import { createRoute } from '@hono/zod-openapi';
import { readingInputsSchema } from '../../report/reading/reading-inputs-schema.js';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { pairParams, yearQuery } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { refusals } from './refusals.js';

const route = createRoute({
  method: 'get',
  path: '/api/v1/reading-inputs/{a}/{b}',
  tags: ['landscape'],
  summary: 'What the structural reading of a pair is made from',
  description:
    'Sizes, factor values of every pair of states, weight sets and levers: enough to read the landscape again under other choices, as the page does.',
  request: { params: pairParams, query: yearQuery },
  responses: {
    200: { description: 'the inputs', content: { 'application/json': { schema: readingInputsSchema } } },
    ...refusals(400, 404),
  },
});

export function registerReadingInputs(app: App, { desk, answers, run }: ServerContext): void {
  app.openapi(route, async (c) => {
    const { a, b } = c.req.valid('param');
    const asked = await resolveBriefRequest(desk.atlas, desk.registry, {
      a,
      b,
      year: c.req.valid('query').year,
    });
    const key = ['reading-inputs', asked.a, asked.b, asked.year].join('/');
    const answer = await answers(key, 'application/json; charset=utf-8', () =>
      run({ kind: 'reading-inputs', ...asked }),
    );
    return sendAnswer(c.req.raw, answer) as never;
  });
}
