import { createRoute, z } from '@hono/zod-openapi';
import { EntenteError } from '../../domain/errors.js';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import { balanceReportSchema } from '../../workbench/landscape/balance-schema.js';
import { readPastTurns } from '../../workbench/landscape/past-turns.js';
import { pastTurnsSchema } from '../../workbench/landscape/past-turns-schema.js';
import { signedTieYears } from '../../workbench/landscape/query-signed-ties.js';
import { seventeenSchema } from '../../workbench/landscape/rebuild-seventeen.js';
import { specificationsSchema } from '../../workbench/landscape/specifications-schema.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { pairParams, yearQuery, yearText } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content } from './content.js';
import { refusals } from './refusals.js';

const mostYears = 50;

/** The structural reading of a pair under every named choice, its record, and structural balance. */
export function registerLandscape(app: App, { desk, answers, run }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/landscape/{a}/{b}',
      tags: ['landscape'],
      summary:
        'The structural reading of a pair under every named choice of sizes, weights, temperature, actors',
      description:
        'As `entente landscape pair A B`. A consistency reading: neither a probability nor a forecast. The landscape of one choice stands in /api/v1/brief/{a}/{b}; what it is made from in /api/v1/reading-inputs/{a}/{b}.',
      request: { params: pairParams, query: yearQuery },
      responses: {
        200: { description: 'entente.landscape-pair/1', content: content(specificationsSchema) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, {
        ...c.req.valid('param'),
        year: c.req.valid('query').year,
      });
      const answer = await answers(`landscape/${asked.a}/${asked.b}/${asked.year}`, jsonType, () =>
        run({ kind: 'landscape-pair', ...asked }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/balance',
      tags: ['landscape'],
      summary: 'Structural balance of the signed ties of a year or a span of years',
      description: `As \`entente landscape balance\`: balanced triangles and the exact frustration index; at most ${mostYears} years at once.`,
      request: {
        query: z.strictObject({
          from: yearText.openapi({
            type: 'integer',
            param: { name: 'from', in: 'query' },
            description: `first year, from ${signedTieYears.from}`,
            example: 1914,
          }),
          to: yearText.optional().openapi({
            type: 'integer',
            param: { name: 'to', in: 'query' },
            description: `last year, to ${signedTieYears.to}; the first when left out`,
            example: 1914,
          }),
          disputes: z
            .enum(['true', 'false'])
            .default('false')
            .openapi({
              param: { name: 'disputes', in: 'query' },
              description: '`true` to count a dispute with use of force that year as a negative tie',
            }),
        }),
      },
      responses: {
        200: { description: 'entente.balance/1', content: content(balanceReportSchema) },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const { from, to = from, disputes } = c.req.valid('query');
      if (from > to || to - from >= mostYears)
        throw new EntenteError(
          'year-out-of-range',
          `${from} to ${to}: the earlier year first and at most ${mostYears} of them were expected`,
          { from, to },
        );
      const answer = await answers(`balance/${from}/${to}/${disputes}`, jsonType, () =>
        run({ kind: 'balance', from, to, disputes: disputes === 'true' }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/past-turns',
      tags: ['landscape'],
      summary: 'What the structural reading said before named turns of the past, misses and hits',
      description: 'As `entente landscape turns`.',
      responses: { 200: { description: 'the turns', content: content(pastTurnsSchema) } },
    }),
    async (c) => {
      const answer = await answers('past-turns', jsonType, async () => encodeJson(readPastTurns()));
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/seventeen',
      tags: ['landscape'],
      summary: 'Axelrod and Bennett’s Europe of 1936, rebuilt from public data, and how far it matches',
      description: 'As `entente landscape seventeen`.',
      responses: { 200: { description: 'the rebuilding', content: content(seventeenSchema) } },
    }),
    async (c) => {
      const answer = await answers('seventeen', jsonType, () => run({ kind: 'seventeen' }));
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
