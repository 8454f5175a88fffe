import { EntenteError } from '../../domain/errors.js';
import type { TradeBase } from './trade-base.js';

/** What changes; every array is laid out like the flows of the base. */
export interface TradeShock {
  /**
   * Partial effect on each flow at given incomes and prices: 1 leaves it, 0 stops it, tau-hat^-theta where the cost
   * of the trade changes by tau-hat. Absent: all 1.
   */
  multipliers?: Float64Array;
  /** Tariff rates (0.1 is ten percent of the price the seller receives) before and after; revenue goes to the importer. */
  tariffs?: { before: Float64Array; after: Float64Array };
}

/** All ones, to be changed in place: the shock that changes nothing. */
export function unitMultipliers({ sectors, states }: Pick<TradeBase, 'sectors' | 'states'>): Float64Array {
  return new Float64Array(sectors.length * states.length ** 2).fill(1);
}

/**
 * Multiplies the multipliers of the flows from each exporter to each importer, of the sectors named (default: all).
 * A factor of 0 stops them. Own trade is never touched. Returns the same array.
 */
export function applyToFlows(
  base: Pick<TradeBase, 'sectors' | 'states'>,
  multipliers: Float64Array,
  change: {
    exporters: readonly string[];
    importers: readonly string[];
    sectors?: readonly string[];
    factor: number;
  },
): Float64Array {
  const n = base.states.length;
  const rows = change.exporters.map((state) => placeOf(base.states, state, 'state'));
  const columns = change.importers.map((state) => placeOf(base.states, state, 'state'));
  const chosen = (change.sectors ?? base.sectors).map((sector) => placeOf(base.sectors, sector, 'sector'));
  for (const s of chosen)
    for (const i of rows)
      for (const j of columns) if (i !== j) multipliers[(s * n + i) * n + j] *= change.factor;
  return multipliers;
}

/** Position of a name, or a refusal that says which there are. */
export function placeOf(names: readonly string[], name: string, what: string): number {
  const at = names.indexOf(name);
  if (at >= 0) return at;
  throw new EntenteError(
    what === 'state' ? 'unknown-state' : 'bad-input',
    `no ${what} ${name} in this trade base; it has ${names.join(', ')}`,
    { [what]: name },
  );
}
