import { z } from 'zod';
import { statusNames } from '../../domain/missing.js';
import { citedOriginSchema } from '../../domain/origin-schema.js';

export const measureEntrySchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  about: z
    .enum(['state', 'pair', 'directed'])
    .describe('of one state, of two alike, or of the first towards the second'),
  definition: z.string(),
  covers: z.strictObject({ from: z.int(), to: z.int() }),
  origins: z.array(z.string()).describe('ids of the sources'),
  needs: z
    .string()
    .nullable()
    .describe('a source that must be imported first; null where nothing is lacking'),
});

export const measurePointSchema = z.strictObject({
  a: z.string(),
  b: z.string().nullable().describe('null for a measure of one state; WLD for all partners'),
  year: z.int(),
  value: z.number().nullable(),
  low: z
    .number()
    .nullable()
    .describe('the band two reports or a posterior leave the value, where there is one'),
  high: z.number().nullable(),
  status: z.enum(statusNames),
  reason: z.string().nullable().describe('why there is no value, or what to know about it'),
  vintage: z.int().nullable().describe('the year the value describes'),
});

/** A measure over the years of one pair or state, or over the pairs or states of one year. */
export const measureSchema = z.strictObject({
  format: z.literal('entente.measure/1'),
  edition: z.string(),
  measure: measureEntrySchema,
  names: z.record(z.string(), z.string()),
  total: z.int(),
  offset: z.int(),
  next: z.string().nullable().describe('address of the next page, or null'),
  points: z.array(measurePointSchema),
  sources: z.array(citedOriginSchema),
});

export type MeasureEntry = z.infer<typeof measureEntrySchema>;
export type MeasurePoint = z.infer<typeof measurePointSchema>;
export type MeasureAnswer = z.infer<typeof measureSchema>;
