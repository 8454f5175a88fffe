import { z } from 'zod';

/** Text in Markdown; a tag of raw HTML is refused so that a report can print any case safely. */
const prose = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((text) => !/<\/?[a-z!][^>]*>?/i.test(text), 'expected Markdown without raw HTML tags');

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case id, like trade-2022');
const stateId = z.string().regex(/^[A-Z]{3}$/, 'expected a three-letter state id, like CHN');
const year = z.number().int().min(1648).max(2100);
const dayText = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected a date: 2022, 2022-02 or 2022-02-04')
  .refine((text) => validDay(text), 'expected a day that exists in the calendar');
/** A bare year is a number to YAML. */
const day = z
  .union([dayText, z.number().int().min(1000).max(9999)], {
    error: 'expected a date that exists in the calendar: 2022, 2022-02 or 2022-02-04',
  })
  .transform(String);
const citation = z
  .string()
  .regex(/^[A-Za-z][\w:.-]*$/, 'expected a key of sources.bib, like gill2025')
  .describe('a key of sources.bib');

function validDay(text: string): boolean {
  const [y, m = 1, d = 1] = text.split('-').map(Number);
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}

const period = z
  .strictObject({ from: year, to: year })
  .refine(({ from, to }) => from <= to, 'expected `from` to be no later than `to`')
  .describe('years, both ends included');

const evidence = z.strictObject({
  id: slug,
  text: prose.describe('the passage in your own words'),
  source: citation,
  place: z.string().min(1).describe('where in the source: paragraph 3, page 12, table 2'),
  date: day.describe('when the thing happened or was said'),
  reliability: z
    .string()
    .regex(/^[A-F][1-6]$/, 'expected a letter A-F and a digit 1-6, like B2')
    .describe('source A (reliable) to E, F cannot be judged; content 1 (confirmed) to 5, 6 cannot be judged'),
});

export const aggregations = ['value', 'change', 'mean', 'sum', 'ratio-of-ends', 'highest', 'lowest'] as const;
export const expectations = ['equals', 'at-least', 'at-most', 'rises', 'falls'] as const;

const states = z.union([stateId, z.array(stateId).min(1).max(60)]);

const test = z
  .strictObject({
    series: z
      .string()
      .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/)
      .describe('a series of the registry: `entente case series`'),
    of: states
      .optional()
      .describe('the state (or states, added up) the series describes; default: first of the pair'),
    with: states.optional().describe('the other side; default: second of the pair'),
    aggregation: z.enum(aggregations),
    window: period,
    expectation: z.enum(expectations),
    value: z.number().optional().describe('what is expected, where it differs from the stated value'),
    unit: z.string().min(1).optional().describe('the unit of `value`; default: that of the stated value'),
    tolerance: z
      .strictObject({
        absolute: z.number().min(0).optional(),
        relative: z.number().min(0).max(10).optional(),
      })
      .refine((t) => t.absolute !== undefined || t.relative !== undefined, 'expected absolute or relative')
      .optional()
      .describe('absolute in the unit; relative to the stated value; the wider of the two holds'),
    note: prose.optional(),
  })
  .refine((t) => t.value === undefined || t.unit !== undefined, {
    path: ['unit'],
    message: 'a test with its own value needs its unit',
  });

const stated = z
  .strictObject({
    value: z.number().optional(),
    direction: z.enum(['rises', 'falls']).optional(),
    fact: z.literal(true).optional().describe('a dated fact without a number'),
    unit: z.string().min(1).optional(),
    period: period.optional(),
  })
  .refine(
    (s) => [s.value, s.direction, s.fact].filter((x) => x !== undefined).length === 1,
    'expected one of value, direction or fact',
  )
  .refine((s) => s.value === undefined || s.unit !== undefined, {
    path: ['unit'],
    message: 'a stated value needs its unit',
  });

/** Why no table in reach can test a claim. */
export const untestableKinds = [
  'no-data',
  'out-of-coverage',
  'not-imported',
  'public-record',
  'not-measurable',
] as const;

const claim = z
  .strictObject({
    id: slug,
    text: prose.describe('the claim in your own words'),
    source: citation,
    place: z.string().min(1),
    figures: z.array(z.number().int().positive()).optional().describe('numbers in the case’s checklist'),
    stated,
    tests: z.array(test).min(1).max(12).optional(),
    untestable: z
      .strictObject({
        why: z.enum(untestableKinds),
        reason: prose,
        import: slug.optional().describe('the source that would make it testable: entente data import NAME'),
        sources: z.array(citation).optional().describe('where the public record confirms it'),
      })
      .optional(),
    explanation: prose.optional().describe('which definition or period would explain a gap'),
  })
  .refine(
    (c) => (c.tests === undefined) !== (c.untestable === undefined),
    'expected either `tests` or `untestable`',
  )
  .refine((c) => c.tests === undefined || c.stated.fact === undefined, {
    path: ['stated'],
    message: 'a claim with tests states a value or a direction',
  });

