import { z } from 'zod';
import { citedOriginSchema } from '../../domain/origin-schema.js';

/** The JSON of a brief, version 1. Numbers that could not be had are null and carry a reason in words. */
const number = z.number();
const orNull = number.nullable();
const stateId = z.string().regex(/^[A-Z]{3}$/);

const measure = z.object({
  value: orNull,
  low: orNull.optional(),
  high: orNull.optional(),
  year: z.number().int().nullable().describe('the year the value describes: its vintage'),
  unit: z.string(),
  origin: z.string().describe('id of the origin record in sources[]'),
  status: z.string().describe('observed, carried forward, missing, not applicable, out of coverage, ...'),
  note: z.string().optional(),
});

const voteYear = z.object({
  year: z.number().int(),
  joint: z.number().int(),
  exact: orNull,
  halfCredit: orNull,
  kappa: orNull,
  pi: orNull,
  s: orNull,
});

const alignment = z.object({
  votes: voteYear.nullable(),
  votesNote: z.string().nullable(),
  series: z.array(voteYear),
  turningPoints: z.array(
    z.object({
      series: z.string(),
      year: z.number().int(),
      before: number,
      after: number,
      method: z.string(),
    }),
  ),
  idealPoints: z.array(
    z.object({
      scale: z.string(),
      year: z.number().int(),
      distance: number,
      low: orNull,
      high: orNull,
      points: z.record(z.string(), number),
    }),
  ),
  vetoes: z.object({
    applicable: z.boolean(),
    joint: z.number().int().nullable(),
    jointSince: z.number().int().nullable(),
    alone: z.number().int().nullable(),
    from: z.number().int(),
    to: z.number().int(),
    note: z.string(),
  }),
  pacts: z.array(
    z.object({
      source: z.string(),
      kind: z.string(),
      from: z.number().int(),
      to: z.number().int(),
      inForce: z.boolean(),
      censored: z.boolean(),
    }),
  ),
  pactsNote: z.string(),
  rivalry: measure,
  institutions: measure.extend({ expected: orNull }),
  regimeDistance: measure,
  capabilityRatio: measure,
  distanceKm: measure,
});

const exitCost = z.object({
  unit: z.literal('percent of real income'),
  low: number,
  central: number,
  high: number,
  lowSource: z.string(),
  highSource: z.string(),
  moneyUsdBillions: number,
  year: z.number().int().describe('the year of the trade table: its vintage'),
  origin: z.string(),
  elasticitiesOrigin: z.string(),
});

const replaceability = z.object({
  imports: orNull.describe('share of lost imports that today’s other foreign suppliers would take up'),
  exports: orNull,
  importStrain: orNull,
  exportStrain: orNull,
  importsWithoutSanctioning: orNull
    .optional()
    .describe('the same without suppliers that sanction the state, as coded by hand (judgement)'),
  year: z.number().int().describe('the year of the trade table: its vintage'),
  origin: z.string(),
});

const dependence = z.object({
  partner: stateId,
  year: z.number().int().nullable(),
  share: measure.describe('partner’s share of own goods trade, 0 to 1'),
  exportShare: measure,
  importShare: measure,
  gdpShare: measure,
  concentration: measure.describe('Herfindahl-Hirschman index of partners, 0 to 1'),
  exportsUsdMillions: measure,
  importsUsdMillions: measure,
  reporters: z.array(
    z.object({
      reporter: stateId,
      flow: z.enum(['import', 'export']),
      year: z.number().int(),
      valueUsdMillions: number,
      origin: z.string(),
    }),
  ),
  note: z.string(),
  exitCost: exitCost.nullable(),
  replaceability: replaceability.nullable(),
});

const factor = z.object({
  id: z.string(),
  label: z.string(),
  group: z.string(),
  kind: z
    .enum(['driver', 'irritant', 'missing'])
    .describe(
      'by the sign of the value; at 0 by the only sign the factor can take, else driver: it moves nothing',
    ),
  value: orNull,
  low: orNull.optional(),
  high: orNull.optional(),
  raw: orNull,
  weight: number.describe('under the default weight set, 0 to 1'),
  contribution: orNull,
  weights: z.record(z.string(), number),
  contributions: z.record(z.string(), orNull),
  status: z.string(),
  vintage: z.number().int().nullable(),
  origin: z.string(),
  missingReason: z.string().optional(),
  opinion: z
    .object({
      author: z.string(),
      date: z.string(),
      reason: z.string(),
      source: z.string(),
      whom: z.string().optional(),
    })
    .optional(),
});

