import { z } from 'zod';
import { untestableKinds } from '../../evidence/case-schema.js';

const verdict = z.enum(['supported', 'contradicted', 'mixed', 'untestable']);
const orNull = z.number().nullable();
const why = z.enum(untestableKinds).nullable().describe('why it could not be tested; null where it was');

const testResult = z.object({
  series: z.string(),
  of: z.array(z.string()),
  with: z.array(z.string()),
  aggregation: z.string(),
  window: z.object({ from: z.number().int(), to: z.number().int() }),
  expectation: z.string(),
  verdict,
  why,
  expected: orNull,
  measured: orNull,
  low: orNull,
  high: orNull,
  unit: z.string(),
  tolerance: z.number().describe('half-width of what counts as agreeing, in `unit`'),
  vintage: z.string().nullable(),
  origins: z.array(z.string()),
  note: z.string(),
});

const claimResult = z.object({
  id: z.string(),
  text: z.string(),
  verdict,
  why,
  stated: z.union([z.number(), z.string()]).nullable(),
  measured: z.union([z.number(), z.string()]).nullable(),
  unit: z.string().nullable(),
  vintage: z.string().nullable(),
  reason: z.string(),
  tests: z.array(testResult),
});

/** What `entente case verify --format json` writes, version 1. */
export const verdictReportSchema = z
  .object({
    format: z.literal('entente.verdicts/1'),
    edition: z.string().describe('edition of the atlas the claims were tested on'),
    generator: z.string(),
    case: z.object({ id: z.string(), title: z.string() }).nullable(),
    pair: z.tuple([z.string(), z.string()]).nullable(),
    counts: z.object({
      supported: z.number().int(),
      contradicted: z.number().int(),
      mixed: z.number().int(),
      untestable: z.number().int(),
    }),
    claims: z.array(claimResult),
    changes: z
      .array(
        z.object({
          id: z.string(),
          from: z.string(),
          to: z.string(),
          why: z.enum([
            'new or revised data',
            'the claim or its test was edited',
            'new claim',
            'claim removed',
          ]),
        }),
      )
      .describe('against the verdicts last recorded; empty where none were'),
    recorded: z.string().nullable().describe('the edition the last recorded verdicts are of'),
  })
  .describe('Claims with their verdicts.');

export type VerdictReport = z.infer<typeof verdictReportSchema>;
export type VerdictChange = VerdictReport['changes'][number];
