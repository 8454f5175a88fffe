import { z } from '@hono/zod-openapi';

const stateText = z.string().trim().min(1).max(80).openapi({
  description: 'an ISO code, a COW or Gleditsch-Ward number with its system, or a name',
  example: 'CHN',
});

export const pairParams = z.object({
  a: stateText.openapi({ param: { name: 'a', in: 'path' } }),
  b: stateText.openapi({ param: { name: 'b', in: 'path' }, example: 'RUS' }),
});

const yearText = z
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
    .openapi({ param: { name: 'format', in: 'query' } }),
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

export const pageQuery = (most: number) =>
  z.strictObject({
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(most)
      .default(most)
      .openapi({ param: { name: 'limit', in: 'query' } }),
    offset: z.coerce
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .openapi({ param: { name: 'offset', in: 'query' } }),
  });
