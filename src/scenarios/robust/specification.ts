import { type FactorGroup, factorGroups } from '../../models/propensity/parameters.js';
import type { ChainBase, ChainFactor, JudgementLevel } from '../chain/chain-base.js';
import { sampleSobolSequence } from '../explore/sampling/sobol-sequence.js';

/** Another way to measure one factor, in the place of the default. */
export interface FactorVariant {
  id: string;
  label: string;
  factor: ChainFactor;
}

/** Whose report of a flow counts: both reconciled, or one end's where both ends reported. */
export const reporterEnds = ['reconciled', 'exporter', 'importer'] as const;
export type ReporterEnd = (typeof reporterEnds)[number];

/** The trade factor by whose report it is read from; the other variants of `trade` are within. */
export type TradeByEnd = Readonly<Partial<Record<ReporterEnd, readonly FactorVariant[]>>>;

export const missingRules = ['left-out', 'recent-only', 'drawn-to-zero'] as const;
export type MissingRule = (typeof missingRules)[number];

/** The oldest value, in years, that `recent-only` keeps. */
export const recentYears = 5;

export const temperatures = [0.01, 0.02, 0.03, 0.05, 0.1];

/** One defensible set of choices. */
export interface Specification {
  sizes: string;
  /** How many of the most capable states take part. */
  actors: number;
  temperature: number;
  missing: MissingRule;
  judgements: JudgementLevel;
  /** By factor with variants, the variant taken. */
  variants: Record<string, string>;
  /** Whose report of trade counts. */
  reporter: ReporterEnd;
  /** The set of trade elasticities that trade levers are solved with. */
  elasticities: string;
  /** By factor of the base, then one for all judgements together; they sum to 1. */
  weights: Float64Array;
}

/** What a specification may choose from. */
export interface SpecificationSpace {
  sizes: string[];
  actors: number[];
  temperatures: number[];
  missing: MissingRule[];
  judgements: JudgementLevel[];
  variants: { factor: string; options: string[] }[];
  reporter: ReporterEnd[];
  elasticities: string[];
  factors: string[];
  groups: FactorGroup[];
  /** Of each factor, then of the judgements where there are any. */
  groupOf: FactorGroup[];
}

export function specificationSpace(
  base: ChainBase,
  variants: Readonly<Record<string, readonly FactorVariant[]>>,
  actors: readonly number[],
  /** What trade can be read with; where it is left out there is one of each and nothing to choose. */
  trade: { reporter?: readonly ReporterEnd[]; elasticities?: readonly string[] } = {},
): SpecificationSpace {
  const opinions = base.judgements.length > 0;
  const present = base.states.length - base.waiting.size;
  const groupOf: FactorGroup[] = [
    ...base.factors.map(({ group }) => group),
    ...(opinions ? (['judgement'] as const) : []),
  ];
  return {
    sizes: Object.keys(base.sizes),
    actors: [...new Set(actors.map((count) => Math.min(count, present)))],
    temperatures,
    missing: [...missingRules],
    judgements: opinions ? ['without', 'low', 'central', 'high'] : ['without'],
    variants: Object.entries(variants).map(([factor, list]) => ({
      factor,
      options: list.map(({ id }) => id),
    })),
    reporter: [...(trade.reporter ?? (['reconciled'] as const))],
    elasticities: [...(trade.elasticities ?? ['median'])],
    factors: [...base.factors.map(({ id }) => id), ...(opinions ? ['judgements'] : [])],
    groups: factorGroups.filter((group) => groupOf.includes(group)),
    groupOf,
  };
}

/**
 * Draws specifications evenly over the space: every choice from a scrambled Sobol sequence, the weights of groups
 * uniformly over the simplex of groups, and within a group uniformly over the simplex of its factors (Dirichlet(1)
 * twice). The first 2^k of any draw are themselves evenly spread. Any seed will do, 0 too. The choices about trade
 * are drawn last, so that a run with one option of each draws everything else as a run with many.
 */
export function drawSpecifications(space: SpecificationSpace, count: number, seed: number): Specification[] {
  const heads = [
    space.sizes.length,
    space.actors.length,
    space.temperatures.length,
    space.missing.length,
    space.judgements.length,
    ...space.variants.map(({ options }) => options.length),
  ];
  const last = heads.length + space.groups.length + space.factors.length;
  const width = last + 2;
  const points = sampleSobolSequence(count, width, { scramble: 'matrix', seed });
  return Array.from({ length: count }, (_, k): Specification => {
    const row = points.subarray(k * width, (k + 1) * width);
    const pick = <T>(options: readonly T[], at: number): T =>
      options[Math.min(options.length - 1, Math.floor(row[at] * options.length))];
    const groupWeight = exponentials(row.subarray(heads.length, heads.length + space.groups.length));
    const inGroup = exponentials(row.subarray(heads.length + space.groups.length, last));
    const weights = new Float64Array(space.factors.length);
    const sums = new Map<FactorGroup, number>();
    space.groupOf.forEach((group, f) => {
      sums.set(group, (sums.get(group) ?? 0) + inGroup[f]);
    });
    const total = groupWeight.reduce((sum, x) => sum + x, 0);
    space.groupOf.forEach((group, f) => {
      const share = groupWeight[space.groups.indexOf(group)] / total;
      weights[f] = (share * inGroup[f]) / sums.get(group)!;
    });
    return {
      sizes: pick(space.sizes, 0),
      actors: pick(space.actors, 1),
      temperature: pick(space.temperatures, 2),
      missing: pick(space.missing, 3),
      judgements: pick(space.judgements, 4),
      variants: Object.fromEntries(
        space.variants.map(({ factor, options }, v) => [factor, pick(options, 5 + v)]),
      ),
      reporter: pick(space.reporter, last),
      elasticities: pick(space.elasticities, last + 1),
      weights,
    };
  });
}

/** Uniform points turned into exponentials, which over their sum are uniform on the simplex. */
function exponentials(points: Float64Array): Float64Array {
  return points.map((u) => -Math.log(1 - Math.min(u, 1 - 2 ** -33)) + 1e-12);
}