const reading = z.object({
  weightSet: z.string(),
  sizes: z.string(),
  judgements: z.string().describe('without, low, central or high'),
  ownPropensity: orNull,
  bindingEnergy: number,
  weightTogether: number,
  ownPart: number,
  indirectPart: number,
});

const landscape = z.object({
  caution: z.string(),
  year: z.number().int(),
  weightSet: z.string(),
  sizes: z.string(),
  temperature: number,
  configurations: number,
  actors: z.array(
    z.object({ id: stateId, name: z.string(), size: number, camp: z.number().int(), frustration: number }),
  ),
  bindingEnergy: number,
  weightTogether: number,
  ownPart: number,
  indirectPart: number,
  camps: z.array(z.array(stateId)),
  minima: z.array(z.object({ energy: number, basin: orNull, camps: z.array(z.array(stateId)) })),
  pairsWithoutFactors: z.array(z.string()),
  alternatives: z.array(reading),
  pastTurns: z
    .object({
      weightSet: z.string(),
      counts: z.object({ turns: number, hits: number, ownHits: number, indirectHits: number, moved: number }),
      turns: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          pair: z.tuple([stateId, stateId]),
          from: z.number().int(),
          to: z.number().int(),
          towards: z.enum(['together', 'apart']),
          year: z.number().int(),
          ownPart: number,
          indirectPart: number,
          weightTogether: number,
          frustration: z.tuple([number, number]),
          hit: z.boolean(),
        }),
      ),
    })
    .describe('what the same reading said before named turns of the past, misses and hits'),
});

const condition = z.object({
  id: z.string(),
  title: z.string(),
  lever: z.string(),
  pairs: z.array(z.string()),
  baseline: number.describe('mean propensity of the pairs before the lever'),
  sweep: z.array(
    z.object({
      size: number.describe('how far each pair’s propensity is raised, capped at +1'),
      propensity: number.describe('mean propensity of the pairs after'),
      bindingEnergy: number,
      weightTogether: number,
      equalGroups: z.object({ bindingEnergy: number, weightTogether: number }),
    }),
  ),
  breaksAt: orNull.describe('the size at which the binding energy changes sign, or null within the range'),
  breaksAtEqualGroups: orNull,
  atBaselineTogether: z.boolean(),
});

const breaking = z
  .object({
    weightSet: z.string(),
    sizes: z.string(),
    judgements: z.string(),
    bindingEnergy: number,
    verdict: z.enum(['together', 'apart']),
    to: z.enum(['break', 'hold']).describe('break parts them, hold brings them together'),
    leversFrom: z.string(),
    levers: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        touches: z.array(z.string()),
        now: number.describe('mean propensity of the ties it moves'),
        from: number,
        to: number.describe('the end of its plausible range that turns more, as a change of propensity'),
        why: z.string(),
        bindingAtEnd: number.describe('binding energy with this lever alone at that end'),
        turnsAlone: z.boolean(),
        timesRange: orNull.describe(
          'how many times its range turns it alone; null where nothing on the scale does',
        ),
      }),
    ),
    sets: z
      .array(
        z.object({
          levers: z.array(z.object({ lever: z.string(), size: number, share: number })),
          totalShare: number.describe('sum of the shares of their ranges; sets are ordered by it'),
        }),
      )
      .describe('sets of up to three levers that turn it and no part of which does'),
    notAlone: z.array(z.string()).describe('levers that cannot turn it alone within their ranges'),
    robust: z.object({
      specifications: z.number().int(),
      seed: z.number().int(),
      varied: z.array(z.string()),
      together: number.describe('share of them whose lowest configuration has the pair together'),
      agreement: number.describe('share of them that says what the reading says'),
    }),
    signposts: z
      .array(
        z.object({
          scenario: z.string(),
          id: z.string(),
          watch: z.string(),
          of: z.string(),
          series: z.string().nullable(),
          threshold: z.string().nullable(),
          state: z.enum(['met', 'not met', 'unknown']),
          value: orNull,
          year: z.number().int().nullable(),
          source: z.string(),
          next: z.string().nullable().describe('when the next figure is expected'),
        }),
      )
      .describe('what the scenario files of the pair say to watch, as the figures of the brief have it'),
  })
  .describe('the smallest changes that turn the reading, how far choices agree with it, what to watch');

