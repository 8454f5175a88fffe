import { multiplyAdd, transpose } from '../../numerics/linear-algebra/multiply-add.js';
import { invertBaseline } from './invert-baseline.js';
import { prepareTrade } from './prepare-trade.js';
import { cutPair } from './simulate-exit.js';
import { type SimulateOptions, simulateTrade } from './simulate-trade.js';
import { checkTradeBase, type TradeBase } from './trade-base.js';

export interface AllCutsOptions {
  /** As in simulateTrade (default 1e-12). */
  tolerance?: number;
  /** Places of the two states of each pair; default: every pair once. */
  pairs?: readonly (readonly [number, number])[];
  /** Called after each block with the pairs solved so far; a throw from it stops the work. */
  onProgress?: (done: number, all: number) => void;
}

export interface AllCuts {
  /** Places of the two states of pair p at 2p and 2p + 1. */
  pairs: Int32Array;
  /** Loss of real income of each, a share (0.01 is one percent), laid out the same. */
  loss: Float64Array;
  /** Largest residual over all pairs. */
  residual: number;
  maxIterations: number;
  /** Pairs that the batched way left and Newton finished one by one. */
  byNewton: number;
}

/** Columns solved together: as many as keep the block in the processor's cache. */
const blockWidth = 128;
/** Steps of the batched solver before a pair is handed to Newton. */
const batchSteps = 24;

/**
 * What every pair would lose by an end of its trade, deficits fixed in money. All pairs share the baseline's inverse
 * Jacobian: a pair is a column, an iteration two matrix products a sector with two corrections a column, and Broyden
 * updates finish what the fixed inverse leaves. Agrees with simulateTrade pair by pair to the tolerance.
 *
 * @throws EntenteError as simulateTrade, for the first pair that has no solution.
 */
export function simulateAllCuts(base: TradeBase, options: AllCutsOptions = {}): AllCuts {
  checkTradeBase(base);
  const n = base.states.length;
  const asked = options.pairs ?? everyPair(n);
  const pairs = Int32Array.from(asked.flat());
  const loss = new Float64Array(pairs.length);
  const solver = createBatch(base, options.tolerance ?? 1e-12);
  const result: AllCuts = { pairs, loss, residual: 0, maxIterations: 0, byNewton: 0 };
  for (let from = 0; from < asked.length; from += blockWidth) {
    const to = Math.min(asked.length, from + blockWidth);
    const block = solver.solve(pairs.subarray(2 * from, 2 * to), loss.subarray(2 * from, 2 * to));
    result.residual = Math.max(result.residual, block.residual);
    result.maxIterations = Math.max(result.maxIterations, block.iterations);
    for (const p of block.unsolved) {
      const at = 2 * (from + p);
      const single: SimulateOptions = { tolerance: options.tolerance };
      const multipliers = cutPair(base, base.states[pairs[at]], base.states[pairs[at + 1]]);
      const solved = simulateTrade(base, { multipliers }, single);
      for (const side of [0, 1]) loss[at + side] = 1 - solved.realIncome[pairs[at + side]];
      result.residual = Math.max(result.residual, solved.residual);
      result.byNewton += 1;
    }
    options.onProgress?.(to, asked.length);
  }
  return result;
}

export function everyPair(n: number): [number, number][] {
  return Array.from({ length: n }, (_, a) =>
    Array.from({ length: n - a - 1 }, (_unused, k): [number, number] => [a, a + 1 + k]),
  ).flat();
}

interface Block {
  residual: number;
  iterations: number;
  /** Places in the block of pairs left to Newton. */
  unsolved: number[];
}

