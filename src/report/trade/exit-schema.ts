import { z } from 'zod';

const number = z.number();
const orNull = number.nullable();

const cost = z.object({
  unit: z.literal('percent of real income'),
  low: number,
  central: number,
  high: number,
  lowSource: z.string().describe('elasticities at the low end: short name of the source, or median'),
  highSource: z.string(),
  bySource: z.record(z.string(), number),
  moneyUsdBillions: number,
  moneyLowUsdBillions: number,
  moneyHighUsdBillions: number,
  tradeOverSales: number.describe('two-way trade over twice own sales'),
  cushion: orNull.describe('share of the trade’s value that adjustment saves'),
});

const sector = z.object({
  sector: z.string(),
  name: z.string(),
  lostUsdBillions: number,
  partnerShare: number.describe('partner’s share of all own purchases (sales) in the sector, home included'),
  foreign: orNull.describe('share of the lost trade other foreign states would take up, 0 to 1'),
  home: orNull,
  strain: orNull.describe('lost trade over all third countries’ trade in the sector'),
  alternatives: z.array(z.object({ state: z.string(), share: number })),
});

const direction = z.object({
  lostUsdBillions: number,
  foreign: orNull,
  home: orNull,
  strain: orNull,
  irreplaceableUsdBillions: number.describe('in sectors where nobody else is left: in no mean'),
  sectors: z.array(sector),
});

const replaceability = z.object({
  imports: direction,
  exports: direction,
  withoutSanctioning: z
    .object({
      states: z.array(z.string()).describe('those that would not step in'),
      source: z.string(),
      imports: direction,
      exports: direction,
    })
    .nullable(),
});

/** The JSON of `entente trade exit`, version 1. */
export const tradeExitSchema = z.object({
  format: z.literal('entente.trade-exit/1'),
  edition: z.string(),
  pair: z.tuple([z.string(), z.string()]),
  names: z.record(z.string(), z.string()),
  year: z.number().int().describe('the year of the trade table: its vintage'),
  pattern: z.string().describe('the base: the table as it is, or a named change of it'),
  sectors: z.array(z.string()),
  elasticities: z.string(),
  closure: z.enum(['additive', 'balanced', 'multiplicative']),
  exitCost: z.record(z.string(), cost),
  closures: z
    .record(z.string(), z.record(z.string(), number))
    .describe('central exit cost under each deficit rule'),
  mirror: z
    .object({
      flows: z.array(
        z.object({
          exporter: z.string(),
          importer: z.string(),
          exporterReportUsdBillions: number,
          importerReportUsdBillions: number,
          low: number,
          high: number,
        }),
      ),
      low: z
        .record(z.string(), number)
        .describe('central exit cost with the pair’s goods trade at the lower reports'),
      high: z.record(z.string(), number).describe('the same at the higher reports'),
    })
    .nullable()
    .describe('null where one side does not report; the notes say who'),
  sizeRatio: number.describe('spending of the first state over that of the second'),
  lossRatio: orNull.describe('percent loss of the second over that of the first: nearly the size ratio'),
  moneyAsymmetry: orNull.describe('money lost by the first over money lost by the second'),
  replaceability: z.record(z.string(), replaceability),
  reroutings: z.array(
    z.object({
      exporter: z.string(),
      importer: z.string(),
      sector: z.string(),
      beforeUsdBillions: number,
      afterUsdBillions: number,
      changeUsdBillions: number,
    }),
  ),
  iterations: z.number().int(),
  residual: number,
  converged: z.literal(true),
  notes: z.array(z.string()),
  sources: z.array(
    z.object({ id: z.string(), title: z.string(), citation: z.string(), licence: z.string() }),
  ),
});

export type TradeExit = z.infer<typeof tradeExitSchema>;
