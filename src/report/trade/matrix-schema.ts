import { z } from 'zod';

const number = z.number();

const row = z.object({
  state: z.string(),
  partner: z.string(),
  exitCostPercent: number.describe('percent of the state’s real income, many sectors, median elasticities'),
  oneSectorPercent: number.describe('the same in one sector at one elasticity'),
  lossUsdBillions: number,
  moneyAsymmetry: number.nullable().describe('money the state loses over money the partner loses'),
  tradeOverSales: number.describe('two-way trade over twice own sales'),
  exposure: number.describe('first-order effect of the partner’s productivity on the state’s real income'),
});

/** The JSON of `entente trade matrix`, version 1: a row for every ordered pair. */
export const tradeMatrixSchema = z.object({
  format: z.literal('entente.trade-matrix/1'),
  edition: z.string(),
  year: z.number().int(),
  states: z.array(z.string()),
  oneSectorElasticity: number,
  rows: z.array(row),
  correlations: z.array(
    z.object({
      with: z.string(),
      oneSector: z.object({ spearman: number, logPearson: number }),
      manySectors: z.object({ spearman: number, logPearson: number }),
    }),
  ),
  sizeRule: z.object({
    slope: number,
    r2: number,
    pairs: z.number().int(),
    note: z.string(),
  }),
  residual: number,
  notes: z.array(z.string()),
});

export type TradeMatrix = z.infer<typeof tradeMatrixSchema>;
