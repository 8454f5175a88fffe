import { createCouplings } from '../../models/landscape/couplings.js';
import { createLowestEnergySolver } from '../../models/landscape/lowest-energy.js';
import type { LandscapeProblem } from '../../models/landscape/problem.js';
import { sumWeights } from '../../models/landscape/sum-weights.js';
import type { Transformation } from '../../models/propensity/parameters.js';
import { transform } from '../../models/propensity/transform.js';
import { type ChainChange, changeValue } from '../chain/apply-changes.js';
import type { ChainBase, ChainFactor } from '../chain/chain-base.js';
import { type FactorVariant, recentYears, type Specification, type TradeByEnd } from './specification.js';

/** A change that needs no trade engine any more. */
export type SolvedChange = Exclude<ChainChange, { kind: 'trade' }>;

/** What trade levers do to each pair's share of trade, n*n over the base's states, 1 where nothing. */
export type TradeRatios = Readonly<Record<string, Float64Array>>;

/** One thing a specification is asked about: the baseline, a move, a scenario. */
export interface RobustTest {
  changes: readonly SolvedChange[];
  /** By elasticity set, then by measure of trade (or `both-shares` for all); absent where trade is left alone. */
  trade?: Readonly<Record<string, TradeRatios>>;
}

export interface RobustTask {
  base: ChainBase;
  variants: Readonly<Record<string, readonly FactorVariant[]>>;
  /** Trade by reporting end, where the two ends differ; what is not here is read as `variants` has it. */
  trade?: { byEnd: TradeByEnd; transformation: Transformation };
  /** States from the most to the least capable, the pair first: an actor set is the first so many. */
  ranked: readonly number[];
  /** Baseline first: no change. */
  scenarios: readonly RobustTest[];
}

/** Numbers of one specification under one scenario. */
export const numbersEach = 2;

/** A figure of the data other than it is: of a pair's factor in [-1, 1], or of a state's size. */
export type Observed =
  | { kind: 'factor'; factor: string; i: number; j: number; before: number; after: number }
  | { kind: 'size'; state: number; times: Readonly<Record<string, number>> };

/**
 * Reads every scenario under one specification: binding energy (over the specification's baseline scale) and weight
 * together (at its temperature, fixed at its baseline). Written into `out` from `at`.
 */
export function readSpecification(
  task: RobustTask,
  specification: Specification,
  out: Float64Array,
  at: number,
): void {
  const view = viewSpecification(task, specification);
  // Where the rule of what is missing leaves no tie at all there is nothing to read: nothing binds, even weight.
  const empty = view.problem.propensity.every((p) => p === 0);
  const scale = empty ? 1 : createCouplings(view.problem).scale;
  task.scenarios.forEach((test, s) => {
    const read = empty
      ? { bindingEnergy: 0, weightTogether: 0.5 }
      : readPair(changeProblem(view, test), view.pair, specification.temperature * scale);
    out[at + s * numbersEach] = read.bindingEnergy / scale;
    out[at + s * numbersEach + 1] = read.weightTogether;
  });
}

/** The binding energy alone, over the scale: the verdict without a sum over configurations, a hundred times faster. */
export function readSpecificationBinding(
  task: Omit<RobustTask, 'scenarios'>,
  specification: Specification,
): number {
  return createBindingReader(task, specification)({ changes: [] });
}

/**
 * Reads the binding energy of one specification again and again: in a test, and with the data other than they are.
 * The scale stays that of the data as they are.
 */
export function createBindingReader(
  task: Omit<RobustTask, 'scenarios'>,
  specification: Specification,
): (test: RobustTest, observed?: readonly Observed[]) => number {
  const view = viewSpecification(task, specification);
  if (view.problem.propensity.every((p) => p === 0)) return () => 0;
  const { scale } = createCouplings(view.problem);
  return (test, observed = []) =>
    readPair(changeProblem(view, test, observed), view.pair, null).bindingEnergy / scale;
}

/**
 * Whether one specification has the pair together in a test, with the data other than they are, asked again and again.
 * A change of ties and sizes moves the binding energy by at most twice the sum of the changes of all couplings: where
 * that cannot reach the sign, nothing is solved.
 */
