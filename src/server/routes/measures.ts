import { createRoute, z } from '@hono/zod-openapi';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import {
  type MeasureAnswer,
  measureEntrySchema,
  measureSchema,
} from '../../report/measure/measure-schema.js';
import { world } from '../../workbench/casebook/series/series-spec.js';
import { describeMeasure, findMeasure, listMeasures } from '../../workbench/measures/list-measures.js';
import { measureCsv } from '../../workbench/measures/measure-csv.js';
import { checkSides } from '../../workbench/measures/read-measure.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { nextPage, pagedFields, pageOf } from '../page-of.js';
import type { Task } from '../pool/task.js';
import { pageQuery, stateText, yearText } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content } from './content.js';
import { refusals } from './refusals.js';

const param = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9.-]+$/, 'an id of the list of measures was expected')
    .max(80)
    .openapi({
      param: { name: 'id', in: 'path' },
      description: 'an id of /api/v1/measures',
      example: 'votes.kappa',
    }),
});
const query = (name: string, description: string, example?: string | number) => ({
  param: { name, in: 'query' as const },
  description,
  ...(example === undefined ? {} : { example }),
});
const format = z
  .enum(['json', 'csv'])
  .default('json')
  .openapi(query('format', 'json, or csv with the same points'));

const seriesQuery = z.strictObject({
  a: stateText.openapi(query('a', 'the first state', 'CHN')),
  b: stateText.optional().openapi(query('b', 'the second; WLD for all partners of a trade measure', 'RUS')),
  from: yearText.optional().openapi({
    type: 'integer',
    ...query('from', 'first year; the first of the source when left out', 1990),
  }),
  to: yearText
    .optional()
    .openapi({ type: 'integer', ...query('to', 'last year; the last of the source when left out', 2023) }),
  format,
});
const answers200 = {
  200: {
    description: 'entente.measure/1; Link names the next page where there is one',
    content: { ...content(measureSchema), 'text/csv': { schema: z.string() } },
  },
  ...refusals(400, 404),
};
const types = { json: jsonType, csv: 'text/csv; charset=utf-8' };
const mostYears = 600;

/** Each measure by its id: the list, one pair over years, one year over pairs. */
export function registerMeasures(app: App, { desk, answers, run, limits }: ServerContext): void {
  const { atlas, registry } = desk;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/measures',
      tags: ['measures'],
      summary: 'Every measure with its definition, unit, years and sources',
      description: 'As `entente case series`: the same ids that claims of a case name.',
      request: { query: pageQuery(limits.pageRows) },
      responses: {
        200: {
          description: 'entente.measures/1',
          content: content(
            z.object({
              format: z.literal('entente.measures/1'),
              edition: z.string(),
              ...pagedFields,
              measures: z.array(measureEntrySchema),
            }),
          ),
        },
        ...refusals(400),
      },
    }),
    async (c) => {
      const page = c.req.valid('query');
      const answer = await answers(`measures/${page.limit}/${page.offset}`, jsonType, async () => {
        const { rows, ...paged } = pageOf(listMeasures(atlas), page, '/api/v1/measures');
        return encodeJson({
          format: 'entente.measures/1',
          edition: atlas.edition,
          ...paged,
          measures: rows,
        });
      });
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/measures/{id}',
      tags: ['measures'],
      summary: 'What one measure is',
      request: { params: param },
      responses: {
        200: { description: 'the measure', content: content(measureEntrySchema) },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const spec = findMeasure(c.req.valid('param').id);
      const answer = await answers(`measure/${spec.id}`, jsonType, async () =>
        encodeJson(describeMeasure(atlas, spec)),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  const send = async (request: Request, as: 'json' | 'csv', key: string, task: Task, next: string | null) => {
    const answer = await answers(`${key}/${as}`, types[as], async () => {
      const found = {
        ...(JSON.parse(new TextDecoder().decode(await run(task))) as MeasureAnswer),
        next,
      };
      return as === 'json' ? encodeJson(found) : new TextEncoder().encode(measureCsv(found));
    });
    return sendAnswer(request, answer, next === null ? {} : { link: `<${next}>; rel="next"` });
  };
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/measures/{id}/series',
      tags: ['measures'],
      summary: 'A measure of one pair, directed pair or state over years',
      description:
        'A point for every year asked for. A value that could not be had is null with its status and the reason.',
      request: { params: param, query: seriesQuery },
      responses: answers200,
    }),
    async (c) => {
      const spec = findMeasure(c.req.valid('param').id);
      const asked = c.req.valid('query');
      const { from = spec.coverage.from, to = Math.min(spec.coverage.to, new Date().getUTCFullYear()) } =
        asked;
      if (from > to || to - from >= mostYears) {
        throw new EntenteError(
          'year-out-of-range',
          `from ${from} to ${to}: the earlier year first and at most ${mostYears} of them were expected`,
          { from, to },
        );
      }
      const idOf = (text: string): string => {
        // A name counts as it stood in the last year asked for, or else in the first.
        try {
          return registry.resolve(text, { year: to }).id;
        } catch (error) {
          if (!isEntenteError(error) || error.code !== 'unknown-state') throw error;
          try {
            return registry.resolve(text, { year: from }).id;
          } catch {
            throw error;
          }
        }
      };
      const a = idOf(asked.a);
      const whole = /(^|\.)(exports|imports|trade)\./.test(spec.id);
      const b = asked.b === undefined ? null : whole && asked.b === world ? world : idOf(asked.b);
      checkSides(spec, b);
      if (a === b) {
        throw new EntenteError('same-state', `'${asked.a}' and '${asked.b}' are the same state (${a})`, {
          a,
          b,
        });
      }
      const task: Task = { kind: 'measure-series', id: spec.id, a, b, from, to };
      const key = `measure-series/${spec.id}/${a}/${b}/${from}/${to}`;
      return (await send(c.req.raw, asked.format, key, task, null)) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/measures/{id}/cross-section',
      tags: ['measures'],
      summary: 'A measure of the pairs, directed pairs or states of one year, in pages',
      description:
        'In the order of the states’ ids; `of` keeps the pairs of one state. States are those of either state system in the year.',
      request: {
        params: param,
        query: pageQuery(limits.pageRows).extend({
          year: yearText.openapi({ type: 'integer', ...query('year', 'the year', 2023) }),
          of: stateText.optional().openapi(query('of', 'only pairs of this state', 'CHN')),
          format,
        }),
      },
      responses: answers200,
    }),
    async (c) => {
      const spec = findMeasure(c.req.valid('param').id);
      const { year, of, format: as, ...page } = c.req.valid('query');
      const one = of === undefined ? null : registry.resolve(of, { year }).id;
      const n = registry.statesIn(year).length;
      if (n === 0)
        throw new EntenteError('year-out-of-range', `no state of either system is known in ${year}`, {
          year,
        });
      const total =
        spec.about === 'state'
          ? one === null
            ? n
            : 1
          : one !== null
            ? n - 1
            : spec.about === 'pair'
              ? (n * (n - 1)) / 2
              : n * (n - 1);
      const address = `/api/v1/measures/${spec.id}/cross-section?year=${year}${one === null ? '' : `&of=${one}`}${as === 'csv' ? '&format=csv' : ''}`;
      const task: Task = { kind: 'measure-year', id: spec.id, year, of: one, ...page };
      const key = `measure-year/${spec.id}/${year}/${one}/${page.limit}/${page.offset}`;
      return (await send(c.req.raw, as, key, task, nextPage(total, page, address))) as never;
    },
  );
}
