import { z } from 'zod';

/** What `entente score --format json` prints. */
export const scoreSchema = z
  .strictObject({
    format: z.literal('entente.score/1'),
    edition: z.string(),
    today: z.string(),
    marked: z.number().int(),
    open: z.number().int(),
    brier: z.number().nullable().describe('mean over the marked events'),
    brierBaseRate: z.number().nullable().describe('the same, had the base rate been said'),
    entries: z.array(
      z.strictObject({
        question: z.string(),
        made: z.string(),
        due: z.number().int(),
        kind: z.enum(['event', 'change']),
        model: z.string(),
        probability: z.number().nullable(),
        mean: z.number().nullable(),
        state: z
          .enum(['marked', 'open', 'waiting'])
          .describe('open: the years have not passed; waiting: they have, the data have not come'),
        happened: z.number().nullable().describe('1 or 0; changes: the change, beside the average pair'),
        brier: z.number().nullable(),
        inside: z.boolean().nullable().describe('changes: did it fall inside the interval?'),
        note: z.string(),
      }),
    ),
  })
  .describe('Forecasts of a ledger, marked against the atlas.');

export type ScoreReport = z.infer<typeof scoreSchema>;
