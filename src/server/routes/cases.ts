import { createRoute, z } from '@hono/zod-openapi';
import { caseViewSchema } from '../../report/casebook/case-view-schema.js';
import { readCaseHeads } from '../../workbench/casebook/find-case.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { pagedFields, pageOf } from '../page-of.js';
import { ServerRefusal } from '../problem.js';
import { pageQuery } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content, idParam } from './content.js';
import { refusals } from './refusals.js';

const caseListSchema = z.object({
  format: z.literal('entente.cases/1'),
  ...pagedFields,
  cases: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      pair: z.array(z.string()),
      period: z.unknown(),
    }),
  ),
});

/** The cases that come with Entente, each with its verdicts. */
export function registerCases(app: App, { answers, run, limits }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/cases',
      tags: ['cases'],
      summary: 'The cases that come with Entente',
      description: 'As `entente case list`.',
      request: { query: pageQuery(limits.pageRows) },
      responses: { 200: { description: 'the cases', content: content(caseListSchema) }, ...refusals(400) },
    }),
    async (c) => {
      const page = c.req.valid('query');
      const answer = await answers(`cases/${page.limit}/${page.offset}`, jsonType, async () => {
        const { rows, ...paged } = pageOf(await readCaseHeads(), page, '/api/v1/cases');
        return encodeJson({
          format: 'entente.cases/1',
          ...paged,
          cases: rows.map(({ id, title, pair, period }) => ({ id, title, pair, period: period ?? null })),
        });
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/cases/{id}',
      tags: ['cases'],
      summary: 'A case: claims with verdicts, ranked hypotheses, causal map, scenarios and signposts',
      request: { params: idParam('china-russia') },
      responses: {
        200: { description: 'the case', content: content(caseViewSchema) },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      // An id from a request never becomes a path.
      if (!(await readCaseHeads()).some((one) => one.id === id)) {
        throw new ServerRefusal('not-found', `no case is called ${id}; /api/v1/cases lists what there is`, {
          case: id,
        });
      }
      const answer = await answers(`case/${id}`, jsonType, () => run({ kind: 'case', id }));
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
