import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTradeSolver } from '../../../src/models/trade/create-trade-solver.js';
import { simulateTrade, type TradeBase } from '../../../src/models/trade/index.js';
import { arbitraryBase, makeBase, makeMultipliers } from './random-base.js';

/** The flows of both ways as far apart as they come, as a share of the larger; and what each sells and buys. */
function compare(base: TradeBase, multipliers: Float64Array): { apart: number; byNewton: boolean } {
  const full = simulateTrade(base, { multipliers });
  const fast = createTradeSolver(base).solve({ cells: [...multipliers.keys()], factors: [...multipliers] });
  const n = base.states.length;
  let apart = 0;
  const near = (one: number, two: number): void => {
    if (Math.max(one, two) > 0) apart = Math.max(apart, Math.abs(one - two) / Math.max(one, two));
  };
  base.sectors.forEach((_, s) => {
    for (let i = 0; i < n; i += 1) {
      let [sold, bought] = [0, 0];
      for (let j = 0; j < n; j += 1) {
        near(fast.flow(s, i, j), full.flows[(s * n + i) * n + j]);
        sold += full.flows[(s * n + i) * n + j];
        bought += full.flows[(s * n + j) * n + i];
      }
      near(fast.sold[s * n + i], sold);
      near(fast.bought[s * n + i], bought);
    }
  });
  return { apart, byNewton: fast.byNewton };
}

describe('one base shocked again and again', () => {
  test('gives every flow that a solution from the beginning gives, to 1e-9 of it, on random worlds and shocks', () => {
    fc.assert(
      fc.property(arbitraryBase, fc.integer({ min: 0, max: 1e6 }), (base, seed) => {
        expect(compare(base, makeMultipliers(base, seed)).apart).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('gives the same bits whatever was solved before', () => {
    const base = makeBase(4, 7, 3);
    const solver = createTradeSolver(base);
    const shock = (k: number) => ({ cells: [1, 9, 60], factors: [0.2 * k, 1.5, 0.7] });
    const flows = (k: number): number[] => {
      const { flow } = solver.solve(shock(k));
      return base.states.map((_, i) => flow(1, i, (i + 1) % 7));
    };
    const once = flows(2);
    flows(9);
    expect(flows(2)).toEqual(once);
    expect(flows(9)).not.toEqual(once);
  });

  test('a place named twice is multiplied twice, and no shock leaves every flow as it was', () => {
    const base = makeBase(5, 5, 2);
    const solver = createTradeSolver(base);
    const twice = solver.solve({ cells: [3, 3], factors: [0.5, 0.5] });
    const [a, sold] = [twice.flow(0, 0, 3), twice.sold.slice()];
    const once = solver.solve({ cells: [3], factors: [0.25] });
    expect(once.flow(0, 0, 3)).toBe(a);
    expect(once.sold).toEqual(sold);
    const still = solver.solve({ cells: [], factors: [] });
    for (let k = 0; k < 25; k += 1)
      expect(still.flow(0, Math.floor(k / 5), k % 5)).toBeCloseTo(base.flows[k], 9);
  });

  test('a shock too far for the chord is solved by Newton, to the same flows', () => {
    const base = makeBase(11, 6, 2);
    const multipliers = base.flows.map((_, k) => (Math.floor(k / 6) % 6 === 0 && k % 6 !== 0 ? 1e-6 : 1));
    const { apart, byNewton } = compare(base, multipliers);
    expect(byNewton).toBe(true);
    expect(apart).toBeLessThan(1e-8);
  });

  test('a flow that stops and leaves nobody to buy from is refused by name', () => {
    const base = makeBase(2, 4, 1);
    const cells = [0, 4, 8, 12];
    expect(() => createTradeSolver(base).solve({ cells, factors: [0, 0, 0, 0] })).toThrow(
      /S0 would be left without any supplier/,
    );
  });
});
