import type { StateId } from '../../domain/dyad.js';
import type { ChainChange } from '../chain/apply-changes.js';
import type { LeverSpec, ScenarioSpec, Signpost } from '../spec/scenario-schema.js';

/** `weak` and `strong` are the ends of a lever's range nearest to and farthest from changing nothing. */
export type LeverLevel = 'weak' | 'central' | 'strong';
export const leverLevels: readonly LeverLevel[] = ['weak', 'central', 'strong'];

/** A lever with every group expanded and every default filled in. */
export interface ResolvedLever {
  id: string;
  title: string;
  moves: LeverSpec['moves'];
  how: string;
  /** The factor or judgement it moves, where it is one. */
  factor: string | null;
  /** `USA-RUS`, or states for sizes and actors. */
  touches: string[];
  notMoved: string[];
  low: number;
  central: number;
  high: number;
  /** Whichever of low and high changes less, and more. */
  weak: number;
  strong: number;
  why: string;
  /** Who judged the size; `estimate` where nobody did. */
  author: string;
  date: string;
  source: string | null;
  /** Whether the size is somebody's opinion or comes from an estimate, and the year the estimate is of. */
  basis: 'judged' | 'estimated';
  vintage: number | null;
  /** The scenario it was written in. */
  writtenIn: string;
  /** The elementary changes of a size; a thaw mirrored to the partner among them where `spread` is asked. */
  changes(value: number): ChainChange[];
  /** The same change on the partner's tie with each state outside the pair, for the spread of a thaw; or none. */
  spread(value: number): ChainChange[];
}

/** A scenario ready to run. */
export interface ResolvedScenario {
  id: string;
  title: string;
  pair: [StateId, StateId];
  year: number;
  /** The edition it was written against, and the one it runs on. */
  pinned: string | null;
  edition: string;
  why: string;
  author: string;
  date: string;
  levers: ResolvedLever[];
  spread: boolean;
  referenceClass: string | null;
  signposts: Signpost[];
  /** Defaults filled in and anything the reader must know. */
  notes: string[];
}

export type { ScenarioSpec };
