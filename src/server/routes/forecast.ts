import { createRoute, z } from '@hono/zod-openapi';
import { backtestSchema } from '../../report/forecast/backtest-schema.js';
import { forecastSchema } from '../../report/forecast/forecast-schema.js';
import { readKeptRecord } from '../../workbench/forecast/kept-forecast.js';
import { resolveForecast } from '../../workbench/forecast/run-forecast.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { pairParams, yearQuery } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content } from './content.js';
import { refusals } from './refusals.js';

/** What may happen between two states, and the record of the models that say so. */
export function registerForecast(app: App, { desk, answers, run }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/forecast/{a}/{b}',
      tags: ['forecast'],
      summary: 'Probabilities of concrete outcomes, each beside its base rate and the record of its model',
      description:
        'As `entente forecast A B`. Where no model beats the base rate, the base rate is given and said to be so. A past year is forecast with the model that was fitted then.',
      request: {
        params: pairParams,
        query: yearQuery.extend({
          horizon: z
            .enum(['5', '10'])
            .optional()
            .openapi({
              param: { name: 'horizon', in: 'query' },
              description: 'only this many years ahead; both when left out',
              example: '5',
            }),
        }),
      },
      responses: {
        200: { description: 'entente.forecast/1', content: content(forecastSchema) },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const { year, horizon } = c.req.valid('query');
      const { pair, year: from } = await resolveForecast(desk.atlas, desk.registry, {
        ...c.req.valid('param'),
        year,
      });
      const answer = await answers(`forecast/${pair.join('/')}/${from}/${horizon}`, jsonType, () =>
        run({
          kind: 'forecast',
          pair,
          year: from,
          ...(horizon === undefined ? {} : { horizons: [Number(horizon)] }),
        }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/backtest',
      tags: ['forecast'],
      summary: 'The forecast’s whole record, out of sample',
      description: 'As `entente backtest --kept`: the record as it was made when the models were fitted.',
      responses: { 200: { description: 'entente.backtest/1', content: content(backtestSchema) } },
    }),
    async (c) => {
      const answer = await answers('backtest', jsonType, async () => encodeJson(readKeptRecord()));
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
