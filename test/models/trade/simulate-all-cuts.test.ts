import { describe, expect, it } from 'vitest';
import { simulateTrade, type TradeBase } from '../../../src/models/trade/index.js';
import { everyPair, simulateAllCuts } from '../../../src/models/trade/simulate-all-cuts.js';
import { cutPair } from '../../../src/models/trade/simulate-exit.js';
import { makeBase } from './random-base.js';

/** The obvious way: one Newton solution a pair. */
function cutOneByOne(base: TradeBase, pairs: [number, number][]): Float64Array {
  return Float64Array.from(
    pairs.flatMap(([a, b]) => {
      const multipliers = cutPair(base, base.states[a], base.states[b]);
      const { realIncome } = simulateTrade(base, { multipliers });
      return [1 - realIncome[a], 1 - realIncome[b]];
    }),
  );
}

describe('all cuts at once', () => {
  it.each([
    [1, 12, 3],
    [2, 20, 1],
    [5, 9, 5],
  ])(
    'equal one by one to 1e-11, none handed to Newton (seed %d, %d states, %d sectors)',
    (seed, n, sectors) => {
      const base = makeBase(seed, n, sectors);
      const all = simulateAllCuts(base);
      const slow = cutOneByOne(base, everyPair(n));
      expect(all.loss.length).toBe(n * (n - 1));
      expect(all.byNewton).toBe(0);
      expect(all.residual).toBeLessThan(1e-12);
      for (let k = 0; k < slow.length; k += 1) expect(Math.abs(all.loss[k] - slow[k])).toBeLessThan(1e-11);
    },
  );

  it('pairs asked for come alone, in their order, with progress reported', () => {
    const base = makeBase(3, 8, 2);
    const seen: number[] = [];
    const some = simulateAllCuts(base, {
      pairs: [
        [6, 2],
        [0, 1],
      ],
      onProgress: (done) => seen.push(done),
    });
    const slow = cutOneByOne(base, [
      [6, 2],
      [0, 1],
    ]);
    for (const [k, one] of some.loss.entries()) expect(one).toBeCloseTo(slow[k], 11);
    expect(seen).toEqual([2]);
  });

  it('a pair without a solution is refused by name', () => {
    const base = makeBase(1, 5, 2);
    for (let i = 0; i < 5; i += 1) base.flows[(5 + i) * 5 + 2] = i === 1 ? 3 : 0;
    expect(() => simulateAllCuts(base)).toThrow(/S2 would be left without any supplier of sector 1/);
  });
});
