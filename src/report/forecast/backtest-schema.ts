import { z } from 'zod';

const number = z.number();

const modelScore = z.strictObject({
  id: z.string().describe('base-rate, persistence, level, own, own-third or own-landscape'),
  label: z.string(),
  brier: number.describe(
    'of the probability of the event, or of a fall beside the average pair; lower is better',
  ),
  logLoss: number,
  auc: number,
  gain: number.describe('share of the base rate’s loss saved: log loss of events, squared error of changes'),
  gainLow: number.describe('95 % interval, states drawn with replacement'),
  gainHigh: number,
});

const partScore = z.strictObject({
  part: z.string(),
  rows: z.number().int(),
  events: number,
  brier: number,
  logLoss: number,
  auc: number.nullable(),
  gain: number,
});

export const outcomeRecordSchema = z.strictObject({
  outcome: z.string(),
  label: z.string(),
  kind: z.enum(['event', 'change']),
  horizonYears: z.number().int(),
  from: z.number().int().describe('first year a forecast was made in'),
  to: z.number().int(),
  rows: z.number().int().describe('forecasts scored'),
  events: number,
  models: z.array(modelScore),
  best: z.string(),
  beatsBaseRate: z.boolean(),
  thirdParties: z
    .strictObject({ gain: number, low: number, high: number })
    .nullable()
    .describe('what third parties save of the own-factor model’s loss'),
  landscape: z
    .strictObject({ gain: number, low: number, high: number })
    .nullable()
    .describe('what the structural reading’s indirect part saves of it; null where it was not on trial'),
  calibration: z.strictObject({
    intercept: number.nullable(),
    slope: number.nullable().describe('below 1: too extreme'),
    bins: z.array(z.strictObject({ rows: z.number().int(), meanProbability: number, observedShare: number })),
  }),
  coverage80: number.nullable().describe('changes: share of outcomes inside the 80 % interval'),
  byDecade: z.array(partScore),
  byRegion: z.array(partScore),
});

/** What `entente backtest --format json` prints: the whole record, out of sample. */
export const backtestSchema = z
  .strictObject({
    format: z.literal('entente.backtest/1'),
    edition: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    pairYears: z.number().int().describe('relevant pairs and years with features'),
    outcomes: z.array(outcomeRecordSchema),
    landscape: z
      .array(outcomeRecordSchema)
      .describe(
        'the same among the 22 most capable states, with the structural reading’s indirect part on trial',
      ),
    leakTest: z.strictObject({
      years: z.array(z.number().int()),
      pairs: z.number().int(),
      features: z.number().int(),
      leaks: z.array(z.string()).describe('features that see the future; must be empty'),
      planted: z.array(z.string()).describe('what the check found when a leak was planted on purpose'),
      caught: z.boolean(),
    }),
  })
  .describe('A rolling-origin back-test of the forecast.');

export type BacktestReport = z.infer<typeof backtestSchema>;
export type BacktestRecord = z.infer<typeof outcomeRecordSchema>;
