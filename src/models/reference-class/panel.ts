import type { YearRange } from '../../domain/dyad.js';

/**
 * One series by year for every state or pair. States are numbers, indices into `Panel.states`.
 * `at` returns NaN where there is no value; a state column ignores its second argument; an undirected
 * pair column gives the same for both orders.
 */
export interface PanelColumn {
  name: string;
  kind: 'state' | 'pair' | 'directed-pair';
  covers: YearRange;
  at(one: number, other: number, year: number): number;
  /** Where the column is 1, as `one * states + other`, both orders; only for sparse columns of 0 and 1. */
  active?(year: number): ArrayLike<number>;
}

export interface Panel {
  /** State ids; the position is the number used everywhere else. */
  states: readonly string[];
  exists(state: number, year: number): boolean;
  column(name: string): PanelColumn | undefined;
}
