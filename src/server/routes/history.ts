import { createRoute, z } from '@hono/zod-openapi';
import { EntenteError } from '../../domain/errors.js';
import { classListSchema, columnListSchema } from '../../report/history/class-list.js';
import { historySchema } from '../../report/history/history-schema.js';
import { listClasses } from '../../workbench/history/read-class.js';
import { describeClasses, describeColumns } from '../../workbench/history/run-history.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { pagedFields, pageOf } from '../page-of.js';
import { ServerRefusal } from '../problem.js';
import { pageQuery, stateText, yearText } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content, idParam } from './content.js';
import { refusals } from './refusals.js';

const query = z.strictObject({
  a: stateText.optional().openapi({
    param: { name: 'a', in: 'query' },
    description: 'with `b`: a pair to set beside the cases',
    example: 'CHN',
  }),
  b: stateText
    .optional()
    .openapi({ param: { name: 'b', in: 'query' }, description: 'the other state', example: 'RUS' }),
  year: yearText.optional().openapi({
    type: 'integer',
    param: { name: 'year', in: 'query' },
    description: 'the year of the pair; the last with data when left out',
    example: 2023,
  }),
});

/** The outside view: reference classes, overall or with a pair beside the cases. */
export function registerHistory(app: App, { desk, answers, run, limits }: ServerContext): void {
  const { atlas, registry } = desk;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/history',
      tags: ['history'],
      summary: 'The reference classes that come with Entente',
      description: 'As `entente history list`.',
      request: { query: pageQuery(limits.pageRows) },
      responses: {
        200: {
          description: 'entente.history-list/1, in pages',
          content: content(classListSchema.extend(pagedFields)),
        },
        ...refusals(400),
      },
    }),
    async (c) => {
      const page = c.req.valid('query');
      const answer = await answers(`history-list/${page.limit}/${page.offset}`, jsonType, async () => {
        const { classes, ...list } = describeClasses(atlas);
        const { rows, ...paged } = pageOf(classes, page, '/api/v1/history');
        return encodeJson({ ...list, ...paged, classes: rows });
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/history-columns',
      tags: ['history'],
      summary: 'The words a reference class may use',
      description: 'As `entente history columns`.',
      request: { query: pageQuery(limits.pageRows) },
      responses: {
        200: {
          description: 'entente.history-columns/1, in pages',
          content: content(columnListSchema.extend(pagedFields)),
        },
        ...refusals(400),
      },
    }),
    async (c) => {
      const page = c.req.valid('query');
      const answer = await answers(`history-columns/${page.limit}/${page.offset}`, jsonType, async () => {
        const { format, columns } = describeColumns();
        const { rows, ...paged } = pageOf(columns, page, '/api/v1/history-columns');
        return encodeJson({ format, ...paged, columns: rows });
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/history/{id}',
      tags: ['history'],
      summary: 'What happened in comparable cases: one reference class, counted',
      description:
        'As `entente history CLASS [--pair A,B]`: cases, controls, what became of both, the difference with its interval, a placebo; with a pair, how it resembles the cases.',
      request: { params: idParam('common-rival-thaws'), query },
      responses: {
        200: { description: 'entente.history/1', content: content(historySchema) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { a, b, year } = c.req.valid('query');
      // An id from a request never becomes a path.
      if (!listClasses().includes(id)) {
        throw new ServerRefusal(
          'not-found',
          `there is no reference class ${id}; /api/v1/history lists what there is`,
          { class: id },
        );
      }
      if ((a === undefined) !== (b === undefined))
        throw new EntenteError('usage', 'a pair needs both a and b; one came', { a, b });
      if (year !== undefined && a === undefined)
        throw new EntenteError('usage', 'year is the year of a pair; name a and b with it', { year });
      const at = year === undefined ? {} : { year };
      const pair =
        a === undefined || b === undefined
          ? undefined
          : ([registry.resolve(a, at).id, registry.resolve(b, at).id] as [string, string]);
      if (pair !== undefined && pair[0] === pair[1])
        throw new EntenteError('same-state', `'${a}' and '${b}' are the same state (${pair[0]})`, { a, b });
      const answer = await answers(`history/${id}/${pair?.join('/')}/${year}`, jsonType, () =>
        run({ kind: 'history', id, pair, year }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
