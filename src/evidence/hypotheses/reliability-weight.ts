/**
 * Weights of the two halves of the standard evaluation of sources and information (A-F and 1-6). The scale is ordinal;
 * the weights are equal steps, and "cannot be judged" stands in the middle rather than at the bottom.
 */
const sourceWeights: Readonly<Record<string, number>> = { A: 1, B: 0.8, C: 0.6, D: 0.4, E: 0.2, F: 0.5 };
const contentWeights: Readonly<Record<string, number>> = { 1: 1, 2: 0.8, 3: 0.6, 4: 0.4, 5: 0.2, 6: 0.5 };

/** `B2` to .64: the product of the two, in (0, 1]. */
export const reliabilityWeight = (reliability: string): number =>
  sourceWeights[reliability[0]] * contentWeights[reliability[1]];
