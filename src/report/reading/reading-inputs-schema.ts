import { z } from 'zod';

/**
 * Everything a structural reading is made from, for one pair in one year, so that whoever holds it (the page, in
 * a browser worker) can read the landscape again under other weights, sizes or levers without asking a server.
 */
const stateId = z.string().regex(/^[A-Z]{3}$/);
const orNull = z.number().nullable();
const group = z.enum(['political', 'security', 'economic', 'ideational', 'judgement']);

const weightSet = z.discriminatedUnion('by', [
  z.object({
    id: z.string(),
    title: z.string(),
    reason: z.string(),
    by: z.literal('factor'),
    weights: z.record(z.string(), z.number()),
    rest: z.number().describe('shared equally by the factors not named; all judgements count as one'),
  }),
  z.object({
    id: z.string(),
    title: z.string(),
    reason: z.string(),
    by: z.literal('group'),
    weights: z.partialRecord(group, z.number()),
  }),
]);

export const readingInputsSchema = z
  .object({
    format: z.literal('entente.reading-inputs/1'),
    edition: z.string(),
    generator: z.string(),
    pair: z.tuple([stateId, stateId]),
    year: z.number().int(),
    caution: z.string(),
    temperature: z.number().describe('relative: a share of the sum over ordered pairs of |s_i s_j p_ij|'),
    states: z.array(z.object({ id: stateId, name: z.string(), isoNumeric: z.number().int().nullable() })),
    sizes: z.array(
      z.object({
        measure: z.string(),
        title: z.string(),
        origin: z.string(),
        values: z.array(orNull).describe('by state; null where the source has none'),
      }),
    ),
    factors: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        group,
        values: z
          .array(orNull)
          .describe('in [-1, 1], of the pairs (0,1), (0,2), ... (1,2), ...; null where missing, never 0'),
      }),
    ),
    judgements: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        pair: z.tuple([stateId, stateId]),
        low: z.number(),
        central: z.number(),
        high: z.number(),
        author: z.string(),
        date: z.string(),
      }),
    ),
    defaultWeights: z.string(),
    weightSets: z.array(weightSet),
    levers: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        lever: z.string(),
        pairs: z.array(z.tuple([z.number().int(), z.number().int()])).describe('places in states'),
        direction: z.union([z.literal(1), z.literal(-1)]),
        most: z.number().describe('the size at which every pair it moves has reached the end of its scale'),
      }),
    ),
  })
  .describe('What a structural reading is made from; enough to read it again under other choices.');

export type ReadingInputs = z.infer<typeof readingInputsSchema>;
