import { createRoute, z } from '@hono/zod-openapi';
import { ledgerEntrySchema } from '../../workbench/forecast/ledger.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { content } from './content.js';
import { jobStarted } from './job-schema.js';
import { refusals } from './refusals.js';
import { startedJob } from './scenario-jobs.js';

const number = z.number().refine(Number.isFinite, 'a finite number was expected');
const trader = z
  .string()
  .regex(/^(@[a-z0-9-]{1,60}|[A-Z]{3})$/, 'a state such as CHN, ALL, or @ID of a coalition was expected');
const shockRow = z.strictObject({
  exporter: trader,
  importer: trader,
  sector: z.string().max(40).optional(),
  multiplier: number.optional(),
  cost: number.optional(),
  tariff: number.optional(),
  tariffBefore: number.optional(),
  discount: number.optional(),
});

const simulateBody = z.strictObject({
  shock: z
    .array(shockRow)
    .min(1)
    .max(2000)
    .openapi({
      description:
        'one of multiplier, cost, tariff (with tariffBefore) and discount a row; ALL stands for every other state, @ID for a coded coalition',
      example: [{ exporter: 'CHN', importer: 'RUS', multiplier: 0 }],
    }),
  theta: z
    .number()
    .positive()
    .max(100)
    .optional()
    .openapi({ description: 'one elasticity for all sectors; the published medians when left out' }),
  deficits: z.enum(['additive', 'multiplicative', 'none']).default('additive'),
  equilibrium: z.literal('full').default('full'),
  withFlows: z.boolean().default(false).openapi({ description: 'list every flow before and after' }),
});

const name = z.string().trim().min(1).max(80);
const mostStates = 60;
const landscapeBody = z.strictObject({
  states: z
    .array(z.strictObject({ state: name, size: number }))
    .min(2)
    .max(mostStates)
    .openapi({
      example: [
        { state: 'A', size: 1 },
        { state: 'B', size: 1 },
        { state: 'C', size: 2 },
      ],
    }),
  ties: z
    .array(z.strictObject({ a: name, b: name, propensity: number }))
    .min(1)
    .max((mostStates * (mostStates - 1)) / 2)
    .openapi({
      description: 'every pair once; -1 to 1, or whole ratings from -2 to 2',
      example: [
        { a: 'A', b: 'B', propensity: 0.5 },
        { a: 'A', b: 'C', propensity: -0.2 },
        { a: 'B', b: 'C', propensity: -0.4 },
      ],
    }),
  temperature: z
    .union([
      z.strictObject({ relative: z.number().positive() }),
      z.strictObject({ absolute: z.number().positive() }),
    ])
    .optional(),
  pairs: z
    .array(z.strictObject({ a: name, b: name }))
    .max(200)
    .default([])
    .openapi({ description: 'read these pairs; all when left out' }),
  exact: z.boolean().default(false),
  basins: z.enum(['auto', 'counted', 'sampled', 'none']).default('auto'),
  hedging: z.number().min(0).optional(),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(0),
});

const scoreBody = z.strictObject({
  entries: z
    .array(ledgerEntrySchema)
    .min(1)
    .max(500)
    .openapi({
      description: 'lines of a ledger of `entente forecast --record`',
      example: [
        {
          format: 'entente.forecast-entry/1',
          made: '2006-01-01',
          edition: '2026.1',
          pair: ['CHN', 'RUS'],
          year: 2005,
          outcome: 'dispute',
          horizonYears: 5,
          due: 2010,
          towards: null,
          question: 'a militarised dispute begins by the end of 2010',
          kind: 'event',
          model: 'base-rate',
          probability: 0.2,
          mean: null,
          low: null,
          high: null,
          baseRate: 0.2,
        },
      ],
    }),
});

/** The commands that work on a file of one's own, with its rows in the body. */
export function registerOwnData(app: App, { jobs }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/simulations',
      tags: ['jobs'],
      summary: 'The world after a shock to trade, as a job',
      description:
        'As `entente trade simulate --shock FILE`, on the table of 2022. The result holds one entente.trade-simulation/1; a shock without a solution fails with not-converged.',
      request: { body: { required: true, content: content(simulateBody) } },
      responses: { ...jobStarted, ...refusals(400, 415, 429) },
    }),
    (c) => {
      const { shock: rows, ...request } = c.req.valid('json');
      const numbers = (field: 'multiplier' | 'cost' | 'tariff' | 'tariffBefore' | 'discount') =>
        rows.some((row) => row[field] !== undefined)
          ? { [field]: Float64Array.from(rows, (row) => row[field] ?? Number.NaN) }
          : {};
      const shock = {
        file: 'shock',
        lines: rows.map((_, k) => k + 1),
        exporter: rows.map((row) => row.exporter),
        importer: rows.map((row) => row.importer),
        sector: rows.map((row) => row.sector ?? ''),
        ...numbers('multiplier'),
        ...numbers('cost'),
        ...numbers('tariff'),
        ...numbers('tariffBefore'),
        ...numbers('discount'),
      };
      const view = jobs.start(`trade simulation of ${rows.length} changes`, [
        { kind: 'simulate', request: { ...request, shock } },
      ]);
      return startedJob(view) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/landscapes',
      tags: ['jobs'],
      summary: 'The alignment landscape of your own states, as a job',
      description: `As \`entente landscape --sizes FILE --propensity FILE\`; at most ${mostStates} states. The result holds one entente.landscape/1: a consistency reading, neither a probability nor a forecast.`,
      request: { body: { required: true, content: content(landscapeBody) } },
      responses: { ...jobStarted, ...refusals(400, 415, 429) },
    }),
    (c) => {
      const { states, ties, pairs, ...choices } = c.req.valid('json');
      const view = jobs.start(`landscape of ${states.length} states`, [
        {
          kind: 'landscape',
          sizes: {
            file: 'states',
            lines: states.map((_, k) => k + 1),
            state: states.map(({ state }) => state),
            size: Float64Array.from(states, ({ size }) => size),
          },
          propensity: {
            file: 'ties',
            lines: ties.map((_, k) => k + 1),
            a: ties.map(({ a }) => a),
            b: ties.map(({ b }) => b),
            propensity: Float64Array.from(ties, ({ propensity }) => propensity),
          },
          choices: { ...choices, pairs: pairs.map(({ a, b }) => `${a},${b}`) },
        },
      ]);
      return startedJob(view) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/scores',
      tags: ['jobs'],
      summary: 'Marks forecasts that were kept, as a job',
      description:
        'As `entente score LEDGER`; at most 500 lines. Nothing is kept of them. The result holds one entente.score/1.',
      request: { body: { required: true, content: content(scoreBody) } },
      responses: { ...jobStarted, ...refusals(400, 415, 429) },
    }),
    (c) => {
      const { entries } = c.req.valid('json');
      const view = jobs.start(`score of ${entries.length} forecasts`, [
        { kind: 'score', entries, today: new Date().toISOString().slice(0, 10) },
      ]);
      return startedJob(view) as never;
    },
  );
}
