import { createCouplings } from '../../models/landscape/couplings.js';
import { createLowestEnergySolver } from '../../models/landscape/lowest-energy.js';
import type { LandscapeProblem } from '../../models/landscape/problem.js';
import { sumWeights } from '../../models/landscape/sum-weights.js';
import { type ChainChange, changeValue } from '../chain/apply-changes.js';
import type { ChainBase, ChainFactor } from '../chain/chain-base.js';
import { type FactorVariant, recentYears, type Specification } from './specification.js';

/** A change of whole propensities; what a specification does to factors must not touch it. */
export type PropensityChange = Extract<ChainChange, { kind: 'propensity' }>;

export interface RobustTask {
  base: ChainBase;
  variants: Readonly<Record<string, readonly FactorVariant[]>>;
  /** States from the most to the least capable, the pair first: an actor set is the first so many. */
  ranked: readonly number[];
  /** Baseline first: no change. */
  scenarios: readonly (readonly PropensityChange[])[];
}

/** Numbers of one specification under one scenario. */
export const numbersEach = 2;

/**
 * Reads every scenario under one specification: binding energy (over the specification's baseline scale) and weight
 * together (at its temperature, fixed at its baseline). Written into `out` from `at`.
 */
export function readSpecification(
  { base, variants, ranked, scenarios }: RobustTask,
  specification: Specification,
  out: Float64Array,
  at: number,
): void {
  const { problem, place } = specificationProblem(base, variants, ranked, specification);
  const pair = base.pair.map((state) => place.get(state)!) as [number, number];
  // Where the rule of what is missing leaves no tie at all there is nothing to read: nothing binds, even weight.
  if (problem.propensity.every((p) => p === 0)) {
    for (let s = 0; s < scenarios.length; s += 1) {
      out[at + s * numbersEach] = 0;
      out[at + s * numbersEach + 1] = 0.5;
    }
    return;
  }
  const { scale } = createCouplings(problem);
  const n = problem.states.length;
  scenarios.forEach((changes, s) => {
    const propensity = changes.length === 0 ? problem.propensity : problem.propensity.slice();
    for (const { i, j, how, value } of changes) {
      const [x, y] = [place.get(i), place.get(j)];
      // A state outside this actor set has no tie to move.
      if (x === undefined || y === undefined) continue;
      const now = changeValue(propensity[x * n + y], how, value);
      propensity[x * n + y] = now;
      propensity[y * n + x] = now;
    }
    const read = readPair({ ...problem, propensity }, pair, specification.temperature * scale);
    out[at + s * numbersEach] = read.bindingEnergy / scale;
    out[at + s * numbersEach + 1] = read.weightTogether;
  });
}

/** The binding energy alone, over the scale: the verdict without a sum over configurations, a hundred times faster. */
export function readSpecificationBinding(
  { base, variants, ranked }: Omit<RobustTask, 'scenarios'>,
  specification: Specification,
): number {
  const { problem, place } = specificationProblem(base, variants, ranked, specification);
  if (problem.propensity.every((p) => p === 0)) return 0;
  const pair = base.pair.map((state) => place.get(state)!) as [number, number];
  return readPair(problem, pair, null).bindingEnergy / createCouplings(problem).scale;
}

/** A temperature of null leaves the weight together unread. */
function readPair(problem: LandscapeProblem, [a, b]: [number, number], temperature: number | null) {
  const { n, j, kept } = createCouplings(problem);
  const [x, y] = [kept.indexOf(a), kept.indexOf(b)];
  // A state of the pair without any tie stands nowhere: even weight, nothing binds.
  if (x < 0 || y < 0) return { bindingEnergy: 0, weightTogether: 0.5 };
  const solver = createLowestEnergySolver(n, j);
  const ground = solver.solve().slice();
  const lowest = energyOf(n, j, ground);
  const fixed = new Int8Array(n);
  fixed[x] = 1;
  const together = ground[x] === ground[y];
  fixed[y] = together ? -1 : 1;
  const other = energyOf(n, j, solver.solve(fixed));
  const bindingEnergy = together ? other - lowest : lowest - other;
  if (temperature === null) return { bindingEnergy, weightTogether: Number.NaN };
  const sums = sumWeights({ n, j, temperature, reference: ground });
  const [t, p] = [sums.together[x * n + y], sums.apart[x * n + y]];
  return { bindingEnergy, weightTogether: t / (t + p) };
}

function energyOf(n: number, j: Float64Array, signs: Int8Array): number {
  let energy = 0;
  for (let a = 0; a < n; a += 1)
    for (let b = a + 1; b < n; b += 1) if (signs[a] !== signs[b]) energy += 2 * j[a * n + b];
  return energy;
}

/** The landscape of a specification, and where each of the base's states stands in it. */
export function specificationProblem(
  base: ChainBase,
  variants: RobustTask['variants'],
  ranked: readonly number[],
  specification: Specification,
): { problem: LandscapeProblem; place: Map<number, number> } {
  const all = base.states.length;
  const sizesOfAll = base.sizes[specification.sizes];
  // A state without a figure in this size measure cannot take part.
  const kept = ranked
    .slice(0, specification.actors)
    .filter((state) => sizesOfAll[state] > 0)
    .sort((x, y) => x - y);
  const n = kept.length;
  const factors = base.factors.map(
    (factor): ChainFactor =>
      variants[factor.id]?.find(({ id }) => id === specification.variants[factor.id])?.factor ?? factor,
  );
  const oldest = specification.missing === 'recent-only' ? base.year - recentYears : -Infinity;
  const { weights } = specification;
  const opinionWeight = weights[factors.length] ?? 0;
  const propensity = new Float64Array(n * n);
  for (let x = 0; x < n; x += 1) {
    for (let y = x + 1; y < n; y += 1) {
      const k = kept[x] * all + kept[y];
      let sum = 0;
      let total = 0;
      for (let f = 0; f < factors.length; f += 1) {
        const value = factors[f].values[k];
        if (Number.isNaN(value) || factors[f].vintage[k] < oldest) continue;
        sum += weights[f] * value;
        total += weights[f];
      }
      if (opinionWeight > 0 && specification.judgements !== 'without') {
        const level = specification.judgements;
        let opinions = 0;
        let count = 0;
        for (const one of base.judgements) {
          if (!((one.i === kept[x] && one.j === kept[y]) || (one.i === kept[y] && one.j === kept[x])))
            continue;
          opinions += one[level];
          count += 1;
        }
        if (count > 0) {
          sum += (opinionWeight * opinions) / count;
          total += opinionWeight;
        }
      }
      // Drawn to zero: the weight of what is missing stays and counts for nothing either way.
      const p = total > 0 ? (specification.missing === 'drawn-to-zero' ? sum : sum / total) : 0;
      propensity[x * n + y] = p;
      propensity[y * n + x] = p;
    }
  }
  return {
    problem: {
      states: kept.map((state) => base.states[state]),
      sizes: Float64Array.from(kept, (state) => sizesOfAll[state]),
      propensity,
    },
    place: new Map(kept.map((state, k) => [state, k])),
  };
}
