import { createRoute, z } from '@hono/zod-openapi';
import {
  type CitationFormat,
  citationFormats,
  renderCitations,
} from '../../report/citation/render-citations.js';
import { codeSystems, codesSchema, resolveCodes } from '../../workbench/codes/resolve-codes.js';
import { originsNamed } from '../../workbench/imports/data-state.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { yearText } from '../request-schemas.js';
import { sendAnswer } from '../send-answer.js';
import { content } from './content.js';
import { refusals } from './refusals.js';

const list = (most: number) =>
  z
    .string()
    .min(1)
    .max(1500)
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(z.string().max(80)).max(most));

const types: Record<CitationFormat, string> = {
  text: 'text/plain; charset=utf-8',
  bibtex: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  csl: 'application/vnd.citationstyles.csl+json; charset=utf-8',
};

/** What names and codes mean in a year, and how to cite what the figures are from. */
export function registerCodes(app: App, { desk, answers }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/codes',
      tags: ['data'],
      summary: 'Which states names and codes mean in a year, and their codes then',
      description:
        'As `entente codes`. None is dropped: an input that means no state is answered with the reason and suggestions.',
      request: {
        query: z.strictObject({
          of: list(100).openapi({
            type: 'string',
            param: { name: 'of', in: 'query' },
            description: 'up to 100 names or codes with commas between',
            example: 'Burma,YUG,cow:365',
          }),
          year: yearText.optional().openapi({
            type: 'integer',
            param: { name: 'year', in: 'query' },
            description: 'the year; today when left out',
            example: 1975,
          }),
          from: z
            .enum(codeSystems)
            .default('any')
            .openapi({ param: { name: 'from', in: 'query' }, description: 'how they are written' }),
        }),
      },
      responses: {
        200: { description: 'entente.codes/1', content: content(codesSchema) },
        ...refusals(400),
      },
    }),
    async (c) => {
      const { of, year, from } = c.req.valid('query');
      const answer = await answers(`codes/${JSON.stringify([of, year, from])}`, jsonType, async () =>
        encodeJson({
          format: 'entente.codes/1',
          codes: resolveCodes(
            of.map((text) => (year === undefined ? { text } : { text, year })),
            desk.registry,
            from,
          ),
        }),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/citations',
      tags: ['data'],
      summary: 'How to cite tables or sources',
      description: 'As `entente data cite`.',
      request: {
        query: z.strictObject({
          of: list(60)
            .optional()
            .openapi({
              type: 'string',
              param: { name: 'of', in: 'query' },
              description: 'tables or sources with commas between; all in use when left out',
              example: 'votes,oecd-icio',
            }),
          format: z
            .enum(citationFormats)
            .default('text')
            .openapi({
              param: { name: 'format', in: 'query' },
              description: 'plain text, BibTeX, RIS or CSL-JSON',
            }),
        }),
      },
      responses: {
        200: {
          description: 'the citations',
          content: Object.fromEntries(
            Object.values(types).map((type) => [type.split(';')[0], { schema: z.string() }]),
          ),
        },
        ...refusals(400),
      },
    }),
    async (c) => {
      const { of = [], format } = c.req.valid('query');
      const answer = await answers(`citations/${format}/${of.join(',')}`, types[format], async () =>
        new TextEncoder().encode(renderCitations(originsNamed(desk.atlas, of), format)),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}
