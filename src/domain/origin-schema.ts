import { z } from 'zod';

/** An origin record as results print it: enough to cite and to find the source. */
export const citedOriginSchema = z.object({
  id: z.string(),
  title: z.string(),
  producer: z.string(),
  version: z.string(),
  citation: z.string(),
  link: z.string(),
  accessed: z.string(),
  licence: z.string(),
  coverage: z.object({ from: z.int(), to: z.int() }),
});

/** The whole origin record, with what it describes and what to beware of. */
export const originSchema = citedOriginSchema.extend({ unit: z.string(), traps: z.array(z.string()) });
