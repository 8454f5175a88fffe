import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { caseViewSchema } from '../../report/casebook/case-view-schema.js';
import { tradeExitSchema } from '../../report/trade/exit-schema.js';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import { readCaseHeads } from '../../workbench/casebook/find-case.js';
import { sizeMeasures } from '../../workbench/factors/query-sizes.js';
import { type ListedScenario, listScenarios } from '../../workbench/scenarios/list-scenarios.js';
import { type ScenarioSpec, scenarioSchema } from '../../workbench/scenarios/read-scenario.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { ServerRefusal } from '../problem.js';
import { pairParams, yearQuery } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { refusals } from './refusals.js';

const json = 'application/json; charset=utf-8';
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in small letters with hyphens was expected')
  .max(80);
const anyObject = z.looseObject({ format: z.string() });
const content = (schema: z.ZodType) => ({ 'application/json': { schema } });
const idParam = z.object({
  id: slug.openapi({ param: { name: 'id', in: 'path' }, example: 'china-russia' }),
});
const jobParam = z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) });

const runQuery = yearQuery.extend({
  sizes: z
    .enum(sizeMeasures)
    .optional()
    .openapi({ param: { name: 'sizes', in: 'query' } }),
  spread: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ param: { name: 'spread', in: 'query' }, description: 'the partner follows every thaw' }),
});

const bodyYear = z.number().int().min(1500).max(2100).optional();
/** What one worker finishes well within the time of one answer. */
const mostSpecifications = 512;
const stateName = z.string().trim().min(1).max(80);

const robustBody = z.strictObject({
  a: stateName.openapi({ example: 'CHN' }),
  b: stateName.openapi({ example: 'RUS' }),
  year: bodyYear,
  n: z
    .number()
    .int()
    .min(2)
    .max(mostSpecifications)
    .default(256)
    .openapi({ description: 'specifications drawn' }),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(0),
  moves: z
    .array(z.string().min(1).max(60))
    .max(6)
    .optional()
    .openapi({ description: 'ties to move as well', example: ['USA-RUS by 0.5'] }),
});

const jobBody = z.strictObject({
  scenarios: z
    .array(z.union([slug, scenarioSchema]))
    .min(1)
    .max(20)
    .openapi({
      description: 'ids of scenarios that come with Entente, or whole scenarios (entente.scenario/1)',
      example: ['us-russia-thaw', 'west-russia-thaw'],
    }),
  year: bodyYear,
  sizes: z.enum(sizeMeasures).optional(),
  spread: z.boolean().optional(),
});

const jobSchema = z
  .object({
    format: z.literal('entente.job/1'),
    id: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    done: z.number().int(),
    of: z.number().int(),
    asked: z.string(),
    problem: z.unknown(),
    result: z.string().nullable(),
  })
  .openapi('Job');

