import type { StateId } from '../../domain/dyad.js';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { TradeSanctions } from '../../report/trade/sanctions-schema.js';
import type { SanctionEffect, SanctionEstimate } from '../../scenarios/resolve/size-trade-lever.js';
import type { Atlas } from '../../store/atlas.js';
import { readSanctionEffects } from './read-sanction-effects.js';
import { estimateSanctions } from './run-sanctions.js';

/** Tables the estimate is made from; one of the user's own makes an estimate of the user's own. */
const estimatedFrom = ['trade_comtrade', 'trade_baci_2023', 'sanctions'];

/**
 * The estimate a trade lever without a size is filled in from: the user's own, made anew, where a table it is made from
 * has been imported; else the one made from the atlas alone. Where the user's tables do not give one for the target
 * (no senders known, nothing to compare with), the one of the atlas, saying so.
 */
export async function openSanctionEstimate(atlas: Atlas, target: StateId): Promise<SanctionEstimate> {
  const own = atlas.imports.filter(({ table }) =>
    estimatedFrom.includes(table.standsIn === null ? table.name : table.standsIn.table),
  );
  const usual = readSanctionEffects();
  const elsewhere = target === usual.target ? '' : `; no estimate for ${target} is at hand`;
  if (own.length === 0) return { ...usual, source: `${usual.source}${elsewhere}` };
  const sources = [...new Set(own.map(({ source }) => source))].join(', ');
  try {
    const found = await estimateSanctions(atlas, target);
    return {
      target,
      years: effectsOf(found),
      date: new Date().toISOString().slice(0, 10),
      source: `three-way PPML with your own import of ${sources} (entente trade sanctions ${target})`,
    };
  } catch (error) {
    if (!isEntenteError(error)) throw error;
    return {
      ...usual,
      source: `${usual.source}; your own import of ${sources} gave none for ${target}: ${error.message}`,
    };
  }
}

/**
 * The senders' effects of each year that has them both ways.
 *
 * @throws EntenteError `no-data` where there is none.
 */
export function effectsOf({
  target,
  effects,
}: Pick<TradeSanctions, 'target' | 'effects'>): SanctionEstimate['years'] {
  const found = [...new Set(effects.map(({ year }) => year))].sort().flatMap((year) => {
    const [exportsToTarget, importsFromTarget] = (
      ['exports to the target', 'imports from the target'] as const
    ).map((flow): SanctionEffect | undefined => {
      const one = effects.find((e) => e.of === 'senders' && e.year === year && e.flow === flow);
      return one && { multiplier: one.multiplier, low: one.low, high: one.high };
    });
    return exportsToTarget === undefined || importsFromTarget === undefined
      ? []
      : [{ year, exportsToTarget, importsFromTarget }];
  });
  if (found.length > 0) return found;
  throw new EntenteError('no-data', `no effect of sanctions on trade with ${target} could be estimated`, {
    target,
  });
}
