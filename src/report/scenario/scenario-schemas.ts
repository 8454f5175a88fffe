import { z } from 'zod';

/** What the scenario commands print with `--format json`. Numbers that could not be had are null. */
const number = z.number();
const whole = z.number().int();
const orNull = number.nullable();
const text = z.string();
const pair = z.tuple([text, text]);
const verdict = z.enum(['together', 'apart']);
const names = z.record(text, text);
const quartiles = z.strictObject({ low: number, median: number, high: number });
const chainReading = z.strictObject({
  bindingEnergy: number,
  weightTogether: number,
  ownPart: number,
  indirectPart: number,
  verdict,
});
const brief = z.strictObject({ bindingEnergy: number, weightTogether: number });

const scenarioReading = z.strictObject({
  weightSet: text,
  sizes: text,
  temperature: number,
  judgements: text,
  baseline: chainReading,
  weak: chainReading,
  central: chainReading,
  strong: chainReading,
  withSpread: chainReading.nullable(),
  path: z.array(
    z.strictObject({
      pair: text,
      levers: z.array(text),
      factors: z.array(
        z.strictObject({
          factor: text,
          before: orNull,
          after: orNull,
          weightBefore: number,
          weightAfter: number,
        }),
      ),
      propensity: z.strictObject({ before: number, after: number }),
    }),
  ),
  sizesMoved: z.array(z.strictObject({ state: text, levers: z.array(text), before: number, after: number })),
  through: z.strictObject({ own: number, thirdParties: number, total: number }),
  byLever: z.array(z.strictObject({ lever: text, binding: number, logit: number })),
  turns: z.boolean(),
});

const spread = { horizonYears: whole, difference: number, low: orNull, high: orNull };

export const scenarioResultSchema = z.strictObject({
  format: z.literal('entente.scenario-result/1'),
  caution: text,
  id: text,
  title: text,
  pair,
  names,
  year: whole,
  pinned: text.nullable().describe('the edition it was written against'),
  edition: text,
  states: z.array(text),
  why: text,
  author: text,
  date: text,
  levers: z.array(
    z.strictObject({
      id: text,
      title: text,
      moves: text,
      how: text,
      factor: text.nullable(),
      touches: z.array(text),
      notMoved: z.array(text),
      low: number,
      central: number,
      high: number,
      weak: number.describe('whichever of low and high changes less'),
      strong: number,
      why: text,
      author: text,
      date: text,
      source: text.nullable(),
      basis: z.enum(['judged', 'estimated']).describe('whether the size is an opinion or an estimate'),
      vintage: whole.nullable().describe('the year an estimate is of'),
      writtenIn: text,
    }),
  ),
  spread: z.boolean(),
  readings: z.array(scenarioReading),
  ledger: z.strictObject({
    levers: z.strictObject({ judged: z.array(text), estimated: z.array(text) }),
    judgements: z.array(
      z.strictObject({
        id: text,
        label: text,
        low: number,
        central: number,
        high: number,
        author: text,
        date: text,
        reason: text,
        source: text,
      }),
    ),
    readings: z.array(
      z.strictObject({
        weightSet: text,
        judgements: z.enum(['central', 'without', 'low', 'high']),
        baseline: brief,
        central: brief,
      }),
    ),
  }),
  referenceClass: z
    .strictObject({
      id: text,
      title: text,
      cases: whole,
      episodes: whole,
      controls: whole,
      from: whole,
      to: whole,
      outcomes: z.array(z.strictObject({ label: text, ...spread })),
      spreadRate: z.array(z.strictObject(spread)),
    })
    .nullable(),
  referenceAbsent: text.nullable(),
  notes: z.array(text),
});

export const scenarioComparisonSchema = z.strictObject({
  format: z.literal('entente.scenario-comparison/1'),
  scenarios: z.array(scenarioResultSchema),
});

export const takeSchema = z.strictObject({
  format: z.literal('entente.take/1'),
  caution: text,
  pair,
  names,
  year: whole,
  edition: text,
  states: z.array(text),
  leversFrom: text,
  readings: z.array(
    z.strictObject({
      weightSet: text,
      sizes: text,
      judgements: text,
      baseline: z.strictObject({ bindingEnergy: number, verdict }),
      to: z.enum(['break', 'hold']),
      already: z.boolean(),
      levers: z.array(
        z.strictObject({
          id: text,
          title: text,
          moves: text,
          how: text,
          factor: text.nullable(),
          touches: z.array(text),
          from: number,
          to: number,
          why: text,
          author: text,
          date: text,
          source: text.nullable(),
          bindingAtEnd: number,
          turnsAlone: z.boolean(),
          timesRange: orNull,
        }),
      ),
      sets: z.array(
        z.strictObject({
          levers: z.array(z.strictObject({ lever: text, size: number, share: number })),
          totalShare: number,
          equalShare: number,
          minimal: z.boolean(),
        }),
      ),
      notAlone: z.array(text),
      frontiers: z.array(
        z.strictObject({
          first: text,
          second: text,
          points: z.array(z.strictObject({ first: number, second: orNull })),
        }),
      ),
    }),
  ),
  notes: z.array(text),
});

