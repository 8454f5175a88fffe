import type { StateId } from '../../domain/dyad.js';
import type { FactorGroup, WeightSet } from '../../models/propensity/parameters.js';

/** A factor of every pair of the states. */
export interface ChainFactor {
  id: string;
  label: string;
  group: FactorGroup;
  /** n*n row-major, symmetric, in [-1, 1]; NaN where a pair has no value. */
  values: Float64Array;
  /** n*n, before the transformation; NaN where missing. */
  raw: Float64Array;
  /** The year each value describes, 0 where there is none. */
  vintage: Int16Array;
  origin: string;
}

/** An opinion on one pair, by places in `states`. */
export interface ChainJudgement {
  id: string;
  label: string;
  i: number;
  j: number;
  low: number;
  central: number;
  high: number;
  author: string;
  date: string;
  reason: string;
  source: string;
}

export type JudgementLevel = 'without' | 'low' | 'central' | 'high';

/** What every scenario of a pair in a year starts from: the measured state of the world, before any choice. */
export interface ChainBase {
  edition: string;
  year: number;
  pair: [number, number];
  states: StateId[];
  names: ReadonlyMap<StateId, string>;
  factors: ChainFactor[];
  judgements: ChainJudgement[];
  /** By size measure; NaN where the source has no figure for a state. */
  sizes: Readonly<Record<string, Float64Array>>;
  /** The year each size describes, laid out the same, 0 where there is none; measures may be absent. */
  sizeVintages?: Readonly<Record<string, Int16Array>>;
  /** States that take part only once a lever lets them in. */
  waiting: ReadonlySet<number>;
  weightSets: WeightSet[];
  groups: readonly ChainGroup[];
}

export interface ChainGroup {
  id: string;
  title: string;
  members: readonly StateId[];
  /** Members a lever on the group leaves alone unless it names them. */
  leftOut?: readonly StateId[];
}

/** The choices a reading rests on. */
export interface ChainChoices {
  weightSet: WeightSet;
  sizes: string;
  /** A share of the baseline's scale. */
  temperature: number;
  judgements: JudgementLevel;
}
