import { z } from 'zod';

const orNull = z.number().nullable();
const stateId = z.string();

/** What `entente history CLASS --format json` prints. */
export const historySchema = z
  .strictObject({
    format: z.literal('entente.history/1'),
    edition: z.string().describe('edition of the atlas the class was counted from'),
    id: z.string(),
    title: z.string(),
    question: z.string(),
    unit: z.enum(['pair', 'directed-pair', 'triple']),
    from: z.number().int().describe('first year with a row'),
    to: z.number().int(),
    caseCount: z.number().int().describe('rows of cases; one event can make several'),
    episodeCount: z.number().int().describe('distinct events behind the cases'),
    controls: z.number().int().describe('rows of the comparison group'),
    cases: z.array(
      z.strictObject({
        year: z.number().int(),
        i: stateId,
        j: stateId,
        k: stateId.optional(),
        names: z.record(stateId, z.string()).describe('what each state was called in that year'),
      }),
    ),
    outcomes: z
      .array(
        z.strictObject({
          id: z.string(),
          label: z.string(),
          measure: z
            .enum(['change', 'begins', 'ends', 'occurs'])
            .describe('change: a mean; the others: shares, 0-1'),
          horizonYears: z.number().int(),
          cases: z.number().int().describe('rows of cases that have this outcome'),
          controls: z.number().int(),
          caseMean: orNull,
          controlMean: orNull.describe('controls of the same years and bins, weighed as the cases are'),
          difference: orNull.describe('adjusted; cases less controls'),
          low: orNull.describe('95 % interval of the cluster bootstrap'),
          high: orNull,
          placebo: z
            .strictObject({
              difference: z.number(),
              low: z.number(),
              high: z.number(),
              cases: z.number().int(),
            })
            .nullable()
            .describe('the same rows over a window of the same length that ends the year before t'),
          withoutLargestYear: z
            .strictObject({ year: z.number().int(), cases: z.number().int(), difference: z.number() })
            .nullable()
            .describe('the difference once the year with the most cases is left out: how much rests on it'),
          note: z.string().optional(),
        }),
      )
      .describe('empty with fewer than ten cases'),
    adjustment: z.string(),
    bootstrap: z.strictObject({
      over: z.array(z.string()),
      replicates: z.number().int(),
      seed: z.number().int(),
    }),
    resemblance: z
      .strictObject({
        pair: z.tuple([stateId, stateId]),
        year: z.number().int().describe('the year asked, or the last in which the rule’s columns have data'),
        eligible: z.boolean().describe('the pair meets the population’s rule'),
        eligibleWith: z.array(stateId).describe('third states with which it does'),
        lines: z.array(
          z.strictObject({
            label: z.string(),
            value: orNull,
            caseLow: z.number().describe('tenth percentile of the cases'),
            caseMedian: z.number(),
            caseHigh: z.number().describe('ninetieth percentile'),
            shareBelow: orNull.describe('share of the cases below the pair’s value'),
          }),
        ),
      })
      .nullable(),
    note: z.string(),
    sources: z.array(z.string()).describe('atlas tables the class reads'),
  })
  .describe('A reference class counted over the atlas: what happened in comparable cases.');

export type HistoryResult = z.infer<typeof historySchema>;
