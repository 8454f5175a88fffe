import type { FactorGroup, WeightSet } from './parameters.js';

/** What the weighting must know of a factor: who it is, and whether the pair has a value for it. */
export interface Weighable {
  id: string;
  group: FactorGroup;
  value: number;
}

/**
 * The weights of one pair's factors under a set, summing to 1 over the factors that have a value. A missing
 * factor (value NaN) gets 0 and the rest are rescaled: missing is left out, never counted as zero.
 * Returns all zeros where the pair has no factor at all.
 */
export function weighFactors(factors: readonly Weighable[], set: WeightSet): Float64Array {
  const weights = new Float64Array(factors.length);
  const present = factors.map((factor) => !Number.isNaN(factor.value));
  if (set.by === 'factor') {
    const judgements = factors.filter((factor, k) => present[k] && factor.group === 'judgement').length;
    const others = new Set(
      factors
        .filter((f) => set.weights[f.id] === undefined)
        .map((f) => (f.group === 'judgement' ? 'judgement' : f.id)),
    );
    const share = others.size === 0 ? 0 : set.rest / others.size;
    factors.forEach((factor, k) => {
      if (!present[k]) return;
      if (set.weights[factor.id] !== undefined) weights[k] = set.weights[factor.id];
      else weights[k] = factor.group === 'judgement' ? share / judgements : share;
    });
  } else {
    const inGroup = new Map<FactorGroup, number>();
    factors.forEach((factor, k) => {
      if (present[k]) inGroup.set(factor.group, (inGroup.get(factor.group) ?? 0) + 1);
    });
    factors.forEach((factor, k) => {
      if (present[k]) weights[k] = (set.weights[factor.group] ?? 0) / (inGroup.get(factor.group) as number);
    });
  }
  let total = 0;
  for (const weight of weights) total += weight;
  if (total > 0) for (let k = 0; k < weights.length; k += 1) weights[k] /= total;
  return weights;
}

/** The propensity of a pair: the weighted mean of its factors; NaN where it has none. */
export function measurePropensity(factors: readonly Weighable[], set: WeightSet): number {
  const weights = weighFactors(factors, set);
  let sum = 0;
  let total = 0;
  factors.forEach((factor, k) => {
    if (weights[k] > 0) {
      sum += weights[k] * factor.value;
      total += weights[k];
    }
  });
  return total > 0 ? sum / total : Number.NaN;
}
