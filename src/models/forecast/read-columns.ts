import { EntenteError } from '../../domain/errors.js';
import type { Panel, PanelColumn } from '../reference-class/panel.js';

/** Panel columns by the name a reader gives them. @throws no-data when one is not loaded. */
export function columnsOf<K extends string>(panel: Panel, names: Record<K, string>): Record<K, PanelColumn> {
  const found = {} as Record<K, PanelColumn>;
  for (const key of Object.keys(names) as K[]) {
    const column = panel.column(names[key]);
    if (column === undefined) {
      throw new EntenteError('no-data', `the panel has no column ${names[key]}`, { column: names[key] });
    }
    found[key] = column;
  }
  return found;
}

/** How many years a value may be carried past the last year of its source. */
export const mostCarriedYears = 12;

/** The year a column is read in: the asked one, or the last of the source where it ends before. */
export function reach(column: PanelColumn, year: number): number {
  return year - column.covers.to > mostCarriedYears ? year : Math.min(year, column.covers.to);
}
