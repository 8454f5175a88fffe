import { EntenteError } from '../../domain/errors.js';
import { type SimulateOptions, simulateTrade, type TradeResult } from './simulate-trade.js';
import type { TradeBase } from './trade-base.js';
import { applyToFlows, unitMultipliers } from './trade-shock.js';

/** A group of flows and the multiple of their present sum, in money, that they should reach. */
export interface FlowGoal {
  exporters: readonly string[];
  importers: readonly string[];
  sectors?: readonly string[];
  multiple: number;
}

export interface ReachedFlows {
  /** Partial effect on trade that brings each group to its goal. */
  multipliers: number[];
  result: TradeResult;
  rounds: number;
}

/**
 * How much easier (above 1) or harder trade in each group must get for its flows to reach their goals once everybody has
 * adjusted: multipliers scaled by goal over actual until all are met.
 *
 * @throws EntenteError `not-converged` after 200 rounds; `no-data` where a group has no flow; as simulateTrade.
 */
export function reachFlows(
  base: TradeBase,
  goals: readonly FlowGoal[],
  options: SimulateOptions = {},
): ReachedFlows {
  const n = base.states.length;
  const cells = goals.map((goal) => {
    const marked = applyToFlows(base, unitMultipliers(base), { ...goal, factor: 0 });
    return [...marked.keys()].filter((k) => marked[k] === 0 && Math.floor(k / n) % n !== k % n);
  });
  const sumOver = (flows: Float64Array, group: number[]): number =>
    group.reduce((sum, k) => sum + flows[k], 0);
  const starts = cells.map((group, g) => {
    const sum = sumOver(base.flows, group);
    if (!(sum > 0))
      throw new EntenteError(
        'no-data',
        `no trade from ${goals[g].exporters.join(', ')} to ${goals[g].importers.join(', ')} to scale`,
      );
    return sum;
  });
  const multipliers = goals.map(({ multiple }) => multiple);
  for (let rounds = 1; rounds <= 200; rounds += 1) {
    const all = unitMultipliers(base);
    goals.forEach((goal, g) => {
      applyToFlows(base, all, { ...goal, factor: multipliers[g] });
    });
    const result = simulateTrade(base, { multipliers: all }, options);
    let apart = 0;
    goals.forEach(({ multiple }, g) => {
      const ratio = (multiple * starts[g]) / sumOver(result.flows, cells[g]);
      apart = Math.max(apart, Math.abs(ratio - 1));
      multipliers[g] *= ratio;
    });
    if (apart <= 1e-8) return { multipliers, result, rounds };
  }
  throw new EntenteError(
    'not-converged',
    'the flows asked for were not reached in 200 rounds; ask for smaller changes',
  );
}
