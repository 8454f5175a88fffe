import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBindingTable } from '../../../src/models/landscape/binding-table.js';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { baselineProblem } from '../../../src/scenarios/chain/apply-changes.js';
import { createChain } from '../../../src/scenarios/chain/create-chain.js';
import { resolveLever } from '../../../src/scenarios/resolve/resolve-lever.js';
import { chooseDefaultLevers } from '../../../src/scenarios/take/default-levers.js';
import { findSets, firstTurn, tracePairFrontier } from '../../../src/scenarios/take/find-sets.js';
import { whatItTakes } from '../../../src/scenarios/take/what-it-takes.js';
import { madeBase, madeChoices } from '../chain/made-base.js';

const cell = { pairs: 100, median: 0.1, p90: 0.4, p95: 0.5, p99: 0.8 };
const ranges = {
  sets: {
    alike: {
      'rise-of-hostile': cell,
      'rise-of-other': cell,
      'fall-of-friendly': cell,
      'fall-of-other': cell,
    },
  },
  years: { from: 1950, to: 2000, span: 10 },
};

test('a linear margin: each single set turns where the line crosses, and a joined set is listed only where no part does it for less', () => {
  // margin = 1 - 2 x0 - 4 x1 - 0.6 x2 - 0.6 x3: alone x0 at 1/2, x1 at 1/4; x2 and x3 together at 5/6 each.
  const gain = [2, 4, 0.6, 0.6];
  const search = findSets(4, (x) => 1 - gain.reduce((sum, g, k) => sum + g * x[k], 0));
  expect(search.notAlone).toEqual([2, 3]);
  const by = (set: number[]) => search.found.find((one) => one.levers.join() === set.join());
  expect(by([0])!.shares[0]).toBeCloseTo(0.5, 3);
  expect(by([1])!.shares[0]).toBeCloseTo(0.25, 3);
  expect(by([2, 3])!.total).toBeCloseTo(1 / 0.6, 2);
  expect(by([2, 3])!.minimal).toBe(true);
  expect(by([0, 1])).toBeUndefined();
  expect(search.found[0].levers).toEqual([1]);
});

test('a threshold that only three levers reach together is found as the one minimal set', () => {
  const search = findSets(4, (x) => 2.5 - x[0] - x[1] - x[2]);
  expect(search.found.map(({ levers }) => levers)).toEqual([[0, 1, 2]]);
  expect(search.found[0].total).toBeCloseTo(2.5, 2);
  expect(search.notAlone).toEqual([0, 1, 2, 3]);
});

test('minimal sets alone are the minimal sets of the whole search', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), { minLength: 2, maxLength: 5 }),
      (gain) => {
        const margin = (x: ArrayLike<number>) => 1 - gain.reduce((sum, g, k) => sum + g * x[k], 0);
        const whole = findSets(gain.length, margin).found.filter(({ minimal }) => minimal);
        expect(findSets(gain.length, margin, { minimalOnly: true }).found).toEqual(whole);
      },
    ),
    { numRuns: 40 },
  );
});

test('levers that may not meet are never in one set', () => {
  const search = findSets(2, (x) => 1.5 - x[0] - x[1], { mayMeet: () => false });
  expect(search.found).toEqual([]);
});

test('the frontier of two levers is the line it should be, and a gap where the second cannot reach it', () => {
  const points = tracePairFrontier((x, y) => 1.2 - x - y, 11);
  for (const [x, y] of points) {
    if (x < 0.2 - 1e-9) expect(y).toBeNull();
    else expect(y!).toBeCloseTo(1.2 - x, 3);
  }
});

test('the first turn is found though the margin comes back above zero later', () => {
  expect(firstTurn((t) => (t > 0.3 && t < 0.6 ? -1 : 1))!).toBeCloseTo(0.3, 3);
  expect(firstTurn(() => 1)).toBeUndefined();
});

test('a binding table answers as full enumeration does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 10 }), fc.nat(500), (n, seed) => {
      const base = madeBase(n, seed);
      const problem = baselineProblem(base, madeChoices(base));
      const touched = [0, 1, n - 1];
      const table = createBindingTable(problem, touched);
      const changes = [
        { i: 0, j: n - 1, propensity: Math.sin(seed) },
        { i: n - 1, j: 1, propensity: Math.cos(seed) },
      ];
      const changed = problem.propensity.slice();
      for (const { i, j, propensity } of changes) changed[i * n + j] = changed[j * n + i] = propensity;
      const full = simulateLandscape({ ...problem, propensity: changed }, { pairs: [[0, 1]] });
      expect(table.read(changes, [0, 1]) * table.scale).toBeCloseTo(
        full.pairs[0].bindingEnergy * full.scale,
        9,
      );
    }),
    { numRuns: 40 },
  );
});

test('every set found turns the reading when it is applied in full enumeration, and a little less of it does not', () => {
  let checked = 0;
  for (let seed = 0; seed < 12; seed += 1) {
    const base = madeBase(9, seed);
    const choices = madeChoices(base);
    const levers = chooseDefaultLevers(base, choices, ranges).map((spec) =>
      resolveLever(base, spec, { author: 'a', date: '2000', writtenIn: 'test' }),
    );
    const taken = whatItTakes(base, choices, levers);
    const chain = createChain(base, choices, [], { table: false });
    const binding = (set: (typeof taken.sets)[number], times: number): number =>
      chain.read(
        set.levers.flatMap(({ lever, size }) => levers.find(({ id }) => id === lever)!.changes(size * times)),
      ).bindingEnergy;
    for (const set of taken.sets) {
      checked += 1;
      expect(binding(set, 1) > 0).toBe(taken.to === 'hold');
      expect(binding(set, 0.97) > 0).toBe(taken.to === 'break');
    }
    for (const id of taken.notAlone) {
      const lever = levers.find((one) => one.id === id)!;
      const end = taken.levers.find((one) => one.id === id)!;
      for (let k = 0; k <= 8; k += 1) {
        const at = chain.read(lever.changes(end.from + (k / 8) * (end.to - end.from))).bindingEnergy;
        expect(at > 0).toBe(taken.baseline.bindingEnergy > 0);
      }
    }
  }
  expect(checked).toBeGreaterThan(10);
});

test('asked for what the baseline already is, nothing is needed', () => {
  const base = madeBase(7, 3);
  const choices = madeChoices(base);
  const { bindingEnergy } = createChain(base, choices).baseline;
  const taken = whatItTakes(base, choices, [], bindingEnergy > 0 ? 'hold' : 'break');
  expect(taken.already).toBe(true);
  expect(taken.sets).toEqual([]);
});