const referenceClass = z.object({
  id: z.string(),
  title: z.string(),
  cases: z.number().int(),
  episodes: z.number().int().optional(),
  controls: z.number().int(),
  from: z.number().int(),
  to: z.number().int(),
  outcomes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      horizonYears: z.number().int(),
      cases: z.number().int(),
      controls: z.number().int(),
      caseMean: number,
      controlMean: number,
      difference: number,
      low: orNull,
      high: orNull,
    }),
  ),
  eligibleWith: z
    .array(stateId)
    .describe(
      'third states with which the pair meets the class’s rule; empty: the class speaks of other pairs',
    ),
  note: z.string(),
});

const forecastLine = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['event', 'change']),
  horizonYears: z.number().int(),
  due: z.number().int(),
  knownTo: z.number().int().describe('last year of the source that tells of the outcome'),
  towards: z.tuple([stateId, stateId]).nullable(),
  model: z.string().describe('base-rate where no model beats it'),
  beatsBaseRate: z.boolean(),
  probability: orNull,
  mean: orNull.describe('changes: beside the average pair'),
  low: orNull.describe('events: 95 % interval of the probability; changes: 80 % interval of the change'),
  high: orNull,
  baseRate: orNull,
  record: z.object({
    n: z.number().int(),
    auc: number,
    brier: number,
    gain: number,
    gainLow: number,
    gainHigh: number,
  }),
  note: z.string(),
});

const lens = z.object({
  id: z.enum(['history', 'forecast', 'reading']),
  asks: z.string().describe('the question this lens answers, and what it cannot know'),
  says: z.string(),
  leans: z.enum(['together', 'apart', 'neither', 'silent']),
});

const claim = z.object({
  id: z.string(),
  text: z.string(),
  verdict: z.enum(['supported', 'contradicted', 'mixed', 'untestable']),
  stated: z.union([number, z.string()]).nullable(),
  measured: z.union([number, z.string()]).nullable(),
  unit: z.string().nullable(),
  vintage: z.union([z.string(), number]).nullable(),
  reason: z.string(),
});

export const briefSchema = z
  .object({
    format: z.literal('entente.brief/1'),
    edition: z.string(),
    generator: z.string(),
    pair: z.tuple([stateId, stateId]),
    names: z.record(stateId, z.string()).describe('what each state was called in the year'),
    year: z.number().int(),
    case: z.object({ id: z.string(), title: z.string() }).nullable(),
    headline: z.object({ reading: z.string(), history: z.string(), forecast: z.string(), rests: z.string() }),
    alignment,
    dependence: z.record(stateId, dependence),
    tradeNote: z.string(),
    factors: z.array(factor),
    landscape: landscape.nullable(),
    landscapeNote: z.string(),
    breaking: breaking
      .nullable()
      .optional()
      .describe('null where there is no structural reading; absent from briefs before it was part of them'),
    opinionShare: z
      .record(z.string(), orNull)
      .describe('per weight set, the judgements’ share of the absolute pull'),
    referenceClasses: z.array(referenceClass),
    forecasts: z
      .array(forecastLine)
      .describe('outcomes that can be asked of the pair; entente forecast tells more'),
    lenses: z.array(lens).describe('outside view, forecast and structural reading side by side'),
    lensesNote: z.string().describe('where they agree and differ'),
    conditions: z.array(condition),
    claims: z.array(claim),
    timeline: z.array(
      z.object({ year: z.number().int(), date: z.string().optional(), text: z.string(), origin: z.string() }),
    ),
    notes: z.array(z.string()),
    references: z
      .array(z.object({ key: z.string(), reference: z.string() }))
      .describe('what the casebook cites, by citation key'),
    sources: z.array(citedOriginSchema),
  })
  .describe('A sourced brief on the relationship of two states in a year.');

export type Brief = z.infer<typeof briefSchema>;
export type BriefFactor = Brief['factors'][number];
export type BriefCondition = Brief['conditions'][number];
export type BriefBreaking = z.infer<typeof breaking>;
export type BriefMeasure = z.infer<typeof measure>;
export type BriefDependence = Brief['dependence'][string];
