import { z } from 'zod';

const number = z.number();
const camps = z.tuple([z.array(z.string()), z.array(z.string())]);

const minimum = z.strictObject({
  /** Sum over ordered pairs of s_i s_j p_ij across camps. */
  energy: number,
  /** Configurations that reach it by steepest descent; null where basins were left out. */
  basin: number.nullable(),
  basinLow: number.optional(),
  basinHigh: number.optional(),
  camps,
});

/** `entente landscape --format json`. */
export const landscapeReportSchema = z.strictObject({
  format: z.literal('entente.landscape/1'),
  generator: z.string(),
  caution: z.string(),
  states: z.array(z.strictObject({ state: z.string(), size: number })),
  propensityScale: z.enum(['unit', 'ratings']),
  configurations: number,
  method: z.enum(['exact', 'parallel-tempering']),
  methodReason: z.string(),
  /** In energy units, and as a share of `scale`. */
  temperature: number,
  relativeTemperature: number,
  /** Sum over ordered pairs of |s_i s_j p_ij|. */
  scale: number,
  globalMinimum: minimum,
  minima: z.array(minimum),
  minimaCount: number.nullable(),
  basins: z.enum(['counted', 'sampled', 'none']),
  barrier: z
    .strictObject({ energy: number, height: number, exact: z.boolean(), switches: z.array(z.string()) })
    .nullable(),
  pairs: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      bindingEnergy: number,
      weightTogether: number,
      ownPart: number,
      indirectPart: number,
      weightLow: number.optional(),
      weightHigh: number.optional(),
      standardError: number.optional(),
      splitRHat: number.optional(),
      effectiveSamples: number.optional(),
    }),
  ),
  /** Of each state at the global minimum. */
  frustration: z.array(
    z.strictObject({ state: z.string(), frustration: number, violatedShare: number, switchCost: number }),
  ),
  /** Most of its ties against it; and whose change of camp would cost least. Null where nobody has a tie. */
  mostOutOfPlace: z.string().nullable(),
  pivotal: z.string().nullable(),
  /** With `--hedging`: the third choice, outside both camps, at a cost; null where it was not asked for. */
  hedging: z
    .strictObject({
      configurations: number,
      /** What standing outside costs, as a share of a state's own ties. */
      cost: number,
      pairs: z.array(
        z.strictObject({
          a: z.string(),
          b: z.string(),
          together: number,
          hedging: number,
          apart: number,
          onlyA: number,
          onlyB: number,
          both: number,
        }),
      ),
      states: z.array(
        z.strictObject({ state: z.string(), weightOutside: number, costOfHedging: number.nullable() }),
      ),
    })
    .nullable(),
  /** How weights were sampled; null where they are exact. */
  sampling: z
    .strictObject({
      seed: number,
      chains: number,
      temperatures: number,
      hottest: number,
      sweeps: number,
      discardedSweeps: number,
      lowestAcceptance: number,
      roundTrips: number,
      worstSplitRHat: number,
      fewestEffectiveSamples: number,
      deepestProven: z.boolean(),
      bindingProven: z.boolean(),
    })
    .nullable(),
  notes: z.array(z.string()),
});

export type LandscapeReport = z.infer<typeof landscapeReportSchema>;
