import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case id');
export const checkOutputs = ['bindingEnergy', 'weightTogether', 'ownPart', 'indirectPart'] as const;

/** Statements about the model that must hold with every other lever at either end of its range. */
export const checksSchema = z
  .strictObject({
    format: z.literal('entente.checks/1'),
    checks: z.array(
      z.discriminatedUnion('expect', [
        z.strictObject({
          id: slug,
          scenario: slug,
          output: z.enum(checkOutputs),
          expect: z.literal('between'),
          low: z.number(),
          high: z.number(),
          why: z.string().min(1),
        }),
        z.strictObject({
          id: slug,
          scenario: slug,
          output: z.enum(checkOutputs),
          expect: z.enum(['never-rises', 'never-falls']),
          lever: slug.describe('as this lever goes from low to high'),
          why: z.string().min(1),
        }),
      ]),
    ),
  })
  .describe('Checks of a model, run by `entente scenario check` and with the tests.');

/** How the states of levers bear on each other, judged, for `entente scenario check`. */
export const crossImpactSchema = z
  .strictObject({
    format: z.literal('entente.cross-impact/1'),
    author: z.string().min(1),
    date: z.string().min(4),
    descriptors: z.array(z.strictObject({ name: slug, states: z.array(slug).min(2) })).min(2),
    judgements: z.array(
      z.strictObject({
        source: slug,
        sourceState: slug,
        target: slug,
        targetState: slug,
        score: z.number().min(-3).max(3),
        reason: z.string().min(1),
      }),
    ),
  })
  .describe('Cross-impact judgements: how far one state of a lever promotes or restricts another.');

export type ModelCheck = z.infer<typeof checksSchema>['checks'][number];
