import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case id, like us-russia-thaw');
const stateId = z.string().regex(/^[A-Z]{3}$/, 'expected a three-letter state id, like CHN');
const prose = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((text) => !/<\/?[a-z!][^>]*>?/i.test(text), 'expected text without raw HTML tags');
const finite = z.number().refine(Number.isFinite, 'expected a finite number');
const day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected a date: 2026, 2026-11 or 2026-11-24');
const tie = z
  .string()
  .regex(
    /^([A-Z]{3}|[a-z][a-z-]*)-[A-Z]{3}$/,
    'expected a pair of states, like USA-RUS, or a group and a state, like west-RUS',
  );

const range = {
  low: finite.describe('the least that is plausible'),
  central: finite,
  high: finite.describe('the most that is plausible'),
};
const opinion = {
  id: slug,
  title: z.string().trim().min(1).max(120).optional(),
  why: prose.describe('how the change reaches the pair, and why this size'),
  author: z.string().trim().min(1).optional().describe('default: the author of the scenario'),
  date: day.optional().describe('default: the date of the scenario'),
  source: z.string().trim().min(1).max(400).optional().describe('where the size comes from'),
  except: z.array(stateId).optional().describe('members of a group that are left where they are'),
};

const propensityLever = z.strictObject({
  ...opinion,
  moves: z.literal('propensity'),
  of: z.array(tie).min(1).max(200),
  how: z.enum(['by', 'to', 'at-least', 'at-most']).default('by'),
  ...range,
});
const factorLever = z.strictObject({
  ...opinion,
  moves: z.literal('factor'),
  factor: z.string().min(1).describe('id of a factor, such as rivalry, or of a judgement on the pair'),
  of: z.array(tie).min(1).max(200),
  how: z.enum(['by', 'to', 'at-least', 'at-most']).default('by'),
  ...range,
});
const judgementLever = z.strictObject({
  ...opinion,
  moves: z.literal('judgement'),
  judgement: z.string().regex(/^judgement:[a-z0-9-]+$/, 'expected judgement:<kebab-case>'),
  how: z.enum(['by', 'to', 'times']).default('to'),
  ...range,
});
const sizeLever = z.strictObject({
  ...opinion,
  moves: z.literal('size'),
  of: z.array(stateId).min(1),
  how: z.literal('times').default('times'),
  ...range,
});
const actorLever = z.strictObject({
  ...opinion,
  moves: z.literal('actor'),
  of: z.array(stateId).min(1),
  how: z.enum(['enters', 'leaves']),
});
const tradeLever = z.strictObject({
  ...opinion,
  moves: z.literal('trade'),
  of: z.array(tie).min(1).max(200),
  sectors: z
    .union([z.literal('goods'), z.literal('all'), z.array(z.string().min(1)).min(1)])
    .default('goods'),
  direction: z
    .enum(['both', 'exports-of-first', 'exports-of-second'])
    .default('both')
    .describe('first and second as the tie names them: west-RUS with exports-of-second is what Russia sells'),
  how: z
    .literal('tariff-percent')
    .default('tariff-percent')
    .describe('a change of trade cost like a tariff: 20 is a fifth dearer, -20 a fifth cheaper'),
  low: range.low.optional(),
  central: range.central
    .optional()
    .describe('low, central and high left out: the size comes from an estimate'),
  high: range.high.optional(),
  sanctions: z
    .enum(['imposed', 'lifted'])
    .optional()
    .describe('where no size is written: what sanctions did (the default), or its inverse'),
});

export const leverSchema = z
  .discriminatedUnion('moves', [
    propensityLever,
    factorLever,
    judgementLever,
    sizeLever,
    actorLever,
    tradeLever,
  ])
  .superRefine((lever, context) => {
    if (lever.moves === 'actor') return;
    const { low, central, high } = lever;
    const written = [low, central, high].filter((size) => size !== undefined).length;
    if (lever.moves === 'trade' && lever.sanctions !== undefined && written > 0)
      context.addIssue({
        code: 'custom',
        path: ['sanctions'],
        message:
          'sanctions says where a size comes from that is left out: take it out, or low, central and high',
      });
    if (low === undefined || central === undefined || high === undefined) {
      if (written > 0)
        context.addIssue({
          code: 'custom',
          path: ['central'],
          message: 'expected low, central and high, or none of them (the size then comes from an estimate)',
        });
      return;
    }
    if (!(low <= central && central <= high)) {
      context.addIssue({
        code: 'custom',
        path: ['central'],
        message: `expected low <= central <= high, and ${low}, ${central}, ${high} came`,
      });
    }
    const span =
      lever.moves === 'size'
        ? ([0, 100] as const)
        : lever.moves === 'trade'
          ? ([-90, 100000] as const)
          : lever.how === 'by'
            ? ([-2, 2] as const)
            : lever.how === 'times'
              ? ([0, 10] as const)
              : ([-1, 1] as const);
    for (const [end, size] of [
      ['low', low],
      ['high', high],
    ] as const) {
      if (size < span[0] || size > span[1]) {
        context.addIssue({
          code: 'custom',
          path: [end],
          message: `expected a number from ${span[0]} to ${span[1]}, and ${size} came`,
        });
      }
    }
  });

