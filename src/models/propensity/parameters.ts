/** The groups a factor can belong to; `judgement` holds the opinions of a casebook, each with its author. */
export const factorGroups = ['political', 'security', 'economic', 'ideational', 'judgement'] as const;
export type FactorGroup = (typeof factorGroups)[number];

/** How a raw series becomes a value in [-1, 1]; published with every result. */
export type Transformation =
  | { kind: 'identity' }
  | { kind: 'tanh'; scale: number }
  | { kind: 'linear'; scale: number }
  | { kind: 'present'; value: number }
  | { kind: 'negative'; floor: number }
  | { kind: 'distance'; width: number };

export interface FactorSpec {
  id: string;
  label: string;
  group: FactorGroup;
  /** The raw series in words. */
  series: string;
  transformation: Transformation;
  missingRule: string;
  reason: string;
  /** A table that does not come with Entente: until it is imported the factor has no part in any weight. */
  requires?: string;
}

/**
 * A named choice of weights. `factor`: a weight for each named factor, `rest` shared equally by the others (all
 * judgements together count as one of those). `group`: a weight for each group, shared equally within it.
 */
export type WeightSet =
  | { id: string; title: string; reason: string; by: 'factor'; weights: Record<string, number>; rest: number }
  | { id: string; title: string; reason: string; by: 'group'; weights: Partial<Record<FactorGroup, number>> };
