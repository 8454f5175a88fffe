import { invertBaseline } from './invert-baseline.js';
import { prepareTrade } from './prepare-trade.js';
import { simulateTrade } from './simulate-trade.js';
import { checkTradeBase, type TradeBase } from './trade-base.js';
import { unitMultipliers } from './trade-shock.js';

/** Multipliers of some flows, by their place in the base; a place named twice is multiplied twice. */
export interface FlowMultipliers {
  cells: readonly number[];
  /** Where one is 0 the whole shock goes to simulateTrade, whose checks it needs. */
  factors: readonly number[];
}

/** A world after a shock, held in the solver's own arrays: the next `solve` overwrites it. */
export interface SolvedTrade {
  /** New flow of sector s from i to j, in the base's unit. */
  flow(s: number, i: number, j: number): number;
  /** All that i sells in sector s, at s * n + i, itself included. */
  sold: Float64Array;
  /** All that j spends in sector s, at s * n + j, itself included. */
  bought: Float64Array;
  iterations: number;
  residual: number;
  /** The chord did not settle and Newton was asked. */
  byNewton: boolean;
}

export interface TradeSolver {
  solve(shock: FlowMultipliers): SolvedTrade;
}

/** Chord steps before Newton is asked. */
const mostSteps = 40;

/**
 * One base shocked again and again: the same equilibrium as `simulateTrade` (deficits fixed in money, no tariffs), to
 * the same tolerance. The baseline's Jacobian is inverted once and Broyden updates follow each shock away from it, so
 * that a step costs two passes over the flows and no factorisation; where they do not settle, Newton does. What a
 * shock gives depends on that shock alone, never on the one before.
 *
 * @throws EntenteError `bad-input` (base); from `solve` as simulateTrade.
 */
export function createTradeSolver(base: TradeBase, { tolerance = 1e-12 } = {}): TradeSolver {
  checkTradeBase(base);
  const trade = prepareTrade(base, {});
  const { n, theta, income, deficit, sectorShare, world, shocked } = trade;
  const sectors = theta.length;
  const inverse = invertBaseline(trade);
  const shares = shocked.slice();
  const wage = new Float64Array(n);
  const x = new Float64Array(n);
  const spending = new Float64Array(n);
  const excess = new Float64Array(n);
  const pull = new Float64Array(sectors * n);
  /** al_js E'_j / Phi_sj: what one unit of pull sells in market (s, j). */
  const room = new Float64Array(sectors * n);
  const sold = new Float64Array(sectors * n);
  const bought = new Float64Array(sectors * n);
  const phi = new Float64Array(n);

  /** Excess demand at x with the numeraire's gap shared out; the largest excess as a share of income. */
  const evaluate = (): number => {
    let gap = -world;
    for (let i = 0; i < n; i += 1) {
      wage[i] = Math.exp(x[i]);
      const own = wage[i] * income[i];
      gap += own;
      spending[i] = own + deficit[i];
      excess[i] = -own;
    }
    for (let s = 0; s < sectors; s += 1) {
      const at = s * n;
      for (let i = 0; i < n; i += 1) pull[at + i] = Math.exp(-theta[s] * x[i]);
      phi.fill(0);
      addColumns(shares, at * n, pull, at, phi, n);
      for (let j = 0; j < n; j += 1) {
        bought[at + j] = sectorShare[at + j] * spending[j];
        room[at + j] = sectorShare[at + j] === 0 ? 0 : bought[at + j] / phi[j];
      }
      for (let i = 0; i < n; i += 1) {
        const all = pull[at + i] * dotRow(shares, (at + i) * n, room, at, n);
        sold[at + i] = all;
        excess[i] += all;
      }
    }
    let worst = 0;
    for (let i = 0; i < n; i += 1) {
      const size = Math.abs(excess[i]) / (wage[i] * income[i]);
      if (!(size <= worst)) worst = size;
      excess[i] -= (income[i] / world) * gap;
    }
    return worst;
  };

  const settle = (): { iterations: number; residual: number } => {
    x.fill(0);
    const steps: Float64Array[] = [];
    for (let iterations = 0; ; iterations += 1) {
      const residual = evaluate();
      if (residual <= tolerance) return { iterations, residual };
      if (!(residual < 1e3) || iterations === mostSteps) return { iterations, residual: Number.NaN };
      const step = new Float64Array(n);
      for (let i = 0; i < n; i += 1) step[i] = -dotRow(inverse, i * n, excess, 0, n);
      correct(step, steps);
      for (let i = 0; i < n; i += 1) x[i] += step[i];
      steps.push(step);
    }
  };

  const solve = ({ cells, factors }: FlowMultipliers): SolvedTrade => {
    shares.set(shocked);
    cells.forEach((cell, k) => {
      shares[cell] *= factors[k];
    });
    const stops = factors.some((factor) => !(factor > 0));
    let { iterations, residual } = stops ? { iterations: 0, residual: Number.NaN } : settle();
    const byNewton = Number.isNaN(residual);
    if (byNewton) {
      const multipliers = unitMultipliers(base);
      cells.forEach((cell, k) => {
        multipliers[cell] *= factors[k];
      });
      const full = simulateTrade(base, { multipliers }, { tolerance });
      for (let i = 0; i < n; i += 1) x[i] = Math.log(full.wage[i]);
      evaluate();
      ({ iterations, residual } = full);
    }
    return {
      flow: (s, i, j) => shares[(s * n + i) * n + j] * pull[s * n + i] * room[s * n + j],
      sold,
      bought,
      iterations,
      residual,
      byNewton,
    };
  };
  return { solve };
}

