import { createRoute, z } from '@hono/zod-openapi';
import { takeSchema } from '../../report/scenario/scenario-schemas.js';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import { sizeMeasures } from '../../workbench/factors/query-sizes.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { jsonType } from '../encode-json.js';
import { pairParams, yearQuery } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content } from './content.js';
import { refusals } from './refusals.js';

const takeQuery = yearQuery.extend({
  to: z
    .enum(['break', 'hold'])
    .optional()
    .openapi({
      param: { name: 'to', in: 'query' },
      description: 'what is asked for; whatever turns the baseline when left out',
      example: 'break',
    }),
  sizes: z
    .enum(sizeMeasures)
    .optional()
    .openapi({ param: { name: 'sizes', in: 'query' }, description: 'how states are sized' }),
});

/** What it would take to turn the reading of a pair. */
export function registerTake(app: App, { desk, answers, run }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/take/{a}/{b}',
      tags: ['scenarios'],
      summary: 'What it would take to turn the reading of a pair',
      description:
        'As `entente take A B`: the smallest sets of levers that turn the verdict, and the frontiers between two levers. With levers of your own: POST /api/v1/take.',
      request: { params: pairParams, query: takeQuery },
      responses: {
        200: { description: 'entente.take/1', content: content(takeSchema) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const { year, to, sizes } = c.req.valid('query');
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, { ...c.req.valid('param'), year });
      const key = `take/${asked.a}/${asked.b}/${asked.year}/${to ?? ''}/${sizes ?? ''}`;
      const answer = await answers(key, jsonType, () => run({ kind: 'take', ...asked, to, sizes }));
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