/** What would it take, exit costs, cases with their verdicts, scenario runs: at once, or as jobs. */
export function registerScenarios(app: App, { desk, answers, run, jobs }: ServerContext): void {
  let listed: ListedScenario[] | undefined;
  const scenarios = (): ListedScenario[] => {
    listed ??= listScenarios();
    return listed;
  };
  /** Only scenarios that come with Entente: an id from a request never becomes a path. */
  const known = (id: string): string => {
    if (scenarios().some((one) => one.id === id)) return id;
    throw new ServerRefusal(
      'not-found',
      `there is no scenario ${id}; /api/v1/scenarios lists what there is`,
      {
        scenario: id,
      },
    );
  };
  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/take/{a}/{b}',
      tags: ['scenarios'],
      summary: 'What it would take to turn the reading of a pair',
      description: 'The smallest sets of levers that turn the verdict, and the frontiers between two levers.',
      request: { params: pairParams, query: yearQuery },
      responses: {
        200: { description: 'entente.take/1', content: content(anyObject) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, {
        ...c.req.valid('param'),
        year: c.req.valid('query').year,
      });
      const answer = await answers(`take/${asked.a}/${asked.b}/${asked.year}`, json, () =>
        run({ kind: 'take', ...asked }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/exit-cost/{a}/{b}',
      tags: ['trade'],
      summary: 'What each of two states loses if they stop trading, and who could take the other’s place',
      request: {
        params: pairParams,
        query: z.strictObject({
          closure: z
            .enum(['additive', 'balanced', 'multiplicative'])
            .default('additive')
            .openapi({ param: { name: 'closure', in: 'query' }, description: 'the rule for trade deficits' }),
        }),
      },
      responses: {
        200: { description: 'the exit costs', content: content(tradeExitSchema) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const { closure } = c.req.valid('query');
      const { a, b } = c.req.valid('param');
      const ids = [a, b].map((text) => desk.registry.resolve(text, { year: 2022 }).id);
      const answer = await answers(`exit/${ids.join('/')}/${closure}`, json, () =>
        run({ kind: 'exit', a: ids[0], b: ids[1], closure }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/cases',
      tags: ['cases'],
      summary: 'The cases that come with Entente',
      responses: { 200: { description: 'the cases', content: content(anyObject) } },
    }),
    async (c) => {
      const answer = await answers('cases', json, async () =>
        encode({
          format: 'entente.cases/1',
          cases: (await readCaseHeads()).map(({ id, title, pair, period }) => ({
            id,
            title,
            pair,
            period: period ?? null,
          })),
        }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/cases/{id}',
      tags: ['cases'],
      summary: 'A case: claims with verdicts, ranked hypotheses, causal map, scenarios and signposts',
      request: { params: idParam },
      responses: { 200: { description: 'the case', content: content(caseViewSchema) }, ...refusals(404) },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      if (!(await readCaseHeads()).some((one) => one.id === id)) {
        throw new ServerRefusal('not-found', `no case is called ${id}; /api/v1/cases lists what there is`, {
          case: id,
        });
      }
      const answer = await answers(`case/${id}`, json, () => run({ kind: 'case', id }));
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/scenarios',
      tags: ['scenarios'],
      summary: 'The scenarios that come with Entente',
      responses: { 200: { description: 'the scenarios', content: content(anyObject) } },
    }),
    async (c) => {
      const answer = await answers('scenarios', json, async () =>
        encode({ format: 'entente.scenarios/1', scenarios: scenarios() }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/scenarios/{id}/run',
      tags: ['scenarios'],
      summary: 'One scenario, run: from lever to verdict',
      request: { params: idParam, query: runQuery },
      responses: {
        200: { description: 'entente.scenario-result/1', content: content(anyObject) },
        ...refusals(400, 404, 422),
      },
    }),
    async (c) => {
      const { year, sizes, spread } = c.req.valid('query');
      const id = known(c.req.valid('param').id);
      const key = `scenario/${id}/${year ?? ''}/${sizes ?? ''}/${spread ?? ''}`;
      const answer = await answers(key, json, () =>
        run({ kind: 'scenario', scenario: id, year, sizes, spread: spread === 'true' }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/jobs',
      tags: ['jobs'],
      summary: 'Run several scenarios as one job',
      request: { body: { required: true, content: { 'application/json': { schema: jobBody } } } },
      responses: {
        202: { description: 'the job; Location says where it is', content: content(jobSchema) },
        ...refusals(400, 404),
      },
    }),
    (c) => {
      const { scenarios: ids, ...rest } = c.req.valid('json');
      const idOf = (one: string | ScenarioSpec): string => (typeof one === 'string' ? one : one.id);
      for (const one of ids) {
        if (typeof one === 'string') known(one);
        else if (one.from !== undefined) known(one.from);
      }
      const view = jobs.start(
        `scenarios ${ids.map(idOf).join(', ')}`,
        ids.map((scenario) => ({ kind: 'scenario', scenario, ...rest })),
      );
      return c.json(view, 202, { location: `/api/v1/jobs/${view.id}`, 'cache-control': 'no-store' }) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/robust',
      tags: ['jobs'],
      summary: 'The reading of a pair over every defensible choice, as a job',
      description: `At most ${mostSpecifications} specifications; the result holds one entente.robust/1.`,
      request: { body: { required: true, content: { 'application/json': { schema: robustBody } } } },
      responses: {
        202: { description: 'the job; Location says where it is', content: content(jobSchema) },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const { n, seed, moves, ...names } = c.req.valid('json');
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, names);
      const view = jobs.start(`robust ${asked.a} ${asked.b} ${asked.year}`, [
        { kind: 'robust', ...asked, n, seed, moves },
      ]);
      return c.json(view, 202, { location: `/api/v1/jobs/${view.id}`, 'cache-control': 'no-store' }) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/signposts/{a}/{b}',
      tags: ['scenarios'],
      summary: 'What the scenarios about a pair say to watch: met, not met or unknown by the newest figures',
      request: { params: pairParams },
      responses: {
        200: { description: 'entente.watch/1', content: content(anyObject) },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const { a, b } = await resolveBriefRequest(desk.atlas, desk.registry, c.req.valid('param'));
      const today = new Date().toISOString().slice(0, 10);
      const answer = await answers(`signposts/${a}/${b}/${today}`, json, () =>
        run({ kind: 'watch', a, b, today }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  const noStore = { 'cache-control': 'no-store' };
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}',
      tags: ['jobs'],
      summary: 'How far a job is',
      request: { params: jobParam },
      responses: { 200: { description: 'the job', content: content(jobSchema) }, ...refusals(404) },
    }),
    (c) => c.json(jobs.view(c.req.valid('param').id), 200, noStore) as never,
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/jobs/{id}',
      tags: ['jobs'],
      summary: 'Call a job off; what was finished of it is dropped',
      request: { params: jobParam },
      responses: { 200: { description: 'the job', content: content(jobSchema) }, ...refusals(404) },
    }),
    (c) => c.json(jobs.cancel(c.req.valid('param').id), 200, noStore) as never,
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}/result',
      tags: ['jobs'],
      summary: 'The result of a finished job, kept for an hour',
      request: { params: jobParam },
      responses: {
        200: { description: 'the results in the order asked', content: content(anyObject) },
        ...refusals(404),
      },
    }),
    (c) =>
      new Response(jobs.result(c.req.valid('param').id) as Uint8Array<ArrayBuffer>, {
        headers: { 'content-type': json, ...noStore },
      }) as never,
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}/events',
      tags: ['jobs'],
      summary: 'Progress as server-sent events, until the job has ended',
      request: { params: jobParam },
      responses: {
        200: {
          description: 'events named by state, each with the job as data',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...refusals(404),
      },
    }),
    (c) => {
      const { id } = c.req.valid('param');
      jobs.view(id);
      return streamSSE(c, async (stream) => {
        const beat = setInterval(() => void stream.write(': still at it\n\n'), 15_000);
        let stop: () => void = () => undefined;
        try {
          await new Promise<void>((resolve) => {
            stream.onAbort(resolve);
            let last = Promise.resolve();
            stop = jobs.follow(id, (view) => {
              last = last.then(() => stream.writeSSE({ event: view.state, data: JSON.stringify(view) }));
              if (view.state !== 'queued' && view.state !== 'running') void last.then(resolve, resolve);
            });
          });
        } finally {
          stop();
          clearInterval(beat);
        }
      }) as never;
    },
  );
}
