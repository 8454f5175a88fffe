import { z } from '@hono/zod-openapi';

export const stateText = z.string().trim().min(1).max(80).openapi({
  description: 'an ISO code, a COW or Gleditsch-Ward number with its system, or a name',
  example: 'CHN',
});

export const pairParams = z.object({
  a: stateText.openapi({ param: { name: 'a', in: 'path' } }),
  b: stateText.openapi({ param: { name: 'b', in: 'path' }, example: 'RUS' }),
});

export const yearText = z
  .string()
  .regex(/^\d{4}$/, 'a year of four digits, such as 2023, was expected')
  .transform(Number);

export const yearQuery = z.strictObject({
  year: yearText.optional().openapi({
    type: 'integer',
    param: { name: 'year', in: 'query' },
    description: 'the year to describe; the latest with votes and trade when left out',
    example: 2023,
  }),
});

export const briefQuery = yearQuery.extend({
  format: z
    .enum(['json', 'html', 'md'])
    .default('json')
    .openapi({
      param: { name: 'format', in: 'query' },
      description: 'json; html or md for the brief as a page',
    }),
});

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional(),
    code: z.string(),
    fields: z.record(z.string(), z.unknown()),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details; code is one of the error family.' });

const wholeText = (what: string) =>
  z
    .string()
    .regex(/^\d{1,7}$/, `${what} was expected`)
    .transform(Number);

export const pageQuery = (most: number) =>
  z.strictObject({
    limit: wholeText(`a whole number from 1 to ${most}`)
      .pipe(z.number().min(1).max(most))
      .default(most)
      .openapi({
        type: 'integer',
        param: { name: 'limit', in: 'query' },
        description: `rows on a page, 1 to ${most}`,
        example: Math.min(most, 100),
      }),
    offset: wholeText('a whole number from 0 on')
      .pipe(z.number().max(1_000_000))
      .default(0)
      .openapi({
        type: 'integer',
        param: { name: 'offset', in: 'query' },
        description: 'rows to pass over',
        example: 0,
      }),
  });
