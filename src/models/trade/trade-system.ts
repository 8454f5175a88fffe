import { multiplyAdd } from '../../numerics/linear-algebra/multiply-add.js';
import type { DeficitRule, PreparedTrade } from './prepare-trade.js';

/**
 * The market-clearing equations in log wages x, and their analytic Jacobian:
 * F_i = sum over sectors and importers of what i receives - w_i Y_i. See README.md for the symbols.
 */
export interface TradeSystem {
  /** At the last `evaluate`: excess demand F, wages w, log prices, spending E', and the shares pi' of each market. */
  readonly excess: Float64Array;
  readonly wage: Float64Array;
  readonly logPrice: Float64Array;
  readonly spending: Float64Array;
  readonly share: Float64Array;
  /** Computes all of the above at x; returns the largest |F_i| / (w_i Y_i), NaN where a price is not positive. */
  evaluate(x: Float64Array): number;
  /** dF_i/dx_k at the last x evaluated, row by row. */
  jacobian(): Float64Array;
}

export function createTradeSystem(trade: PreparedTrade, rule: DeficitRule): TradeSystem {
  const { n, theta, income, deficit, sectorShare, shocked, wedge } = trade;
  const base = trade.spending;
  const sectors = theta.length;
  const excess = new Float64Array(n);
  const wage = new Float64Array(n);
  const logPrice = new Float64Array(n);
  const spending = new Float64Array(n);
  const share = new Float64Array(shocked.length);
  const attraction = new Float64Array(n);
  const phi = new Float64Array(n);
  /** Mean of the wedge in each market (s, j), and over j's whole spending. */
  const marketWedge = new Float64Array(sectors * n);
  const ownWedge = new Float64Array(n);
  /** What each exporter receives in each sector. */
  const receipt = new Float64Array(sectors * n);
  let worldSpending = 0;

  const evaluate = (x: Float64Array): number => {
    logPrice.fill(0);
    marketWedge.fill(0);
    ownWedge.fill(0);
    for (let i = 0; i < n; i += 1) wage[i] = Math.exp(x[i]);
    for (let s = 0; s < sectors; s += 1) {
      phi.fill(0);
      for (let i = 0; i < n; i += 1) attraction[i] = Math.exp(-theta[s] * x[i]);
      for (let i = 0; i < n; i += 1) {
        const row = (s * n + i) * n;
        const pull = attraction[i];
        for (let j = 0; j < n; j += 1) {
          const weight = shocked[row + j] * pull;
          share[row + j] = weight;
          phi[j] += weight;
        }
      }
      for (let j = 0; j < n; j += 1) {
        if (sectorShare[s * n + j] === 0) {
          phi[j] = 0;
          continue;
        }
        if (!(phi[j] > 0) || phi[j] === Infinity) return Number.NaN;
        logPrice[j] -= (sectorShare[s * n + j] * Math.log(phi[j])) / theta[s];
        phi[j] = 1 / phi[j];
      }
      for (let i = 0; i < n; i += 1) {
        const row = (s * n + i) * n;
        for (let j = 0; j < n; j += 1) share[row + j] *= phi[j];
      }
      if (wedge === null) continue;
      for (let i = 0; i < n; i += 1) {
        const row = (s * n + i) * n;
        for (let j = 0; j < n; j += 1) marketWedge[s * n + j] += share[row + j] * wedge[row + j];
      }
      for (let j = 0; j < n; j += 1) ownWedge[j] += sectorShare[s * n + j] * marketWedge[s * n + j];
    }
    worldSpending = 0;
    let worldIncome = 0;
    for (let j = 0; j < n; j += 1) {
      worldSpending += wage[j] * base[j];
      worldIncome += wage[j] * income[j];
    }
    for (let j = 0; j < n; j += 1) {
      spending[j] =
        rule === 'additive'
          ? (wage[j] * income[j] + deficit[j]) / (1 - ownWedge[j])
          : (worldIncome / worldSpending) * wage[j] * base[j];
    }
    for (let i = 0; i < n; i += 1) excess[i] = -wage[i] * income[i];
    for (let s = 0; s < sectors; s += 1) {
      for (let i = 0; i < n; i += 1) {
        const row = (s * n + i) * n;
        let sum = 0;
        if (wedge === null)
          for (let j = 0; j < n; j += 1) sum += share[row + j] * sectorShare[s * n + j] * spending[j];
        else
          for (let j = 0; j < n; j += 1)
            sum += share[row + j] * (1 - wedge[row + j]) * sectorShare[s * n + j] * spending[j];
        receipt[s * n + i] = sum;
        excess[i] += sum;
      }
    }
    let worst = 0;
    for (let i = 0; i < n; i += 1) {
      const size = Math.abs(excess[i]) / (wage[i] * income[i]);
      if (!(size <= worst)) worst = size;
    }
    return worst;
  };

  const jacobian = (): Float64Array => {
    const j = new Float64Array(n * n);
    /** sum_s al_ms pi'_s,im (1 - wedge): what i receives of an extra unit that m spends. */
    const pass = new Float64Array(n * n);
    const sold = new Float64Array(n * n);
    const turned = new Float64Array(n * n);
    /** d(ownWedge_m)/dx_k, only with tariffs. */
    const wedgeSlope = wedge === null ? null : new Float64Array(n * n);
    for (let s = 0; s < sectors; s += 1) {
      for (let i = 0; i < n; i += 1) {
        const row = (s * n + i) * n;
        for (let m = 0; m < n; m += 1) {
          const pi = share[row + m];
          const got = sectorShare[s * n + m] * (wedge === null ? pi : pi * (1 - wedge[row + m]));
          pass[i * n + m] += got;
          sold[i * n + m] = theta[s] * got * spending[m];
          turned[m * n + i] = pi;
          if (wedgeSlope !== null && wedge !== null)
            wedgeSlope[m * n + i] -=
              theta[s] * sectorShare[s * n + m] * pi * (wedge[row + m] - marketWedge[s * n + m]);
        }
        j[i * n + i] -= theta[s] * receipt[s * n + i];
      }
      multiplyAdd(sold, turned, j, n, n, n);
    }
    if (rule === 'additive') {
      for (let i = 0; i < n; i += 1)
        for (let k = 0; k < n; k += 1)
          j[i * n + k] += (pass[i * n + k] * wage[k] * income[k]) / (1 - ownWedge[k]);
      if (wedgeSlope !== null) {
        for (let m = 0; m < n; m += 1)
          for (let k = 0; k < n; k += 1) wedgeSlope[m * n + k] *= spending[m] / (1 - ownWedge[m]);
        multiplyAdd(pass, wedgeSlope, j, n, n, n);
      }
    } else {
      let worldIncome = 0;
      for (let k = 0; k < n; k += 1) worldIncome += wage[k] * income[k];
      for (let i = 0; i < n; i += 1) {
        let all = 0;
        for (let m = 0; m < n; m += 1) all += pass[i * n + m] * spending[m];
        for (let k = 0; k < n; k += 1)
          j[i * n + k] +=
            pass[i * n + k] * spending[k] +
            all * ((wage[k] * income[k]) / worldIncome - (wage[k] * base[k]) / worldSpending);
      }
    }
    for (let i = 0; i < n; i += 1) j[i * n + i] -= wage[i] * income[i];
    return j;
  };
  return { excess, wage, logPrice, spending, share, evaluate, jacobian };
}