export function createVerdictReader(
  task: Omit<RobustTask, 'scenarios'>,
  specification: Specification,
  test: RobustTest,
): (observed: readonly Observed[]) => boolean {
  const view = viewSpecification(task, specification);
  const from = changeProblem(view, test);
  const n = from.states.length;
  const now = readPair(from, view.pair, null).bindingEnergy;
  return (observed) => {
    const to = changeProblem(view, test, observed);
    let moved = 0;
    for (let x = 0; x < n; x += 1)
      for (let y = x + 1; y < n; y += 1)
        moved += Math.abs(
          to.propensity[x * n + y] * to.sizes[x] * to.sizes[y] -
            from.propensity[x * n + y] * from.sizes[x] * from.sizes[y],
        );
    if (Math.abs(now) > 2 * moved * (1 + 1e-9)) return now > 0;
    return readPair(to, view.pair, null).bindingEnergy > 0;
  };
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

/** A specification's landscape, and what it takes to change it. */
interface SpecificationView {
  problem: LandscapeProblem;
  /** Where each of the base's states stands in the problem. */
  place: ReadonlyMap<number, number>;
  pair: [number, number];
  /** Sizes of all the base's states under the specification. */
  sizes: Float64Array;
  sizeMeasure: string;
  trade: { measure: string; elasticities: string };
  /** The propensity of two of the base's states, with the changes given. */
  weigh(i: number, j: number, changed?: PairChange): number;
}

interface PairChange {
  observed: readonly Extract<Observed, { kind: 'factor' }>[];
  tradeRatio: number;
  changes: readonly Extract<SolvedChange, { kind: 'factor' | 'judgement' }>[];
}

/** The landscape of a specification, and where each of the base's states stands in it. */
export function specificationProblem(
  base: ChainBase,
  variants: RobustTask['variants'],
  ranked: readonly number[],
  specification: Specification,
): Pick<SpecificationView, 'problem' | 'place'> {
  return viewSpecification({ base, variants, ranked }, specification);
}

function viewSpecification(
  { base, variants, trade, ranked }: Omit<RobustTask, 'scenarios'>,
  specification: Specification,
): SpecificationView {
  const all = base.states.length;
  const sizes = base.sizes[specification.sizes];
  // A state without a figure in this size measure cannot take part. Those that wait outside have no size yet.
  const kept = [...ranked.filter((k) => !base.waiting.has(k)).slice(0, specification.actors), ...base.waiting]
    .filter((state) => sizes[state] > 0)
    .sort((x, y) => x - y);
  const n = kept.length;
  const factors = base.factors.map((factor): ChainFactor => {
    const wanted = specification.variants[factor.id];
    const list =
      factor.id === 'trade' && specification.reporter !== 'reconciled'
        ? (trade?.byEnd[specification.reporter] ?? variants[factor.id])
        : variants[factor.id];
    return list?.find(({ id }) => id === wanted)?.factor ?? factor;
  });
  const oldest = specification.missing === 'recent-only' ? base.year - recentYears : -Infinity;
  const { weights } = specification;
  const opinionWeight = weights[factors.length] ?? 0;
  const weigh = (i: number, j: number, changed?: PairChange): number => {
    const k = i * all + j;
    let sum = 0;
    let total = 0;
    for (let f = 0; f < factors.length; f += 1) {
      const { id, values, raw, vintage } = factors[f];
      let value = vintage[k] < oldest ? Number.NaN : values[k];
      if (changed !== undefined) {
        // Another measure of the same idea moves by as much; where there was no figure, the new one is it.
        for (const one of changed.observed)
          if (one.factor === id)
            value = Number.isNaN(value)
              ? one.after
              : Math.max(-1, Math.min(1, value + one.after - one.before));
        if (id === 'trade' && changed.tradeRatio !== 1 && !Number.isNaN(value) && trade !== undefined)
          value = transform(raw[k] * changed.tradeRatio, trade.transformation);
        for (const one of changed.changes) if (one.id === id) value = changeValue(value, one.how, one.value);
      }
      if (Number.isNaN(value)) continue;
      sum += weights[f] * value;
      total += weights[f];
    }
    if (opinionWeight > 0 && specification.judgements !== 'without') {
      const level = specification.judgements;
      let opinions = 0;
      let count = 0;
      for (const one of base.judgements) {
        if (!((one.i === i && one.j === j) || (one.i === j && one.j === i))) continue;
        let value = one[level];
        for (const change of changed?.changes ?? [])
          if (change.id === one.id) value = changeValue(value, change.how, change.value);
        opinions += value;
        count += 1;
      }
      if (count > 0) {
        sum += (opinionWeight * opinions) / count;
        total += opinionWeight;
      }
    }
    // Drawn to zero: the weight of what is missing stays and counts for nothing either way.
    return total > 0 ? (specification.missing === 'drawn-to-zero' ? sum : sum / total) : 0;
  };
  const propensity = new Float64Array(n * n);
  for (let x = 0; x < n; x += 1)
    for (let y = x + 1; y < n; y += 1)
      propensity[x * n + y] = propensity[y * n + x] = weigh(kept[x], kept[y]);
  const place = new Map(kept.map((state, k) => [state, k]));
  return {
    problem: {
      states: kept.map((state) => base.states[state]),
      sizes: Float64Array.from(kept, (state) => (base.waiting.has(state) ? 0 : sizes[state])),
      propensity,
    },
    place,
    pair: base.pair.map((state) => place.get(state)!) as [number, number],
    sizes,
    sizeMeasure: specification.sizes,
    trade: {
      measure: specification.variants['trade'] ?? 'both-shares',
      elasticities: specification.elasticities,
    },
    weigh,
  };
}

/**
 * The landscape after a test, in the order of a chain: figures that are observed to be other, trade, then factors
 * and judgements weighed anew, then whole propensities, then sizes. A state outside the actor set has no tie to move.
 */
function changeProblem(
  view: SpecificationView,
  test: RobustTest,
  observed: readonly Observed[] = [],
): LandscapeProblem {
  const { problem, place } = view;
  const { changes } = test;
  if (changes.length === 0 && test.trade === undefined && observed.length === 0) return problem;
  const n = problem.states.length;
  const propensity = problem.propensity.slice();
  const sizes = problem.sizes.slice();
  const bySet = test.trade?.[view.trade.elasticities];
  const ratios = bySet?.[view.trade.measure] ?? bySet?.['both-shares'];
  const all = ratios === undefined ? 0 : Math.round(Math.sqrt(ratios.length));
  const joins = (one: { i: number; j: number }, i: number, j: number): boolean =>
    (one.i === i && one.j === j) || (one.i === j && one.j === i);
  const onFactors = changes.filter(
    (one): one is PairChange['changes'][number] => one.kind === 'factor' || one.kind === 'judgement',
  );
  const figures = observed.filter((one): one is PairChange['observed'][number] => one.kind === 'factor');
  const weighAnew = (i: number, j: number): void => {
    const [x, y] = [place.get(i), place.get(j)];
    if (x === undefined || y === undefined) return;
    propensity[x * n + y] = propensity[y * n + x] = view.weigh(i, j, {
      observed: figures.filter((one) => joins(one, i, j)),
      tradeRatio: ratios?.[i * all + j] ?? 1,
      changes: onFactors.filter((one) => joins(one, i, j)),
    });
  };
  for (const { i, j } of [...onFactors, ...figures]) weighAnew(Math.min(i, j), Math.max(i, j));
  if (ratios !== undefined)
    for (const i of place.keys())
      for (const j of place.keys()) if (i < j && ratios[i * all + j] !== 1) weighAnew(i, j);
  for (const change of changes) {
    if (change.kind !== 'propensity') continue;
    const [x, y] = [place.get(change.i), place.get(change.j)];
    if (x === undefined || y === undefined) continue;
    propensity[x * n + y] = propensity[y * n + x] = changeValue(
      propensity[x * n + y],
      change.how,
      change.value,
    );
  }
  for (const one of observed) {
    if (one.kind !== 'size') continue;
    const x = place.get(one.state);
    if (x !== undefined) sizes[x] *= one.times[view.sizeMeasure] ?? 1;
  }
  for (const change of changes) {
    if (change.kind !== 'size') continue;
    const x = place.get(change.state);
    if (x === undefined) continue;
    sizes[x] = change.how === 'enters' ? change.value * view.sizes[change.state] : sizes[x] * change.value;
  }
  return { ...problem, propensity, sizes };
}
