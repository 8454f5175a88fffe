import { createRoute, z } from '@hono/zod-openapi';
import { scenarioResultSchema } from '../../report/scenario/scenario-schemas.js';
import { watchSchema } from '../../report/scenario/watch-schema.js';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { pagedFields, pageOf } from '../page-of.js';
import { pageQuery, pairParams } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content, idParam } from './content.js';
import { knownScenario, shippedScenarios } from './known-scenarios.js';
import { refusals } from './refusals.js';
import { scenarioRunQuery } from './scenario-run-query.js';

const listSchema = z.object({
  format: z.literal('entente.scenarios/1'),
  ...pagedFields,
  scenarios: z.array(
    z.object({
      id: z.string(),
      case: z.string(),
      title: z.string(),
      pair: z.array(z.string()),
      from: z.string().nullable(),
      levers: z.number().int(),
    }),
  ),
});

/** The scenarios that come with Entente, one run of one, and what they say to watch. */
export function registerScenarios(app: App, { desk, answers, run, limits }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/scenarios',
      tags: ['scenarios'],
      summary: 'The scenarios that come with Entente',
      description: 'As `entente scenario list`.',
      request: { query: pageQuery(limits.pageRows) },
      responses: { 200: { description: 'the scenarios', content: content(listSchema) }, ...refusals(400) },
    }),
    async (c) => {
      const page = c.req.valid('query');
      const answer = await answers(`scenarios/${page.limit}/${page.offset}`, jsonType, async () => {
        const { rows, ...paged } = pageOf(shippedScenarios(), page, '/api/v1/scenarios');
        return encodeJson({ format: 'entente.scenarios/1', ...paged, scenarios: rows });
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/scenarios/{id}/run',
      tags: ['scenarios'],
      summary: 'One scenario, run: from lever to verdict',
      description: 'As `entente scenario run ID`.',
      request: { params: idParam('us-russia-thaw'), query: scenarioRunQuery },
      responses: {
        200: { description: 'entente.scenario-result/1', content: content(scenarioResultSchema) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const { year, sizes, spread } = c.req.valid('query');
      const id = knownScenario(c.req.valid('param').id);
      const key = `scenario/${id}/${year ?? ''}/${sizes ?? ''}/${spread ?? ''}`;
      const answer = await answers(key, jsonType, () =>
        run({ kind: 'scenario', scenario: id, year, sizes, spread: spread === 'true' }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/signposts/{a}/{b}',
      tags: ['scenarios'],
      summary: 'What the scenarios about a pair say to watch: met, not met or unknown by the newest figures',
      description: 'As `entente watch A B`.',
      request: { params: pairParams },
      responses: {
        200: { description: 'entente.watch/1', content: content(watchSchema) },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const { a, b } = await resolveBriefRequest(desk.atlas, desk.registry, c.req.valid('param'));
      const today = new Date().toISOString().slice(0, 10);
      const answer = await answers(`signposts/${a}/${b}/${today}`, jsonType, () =>
        run({ kind: 'watch', a, b, today }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
