import { expect, test } from 'vitest';
import { changeValue } from '../../src/scenarios/chain/apply-changes.js';
import { createChain } from '../../src/scenarios/chain/create-chain.js';
import { resolveLever } from '../../src/scenarios/resolve/resolve-lever.js';
import { createTradeResponse } from '../../src/scenarios/trade-response/create-trade-response.js';
import { madeBase, madeChoices } from './chain/made-base.js';
import { solveTrade, tieShares } from './respond-slowly.js';

/** Four of the made states and a rest, two sectors of which one is goods. */
const world = {
  base: {
    states: ['AAA', 'AAB', 'AAC', 'AAD', 'ROW'],
    sectors: ['goods', 'services'],
    flows: Float64Array.from({ length: 50 }, (_, k) => {
      const [i, j] = [Math.floor(k / 5) % 5, k % 5];
      return i === j ? 100 : 5 + ((k * 7) % 11);
    }),
    elasticities: Float64Array.from([5, 4]),
  },
  goods: [true, false],
};

const positive = (seed: number) => {
  const base = madeBase(6, seed);
  base.factors[2].raw = base.factors[2].values.map((x) => Math.abs(x) / 10);
  base.factors[2].values = base.factors[2].raw.map((x) => Math.tanh(x / 0.1));
  return base;
};
const lever = (value: number) => ({
  kind: 'trade' as const,
  lever: 't',
  how: 'tariff-percent' as const,
  sectors: 'goods' as const,
  direction: 'both' as const,
  pairs: [{ first: 'AAC', second: 'AAB' }],
  value,
});

test('shares of a tie are worked by hand on a table of three', () => {
  const flows = Float64Array.from([0, 2, 3, 4, 0, 1, 5, 6, 0]);
  const shares = tieShares(
    {
      base: { states: ['a', 'b', 'c'], sectors: ['g'], flows, elasticities: Float64Array.of(4) },
      goods: [true],
    },
    flows,
  );
  // a: 2+3+4+5 = 14, b: 2+4+1+6 = 13, both ways 2+4 = 6.
  expect(shares[1]).toBeCloseTo(6 / Math.sqrt(14 * 13), 12);
  expect(shares[3]).toBe(shares[1]);
});

test('a dearer tie loses share, and every pair moves by the ratio of its own shares', () => {
  const base = positive(3);
  const response = createTradeResponse(base, world, { kind: 'tanh', scale: 0.1 });
  const changes = response.respond([lever(20)]);
  const [before, after] = [
    tieShares(world, world.base.flows),
    tieShares(world, solveTrade(world, [lever(20)])),
  ];
  expect(after[2 * 5 + 1]).toBeLessThan(before[2 * 5 + 1]);
  for (const change of changes) {
    if (change.kind !== 'factor') throw new Error('a factor was expected');
    // States five and six have no rows of their own, and stay.
    expect(Math.max(change.i, change.j)).toBeLessThan(4);
    const raw = base.factors[2].raw[change.i * 6 + change.j];
    const ratio = after[change.i * 5 + change.j] / before[change.i * 5 + change.j];
    expect(change.value).toBeCloseTo(Math.tanh((raw * ratio) / 0.1), 10);
  }
  expect(changes.length).toBeGreaterThan(3);
});

test('two trade levers are solved together, not one over the other', () => {
  const base = positive(3);
  const response = createTradeResponse(base, world, { kind: 'tanh', scale: 0.1 });
  const one = { ...lever(10), lever: 'a' };
  const two = { ...lever(10), lever: 'b' };
  // 1.1 x 1.1 = 1.21: the same world.
  const both = response.respond([one, two]);
  const once = response.respond([lever(21)]);
  expect(both.map(({ value }) => value)).toEqual(once.map(({ value }) => expect.closeTo(value, 10)));
  const chain = createChain(base, madeChoices(base), [], { trade: response });
  expect(chain.read([one, two]).weightTogether).toBeCloseTo(chain.read([lever(21)]).weightTogether, 9);
  expect(chain.read([lever(0)])).toEqual(chain.read([{ ...lever(0), lever: 'other' }]));
});

test('a trade lever without an engine, or for states without rows, is refused', () => {
  const base = positive(1);
  const spec = {
    id: 't',
    moves: 'trade' as const,
    of: ['AAF-AAE'],
    sectors: 'goods' as const,
    direction: 'both' as const,
    how: 'tariff-percent' as const,
    low: 1,
    central: 2,
    high: 3,
    why: 'w',
  };
  const who = { author: 'a', date: '2000', writtenIn: 's' };
  expect(() => resolveLever(base, spec, who)).toThrow(/needs the trade engine/);
  expect(() => resolveLever(base, spec, { ...who, tradeStates: new Set(world.base.states) })).toThrow(
    /no pair of AAF-AAE has rows of its own in the trade table/,
  );
  const chain = createChain(base, madeChoices(base));
  expect(() => chain.read([lever(5)])).toThrow(/needs the trade engine/);
  expect(changeValue(Number.NaN, 'by', 0.2)).toBeNaN();
});