export const robustSchema = z.strictObject({
  format: z.literal('entente.robust/1'),
  caution: text,
  pair,
  names,
  year: whole,
  edition: text,
  specifications: whole,
  seed: whole,
  choices: z.array(z.strictObject({ choice: text, options: z.array(text), reason: text })),
  reporterEnds: z
    .strictObject({
      years: z.strictObject({ from: whole, to: whole }).nullable(),
      reason: text.nullable().describe('why no end can be told from the other'),
      ties: whole.describe('with a trade figure'),
      bothEnds: whole.describe('both flows reported by both ends'),
      moved: whole.describe('trade factor differs by end'),
    })
    .describe('for how many ties it can be told who reports trade; the others keep the reconciled figure'),
  scenarios: z.array(
    z.strictObject({
      id: text,
      title: text,
      together: number,
      togetherByWeight: number,
      verdict,
      agreement: number,
      binding: quartiles,
      weight: quartiles,
      matters: z.array(
        z.strictObject({
          choice: text,
          share: number,
          shareOfWeight: number,
          byLevel: z.array(
            z.strictObject({ level: text, specifications: whole, together: number, medianBinding: number }),
          ),
        }),
      ),
      idle: z
        .array(z.strictObject({ choice: text, reason: text }))
        .describe('choices that nothing here can move: no part of the agreement'),
      curve: z.array(z.strictObject({ rank: number, bindingEnergy: number })),
      dissent: z.strictObject({
        specifications: whole,
        box: z
          .strictObject({ coverage: number, density: number, mass: number, words: z.array(text) })
          .nullable(),
        note: text.nullable(),
        signposts: z
          .array(
            z.strictObject({
              id: text,
              watch: text,
              series: text,
              of: text,
              above: orNull.describe('the rule: the series is above this'),
              below: orNull.describe('or below this'),
              unit: text,
              moves: z.array(text).describe('the factor, or the size measures'),
              now: number.describe('the figure the reading rests on'),
              vintage: whole.describe('the year of that figure'),
              distance: number.describe('share of the range looked through, from now to the threshold'),
              asked: z.enum(['inside', 'all']).describe('the specifications of the box, or all'),
              effect: z
                .enum(['spreads', 'dissolves'])
                .describe('half or more of them come to dissent, or half or fewer still do'),
              dissent: z
                .strictObject({ now: number, there: number })
                .describe('share of those asked that say the other'),
              source: text,
              next: text.nullable().describe('when the next figure is expected'),
              state: z.enum(['met', 'not met', 'unknown']),
              value: orNull.describe('the newest figure of the series'),
              year: whole.nullable(),
              reason: text,
            }),
          )
          .describe('what the data would have to do for the dissent to spread or dissolve'),
        signpostNote: text.nullable().describe('why a box has none'),
      }),
    }),
  ),
  notes: z.array(text),
});

export const ensembleSchema = z.strictObject({
  format: z.literal('entente.ensemble/1'),
  caution: text,
  scenario: text,
  pair,
  year: whole,
  edition: text,
  method: text,
  runs: whole,
  seed: whole,
  inputs: z.array(z.strictObject({ name: text, range: text })),
  together: number,
  togetherByWeight: number,
  outcomes: z.array(z.strictObject({ outcome: text, ...quartiles.shape, mean: number })),
  sensitivity: z.looseObject({ format: z.literal('entente.sensitivity/1') }).nullable(),
  discovery: z.looseObject({ format: z.literal('entente.discovery/1') }).nullable(),
  out: text.nullable(),
  notes: z.array(text),
});

export const scenarioCheckSchema = z.strictObject({
  format: z.literal('entente.scenario-check/1'),
  scenarios: z.array(
    z.strictObject({
      id: text,
      levers: whole,
      notes: z.array(text),
      consistent: z.boolean().nullable(),
      contradictions: z.array(text),
    }),
  ),
  consistentCombinations: z.array(z.strictObject({ states: names })),
  combinations: whole,
  checks: z.array(
    z.strictObject({
      id: text,
      holds: z.boolean(),
      readings: whole,
      broken: text.nullable(),
      scenario: text,
      weightSet: text,
    }),
  ),
});

export const whySchema = z.strictObject({
  format: z.literal('entente.why/1'),
  pair,
  editions: pair,
  years: z.tuple([whole, whole]),
  moves: z.array(
    z.strictObject({
      weightSet: text,
      sizes: text,
      before: brief,
      after: brief,
      parts: z.array(z.strictObject({ cause: text, binding: number, logit: number, what: text })),
    }),
  ),
});
