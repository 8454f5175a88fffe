import type { Panel, PanelColumn } from '../../../src/models/reference-class/panel.js';

export interface MadeColumn {
  kind: PanelColumn['kind'];
  from: number;
  to: number;
  at(one: number, other: number, year: number): number;
}

/** A panel of `count` states that exist in all years, with columns given by functions. */
export function makePanel(count: number, columns: Record<string, MadeColumn>): Panel {
  const states = Array.from({ length: count }, (_, n) => `S${String(n).padStart(2, '0')}`);
  return {
    states,
    exists: () => true,
    column(name) {
      const made = columns[name];
      if (made === undefined) return undefined;
      return {
        name,
        kind: made.kind,
        covers: { from: made.from, to: made.to },
        at: (one, other, year) =>
          year < made.from || year > made.to ? Number.NaN : made.at(one, other, year),
      };
    },
  };
}
