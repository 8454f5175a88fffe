import { createRoute, z } from '@hono/zod-openapi';
import { EntenteError } from '../../domain/errors.js';
import { resolveBriefRequest } from '../../workbench/brief/brief-request.js';
import { sizeMeasures } from '../../workbench/factors/query-sizes.js';
import {
  leverFileSchema,
  type ScenarioSpec,
  scenarioSchema,
} from '../../workbench/scenarios/read-scenario.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import type { JobView } from '../jobs/job-board.js';
import { stateText } from '../request-schemas.js';
import { content, slug } from './content.js';
import { jobStarted } from './job-schema.js';
import { checkScenario, knownScenario } from './known-scenarios.js';
import { refusals } from './refusals.js';
import { scenarioRunQuery } from './scenario-run-query.js';

const bodyYear = z.number().int().min(1500).max(2100).optional();
const seed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31)
  .default(0);
/** What one worker finishes well within the time of a job. */
const mostSpecifications = 16_384;
const mostRuns = 16_384;
const mostBase = 1024;
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
  scenarios: z
    .array(slug)
    .max(6)
    .optional()
    .openapi({ description: 'ids of scenarios of the pair to read as well', example: ['us-russia-thaw'] }),
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

const ensembleBody = z.strictObject({
  scenario: z.union([slug, scenarioSchema]).openapi({
    description: 'an id, or a whole scenario (entente.scenario/1)',
    example: 'west-russia-thaw',
  }),
  method: z.enum(['sobol', 'lhs', 'saltelli', 'morris']).default('sobol'),
  n: z
    .number()
    .int()
    .min(2)
    .max(mostRuns)
    .default(1024)
    .openapi({
      description: `rows; base rows or trajectories for saltelli and morris, then at most ${mostBase}`,
    }),
  seed,
  year: bodyYear,
});

const takeBody = z.strictObject({
  a: stateName.openapi({ example: 'CHN' }),
  b: stateName.openapi({ example: 'RUS' }),
  year: bodyYear,
  to: z.enum(['break', 'hold']).optional(),
  sizes: z.enum(sizeMeasures).optional(),
  levers: leverFileSchema
    .optional()
    .openapi({ description: 'levers of your own (entente.levers/1), at most 16' }),
});

/** Scenario runs, ensembles, robustness and what it would take, as jobs. */
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
      const { n, seed: from, moves, scenarios, ...names } = c.req.valid('json');
      for (const id of scenarios ?? []) knownScenario(id);
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, names);
      const view = jobs.start(`robust ${asked.a} ${asked.b} ${asked.year}`, [
        { kind: 'robust', ...asked, n, seed: from, moves, scenarios },
      ]);
      return startedJob(view) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/scenarios/run',
      tags: ['jobs'],
      summary: 'Run one scenario of your own, posted as its file stands, as a job',
      description:
        'As `entente scenario run FILE`: the body is the scenario, as JSON or (application/yaml) as YAML. It may come `from` a scenario that comes with Entente.',
      request: { body: { required: true, content: content(scenarioSchema) }, query: scenarioRunQuery },
      responses: { ...jobStarted, ...refusals(400, 404, 415, 429) },
    }),
    (c) => {
      const scenario = c.req.valid('json');
      checkScenario(scenario);
      const { year, sizes, spread } = c.req.valid('query');
      const view = jobs.start(`scenario ${scenario.id}`, [
        { kind: 'scenario', scenario, year, sizes, spread: spread === 'true' },
      ]);
      return startedJob(view) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/ensembles',
      tags: ['jobs'],
      summary: 'Many runs of a scenario, levers, judgements and choices sampled together, as a job',
      description: `As \`entente scenario ensemble\`; at most ${mostRuns} runs, or ${mostBase} base rows of saltelli and morris. The result holds one entente.ensemble/1; every run is at \`runs\` of the job as Parquet.`,
      request: { body: { required: true, content: content(ensembleBody) } },
      responses: { ...jobStarted, ...refusals(400, 404, 415, 429) },
    }),
    (c) => {
      const asked = c.req.valid('json');
      checkScenario(asked.scenario);
      if ((asked.method === 'saltelli' || asked.method === 'morris') && asked.n > mostBase)
        throw new EntenteError('usage', `n: at most ${mostBase} with ${asked.method}; ${asked.n} came`, {
          n: asked.n,
        });
      const name = typeof asked.scenario === 'string' ? asked.scenario : asked.scenario.id;
      const view = jobs.start(`ensemble ${name} ${asked.method} ${asked.n}`, [
        { kind: 'ensemble', ...asked },
      ]);
      return startedJob(view) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/take',
      tags: ['jobs'],
      summary: 'What it would take to turn the reading of a pair, with levers of your own, as a job',
      description: 'As `entente take A B --levers FILE`. The result holds one entente.take/1.',
      request: { body: { required: true, content: content(takeBody) } },
      responses: { ...jobStarted, ...refusals(400, 404, 415, 429) },
    }),
    async (c) => {
      const { levers, to, sizes, ...names } = c.req.valid('json');
      const asked = await resolveBriefRequest(desk.atlas, desk.registry, names);
      const view = jobs.start(`take ${asked.a} ${asked.b} ${asked.year}`, [
        { kind: 'take-own', ...asked, to, sizes, ...(levers === undefined ? {} : { ownLevers: levers }) },
      ]);
      return startedJob(view) as never;
    },
  );
}
