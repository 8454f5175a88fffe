import { z } from '@hono/zod-openapi';
import { problemSchema } from '../request-schemas.js';
import { content } from './content.js';

export const jobSchema = z
  .object({
    format: z.literal('entente.job/1'),
    id: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    done: z.number().int().openapi({ description: 'parts finished' }),
    of: z.number().int().openapi({ description: 'parts in all' }),
    share: z.number().openapi({ description: 'share of the work done, within parts too, 0 to 1' }),
    asked: z.string(),
    problem: problemSchema.nullable(),
    result: z.string().nullable().openapi({ description: 'address of the result once it is done' }),
    runs: z
      .string()
      .nullable()
      .openapi({ description: 'address of the runs as a Parquet file, where the job makes one' }),
    expires: z
      .string()
      .nullable()
      .openapi({ description: 'when an ended job and its result are forgotten, at the latest' }),
  })
  .openapi('Job');

export const jobResultSchema = z.object({
  format: z.literal('entente.job-result/1'),
  results: z.array(z.unknown()).openapi({ description: 'one a part, in the order asked' }),
});

/** The answer to every request that starts a job. */
export const jobStarted = {
  202: { description: 'the job; Location says where it is', content: content(jobSchema) },
};
