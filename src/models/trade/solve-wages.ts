import { EntenteError } from '../../domain/errors.js';
import { factorLu, solveLu } from '../../numerics/linear-algebra/factor-lu.js';
import type { PreparedTrade } from './prepare-trade.js';
import type { TradeSystem } from './trade-system.js';

export interface SolveOptions {
  /** Largest excess demand as a share of a state's income at which the solution counts (default 1e-12). */
  tolerance?: number;
  /** Newton steps (default 60). */
  maxIterations?: number;
}

export interface WageSolution {
  /** Log wages; their world mean, weighted by income, keeps the world's income. */
  x: Float64Array;
  iterations: number;
  residual: number;
}

/**
 * Damped Newton on log wages. Walras' law makes one equation redundant; the numeraire sum w Y = sum Y is added to all
 * of them in proportion to income, which keeps the system square and regular.
 *
 * @throws EntenteError `not-converged`, naming the state whose market is furthest from clearing.
 */
export function solveWages(
  trade: PreparedTrade,
  system: TradeSystem,
  { tolerance = 1e-12, maxIterations = 60 }: SolveOptions = {},
): WageSolution {
  const { n, income, world } = trade;
  const x = new Float64Array(n);
  const next = new Float64Array(n);
  const g = new Float64Array(n);
  const scale = new Float64Array(n);
  const readTarget = (): void => {
    let gap = -world;
    for (let i = 0; i < n; i += 1) gap += system.wage[i] * income[i];
    for (let i = 0; i < n; i += 1) g[i] = system.excess[i] - (income[i] / world) * gap;
  };
  const merit = (): number => {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += (g[i] * scale[i]) ** 2;
    return sum;
  };
  let residual = system.evaluate(x);
  for (let iterations = 0; ; iterations += 1) {
    if (residual <= tolerance) {
      return { x, iterations, residual };
    }
    if (iterations === maxIterations || Number.isNaN(residual))
      throw refusal(trade, system, residual, iterations);
    for (let i = 0; i < n; i += 1) scale[i] = 1 / (system.wage[i] * income[i]);
    readTarget();
    const before = merit();
    const matrix = system.jacobian();
    for (let i = 0; i < n; i += 1)
      for (let k = 0; k < n; k += 1) matrix[i * n + k] -= (income[i] / world) * system.wage[k] * income[k];
    const factors = factorLu(matrix, n);
    const step = g.map((value) => -value);
    if (factors.singularAt >= 0) throw refusal(trade, system, residual, iterations);
    solveLu(factors, step);
    let longest = 0;
    for (const size of step) longest = Math.max(longest, Math.abs(size));
    let damping = longest > 2 ? 2 / longest : 1;
    for (let tries = 0; ; tries += 1) {
      for (let i = 0; i < n; i += 1) next[i] = x[i] + damping * step[i];
      residual = system.evaluate(next);
      if (!Number.isNaN(residual)) {
        readTarget();
        if (merit() < before || residual <= tolerance) break;
      }
      if (tries === 30) {
        residual = system.evaluate(x);
        throw refusal(trade, system, residual, iterations);
      }
      damping /= 2;
    }
    x.set(next);
  }
}

function refusal(
  { states, income }: PreparedTrade,
  system: TradeSystem,
  residual: number,
  iterations: number,
): EntenteError {
  let worst = 0;
  for (let i = 1; i < states.length; i += 1) {
    const size = (k: number): number => Math.abs(system.excess[k]) / (system.wage[k] * income[k]);
    if (!(size(i) <= size(worst))) worst = i;
  }
  return new EntenteError(
    'not-converged',
    `no equilibrium was found in ${iterations} steps: the market of ${states[worst]} is furthest from clearing (excess demand ${residual.toExponential(1)} of its income); a milder shock, another elasticity or balanced trade may have one`,
    { state: states[worst], residual, iterations },
  );
}
