import { simulateTrade } from '../../src/models/trade/simulate-trade.js';
import { unitMultipliers } from '../../src/models/trade/trade-shock.js';
import type { TradeChange } from '../../src/scenarios/chain/apply-changes.js';
import { multiplyFlows, type TradeWorld } from '../../src/scenarios/trade-response/create-trade-response.js';

/** The world's flows after all changes of trade costs together: Newton from the base, every flow, nothing kept. */
export function solveTrade(world: TradeWorld, changes: readonly TradeChange[]): Float64Array {
  const multipliers = unitMultipliers(world.base);
  const { cells, factors } = multiplyFlows(world, changes);
  cells.forEach((cell, k) => {
    multipliers[cell] *= factors[k];
  });
  return simulateTrade(world.base, { multipliers }).flows;
}

/** Geometric mean of the two states' shares of each other's goods trade, m*m; 0 where nothing is traded. */
export function tieShares({ base, goods }: TradeWorld, flows: Float64Array): Float64Array {
  const m = base.states.length;
  const both = new Float64Array(m * m);
  const total = new Float64Array(m);
  for (let s = 0; s < base.sectors.length; s += 1) {
    if (!goods[s]) continue;
    for (let i = 0; i < m; i += 1) {
      for (let j = 0; j < m; j += 1) {
        if (i === j) continue;
        const flow = flows[(s * m + i) * m + j];
        both[i * m + j] += flow;
        both[j * m + i] += flow;
        total[i] += flow;
        total[j] += flow;
      }
    }
  }
  return both.map((x, k) => {
    const [i, j] = [Math.floor(k / m), k % m];
    return total[i] > 0 && total[j] > 0 ? Math.sqrt((x / total[i]) * (x / total[j])) : 0;
  });
}
