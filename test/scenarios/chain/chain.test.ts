import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import {
  applyChanges,
  baselineProblem,
  type ChainChange,
} from '../../../src/scenarios/chain/apply-changes.js';
import { createChain } from '../../../src/scenarios/chain/create-chain.js';
import { subsetBase } from '../../../src/scenarios/chain/subset-base.js';
import { madeBase, madeChoices } from './made-base.js';

test('a propensity is the plain mean over groups of the factors that exist, worked by hand', () => {
  const base = madeBase(4, 1);
  base.factors[0].values[2 * 4 + 3] = Number.NaN;
  base.factors[1].values[2 * 4 + 3] = -0.5;
  base.factors[2].values[2 * 4 + 3] = 0.1;
  const problem = baselineProblem(base, madeChoices(base));
  // votes missing: (-0.5 + 0.1) / 2
  expect(problem.propensity[2 * 4 + 3]).toBeCloseTo(-0.2, 12);
});

test('a change of a factor moves the propensity by its weight and nothing else', () => {
  const base = madeBase(6, 2);
  const choices = madeChoices(base);
  const problem = baselineProblem(base, choices);
  base.factors[0].values[2 * 6 + 3] = Number.NaN;
  const from = baselineProblem(base, choices);
  const changes: ChainChange[] = [
    { kind: 'factor', lever: 'x', i: 2, j: 3, id: 'votes', how: 'by', value: 0.3 },
    { kind: 'factor', lever: 'y', i: 4, j: 5, id: 'rivalry', how: 'to', value: 0 },
  ];
  const applied = applyChanges(base, choices, from, changes);
  // A missing factor cannot be moved by something, so 2-3 stays to the last digit.
  expect(applied.problem.propensity[2 * 6 + 3]).toBe(from.propensity[2 * 6 + 3]);
  const tie = applied.ties.find(({ i, j }) => i === 4 && j === 5)!;
  const [moved] = tie.factors;
  expect(tie.propensityAfter - tie.propensityBefore).toBeCloseTo(moved.weightAfter * (0 - moved.before), 12);
  for (let k = 0; k < 36; k += 1) {
    if (k === 4 * 6 + 5 || k === 5 * 6 + 4) continue;
    expect(applied.problem.propensity[k]).toBe(from.propensity[k]);
  }
  expect(problem.propensity.length).toBe(36);
});

test('the lever table and full enumeration answer alike, and each is taken where it should be', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 10 }), fc.nat(1000), (n, seed) => {
      const base = madeBase(n, seed);
      const changes: ChainChange[] = [
        { kind: 'factor', lever: 'x', i: 0, j: 2, id: 'rivalry', how: 'to', value: 0.7 },
        { kind: 'propensity', lever: 'y', i: 1, j: 3, how: 'by', value: -0.4 },
      ];
      const fast = createChain(base, madeChoices(base), [0, 1, 2, 3]);
      const slow = createChain(base, madeChoices(base), [], { table: false });
      const [one, two] = [fast.read(changes), slow.read(changes)];
      expect(fast.taken).toEqual({ table: 1, full: 0 });
      expect(slow.taken).toEqual({ table: 0, full: 1 });
      expect(one.bindingEnergy).toBeCloseTo(two.bindingEnergy, 10);
      expect(one.weightTogether).toBeCloseTo(two.weightTogether, 9);
      expect(one.ownPart).toBeCloseTo(two.ownPart, 9);
      expect(one.indirectPart).toBeCloseTo(two.indirectPart, 6);
      const sized = fast.read([...changes, { kind: 'size', lever: 'z', state: 4, how: 'times', value: 2 }]);
      expect(fast.taken.full).toBe(1);
      expect(Number.isFinite(sized.bindingEnergy)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('a state that leaves is as if it had never been there', () => {
  const base = madeBase(8, 5);
  const chain = createChain(base, madeChoices(base));
  const gone = chain.read([{ kind: 'size', lever: 'x', state: 7, how: 'times', value: 0 }]);
  const without = subsetBase(base, [0, 1, 2, 3, 4, 5, 6]);
  const problem = baselineProblem(without, madeChoices(without));
  const full = simulateLandscape(baselineProblem(base, madeChoices(base)), { pairs: [[0, 1]] });
  const direct = simulateLandscape(problem, {
    pairs: [[0, 1]],
    temperature: { absolute: full.temperature },
  });
  expect(gone.weightTogether).toBeCloseTo(direct.pairs[0].weightTogether, 10);
  expect(gone.bindingEnergy * full.scale).toBeCloseTo(direct.pairs[0].bindingEnergy * direct.scale, 10);
});

test('own part and third parties add up to the logit of the weight together', () => {
  const base = madeBase(9, 6);
  const read = createChain(base, madeChoices(base)).read([
    { kind: 'propensity', lever: 'x', i: 0, j: 4, how: 'to', value: 0.9 },
  ]);
  const logit = Math.log(read.weightTogether / (1 - read.weightTogether));
  expect(read.ownPart + read.indirectPart).toBeCloseTo(logit, 9);
});

test('judgements at low and high move the own tie in their order, and without them they do not', () => {
  const base = madeBase(6, 7);
  const own = (['low', 'central', 'high'] as const).map(
    (level) => baselineProblem(base, madeChoices(base, level)).propensity[1],
  );
  expect(own[0]).toBeLessThan(own[1]);
  expect(own[1]).toBeLessThan(own[2]);
  const without = { ...base, judgements: [] };
  expect(baselineProblem(base, madeChoices(base, 'without')).propensity[1]).toBe(
    baselineProblem(without, madeChoices(without)).propensity[1],
  );
});
