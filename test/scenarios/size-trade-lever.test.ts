import { expect, test } from 'vitest';
import { resolveLever } from '../../src/scenarios/resolve/resolve-lever.js';
import { type SanctionEstimate, sizeTradeLever } from '../../src/scenarios/resolve/size-trade-lever.js';
import { leverSchema, type TradeLeverSpec } from '../../src/scenarios/spec/scenario-schema.js';
import { madeBase } from './chain/made-base.js';

/** One good, elasticity 5, and services. */
const world = {
  base: {
    states: ['AAA', 'AAB', 'AAC', 'ROW'],
    sectors: ['goods', 'services'],
    flows: Float64Array.from({ length: 32 }, (_, k) => 1 + k),
    elasticities: Float64Array.from([5, 4]),
  },
  goods: [true, false],
};
const estimate: SanctionEstimate = {
  target: 'AAB',
  years: [
    {
      year: 2022,
      exportsToTarget: { multiplier: 0.5, low: 0.4, high: 0.8 },
      importsFromTarget: { multiplier: 0.25, low: 0.1, high: 0.5 },
    },
    {
      year: 2023,
      exportsToTarget: { multiplier: 0.25, low: 0.1, high: 0.5 },
      importsFromTarget: { multiplier: 0.05, low: 0.02, high: 0.1 },
    },
  ],
  date: '2026-01-02',
  source: 'made',
};
const lever = (more: object): TradeLeverSpec =>
  leverSchema.parse({ id: 't', moves: 'trade', of: ['AAC-AAB'], why: 'w', ...more }) as TradeLeverSpec;
const size = (more: object) =>
  sizeTradeLever(world, 2022, estimate, lever(more), [{ first: 'AAC', second: 'AAB' }]);
const cost = (multiple: number): number => Math.round(1000 * (multiple ** (-1 / 5) - 1)) / 10;

test('sanctions imposed have the effect of the last year, as a cost at the elasticity of the flows', () => {
  expect(size({})).toMatchObject({
    low: cost(0.5),
    central: cost(0.25),
    high: cost(0.1),
    author: 'estimate',
    date: '2026-01-02',
    vintage: 2023,
  });
  expect(size({ direction: 'exports-of-second' })).toMatchObject({ central: cost(0.05), high: cost(0.02) });
});

test('sanctions lifted are the inverse of the effect in the year of the table', () => {
  const lifted = size({ sanctions: 'lifted' });
  expect(lifted).toMatchObject({
    low: cost(1 / 0.4),
    central: cost(1 / 0.5),
    high: cost(1 / 0.8),
    vintage: 2022,
  });
  expect(lifted.source).toMatch(/the inverse of what sanctions did to the senders’ sales to AAB in 2022/);
});

test('a lever without a size is filled in, marked as an estimate, and keeps what was written beside it', () => {
  const context = {
    author: 'someone',
    date: '2020',
    writtenIn: 's',
    tradeStates: new Set(world.base.states),
    sizeTrade: (one: TradeLeverSpec, pairs: readonly { first: string; second: string }[]) =>
      sizeTradeLever(world, 2022, estimate, one, pairs),
  };
  const resolved = resolveLever(madeBase(6, 3), lever({ sanctions: 'lifted' }), context);
  expect(resolved).toMatchObject({
    low: cost(1 / 0.4),
    weak: cost(1 / 0.8),
    strong: cost(1 / 0.4),
    author: 'estimate',
    basis: 'estimated',
    vintage: 2022,
    why: 'w',
  });
  const [change] = resolved.changes(resolved.central);
  expect(change).toMatchObject({ kind: 'trade', value: cost(1 / 0.5) });
  const judged = resolveLever(madeBase(6, 3), lever({ low: 1, central: 2, high: 3 }), context);
  expect(judged).toMatchObject({ author: 'someone', basis: 'judged', vintage: null, central: 2 });
  expect(() => resolveLever(madeBase(6, 3), lever({}), { ...context, sizeTrade: undefined })).toThrow(
    /the lever t has no size, and no estimate was given/,
  );
});

test('half a size, and a size beside the word for where it comes from, are refused', () => {
  expect(() => lever({ low: 1, high: 2 })).toThrow(/expected low, central and high, or none of them/);
  expect(() => lever({ low: 1, central: 2, high: 3, sanctions: 'lifted' })).toThrow(/take it out/);
  expect(() => leverSchema.parse({ id: 't', moves: 'size', of: ['AAA'], why: 'w' })).toThrow();
});
