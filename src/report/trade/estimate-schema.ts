import { z } from 'zod';

/** The JSON of `entente trade estimate`, version 1. */
export const tradeEstimateSchema = z.object({
  format: z.literal('entente.trade-estimate/1'),
  data: z.string(),
  model: z.enum(['ppml', 'ols']),
  y: z.string(),
  coefficients: z.array(
    z.object({
      name: z.string(),
      estimate: z.number(),
      se: z.number().nullable().describe('null where a two-way variance came out negative'),
      z: z.number().nullable(),
    }),
  ),
  errors: z.enum(['classical', 'robust', 'clustered']),
  smallSample: z.object({ rule: z.string(), factor: z.number() }),
  deviance: z.number(),
  logLikelihood: z.number(),
  n: z.number().int(),
  dropped: z.object({
    missing: z.number().int().describe('rows with an empty cell among the columns used'),
    kept: z.string().nullable().describe('the condition rows had to meet'),
    zeroGroups: z.number().int(),
    separated: z.number().int(),
    collinear: z.array(z.string()),
  }),
  effects: z.array(z.object({ name: z.string(), groups: z.number().int() })),
  clusters: z.array(z.object({ name: z.string(), groups: z.number().int() })),
  iterations: z.number().int(),
  converged: z.literal(true),
});

export type TradeEstimate = z.infer<typeof tradeEstimateSchema>;
