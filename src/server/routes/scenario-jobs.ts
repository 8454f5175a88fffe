import { createRoute, z } from '@hono/zod-openapi';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import { sizeMeasures } from '../../workbench/factors/query-sizes.js';
import { type ScenarioSpec, scenarioSchema } from '../../workbench/scenarios/read-scenario.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import type { JobView } from '../jobs/job-board.js';
import { stateText } from '../request-schemas.js';
import { content, slug } from './content.js';
import { jobStarted } from './job-schema.js';
import { checkScenario } from './known-scenarios.js';
import { refusals } from './refusals.js';

const bodyYear = z.number().int().min(1500).max(2100).optional();
const seed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31)
  .default(0);
/** What one thread finishes well within the time of a job. */
const mostSpecifications = 16_384;
const stateName = stateText;

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
  seed,
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

export const startedJob = (view: JobView): Response =>
  new Response(JSON.stringify(view), {
    status: 202,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      location: `/api/v1/jobs/${view.id}`,
      'cache-control': 'no-store',
    },
  });

/** Scenario runs and robustness as jobs. */
export function registerScenarioJobs(app: App, { desk, jobs }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/jobs',
      tags: ['jobs'],
      summary: 'Run several scenarios as one job',
      description:
        'Up to 20, by id or written out whole; the result holds one entente.scenario-result/1 each.',
      request: { body: { required: true, content: content(jobBody) } },
      responses: { ...jobStarted, ...refusals(400, 404, 415, 429) },
    }),
    (c) => {
      const { scenarios: ids, ...rest } = c.req.valid('json');
      const idOf = (one: string | ScenarioSpec): string => (typeof one === 'string' ? one : one.id);
      for (const one of ids) checkScenario(one);
      const view = jobs.start(
        `scenarios ${ids.map(idOf).join(', ')}`,
        ids.map((scenario) => ({ kind: 'scenario', scenario, ...rest })),
      );
      return startedJob(view) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/robust',
      tags: ['jobs'],
      summary: 'The reading of a pair over every defensible choice, as a job',
      description: `As \`entente robust A B\`; at most ${mostSpecifications} specifications. The result holds one entente.robust/1.`,
      request: { body: { required: true, content: content(robustBody) } },
      responses: { ...jobStarted, ...refusals(400, 404, 415, 429) },
    }),
    async (c) => {
      const { n, seed: from, moves, ...names } = c.req.valid('json');
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, names);
      const view = jobs.start(`robust ${asked.a} ${asked.b} ${asked.year}`, [
        { kind: 'robust', ...asked, n, seed: from, moves },
      ]);
      return startedJob(view) as never;
    },
  );
}
