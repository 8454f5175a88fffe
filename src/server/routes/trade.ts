import { createRoute, z } from '@hono/zod-openapi';
import { tradeExitSchema } from '../../report/trade/exit-schema.js';
import { tradeMatrixSchema } from '../../report/trade/matrix-schema.js';
import { tradeSanctionsSchema } from '../../report/trade/sanctions-schema.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { jsonType } from '../encode-json.js';
import { nextPage, pagedFields } from '../page-of.js';
import { pageQuery, pairParams, stateText } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content } from './content.js';
import { refusals } from './refusals.js';

const names = (most: number, pattern: RegExp, expected: string) =>
  z
    .string()
    .max(400)
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .pipe(z.array(z.string().regex(pattern, expected).max(80)).min(1).max(most));

const exitQuery = z.strictObject({
  closure: z
    .enum(['additive', 'balanced', 'multiplicative'])
    .default('additive')
    .openapi({ param: { name: 'closure', in: 'query' }, description: 'the rule for trade deficits' }),
  sectors: names(60, /^[A-Za-z][A-Za-z0-9_]{0,9}$/, 'goods, or codes such as B06,C26, was expected')
    .optional()
    .openapi({
      type: 'string',
      param: { name: 'sectors', in: 'query' },
      description: 'stop only these: goods, or codes with commas between; all when left out',
      example: 'B06,C19',
    }),
  unclipped: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({
      param: { name: 'unclipped', in: 'query' },
      description: '`true` for the published elasticities as they are',
    }),
  pattern: z
    .enum(['2022', '2023', '2023-half', '2023-lifted'])
    .default('2022')
    .openapi({
      param: { name: 'pattern', in: 'query' },
      description: 'Russia’s partners: as in 2022, as in 2023, then half or all Western barriers lifted',
    }),
  without: names(100, /^.+$/, 'states were expected')
    .optional()
    .openapi({
      type: 'string',
      param: { name: 'without', in: 'query' },
      description:
        'third states that would not step in, with commas between; the coded sanctions when left out',
      example: 'DEU,USA',
    }),
});

/** What a tie costs to lose, for one pair and for all, and what sanctions did. */
export function registerTrade(app: App, { desk, answers, run, limits }: ServerContext): void {
  const resolve = (text: string): string => desk.registry.resolve(text, { year: 2022 }).id;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/exit-cost/{a}/{b}',
      tags: ['trade'],
      summary: 'What each of two states loses if they stop trading, and who could take the other’s place',
      description:
        'As `entente trade exit A B`. A solver that does not converge is a refusal, never a number.',
      request: { params: pairParams, query: exitQuery },
      responses: {
        200: { description: 'entente.trade-exit/1', content: content(tradeExitSchema) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const { closure, pattern, unclipped, sectors, without } = c.req.valid('query');
      const { a, b } = c.req.valid('param');
      const asked = {
        a: resolve(a),
        b: resolve(b),
        closure,
        pattern,
        unclipped: unclipped === 'true',
        sectors: sectors?.map((one) => one.toUpperCase().replace(/^GOODS$/, 'goods')),
        without: without?.map(resolve),
      };
      const answer = await answers(`exit/${JSON.stringify(asked)}`, jsonType, () =>
        run({ kind: 'exit', ...asked }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/exit-costs',
      tags: ['trade'],
      summary: 'The exit cost of every ordered pair of the table, the highest first, in pages',
      description: 'As `entente trade matrix`; the first asker waits a few seconds for all pairs.',
      request: {
        query: pageQuery(limits.pageRows).extend({
          of: stateText.optional().openapi({
            param: { name: 'of', in: 'query' },
            description: 'only what this state loses',
            example: 'RUS',
          }),
        }),
      },
      responses: {
        200: {
          description: 'entente.trade-matrix/1, its rows in pages',
          content: content(tradeMatrixSchema.extend(pagedFields)),
        },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const { of, ...page } = c.req.valid('query');
      const one = of === undefined ? null : resolve(of);
      const whole = await answers('exit-costs', jsonType, () => run({ kind: 'exit-costs' }));
      const answer = await answers(`exit-costs/${one}/${page.limit}/${page.offset}`, jsonType, async () => {
        const { rows, ...matrix } = JSON.parse(new TextDecoder().decode(whole.body)) as z.infer<
          typeof tradeMatrixSchema
        >;
        const asked = one === null ? rows : rows.filter(({ state }) => state === one);
        const address = `/api/v1/exit-costs${one === null ? '' : `?of=${one}`}`;
        return new TextEncoder().encode(
          JSON.stringify({
            ...matrix,
            total: asked.length,
            offset: page.offset,
            next: nextPage(asked.length, page, address),
            rows: asked.slice(page.offset, page.offset + page.limit),
          }),
        );
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/sanctions/{target}',
      tags: ['trade'],
      summary: 'What sanctions did to trade with a state, estimated with intervals',
      description: 'As `entente trade sanctions TARGET`.',
      request: {
        params: z.object({
          target: stateText.openapi({ param: { name: 'target', in: 'path' }, example: 'RUS' }),
        }),
      },
      responses: {
        200: { description: 'entente.trade-sanctions/1', content: content(tradeSanctionsSchema) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const target = resolve(c.req.valid('param').target);
      const answer = await answers(`sanctions/${target}`, jsonType, () => run({ kind: 'sanctions', target }));
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
