import { EntenteError } from '../../domain/errors.js';
import { factorLu, invertLu } from '../../numerics/linear-algebra/factor-lu.js';
import { multiplyAdd } from '../../numerics/linear-algebra/multiply-add.js';
import { checkTradeBase, type TradeBase } from './trade-base.js';

/** First-order exposures of every state to every other's productivity (Kleinman, Liu and Redding 2024). */
export interface Exposures {
  states: readonly string[];
  /** d ln w_n / d ln z_i at n * N + i: how i's productivity moves n's income. Rows weighted by income sum to zero. */
  income: Float64Array;
  /** d ln u_n / d ln z_i: how it moves n's real income. Rows sum to one. */
  welfare: Float64Array;
}

/**
 * S_ni is i's share of n's spending, T_in the share of i's income that comes from n, q income shares:
 * M = TS - I, V = (T + theta TS)/(theta + 1) - Q, W = -theta/(theta + 1) (I - V)^-1 M, U = (I - S)W + S. Exact to first
 * order for balanced trade in one sector; another question than the exit cost, whose shock is to trade, not to
 * productivity.
 *
 * @param base one sector; deficits are ignored by the formula (its authors' model is balanced).
 * @throws EntenteError `unsupported` for several sectors, `bad-input` as checkTradeBase.
 */
export function measureExposures(base: TradeBase): Exposures {
  checkTradeBase(base);
  if (base.sectors.length !== 1)
    throw new EntenteError(
      'unsupported',
      `one sector was expected, ${base.sectors.length} came; add the sectors up first`,
    );
  const { states, flows } = base;
  const theta = base.elasticities[0];
  const n = states.length;
  const sales = new Float64Array(n);
  const spending = new Float64Array(n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) {
      sales[i] += flows[i * n + j];
      spending[j] += flows[i * n + j];
    }
  const world = sales.reduce((sum, one) => sum + one, 0);
  const s = new Float64Array(n * n);
  const t = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) {
      s[j * n + i] = flows[i * n + j] / spending[j];
      t[i * n + j] = flows[i * n + j] / sales[i];
    }
  const ts = new Float64Array(n * n);
  multiplyAdd(t, s, ts, n, n, n);
  const left = new Float64Array(n * n);
  const right = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) {
      const k = i * n + j;
      const one = i === j ? 1 : 0;
      left[k] = one - ((t[k] + theta * ts[k]) / (theta + 1) - sales[j] / world);
      right[k] = (-theta / (theta + 1)) * (ts[k] - one);
    }
  const income = new Float64Array(n * n);
  multiplyAdd(invertLu(factorLu(left, n)), right, income, n, n, n);
  const rest = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) rest[i * n + j] = (i === j ? 1 : 0) - s[i * n + j];
  const welfare = s.slice();
  multiplyAdd(rest, income, welfare, n, n, n);
  return { states, income, welfare };
}
