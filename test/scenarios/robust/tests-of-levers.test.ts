import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { transform } from '../../../src/models/propensity/transform.js';
import {
  applyChanges,
  baselineProblem,
  type TradeChange,
} from '../../../src/scenarios/chain/apply-changes.js';
import { solveTradeChanges } from '../../../src/scenarios/chain/trade-response.js';
import {
  type RobustTask,
  type RobustTest,
  readSpecification,
  type SolvedChange,
} from '../../../src/scenarios/robust/read-specification.js';
import {
  drawSpecifications,
  reporterEnds,
  type Specification,
  specificationSpace,
} from '../../../src/scenarios/robust/specification.js';
import { createTradeResponse } from '../../../src/scenarios/trade-response/create-trade-response.js';
import { tradeMeasures, tradeRatios } from '../../../src/scenarios/trade-response/trade-ratios.js';
import { madeBase } from '../chain/made-base.js';
import { solveTrade } from '../respond-slowly.js';

const n = 7;
const transformation = { kind: 'tanh', scale: 0.1 } as const;
const sets = { median: Float64Array.of(5, 4), low: Float64Array.of(2, 4), high: Float64Array.of(11, 4) };

/** Five of the made states and a rest; the last two of the seven have no rows of their own. */
const world = {
  base: {
    states: ['AAA', 'AAB', 'AAC', 'AAD', 'AAE', 'ROW'],
    sectors: ['goods', 'services'],
    flows: Float64Array.from({ length: 72 }, (_, k) => {
      const [i, j] = [Math.floor(k / 6) % 6, k % 6];
      return i === j ? 100 : 5 + ((k * 7) % 11);
    }),
    elasticities: sets.median,
  },
  goods: [true, false],
};

const tariff = (value: number): TradeChange => ({
  kind: 'trade',
  lever: 'tariff',
  how: 'tariff-percent',
  sectors: 'goods',
  direction: 'both',
  pairs: [{ first: 'AAC', second: 'AAB' }],
  value,
});

/** A made world whose trade can be read in three ways from three ends, and one state that waits outside. */
function made(seed: number) {
  const base = { ...madeBase(n, seed), waiting: new Set([n - 1]) };
  const own = base.factors[2];
  own.raw = own.values.map((x) => Math.abs(x) / 10);
  own.values = own.raw.map((x) => transform(x, transformation));
  const trade = (times: number) => {
    const raw = own.raw.map((x) => x * times);
    return { ...own, raw, values: raw.map((x) => transform(x, transformation)) };
  };
  const ways = (times: number) => [
    { id: 'both-shares', label: '', factor: trade(times) },
    { id: 'smaller-share', label: '', factor: trade(times / 2) },
    { id: 'larger-share', label: '', factor: trade(times * 2) },
  ];
  const variants = { trade: ways(1) };
  const byEnd = { exporter: ways(0.8), importer: ways(1.3) };
  const space = specificationSpace(base, variants, [4, n], {
    reporter: reporterEnds,
    elasticities: Object.keys(sets),
  });
  return { base, variants, byEnd, space, ranked: base.states.map((_, k) => k) };
}

const levers: SolvedChange[] = [
  { kind: 'factor', lever: 'a', i: 0, j: 2, id: 'votes', how: 'by', value: 0.3 },
  { kind: 'factor', lever: 'b', i: 3, j: 1, id: 'trade', how: 'at-least', value: 0.4 },
  { kind: 'judgement', lever: 'c', i: 0, j: 1, id: 'judgement:trust', how: 'times', value: 1.4 },
  { kind: 'propensity', lever: 'd', i: 1, j: 2, how: 'by', value: -0.2 },
  { kind: 'size', lever: 'e', state: 2, how: 'times', value: 1.5 },
  { kind: 'size', lever: 'f', state: n - 1, how: 'enters', value: 0.7 },
];

const testOf = (
  base: ReturnType<typeof made>['base'],
  costs: TradeChange[],
  changes: SolvedChange[],
): RobustTest => ({
  changes,
  trade: Object.fromEntries(
    Object.entries(sets).map(([id, values]) => [id, tradeRatios(base.states, world, values, costs)]),
  ),
});

/** One specification the slow way: its own base, trade solved afresh for it, the chain, all configurations. */
function readSlowly(
  { base, variants, byEnd, ranked }: ReturnType<typeof made>,
  one: Specification,
  costs: TradeChange[],
  changes: SolvedChange[],
): { bindingEnergy: number; weightTogether: number } {
  const list = one.reporter === 'reconciled' ? variants.trade : byEnd[one.reporter];
  const trade = list.find(({ id }) => id === one.variants['trade'])!.factor;
  const present = ranked.filter((k) => !base.waiting.has(k)).slice(0, one.actors);
  const outside = (k: number): boolean => !present.includes(k) && !base.waiting.has(k);
  const gone = new Float64Array(n * n).fill(Number.NaN);
  const own = {
    ...base,
    // Made trade is ten years old, which the rule of recent values leaves out; a state outside has no size.
    factors: [
      base.factors[0],
      base.factors[1],
      one.missing === 'recent-only' ? { ...trade, raw: gone, values: gone } : trade,
    ],
    sizes: {
      [one.sizes]: base.sizes[one.sizes].map((size, k) => (outside(k) ? 0 : size)),
    },
    weightSets: [],
  };
  const choices = {
    weightSet: {
      id: '',
      title: '',
      reason: '',
      by: 'factor' as const,
      weights: { votes: one.weights[0], rivalry: one.weights[1], trade: one.weights[2] },
      rest: one.weights[3],
    },
    sizes: one.sizes,
    temperature: one.temperature,
    judgements: one.judgements,
  };
  const response = createTradeResponse(
    own,
    { ...world, base: { ...world.base, elasticities: sets[one.elasticities as keyof typeof sets] } },
    transformation,
  );
  const inside = changes.filter((change) =>
    change.kind === 'size' ? !outside(change.state) : !outside(change.i) && !outside(change.j),
  );
  const from = baselineProblem(own, choices);
  const before = simulateLandscape(from, { temperature: { relative: one.temperature }, pairs: [base.pair] });
  const { problem } = applyChanges(own, choices, from, solveTradeChanges([...costs, ...inside], response));
  const read = simulateLandscape(problem, {
    temperature: { absolute: before.temperature },
    pairs: [base.pair],
  });
  return {
    bindingEnergy: (read.pairs[0].bindingEnergy * read.scale) / before.scale,
    weightTogether: read.pairs[0].weightTogether,
  };
}