const grade = z.number().min(-1, 'expected -1 to 1').max(1, 'expected -1 to 1');

const judgement = z
  .strictObject({
    id: z.string().regex(/^judgement:[a-z0-9]+(-[a-z0-9]+)*$/, 'expected judgement:<kebab-case>'),
    label: z.string().trim().min(1).max(120),
    sign: z.enum(['+', '-']).describe('+ binds the pair, - pulls it apart'),
    low: grade,
    central: grade,
    high: grade,
    whom: z.union([z.literal('both'), stateId]).describe('which side it moves'),
    condition: z
      .boolean()
      .optional()
      .describe('true where it depends on a third party’s policy, which a scenario may change'),
    latent: z.boolean().optional().describe('true where it does not act now but could'),
    author: z.string().trim().min(1),
    date: day,
    reason: prose,
    source: citation,
    place: z.string().min(1).optional(),
    evidence: z.array(slug).optional(),
    claims: z.array(slug).optional(),
    from: year.optional().describe('first year it holds'),
    to: year.optional().describe('last year it holds'),
  })
  .refine((j) => j.low <= j.central && j.central <= j.high, {
    path: ['central'],
    message: 'expected low <= central <= high',
  })
  .refine((j) => (j.sign === '+' ? j.central > 0 : j.central < 0), {
    path: ['sign'],
    message: 'the sign must agree with the central value',
  });

const hypothesis = z.strictObject({
  id: z.string().regex(/^H[1-9][0-9]?$/, 'expected H1, H2, ...'),
  title: z.string().trim().min(1),
  text: prose,
  leading: z.boolean().optional().describe('true for the one the source argues'),
  source: citation.optional(),
});

export const marks = ['consistent', 'inconsistent', 'neutral'] as const;

const rating = z.strictObject({
  evidence: slug,
  judge: z.string().trim().min(1),
  date: day.optional(),
  marks: z.record(z.string(), z.enum(marks)).describe('hypothesis id to mark; one not named is neutral'),
  reason: prose.optional(),
});

const event = z.strictObject({
  date: day,
  text: prose,
  source: citation,
  claims: z.array(slug).optional(),
});

const causalMap = z.strictObject({
  nodes: z.array(z.strictObject({ id: slug, label: z.string().trim().min(1).max(80) })),
  arrows: z.array(
    z.strictObject({
      from: slug,
      to: slug,
      sign: z.enum(['+', '-']).describe('+ more leads to more, - more leads to less'),
      reason: prose,
      source: citation,
      delayed: z.boolean().optional(),
    }),
  ),
});

/** One argument about one pair of states, as data; written to `case.yaml`, version 1. */
export const caseSchema = z
  .strictObject({
    format: z.literal('entente.case/1'),
    id: slug,
    title: z.string().trim().min(1),
    pair: z.tuple([stateId, stateId]),
    period: period.optional(),
    authors: z.array(z.string().trim().min(1)).min(1),
    date: day,
    about: prose,
    notes: z.array(prose).optional(),
    evidence: z.array(evidence).default([]),
    claims: z.array(claim).default([]),
    judgements: z.array(judgement).default([]),
    hypotheses: z.array(hypothesis).default([]),
    matrix: z.array(rating).default([]),
    events: z.array(event).default([]),
    map: causalMap.optional(),
  })
  .describe('An argument about two states: evidence, claims bound to tests, judgements, hypotheses.');

export type CaseFile = z.infer<typeof caseSchema>;
export type CaseClaim = CaseFile['claims'][number];
export type CaseTest = NonNullable<CaseClaim['tests']>[number];
export type CaseJudgement = CaseFile['judgements'][number];
export type CaseEvidence = CaseFile['evidence'][number];
export type CaseEvent = CaseFile['events'][number];
export type CaseHypothesis = CaseFile['hypotheses'][number];
export type CaseRating = CaseFile['matrix'][number];
export type CausalMap = NonNullable<CaseFile['map']>;
export type Aggregation = (typeof aggregations)[number];
export type Expectation = (typeof expectations)[number];
export type Mark = (typeof marks)[number];
export type UntestableKind = (typeof untestableKinds)[number];
