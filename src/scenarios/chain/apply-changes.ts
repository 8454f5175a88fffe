import type { StateId } from '../../domain/dyad.js';
import type { LandscapeProblem } from '../../models/landscape/problem.js';
import { type Weighable, weighFactors } from '../../models/propensity/weigh-factors.js';
import type { ChainBase, ChainChoices } from './chain-base.js';

/** A change made only in part: `share` of the way from what stands there, or from `weak` where nothing does. */
export interface Partway {
  share: number;
  weak: number;
}

/** One elementary change; a lever of a size is a list of them. */
export type ChainChange =
  | {
      kind: 'factor' | 'judgement';
      lever: string;
      i: number;
      j: number;
      id: string;
      how: 'by' | 'to' | 'at-least' | 'at-most' | 'times';
      value: number;
      partway?: Partway;
    }
  | {
      kind: 'propensity';
      lever: string;
      i: number;
      j: number;
      how: 'by' | 'to' | 'at-least' | 'at-most';
      value: number;
      partway?: Partway;
    }
  | { kind: 'size'; lever: string; state: number; how: 'times' | 'enters'; value: number }
  | TradeChange;

/** A change of trade costs in percent; the trade engine turns all of them together into changes of factors. */
export interface TradeChange {
  kind: 'trade';
  lever: string;
  how: 'tariff-percent';
  sectors: 'goods' | 'all' | readonly string[];
  direction: 'both' | 'exports-of-first' | 'exports-of-second';
  pairs: readonly { first: StateId; second: StateId }[];
  value: number;
}

/** A tie that a scenario moved, number by number. */
export interface MovedTie {
  i: number;
  j: number;
  levers: string[];
  factors: {
    id: string;
    /** NaN where the pair had no value. */
    before: number;
    after: number;
    weightBefore: number;
    weightAfter: number;
  }[];
  propensityBefore: number;
  propensityAfter: number;
}

export interface Applied {
  problem: LandscapeProblem;
  ties: MovedTie[];
  sizes: { state: number; levers: string[]; before: number; after: number }[];
}

const clip = (x: number): number => Math.min(1, Math.max(-1, x));

/** The new value of a number under one change; a missing number can only be set, not moved. */
export function changeValue(
  before: number,
  how: ChainChange['how'],
  value: number,
  partway?: Partway,
): number {
  if (partway !== undefined) {
    const after = changeValue(before, how, value);
    const from = Number.isNaN(before) ? partway.weak : before;
    return clip(from + partway.share * (after - from));
  }
  switch (how) {
    case 'to':
      return clip(value);
    case 'by':
      return clip(before + value);
    case 'times':
      return clip(before * value);
    case 'at-least':
      return Number.isNaN(before) ? clip(value) : Math.max(before, clip(value));
    case 'at-most':
      return Number.isNaN(before) ? clip(value) : Math.min(before, clip(value));
    case 'enters':
    case 'tariff-percent':
      return value;
  }
}

/** The factors of one pair as the weighting wants them, its judgements last. */
export function listFactors(base: ChainBase, choices: ChainChoices, i: number, j: number): Weighable[] {
  const at = i * base.states.length + j;
  const list: Weighable[] = base.factors.map(({ id, group, values }) => ({ id, group, value: values[at] }));
  if (choices.judgements !== 'without') {
    for (const one of base.judgements) {
      if ((one.i === i && one.j === j) || (one.i === j && one.j === i)) {
        list.push({ id: one.id, group: 'judgement', value: one[choices.judgements] });
      }
    }
  }
  return list;
}

/** Weighted mean of the factors that have a value; 0 where a pair has none, as the landscape needs a number. */
export function weighPair(factors: readonly Weighable[], weights: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < factors.length; k += 1) if (weights[k] > 0) sum += weights[k] * factors[k].value;
  return sum;
}

