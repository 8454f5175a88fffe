import { z } from 'zod';

const orNull = z.number().nullable();

/** The JSON of `entente trade simulate`, version 1. */
export const tradeSimulationSchema = z.object({
  format: z.literal('entente.trade-simulation/1'),
  flowsOrigin: z.string().describe('the file, or the id of the atlas’s origin record'),
  equilibrium: z
    .enum(['full', 'conditional'])
    .describe('conditional: output and spending held, wages and real incomes unchanged by definition'),
  deficits: z.enum(['additive', 'multiplicative', 'none']),
  elasticities: z.record(z.string(), z.number()),
  states: z.array(
    z.object({
      id: z.string(),
      wageChange: z.number().describe('after over before; the world’s income is the numeraire'),
      priceChange: z
        .number()
        .describe(
          'price of what the state buys, after over before; conditional: inward resistance, 1 for the reference',
        ),
      realIncomeChangePercent: z.number().nullable().describe('null in a conditional equilibrium'),
      outwardResistanceChangePercent: z.number().optional().describe('conditional: of the seller'),
      exportsChangePercent: orNull.describe('null where it exported nothing before'),
      importsChangePercent: orNull,
    }),
  ),
  flows: z
    .array(
      z.object({
        exporter: z.string(),
        importer: z.string(),
        sector: z.string(),
        before: z.number(),
        after: z.number(),
      }),
    )
    .optional(),
  mirror: z
    .object({
      flows: z
        .array(
          z.object({
            exporter: z.string(),
            importer: z.string(),
            exporterReportUsdBillions: z.number(),
            importerReportUsdBillions: z.number(),
            low: z.number().describe('factor on the model’s flow at the lower of the two reports'),
            high: z.number(),
          }),
        )
        .describe('flows the shock changes that both sides report'),
      realIncomeChangePercent: z
        .record(z.string(), z.object({ low: z.number(), high: z.number() }))
        .describe('the same shock with those flows at the lower, and at the higher, of their two reports'),
    })
    .nullable()
    .describe('null where no flow the shock changes is reported by both sides, or flows are the user’s own'),
  notes: z.array(z.string()),
  iterations: z.number().int(),
  residual: z.number().describe('largest excess demand left, as a share of a state’s income'),
  converged: z.literal(true),
});

export type TradeSimulation = z.infer<typeof tradeSimulationSchema>;
