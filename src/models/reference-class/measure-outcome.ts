import type { OutcomeSpec } from './class-spec.js';
import { pick } from './find-rows.js';
import type { Panel, PanelColumn } from './panel.js';

/**
 * An outcome of one row over `horizon` years from `base`: a change, or 1 and 0. NaN where the row is not
 * asked (the pact to end is not there), where the column has no value, where the source ends before
 * `base + horizon`, or where a state of the pair no longer exists by then.
 */
export function measureOutcome(
  panel: Panel,
  column: PanelColumn,
  outcome: OutcomeSpec,
  row: { i: number; j: number; k: number },
  base: number,
  horizon: number,
): number {
  const one = pick(outcome.of[0], row.i, row.j, row.k);
  const other = pick(outcome.of[1], row.i, row.j, row.k);
  const end = base + horizon;
  if (end > column.covers.to || base < column.covers.from) return Number.NaN;
  if (!panel.exists(one, end) || (other >= 0 && !panel.exists(other, end))) return Number.NaN;
  if (!panel.exists(one, base) || (other >= 0 && !panel.exists(other, base))) return Number.NaN;
  switch (outcome.measure) {
    case 'change':
      return column.at(one, other, end) - column.at(one, other, base);
    case 'ends': {
      if (column.at(one, other, base) !== 1) return Number.NaN;
      const after = column.at(one, other, end);
      return Number.isNaN(after) ? Number.NaN : after === 1 ? 0 : 1;
    }
    case 'begins':
      if (column.at(one, other, base) !== 0) return Number.NaN;
      return anyYear(column, one, other, base + 1, end);
    case 'occurs':
      return anyYear(column, one, other, base + 1, end);
  }
}

function anyYear(column: PanelColumn, one: number, other: number, from: number, to: number): number {
  let unknown = false;
  for (let year = from; year <= to; year++) {
    const value = column.at(one, other, year);
    if (value > 0) return 1;
    if (Number.isNaN(value)) unknown = true;
  }
  return unknown ? Number.NaN : 0;
}
