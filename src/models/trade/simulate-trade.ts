import { EntenteError } from '../../domain/errors.js';
import { checkBalanced, type DeficitRule, type PreparedTrade, prepareTrade } from './prepare-trade.js';
import { type SolveOptions, solveWages } from './solve-wages.js';
import { checkTradeBase, type TradeBase } from './trade-base.js';
import type { TradeShock } from './trade-shock.js';
import { createTradeSystem } from './trade-system.js';

/** `none` first removes every surplus and deficit from the base, then shocks the balanced base. */
export type Closure = DeficitRule | 'none';

export interface SimulateOptions extends SolveOptions {
  /** What surpluses and deficits do (default: additive, fixed in money). */
  deficits?: Closure;
}

/** A world after a shock; every ratio is after over before. */
export interface TradeResult {
  states: readonly string[];
  sectors: readonly string[];
  /** Wage of each state, over the world's (income-weighted) mean. */
  wage: Float64Array;
  /** Price of what each state buys. */
  price: Float64Array;
  /** Real spending: (E'/E)/P. 1 is no change; exit costs and gains are read from it. */
  realIncome: Float64Array;
  /** New flows in the base's unit and layout, at the price the seller receives. */
  flows: Float64Array;
  /** The flows the ratios are over: the base's, or the balanced ones with `deficits: 'none'`. */
  before: Float64Array;
  /** What each state spends before and after, tariffs included. */
  spendingBefore: Float64Array;
  spending: Float64Array;
  iterations: number;
  /** Largest excess demand left, as a share of a state's income. */
  residual: number;
}

/**
 * The world after a shock by exact hat algebra: Armington demand in each sector, Cobb-Douglas across sectors, labour
 * mobile across sectors, no intermediate inputs. Long run, full employment, no capacity limits.
 *
 * @throws EntenteError `bad-input` (base or shock), `infeasible` (a state without supplier, buyer or link, named),
 * `not-converged` (the state named); never returns numbers that do not clear the markets.
 */
export function simulateTrade(
  base: TradeBase,
  shock: TradeShock,
  options: SimulateOptions = {},
): TradeResult {
  checkTradeBase(base);
  if (options.deficits === 'multiplicative' && shock.tariffs !== undefined)
    throw new EntenteError(
      'unsupported',
      'tariff revenue is not defined under multiplicative deficits, where spending follows income alone; use additive or none',
    );
  if (options.deficits !== 'none')
    return solveFrom(base, prepareTrade(base, shock), options.deficits ?? 'additive', options);
  const balanced = balanceTrade(base, shock.tariffs?.before, options);
  const trade = prepareTrade(balanced, shock);
  checkBalanced(trade);
  return solveFrom(balanced, trade, 'additive', options);
}

/** The base with every surplus and deficit removed by the same model: the world if nobody could borrow. */
export function balanceTrade(base: TradeBase, rates?: Float64Array, options: SolveOptions = {}): TradeBase {
  const tariffs = rates === undefined ? undefined : { before: rates, after: rates };
  const trade = prepareTrade(base, { tariffs });
  checkBalanced(trade);
  trade.deficit.fill(0);
  return { ...base, flows: solveFrom(base, trade, 'additive', options).flows };
}

function solveFrom(
  base: TradeBase,
  trade: PreparedTrade,
  rule: DeficitRule,
  options: SolveOptions,
): TradeResult {
  const system = createTradeSystem(trade, rule);
  const { iterations, residual } = solveWages(trade, system, options);
  const { n, sectorShare, wedge } = trade;
  const flows = new Float64Array(base.flows.length);
  for (let k = 0; k < flows.length; k += 1) {
    const j = k % n;
    const s = Math.floor(k / (n * n));
    const paid = system.share[k] * sectorShare[s * n + j] * system.spending[j];
    flows[k] = wedge === null ? paid : paid * (1 - wedge[k]);
  }
  const price = system.logPrice.map(Math.exp);
  return {
    states: base.states,
    sectors: base.sectors,
    wage: system.wage,
    price,
    realIncome: price.map((p, j) => system.spending[j] / trade.spending[j] / p),
    flows,
    before: base.flows,
    spendingBefore: trade.spending,
    spending: system.spending,
    iterations,
    residual,
  };
}
