import type { StateId } from '../dyad.js';

/**
 * One row of the state registry: an id through a period in which its name, codes and memberships stay
 * the same. Dates are ISO days, inclusive at both ends; a null `end` means it still holds.
 */
export interface StateRow {
  id: StateId;
  name: string;
  start: string;
  end: string | null;
  /** `territory` is a place that data sets list but neither state system counts as a state. */
  kind: 'state' | 'territory';
  cow: number | null;
  gw: number | null;
  cow_abbreviation: string | null;
  gw_abbreviation: string | null;
  iso2: string | null;
  iso_numeric: number | null;
  in_cow: boolean;
  in_gw: boolean;
  /** Other names of the period, separated by `|`. */
  aliases: string;
  /** Ids to write for years before (after) the state's life, separated by `|`. */
  instead_before: string;
  instead_after: string;
  /** Names that are never taken for this state, separated by `|`; the note says what to write. */
  refused_names: string;
  note: string | null;
}
