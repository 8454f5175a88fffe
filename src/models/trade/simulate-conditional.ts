import { EntenteError } from '../../domain/errors.js';
import { factorCholesky, solveCholesky } from '../../numerics/linear-algebra/factor-cholesky.js';
import { prepareTrade } from './prepare-trade.js';
import { checkTradeBase, type TradeBase } from './trade-base.js';
import { placeOf } from './trade-shock.js';

/** Changes of multilateral resistances and flows when trade costs change and everybody's output and spending do not. */
export interface ConditionalResult {
  states: readonly string[];
  /** Outward resistance of each seller, after over before. */
  outward: Float64Array;
  /** Inward resistance (the price index) of each buyer, after over before; 1 for the reference. */
  inward: Float64Array;
  flows: Float64Array;
  iterations: number;
  /** Largest gap between a row or column sum and its total, as a share of it. */
  residual: number;
}

/**
 * The conditional equilibrium of structural gravity (WTO/UNCTAD handbook): flows are scaled by rows and columns until
 * they add up to the same output and spending under the new costs. Newton on the dual, which is convex. One sector; the
 * base should hold fitted flows, whose sums a PPML with both effects leaves at the observed ones.
 *
 * @param multipliers partial effect on each flow: exp(beta d), or tau-hat^(1 - sigma).
 * @param reference the buyer whose price index is held: resistances are known up to a common factor.
 * @throws EntenteError `bad-input`, `unsupported` (several sectors), `infeasible`, `not-converged`.
 */
export function simulateConditional(
  base: TradeBase,
  multipliers: Float64Array,
  reference: string,
  { tolerance = 1e-12, maxIterations = 200 }: { tolerance?: number; maxIterations?: number } = {},
): ConditionalResult {
  checkTradeBase(base);
  if (base.sectors.length !== 1)
    throw new EntenteError(
      'unsupported',
      `the conditional equilibrium is of one sector, ${base.sectors.length} came`,
    );
  const { states, flows, elasticities } = base;
  const n = states.length;
  const at = placeOf(states, reference, 'state');
  const { income } = prepareTrade(base, { multipliers });
  const spending = new Float64Array(n);
  for (let k = 0; k < n * n; k += 1) spending[k % n] += flows[k];
  const pattern = flows.map((flow, k) => flow * multipliers[k]);
  const rows = new Float64Array(n);
  const columns = new Float64Array(n);
  const current = new Float64Array(n * n);
  const gap = new Float64Array(n);
  /** Scales columns to spending under the row scalings `r`; returns the dual objective, lower is better. */
  const place = (r: Float64Array): number => {
    let objective = 0;
    for (let j = 0; j < n; j += 1) {
      let sum = 0;
      for (let i = 0; i < n; i += 1) sum += pattern[i * n + j] * Math.exp(r[i]);
      columns[j] = spending[j] / sum;
      objective += spending[j] * Math.log(sum);
    }
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      const up = Math.exp(r[i]);
      for (let j = 0; j < n; j += 1) {
        current[i * n + j] = pattern[i * n + j] * up * columns[j];
        sum += current[i * n + j];
      }
      gap[i] = income[i] - sum;
      objective -= income[i] * r[i];
    }
    return objective;
  };
  let objective = place(rows);
  for (let iterations = 0; ; iterations += 1) {
    const residual = gap.reduce((most, value, i) => Math.max(most, Math.abs(value) / income[i]), 0);
    if (residual <= tolerance) {
      const theta = elasticities[0];
      const shift = Math.log(columns[at]);
      return {
        states,
        outward: rows.map((r) => Math.exp((r + shift) / theta)),
        inward: columns.map((c) => Math.exp((Math.log(c) - shift) / theta)),
        flows: current,
        iterations,
        residual,
      };
    }
    if (iterations === maxIterations || !Number.isFinite(objective)) {
      const worst = gap.reduce(
        (most, v, i) => (Math.abs(v) / income[i] > Math.abs(gap[most]) / income[most] ? i : most),
        0,
      );
      throw new EntenteError(
        'not-converged',
        `no flows with the same output and spending were found in ${iterations} steps: the sales of ${states[worst]} miss their total by ${residual.toExponential(1)}`,
        { state: states[worst], residual },
      );
    }
    // Hessian diag(row sums) - X diag(1/E) X', singular along the common factor: the last row is held.
    const m = n - 1;
    const hessian = new Float64Array(m * m);
    for (let a = 0; a < m; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        let sum = 0;
        for (let j = 0; j < n; j += 1) sum += (current[a * n + j] * current[b * n + j]) / spending[j];
        hessian[a * m + b] = -sum;
        hessian[b * m + a] = -sum;
      }
      hessian[a * m + a] += income[a] - gap[a];
    }
    const step = solveCholesky(factorCholesky(hessian, m, 1e-15), gap);
    let damping = 1;
    const from = rows.slice();
    const before = objective;
    const slope = step.reduce((sum, value, i) => sum + value * gap[i], 0);
    for (let tries = 0; tries < 40; tries += 1) {
      for (let i = 0; i < m; i += 1) rows[i] = from[i] + damping * step[i];
      objective = place(rows);
      if (objective <= before - 1e-4 * damping * slope + 1e-13 * Math.abs(before)) break;
      damping /= 2;
    }
  }
}