export const signpostSchema = z
  .strictObject({
    id: slug,
    watch: prose.describe('what to look for, in words'),
    lever: slug.optional().describe('the lever of this scenario it would show'),
    series: z
      .string()
      .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/)
      .optional()
      .describe('a series of the registry: `entente case series`; without one the signpost stays unknown'),
    of: tie.optional().describe('the pair the series is read for; default: the pair of the scenario'),
    above: finite.optional(),
    below: finite.optional(),
    source: z.string().trim().min(1).max(400),
    next: day.optional().describe('when the next figure is expected'),
  })
  .refine((s) => s.series === undefined || (s.above === undefined) !== (s.below === undefined), {
    path: ['series'],
    message: 'a series needs a threshold: either above or below',
  });

/** A scenario as it is written down: the differences from the baseline and nothing else. */
export const scenarioSchema = z
  .strictObject({
    format: z.literal('entente.scenario/1'),
    id: slug,
    title: z.string().trim().min(1).max(160),
    pair: z.tuple([stateId, stateId]),
    year: z.number().int().optional().describe('default: the latest year with votes and trade'),
    edition: z.string().min(1).optional().describe('edition of the atlas it was written against'),
    from: slug.optional().describe('another scenario whose levers come first'),
    why: prose,
    author: z.string().trim().min(1),
    date: day,
    source: z.string().trim().min(1).max(400).optional(),
    levers: z.array(leverSchema).max(40),
    spread: z
      .boolean()
      .default(false)
      .describe('true: a thaw with one of the two is read with the other following as well'),
    referenceClass: slug.optional().describe('the class of past cases shown beside the result'),
    signposts: z.array(signpostSchema).default([]),
    states: z
      .record(slug, slug)
      .optional()
      .describe('the states of the case’s cross-impact descriptors in this scenario, for `scenario check`'),
  })
  .refine(({ pair }) => pair[0] !== pair[1], { path: ['pair'], message: 'expected two different states' })
  .superRefine(({ levers, signposts }, context) => {
    const seen = new Set<string>();
    levers.forEach(({ id }, k) => {
      if (seen.has(id))
        context.addIssue({
          code: 'custom',
          path: ['levers', k, 'id'],
          message: `the lever ${id} stands twice`,
        });
      seen.add(id);
    });
    const posts = new Set<string>();
    signposts.forEach(({ id, lever }, k) => {
      if (posts.has(id))
        context.addIssue({
          code: 'custom',
          path: ['signposts', k, 'id'],
          message: `the signpost ${id} stands twice`,
        });
      posts.add(id);
      if (lever !== undefined && !seen.has(lever))
        context.addIssue({
          code: 'custom',
          path: ['signposts', k, 'lever'],
          message: `there is no lever ${lever} here; there are ${[...seen].join(', ')}`,
        });
    });
  })
  .describe('A scenario: what differs from the baseline, by how much, why, and who judged it.');

/** A file of levers alone, for `entente take --levers`. */
export const leverFileSchema = z
  .strictObject({
    format: z.literal('entente.levers/1'),
    author: z.string().trim().min(1),
    date: day,
    levers: z.array(leverSchema).min(1).max(40),
  })
  .superRefine(({ levers }, context) => {
    levers.forEach(({ id }, k) => {
      if (levers.findIndex((one) => one.id === id) !== k)
        context.addIssue({
          code: 'custom',
          path: ['levers', k, 'id'],
          message: `the lever ${id} stands twice`,
        });
    });
  });

export type ScenarioSpec = z.infer<typeof scenarioSchema>;
export type LeverSpec = z.infer<typeof leverSchema>;
/** A trade lever; without low, central and high its size comes from an estimate. */
export type TradeLeverSpec = Extract<LeverSpec, { moves: 'trade' }>;
/** A lever whose size is there, written or filled in. */
export type SizedLever =
  | Exclude<LeverSpec, { moves: 'trade' }>
  | (TradeLeverSpec & { low: number; central: number; high: number });
export type Signpost = z.infer<typeof signpostSchema>;
