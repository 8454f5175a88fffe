import { z } from 'zod';

const year = z.strictObject({
  /** Null for ties of a user's own. */
  year: z.number().int().nullable(),
  states: z.number().int(),
  positive: z.number().int(),
  negative: z.number().int(),
  /** Pairs with a tie of either kind, left out. */
  mixed: z.number().int(),
  triangles: z.number().int(),
  balanced: z.number().int(),
  /** By number of negative ties, none to three. */
  trianglesByNegatives: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  balancedShare: z.number().nullable(),
  /** Fewest ties against any two camps; null where the search was given up between `atLeast` and `atMost`. */
  frustrationIndex: z.number().int().nullable(),
  atLeast: z.number().int(),
  atMost: z.number().int(),
});

/** `entente landscape balance --format json`. */
export const balanceReportSchema = z.strictObject({
  format: z.literal('entente.balance/1'),
  rule: z.string(),
  years: z.array(year).min(1),
  /** Of the one year asked for, or of one's own ties; null for a span of years. */
  detail: z
    .strictObject({
      camps: z.tuple([z.array(z.string()), z.array(z.string())]),
      misfits: z.array(
        z.strictObject({ a: z.string(), b: z.string(), sign: z.union([z.literal(1), z.literal(-1)]) }),
      ),
      mixed: z.array(z.tuple([z.string(), z.string()])),
    })
    .nullable(),
  sources: z.array(z.strictObject({ id: z.string(), citation: z.string() })),
});

export type BalanceReport = z.infer<typeof balanceReportSchema>;