function createBatch(
  base: TradeBase,
  tolerance: number,
): { solve(pairs: Int32Array, loss: Float64Array): Block } {
  const trade = prepareTrade(base, {});
  const { n, theta, sectorShare, income, deficit, spending, world, shocked } = trade;
  const sectors = theta.length;
  const inverse = invertBaseline(trade);
  const turned = Array.from({ length: sectors }, (_, s) => transpose(shocked, n, n, s * n * n));
  const straight = Array.from({ length: sectors }, (_, s) => shocked.subarray(s * n * n, (s + 1) * n * n));
  const size = n * blockWidth;
  const [x, excess, spent, attraction, phi, sold, step, turnedStep] = Array.from(
    { length: 8 },
    () => new Float64Array(size),
  );

  /** Excess demand at the columns of x; log prices of the two sides of each column into `prices`. */
  const evaluate = (w: number, side: Int32Array, prices: Float64Array): void => {
    prices.fill(0);
    for (let i = 0; i < n; i += 1) {
      for (let c = 0; c < w; c += 1) {
        const own = Math.exp(x[i * w + c]) * income[i];
        spent[i * w + c] = own + deficit[i];
        excess[i * w + c] = -own;
      }
    }
    let elasticity = Number.NaN;
    for (let s = 0; s < sectors; s += 1) {
      if (theta[s] !== elasticity) {
        elasticity = theta[s];
        for (let k = 0; k < n * w; k += 1) attraction[k] = Math.exp(-elasticity * x[k]);
      }
      phi.fill(0, 0, n * w);
      multiplyAdd(turned[s], attraction, phi, n, n, w);
      const pi = straight[s];
      for (let c = 0; c < w; c += 1) {
        const a = side[2 * c];
        const b = side[2 * c + 1];
        phi[b * w + c] -= pi[a * n + b] * attraction[a * w + c];
        phi[a * w + c] -= pi[b * n + a] * attraction[b * w + c];
        const ofA = sectorShare[s * n + a];
        const ofB = sectorShare[s * n + b];
        if (ofA > 0) prices[2 * c] -= (ofA * Math.log(phi[a * w + c])) / elasticity;
        if (ofB > 0) prices[2 * c + 1] -= (ofB * Math.log(phi[b * w + c])) / elasticity;
      }
      for (let j = 0; j < n; j += 1) {
        const share = sectorShare[s * n + j];
        for (let c = j * w; c < (j + 1) * w; c += 1) phi[c] = share === 0 ? 0 : (share * spent[c]) / phi[c];
      }
      sold.fill(0, 0, n * w);
      multiplyAdd(pi as Float64Array, phi, sold, n, n, w);
      for (let c = 0; c < w; c += 1) {
        const a = side[2 * c];
        const b = side[2 * c + 1];
        sold[a * w + c] -= pi[a * n + b] * phi[b * w + c];
        sold[b * w + c] -= pi[b * n + a] * phi[a * w + c];
      }
      for (let k = 0; k < n * w; k += 1) excess[k] += attraction[k] * sold[k];
    }
  };

  /**
   * The same at wages of 1, where a cut only touches the two sides' own markets: what each seller gets there grows by
   * 1/(1 - the lost share), and the two lose their sales to one another. No matrix products.
   */
  const start = (w: number, side: Int32Array, prices: Float64Array): void => {
    prices.fill(0);
    for (let i = 0; i < n; i += 1) {
      for (let c = 0; c < w; c += 1) {
        spent[i * w + c] = spending[i];
        excess[i * w + c] = 0;
      }
    }
    for (let s = 0; s < sectors; s += 1) {
      const pi = straight[s];
      for (let c = 0; c < w; c += 1) {
        for (let k = 0; k < 2; k += 1) {
          const buyer = side[2 * c + k];
          const seller = side[2 * c + 1 - k];
          const share = sectorShare[s * n + buyer];
          const lost = pi[seller * n + buyer];
          if (share === 0 || lost === 0) continue;
          const rest = 1 - lost;
          prices[2 * c + k] -= (share * Math.log(rest)) / theta[s];
          const money = share * spending[buyer];
          const growth = (money * lost) / rest;
          for (let i = 0; i < n; i += 1) excess[i * w + c] += pi[i * n + buyer] * growth;
          excess[seller * w + c] -= lost * (money + growth);
        }
      }
    }
  };

  const solve = (pairs: Int32Array, loss: Float64Array): Block => {
    let columns = Array.from({ length: pairs.length / 2 }, (_, c) => c);
    let side = Int32Array.from(pairs);
    const prices = new Float64Array(pairs.length);
    /** The Broyden steps of the columns still at work, one array an iteration. */
    let steps: Float64Array[] = [];
    const block: Block = { residual: 0, iterations: 0, unsolved: [] };
    x.fill(0);
    for (let iteration = 0; columns.length > 0; iteration += 1) {
      const w = columns.length;
      block.iterations = Math.max(block.iterations, iteration);
      if (iteration === 0) start(w, side, prices);
      else evaluate(w, side, prices);
      const keep: number[] = [];
      for (let c = 0; c < w; c += 1) {
        let worst = 0;
        let gap = -world;
        for (let i = 0; i < n; i += 1) {
          const own = Math.exp(x[i * w + c]) * income[i];
          const share = Math.abs(excess[i * w + c]) / own;
          if (!(share <= worst)) worst = share;
          gap += own;
        }
        if (worst <= tolerance) {
          for (const k of [0, 1]) {
            const j = side[2 * c + k];
            loss[2 * columns[c] + k] = 1 - (spent[j * w + c] / spending[j]) * Math.exp(-prices[2 * c + k]);
          }
          block.residual = Math.max(block.residual, worst);
        } else if (!(worst < 10) || iteration === batchSteps) block.unsolved.push(columns[c]);
        else {
          keep.push(c);
          for (let i = 0; i < n; i += 1) excess[i * w + c] -= (income[i] / world) * gap;
        }
      }
      if (keep.length === 0) break;
      if (keep.length < w) {
        for (const values of [x, excess, ...steps]) compress(values, n, w, keep);
        side = Int32Array.from(keep.flatMap((c) => [side[2 * c], side[2 * c + 1]]));
        columns = keep.map((c) => columns[c]);
      }
      const left = keep.length;
      // multiplyAdd adds: the step is minus the inverse times the excess.
      turnedStep.fill(0, 0, n * left);
      multiplyAdd(inverse, excess, turnedStep, n, n, left);
      for (let k = 0; k < n * left; k += 1) step[k] = -turnedStep[k];
      improve(step, steps, n, left);
      const taken = step.slice(0, n * left);
      for (let k = 0; k < n * left; k += 1) x[k] += taken[k];
      steps = [...steps, taken];
    }
    return block;
  };
  return { solve };
}

/** Turns the chord's steps into Broyden's, from the steps taken before; columns are independent. */
function improve(step: Float64Array, steps: readonly Float64Array[], n: number, w: number): void {
  const dot = new Float64Array(w);
  const norm = new Float64Array(w);
  steps.forEach((earlier, m) => {
    const last = m === steps.length - 1;
    dot.fill(0);
    norm.fill(0);
    for (let i = 0; i < n; i += 1)
      for (let c = 0; c < w; c += 1) {
        const value = earlier[i * w + c];
        dot[c] += value * step[i * w + c];
        norm[c] += value * value;
      }
    for (let c = 0; c < w; c += 1) dot[c] /= norm[c];
    for (let i = 0; i < n; i += 1)
      for (let c = 0; c < w; c += 1) {
        const k = i * w + c;
        step[k] = last ? step[k] / (1 - dot[c]) : step[k] + steps[m + 1][k] * dot[c];
      }
  });
}

function compress(values: Float64Array, n: number, w: number, keep: readonly number[]): void {
  let to = 0;
  for (let i = 0; i < n; i += 1) for (const c of keep) values[to++] = values[i * w + c];
}