/** The landscape under some choices before any lever; waiting states have size 0. */
export function baselineProblem(base: ChainBase, choices: ChainChoices): LandscapeProblem {
  const n = base.states.length;
  const sizes = base.sizes[choices.sizes].slice();
  for (const state of base.waiting) sizes[state] = 0;
  const propensity = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const factors = listFactors(base, choices, i, j);
      propensity[i * n + j] = propensity[j * n + i] = weighPair(
        factors,
        weighFactors(factors, choices.weightSet),
      );
    }
  }
  return { states: base.states, sizes, propensity };
}

/**
 * The landscape after some changes: factors and judgements first, weighed anew, then whole propensities, then
 * sizes; within each kind in the order given. Every value stays within [-1, 1]. A change `by` of a factor that
 * the pair does not have leaves it missing. Changes of trade must have been turned into factors before.
 */
export function applyChanges(
  base: ChainBase,
  choices: ChainChoices,
  from: LandscapeProblem,
  changes: readonly ChainChange[],
): Applied {
  if (changes.some(({ kind }) => kind === 'trade')) throw new Error('a change of trade has not been solved');
  const n = base.states.length;
  const propensity = from.propensity.slice();
  const sizes = from.sizes.slice();
  // The factors of a tie are listed only where a change asks for them: whole propensities need none.
  const ties = new Map<number, { moved: MovedTie; factors: Weighable[]; before: Weighable[] }>();
  const tieOf = (i: number, j: number, withFactors: boolean) => {
    const [a, b] = i < j ? [i, j] : [j, i];
    let found = ties.get(a * n + b);
    if (found === undefined) {
      const factors = withFactors ? listFactors(base, choices, a, b) : [];
      const p = propensity[a * n + b];
      found = {
        moved: { i: a, j: b, levers: [], factors: [], propensityBefore: p, propensityAfter: p },
        factors,
        before: factors.map((one) => ({ ...one })),
      };
      ties.set(a * n + b, found);
    }
    return found;
  };
  const name = (levers: string[], lever: string): void => {
    if (!levers.includes(lever)) levers.push(lever);
  };

  for (const change of changes) {
    if (change.kind !== 'factor' && change.kind !== 'judgement') continue;
    const tie = tieOf(change.i, change.j, true);
    const factor = tie.factors.find(({ id }) => id === change.id);
    if (factor === undefined) continue;
    name(tie.moved.levers, change.lever);
    factor.value = changeValue(factor.value, change.how, change.value, change.partway);
  }
  for (const tie of ties.values()) {
    if (tie.factors.length === 0) continue;
    const [old, now] = [tie.before, tie.factors].map((list) => weighFactors(list, choices.weightSet));
    tie.factors.forEach((factor, k) => {
      const before = tie.before[k].value;
      if (factor.value === before || (Number.isNaN(factor.value) && Number.isNaN(before))) return;
      tie.moved.factors.push({
        id: factor.id,
        before,
        after: factor.value,
        weightBefore: old[k],
        weightAfter: now[k],
      });
    });
    // Only where something moved: a tie whose lever found nothing keeps its number to the last digit.
    if (tie.moved.factors.length > 0) tie.moved.propensityAfter = weighPair(tie.factors, now);
  }
  for (const change of changes) {
    if (change.kind !== 'propensity') continue;
    const { moved } = tieOf(change.i, change.j, false);
    name(moved.levers, change.lever);
    moved.propensityAfter = changeValue(moved.propensityAfter, change.how, change.value, change.partway);
  }
  for (const { moved } of ties.values()) {
    propensity[moved.i * n + moved.j] = propensity[moved.j * n + moved.i] = moved.propensityAfter;
  }
  const sized = new Map<number, Applied['sizes'][number]>();
  for (const change of changes) {
    if (change.kind !== 'size') continue;
    const { state } = change;
    const moved = sized.get(state) ?? { state, levers: [], before: sizes[state], after: sizes[state] };
    name(moved.levers, change.lever);
    moved.after =
      change.how === 'enters' ? change.value * base.sizes[choices.sizes][state] : moved.after * change.value;
    sizes[state] = moved.after;
    sized.set(state, moved);
  }
  return {
    problem: { states: base.states, sizes, propensity },
    ties: [...ties.values()].map(({ moved }) => moved),
    sizes: [...sized.values()],
  };
}
