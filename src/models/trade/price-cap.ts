import { EntenteError } from '../../domain/errors.js';
import type { TradeBase } from './trade-base.js';
import { placeOf, type TradeShock } from './trade-shock.js';

export interface PriceCap {
  /** Whose goods are capped, by whom, in which sectors. */
  exporters: readonly string[];
  importers: readonly string[];
  sectors: readonly string[];
  /** How far below the price buyers value the good at sellers are held: 0.25 is a quarter less, in [0, 1). */
  discount: number;
}

/**
 * A price cap as a wedge: the seller receives (1 - discount) of what the good is worth to the buyer, and the buyer keeps
 * the difference. That is a tariff of discount / (1 - discount) whose revenue goes to the importer: it moves the terms of
 * trade as a cap does, and it shrinks the flow, because sellers turn elsewhere. No evasion, no shadow fleet.
 *
 * @param shock tariffs already in force; the cap is put on top. Returns a new shock.
 * @throws EntenteError `bad-input` for a discount outside [0, 1), `unknown-state`.
 */
export function capPrice(base: TradeBase, shock: TradeShock, cap: PriceCap): TradeShock {
  const { discount } = cap;
  if (!(discount >= 0 && discount < 1))
    throw new EntenteError(
      'bad-input',
      `a discount of 0 or more and below 1 was expected, ${discount} came`,
      { discount },
    );
  const n = base.states.length;
  const before = shock.tariffs?.before ?? new Float64Array(base.flows.length);
  const after = (shock.tariffs?.after ?? before).slice();
  for (const sector of cap.sectors)
    for (const exporter of cap.exporters)
      for (const importer of cap.importers) {
        if (exporter === importer) continue;
        const cell =
          (placeOf(base.sectors, sector, 'sector') * n + placeOf(base.states, exporter, 'state')) * n +
          placeOf(base.states, importer, 'state');
        after[cell] = (1 + after[cell]) / (1 - discount) - 1;
      }
  return { ...shock, tariffs: { before, after } };
}
