import type { StateId } from '../../domain/dyad.js';
import { tariffEquivalent } from '../../models/trade/tariff-equivalent.js';
import type { TradeLeverSpec } from '../spec/scenario-schema.js';
import { multiplyFlows, type TradeWorld } from '../trade-response/create-trade-response.js';

/** Partial effect of sanctions on one direction of trade: a multiple of it with its 95 percent interval. */
export interface SanctionEffect {
  multiplier: number;
  low: number;
  high: number;
}

/** What the sanctions of some senders did to their trade with a target, as `entente trade sanctions` estimates it. */
export interface SanctionEstimate {
  target: StateId;
  /** By year, the earliest first; one or more. */
  years: { year: number; exportsToTarget: SanctionEffect; importsFromTarget: SanctionEffect }[];
  date: string;
  /** Where it was estimated, in words. */
  source: string;
}

/** A size nobody wrote down, with where it comes from. */
export interface DefaultSize {
  low: number;
  central: number;
  high: number;
  author: 'estimate';
  date: string;
  source: string;
  vintage: number;
}

/** Fills in the size of a trade lever that has none. */
export type SizeTrade = (
  lever: TradeLeverSpec,
  pairs: readonly { first: StateId; second: StateId }[],
) => DefaultSize;

/**
 * The size of a trade lever without one, from an estimate: the change of cost that has the estimated partial effect on
 * the very flows the lever moves, at the elasticities of the table (`tariffEquivalent`); the ends are those of the
 * interval, to a tenth of a percent. Sanctions imposed have the effect of the last year estimated. Sanctions lifted are
 * the inverse of the effect in the year of the table, for a table can only lose what it holds. The tie names the sender
 * first and the target second; where both directions move, the effect on exports to the target counts for both, for
 * that on purchases also holds what others bought instead.
 *
 * @param tableYear the year of the trade table. Where it was not estimated, the nearest one is taken.
 * @throws EntenteError `no-data` where the flows are all zero.
 */
export function sizeTradeLever(
  world: TradeWorld,
  tableYear: number,
  estimate: SanctionEstimate,
  lever: TradeLeverSpec,
  pairs: readonly { first: StateId; second: StateId }[],
): DefaultSize {
  const bought = lever.direction === 'exports-of-second';
  const lifted = lever.sanctions === 'lifted';
  const wanted = lifted ? tableYear : Math.max(...estimate.years.map(({ year }) => year));
  const found = estimate.years.reduce((best, one) =>
    Math.abs(one.year - wanted) < Math.abs(best.year - wanted) ? one : best,
  );
  const effect = bought ? found.importsFromTarget : found.exportsToTarget;
  const { sectors, direction } = lever;
  const { cells } = multiplyFlows(world, [{ sectors, direction, pairs, value: 0 }]);
  const m = world.base.states.length;
  const flows = cells.map((cell) => world.base.flows[cell]);
  const elasticities = cells.map((cell) => world.base.elasticities[Math.floor(cell / (m * m))]);
  const percent = (multiple: number): number =>
    Math.round(10 * tariffEquivalent(flows, elasticities, lifted ? 1 / multiple : multiple)) / 10;
  const [low, central, high] = [effect.low, effect.multiplier, effect.high]
    .map(percent)
    .sort((x, y) => x - y);
  const show = (x: number): string => x.toPrecision(2);
  const what = `${lifted ? 'the inverse of what' : 'what'} sanctions did to the senders’ ${bought ? 'purchases from' : 'sales to'} ${estimate.target} in ${found.year} (x${show(effect.multiplier)}, 95 % ${show(effect.low)} to ${show(effect.high)})`;
  const both = direction === 'both' ? ', taken for both directions' : '';
  return {
    low,
    central,
    high,
    author: 'estimate',
    date: estimate.date,
    source: `${what}${both}, as the change of cost with that partial effect on these flows; ${estimate.source}`,
    vintage: found.year,
  };
}
