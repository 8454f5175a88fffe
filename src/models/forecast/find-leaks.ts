import type { Panel } from '../reference-class/panel.js';
import { forecastFeatures } from './features.js';
import { createFeatureReader, type FeatureReader } from './read-features.js';

/** A panel that knows nothing after a year: every later value is missing. */
export function blindPanel(panel: Panel, year: number): Panel {
  return {
    states: panel.states,
    exists: (state, at) => panel.exists(state, Math.min(at, year)),
    column(name) {
      const column = panel.column(name);
      if (column === undefined) return undefined;
      return {
        name,
        kind: column.kind,
        covers: column.covers,
        at: (one, other, at) => (at > year ? Number.NaN : column.at(one, other, at)),
      };
    },
  };
}

export interface Leak {
  feature: string;
  year: number;
  pair: [string, string];
}

/**
 * Features of the year's pairs that change when all data after the year are blanked: they see the future.
 * Empty where none does.
 *
 * @param create the reader under test; the forecast's own by default. Another one is a planted leak.
 */
export function findLeaks(
  panel: Panel,
  year: number,
  pairs: readonly (readonly [number, number])[],
  create: (panel: Panel, year: number) => FeatureReader = createFeatureReader,
): Leak[] {
  const seeing = create(panel, year);
  const blind = create(blindPanel(panel, year), year);
  const width = forecastFeatures.length;
  const one = new Float64Array(width);
  const other = new Float64Array(width);
  const leaks = new Map<string, Leak>();
  for (const [i, j] of pairs) {
    seeing.read(i, j, one, 0);
    blind.read(i, j, other, 0);
    for (let c = 0; c < width; c++) {
      if (Object.is(one[c], other[c]) || one[c] === other[c]) continue;
      const feature = forecastFeatures[c].id;
      if (!leaks.has(feature))
        leaks.set(feature, { feature, year, pair: [panel.states[i], panel.states[j]] });
    }
  }
  return [...leaks.values()];
}

/** A reader with a leak planted on purpose: agreement at the UN as it will be five years later. */
export function plantLeak(panel: Panel, year: number): FeatureReader {
  const reader = createFeatureReader(panel, year);
  const kappa = panel.column('vote-kappa');
  const place = forecastFeatures.findIndex((feature) => feature.id === 'votes');
  return {
    ...reader,
    read(i, j, into, offset) {
      reader.read(i, j, into, offset);
      const later = kappa?.at(i, j, year + 5) ?? Number.NaN;
      into[offset + place] = Number.isNaN(later) ? 0 : later - 0.4;
    },
  };
}
