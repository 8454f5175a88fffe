/** An ISO 3166-1 alpha-3-like id, the same through a state's continuous life: RUS is the USSR in 1955. */
export type StateId = string;

/** An unordered pair, ids in alphabetical order, so that one key stands for one pair. */
export interface Dyad {
  a: StateId;
  b: StateId;
}

export function dyad(one: StateId, other: StateId): Dyad {
  return one < other ? { a: one, b: other } : { a: other, b: one };
}

export function dyadKey(one: StateId, other: StateId): string {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

/** Inclusive at both ends. */
export interface YearRange {
  from: number;
  to: number;
}
