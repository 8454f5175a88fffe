import { z } from 'zod';

const number = z.number();

/** `entente landscape pair A B --format json`. */
export const specificationsSchema = z.strictObject({
  format: z.literal('entente.landscape-pair/1'),
  edition: z.string(),
  generator: z.string(),
  caution: z.string(),
  pair: z.tuple([z.string(), z.string()]),
  names: z.tuple([z.string(), z.string()]),
  year: number,
  readings: z.array(
    z.strictObject({
      sizes: z.string(),
      weights: z.string(),
      temperature: number,
      actors: z.string(),
      states: number,
      /** The defaults of every choice. */
      default: z.boolean(),
      ownPropensity: number.nullable(),
      bindingEnergy: number,
      weightTogether: number,
      ownPart: number,
      indirectPart: number,
    }),
  ),
  /** Over all readings. */
  share: z.strictObject({ together: number, ownPartPositive: number, indirectPartPositive: number }),
  /** By each choice: share of its readings with a weight together above a half, and their median weight. */
  byChoice: z.array(
    z.strictObject({
      choice: z.enum(['sizes', 'weights', 'temperature', 'actors']),
      value: z.string(),
      readings: number,
      togetherShare: number,
      medianWeight: number,
      reason: z.string(),
      record: z.string(),
    }),
  ),
  leftOut: z.array(z.string()),
});

export type Specifications = z.infer<typeof specificationsSchema>;
