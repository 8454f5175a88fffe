import { z } from 'zod';

const number = z.number();

/** The JSON of `entente trade sanctions`, version 1. */
export const tradeSanctionsSchema = z.object({
  format: z.literal('entente.trade-sanctions/1'),
  edition: z.string(),
  target: z.string(),
  senders: z.array(z.string()).describe('reporters that sanction the target, coded by hand'),
  others: z.array(z.string()).describe('reporters that do not: what the senders are compared with'),
  effects: z.array(
    z.object({
      flow: z.enum(['exports to the target', 'imports from the target']),
      of: z.string().describe('senders, or CHN for the diversion'),
      year: z.number().int(),
      coefficient: number,
      se: number,
      z: number,
      multiplier: number.describe('partial effect on trade: exp(coefficient)'),
      low: number.describe('95 percent interval of the multiplier'),
      high: number,
    }),
  ),
  observations: z.record(z.string(), z.number().int()),
  errors: z.string(),
  totalsUsdBillions: z.array(
    z.object({
      group: z.string(),
      flow: z.enum(['exports to the target', 'imports from the target']),
      byYear: z.record(z.string(), number),
    }),
  ),
  notes: z.array(z.string()),
  sources: z.array(
    z.object({ id: z.string(), title: z.string(), citation: z.string(), licence: z.string() }),
  ),
});

export type TradeSanctions = z.infer<typeof tradeSanctionsSchema>;
