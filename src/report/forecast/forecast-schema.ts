import { z } from 'zod';

const number = z.number();
const orNull = number.nullable();
const stateId = z.string();

const score = z.strictObject({ brier: number, logLoss: number, auc: number });

export const forecastLineSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['event', 'change']),
  horizonYears: z.number().int(),
  due: z.number().int().describe('last year of the horizon'),
  knownTo: z
    .number()
    .int()
    .describe('last year of the source that tells of the outcome; the pair is read as it stood then'),
  towards: z.tuple([stateId, stateId]).nullable().describe('directed outcomes: whose change, towards whom'),
  applies: z.boolean().describe('false: the question does not arise, see note'),
  model: z.string().describe('base-rate where no model beats it'),
  beatsBaseRate: z.boolean(),
  probability: orNull.describe('events: of the event; changes: of a fall beside the average pair'),
  mean: orNull.describe('changes: expected change beside the average pair'),
  low: orNull.describe('events: 95 % interval of the probability; changes: 80 % interval of the change'),
  high: orNull,
  baseRate: orNull.describe('events: how often it happened to such pairs so far; changes: 0'),
  unit: z.string(),
  contributions: z.array(
    z.strictObject({
      feature: z.string(),
      label: z.string(),
      contribution: number.describe('logit (events) or unit of the outcome, away from the usual pair'),
    }),
  ),
  record: z
    .strictObject({
      from: z.number().int(),
      to: z.number().int(),
      n: z.number().int(),
      events: number,
      brier: number,
      logLoss: number,
      auc: number,
      gain: number,
      gainLow: number,
      gainHigh: number,
      calibrationSlope: orNull,
      calibration: z.array(
        z.strictObject({ rows: z.number().int(), meanProbability: number, observedShare: number }),
      ),
      coverage80: orNull,
      baseRate: score,
      persistence: score,
    })
    .describe('of the best model for this outcome, out of sample, beside base rate and persistence'),
  happened: orNull.describe('1 or 0, or the change, where the data already tell'),
  note: z.string(),
});

/** What `entente forecast A B --format json` prints. */
export const forecastSchema = z
  .strictObject({
    format: z.literal('entente.forecast/1'),
    edition: z.string(),
    pair: z.tuple([stateId, stateId]),
    names: z.record(stateId, z.string()),
    year: z.number().int().describe('the end of this year is the moment of the forecast'),
    relevant: z.boolean().describe('the pair is one of those the models are fitted on and scored with'),
    outcomes: z.array(forecastLineSchema),
    vintages: z.array(z.strictObject({ column: z.string(), year: z.number().int() })),
    notes: z.array(z.string()),
  })
  .describe('Probabilities of concrete outcomes for a pair, each with the record of its model.');

export type Forecast = z.infer<typeof forecastSchema>;
export type ForecastLine = z.infer<typeof forecastLineSchema>;