const taskOf = (
  { base, variants, byEnd, ranked }: ReturnType<typeof made>,
  tests: RobustTest[],
): RobustTask => ({
  base,
  variants,
  trade: { byEnd, transformation },
  ranked,
  scenarios: tests,
});

test('trade solved once a set and kept reads as trade solved afresh in each specification', () => {
  const all = made(5);
  const costs = [tariff(30)];
  const task = taskOf(all, [testOf(all.base, costs, levers)]);
  let read = 0;
  for (const one of drawSpecifications(all.space, 160, 3)) {
    // The slow way has one measure of the tie in its engine, and rescales what is missing.
    if (one.variants['trade'] !== 'both-shares' || one.missing === 'drawn-to-zero') continue;
    const out = new Float64Array(2);
    readSpecification(task, one, out, 0);
    const slow = readSlowly(all, one, costs, levers);
    expect(out[0]).toBeCloseTo(slow.bindingEnergy, 9);
    expect(out[1]).toBeCloseTo(slow.weightTogether, 8);
    read += 1;
  }
  expect(read).toBeGreaterThan(25);
});

test('ratios of every measure of the tie are those of the flows solved by the plain engine', () => {
  const { base } = made(5);
  for (const elasticities of Object.values(sets)) {
    const one = { ...world, base: { ...world.base, elasticities } };
    const ratios = tradeRatios(base.states, world, elasticities, [tariff(30)]);
    const m = 6;
    const shares = (flows: Float64Array): Float64Array => {
      const share = new Float64Array(m * m);
      for (let i = 0; i < m; i += 1) {
        let total = 0;
        for (let j = 0; j < m; j += 1) if (i !== j) total += flows[i * m + j] + flows[j * m + i];
        for (let j = 0; j < m; j += 1) share[i * m + j] = (flows[i * m + j] + flows[j * m + i]) / total;
      }
      return share;
    };
    const [now, then] = [shares(world.base.flows), shares(solveTrade(one, [tariff(30)]))];
    for (const [measure, join] of Object.entries(tradeMeasures)) {
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) {
          const found = ratios[measure as keyof typeof ratios][i * n + j];
          if (i === j || i >= 5 || j >= 5) expect(found).toBe(1);
          else
            expect(found).toBeCloseTo(
              join(then[i * m + j], then[j * m + i]) / join(now[i * m + j], now[j * m + i]),
              8,
            );
        }
      }
    }
  }
});

test('a cost that stays leaves every reading as it is, whatever the elasticities', () => {
  const all = made(8);
  const task = taskOf(all, [{ changes: [] }, testOf(all.base, [tariff(0)], [])]);
  for (const one of drawSpecifications(all.space, 40, 1)) {
    const out = new Float64Array(4);
    readSpecification(task, one, out, 0);
    expect(out[2]).toBe(out[0]);
    expect(out[3]).toBe(out[1]);
  }
});

test('the elasticity set moves nothing without a trade lever, the reporting end nothing where ends agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
      const all = made(seed);
      const [one] = drawSpecifications(all.space, 1, seed);
      const read = (task: RobustTask, change: Partial<Specification>): number[] => {
        const out = new Float64Array(2);
        readSpecification(task, { ...one, ...change }, out, 0);
        return [...out];
      };
      const plain = taskOf(all, [{ changes: levers }]);
      expect(read(plain, { elasticities: 'low' })).toEqual(read(plain, { elasticities: 'high' }));
      const agreed = { exporter: all.variants.trade, importer: all.variants.trade };
      const same = taskOf({ ...all, byEnd: agreed }, [testOf(all.base, [tariff(30)], levers)]);
      expect(read(same, { reporter: 'exporter' })).toEqual(read(same, { reporter: 'reconciled' }));
    }),
    { numRuns: 20 },
  );
});

test('a higher elasticity moves the tie further', () => {
  const { base } = made(2);
  const tie = 2 * n + 1;
  const ratio = (id: keyof typeof sets): number =>
    tradeRatios(base.states, world, sets[id], [tariff(30)])['both-shares'][tie];
  expect(ratio('high')).toBeLessThan(ratio('median'));
  expect(ratio('median')).toBeLessThan(ratio('low'));
  expect(ratio('low')).toBeLessThan(1);
});

test('choices about trade are drawn last: the others are the same with and without them', () => {
  const all = made(2);
  const bare = specificationSpace(all.base, all.variants, [4, n]);
  const plain = drawSpecifications(bare, 32, 4);
  const full = drawSpecifications(all.space, 32, 4);
  expect(full.map((s) => ({ ...s, reporter: 'reconciled', elasticities: 'median' }))).toEqual(plain);
  expect(new Set(full.map((s) => s.reporter))).toEqual(new Set(reporterEnds));
  expect(new Set(full.map((s) => s.elasticities))).toEqual(new Set(Object.keys(sets)));
});
