import { createRoute, z } from '@hono/zod-openapi';
import { noteSource } from '../../domain/origin.js';
import { citedOriginSchema } from '../../domain/origin-schema.js';
import { queryBriefYears } from '../../workbench/brief/brief-request.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { pagedFields, pageOf } from '../page-of.js';
import { pageQuery, yearQuery } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { refusals } from './refusals.js';
import { statesAnswer } from './states-answer.js';

const statesSchema = z.object({
  format: z.literal('entente.states/1'),
  edition: z.string(),
  year: z.number().int(),
  years: z.object({ from: z.number().int(), to: z.number().int(), usual: z.number().int() }),
  ...pagedFields,
  states: z.array(z.object({ id: z.string(), name: z.string(), isoNumeric: z.number().int().nullable() })),
});

const sourcesSchema = z.object({
  format: z.literal('entente.sources/1'),
  edition: z.string(),
  ...pagedFields,
  sources: z.array(citedOriginSchema),
});

const statusSchema = z.object({
  format: z.literal('entente.status/1'),
  edition: z.string(),
  generator: z.string(),
  years: z.object({ from: z.number().int(), to: z.number().int(), usual: z.number().int() }),
  limits: z.record(z.string(), z.number()),
  tables: z.array(
    z.object({
      name: z.string(),
      hash: z.string(),
      origins: z.array(
        z.object({
          id: z.string(),
          version: z.string(),
          accessed: z.string(),
          from: z.number(),
          to: z.number(),
        }),
      ),
    }),
  ),
});

/** What the server knows of its own data: states, sources, the tables with their editions. */
export function registerData(app: App, context: ServerContext): void {
  const { desk, answers, limits } = context;
  const { atlas } = desk;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/states',
      tags: ['data'],
      summary: 'The states of a year, with the names they bore',
      request: { query: pageQuery(limits.pageRows).extend(yearQuery.shape) },
      responses: {
        200: { description: 'the states', content: { 'application/json': { schema: statesSchema } } },
        ...refusals(400),
      },
    }),
    async (c) => {
      const years = await queryBriefYears(atlas);
      const { year = years.usual, ...page } = c.req.valid('query');
      const answer = await answers(`states/${year}/${page.limit}/${page.offset}`, jsonType, async () => {
        const { states, ...about } = statesAnswer(desk, year, years);
        const { rows, ...paged } = pageOf(states, page, `/api/v1/states?year=${year}`);
        return encodeJson({ ...about, ...paged, states: rows } satisfies z.infer<typeof statesSchema>);
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/sources',
      tags: ['data'],
      summary: 'Every source of the atlas with citation, edition and licence',
      request: { query: pageQuery(limits.pageRows) },
      responses: {
        200: { description: 'the sources', content: { 'application/json': { schema: sourcesSchema } } },
        ...refusals(400),
      },
    }),
    async (c) => {
      const page = c.req.valid('query');
      const answer = await answers(`sources/${page.limit}/${page.offset}`, jsonType, async () => {
        const { rows, ...paged } = pageOf(atlas.origins(), page, '/api/v1/sources');
        return encodeJson({
          format: 'entente.sources/1',
          edition: atlas.edition,
          ...paged,
          sources: rows.map(noteSource),
        } satisfies z.infer<typeof sourcesSchema>);
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/status',
      tags: ['data'],
      summary: 'The edition of the atlas: every table, its hash and its sources; the limits of this server',
      responses: {
        200: { description: 'the status', content: { 'application/json': { schema: statusSchema } } },
      },
    }),
    async (c) => {
      const answer = await answers('status', jsonType, async () =>
        encodeJson({
          format: 'entente.status/1',
          edition: atlas.edition,
          generator: `entente ${context.version}`,
          years: await queryBriefYears(atlas),
          limits: { ...limits },
          tables: atlas.tables.map((name) => ({
            name,
            hash: atlas.hashOf(name),
            origins: atlas.originsOf(name).map(({ id, version, accessed, coverage }) => ({
              id,
              version,
              accessed,
              ...coverage,
            })),
          })),
        } satisfies z.infer<typeof statusSchema>),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