/** Turns a step of the fixed inverse into Broyden's, from the steps taken before. */
function correct(step: Float64Array, steps: readonly Float64Array[]): void {
  const n = step.length;
  steps.forEach((earlier, m) => {
    let dot = 0;
    let norm = 0;
    for (let i = 0; i < n; i += 1) {
      dot += earlier[i] * step[i];
      norm += earlier[i] * earlier[i];
    }
    const part = dot / norm;
    const next = steps[m + 1];
    if (next === undefined) for (let i = 0; i < n; i += 1) step[i] /= 1 - part;
    else for (let i = 0; i < n; i += 1) step[i] += next[i] * part;
  });
}

/** phi_j += sum_i a_ij p_i over the rows of a square block that begins at `from`. */
function addColumns(
  a: Float64Array,
  from: number,
  p: Float64Array,
  at: number,
  phi: Float64Array,
  n: number,
): void {
  const end = n - (n % 4);
  for (let i = 0; i < end; i += 4) {
    const [p0, p1, p2, p3] = [p[at + i], p[at + i + 1], p[at + i + 2], p[at + i + 3]];
    const row = from + i * n;
    for (let j = 0; j < n; j += 1)
      phi[j] += a[row + j] * p0 + a[row + n + j] * p1 + (a[row + 2 * n + j] * p2 + a[row + 3 * n + j] * p3);
  }
  for (let i = end; i < n; i += 1) {
    const row = from + i * n;
    for (let j = 0; j < n; j += 1) phi[j] += a[row + j] * p[at + i];
  }
}

/** Sum of products of n numbers of a from `from` and of b from `at`. */
function dotRow(a: Float64Array, from: number, b: Float64Array, at: number, n: number): number {
  const end = n - (n % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let j = 0; j < end; j += 4) {
    s0 += a[from + j] * b[at + j];
    s1 += a[from + j + 1] * b[at + j + 1];
    s2 += a[from + j + 2] * b[at + j + 2];
    s3 += a[from + j + 3] * b[at + j + 3];
  }
  for (let j = end; j < n; j += 1) s0 += a[from + j] * b[at + j];
  return s0 + s1 + (s2 + s3);
}
