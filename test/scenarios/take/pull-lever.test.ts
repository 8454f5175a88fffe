import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, baselineProblem } from '../../../src/scenarios/chain/apply-changes.js';
import { resolveLever } from '../../../src/scenarios/resolve/resolve-lever.js';
import { leverFileSchema } from '../../../src/scenarios/spec/scenario-schema.js';
import { pullLever } from '../../../src/scenarios/take/pull-lever.js';
import { madeBase, madeChoices } from '../chain/made-base.js';

const seeds = fc.integer({ min: 1, max: 10_000 });
const ends = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const);

function pulled(seed: number, how: string, moves: string, [low, high]: readonly [number, number]) {
  const base = madeBase(6, seed);
  const choices = madeChoices(base);
  const [lever] = leverFileSchema.parse({
    format: 'entente.levers/1',
    author: 'a',
    date: '2000',
    levers: [
      moves === 'judgement'
        ? { id: 'x', why: 'w', moves, judgement: 'judgement:trust', how, low, central: low, high }
        : {
            id: 'x',
            why: 'w',
            moves,
            ...(moves === 'factor' ? { factor: 'rivalry' } : {}),
            of: ['AAA-AAB', 'AAA-AAD'],
            how,
            low,
            central: low,
            high,
          },
    ],
  }).levers;
  const resolved = resolveLever(base, lever, { author: 'a', date: '2000', writtenIn: 'test' });
  const baseline = baselineProblem(base, choices);
  const pull = pullLever(base, choices, baseline, resolved);
  const at = (share: number) => applyChanges(base, choices, baseline, pull.changes(share)).problem.propensity;
  return { base, choices, baseline, resolved, pull, at };
}

const kinds = fc.constantFrom(
  ['propensity', 'by'],
  ['propensity', 'to'],
  ['propensity', 'at-least'],
  ['propensity', 'at-most'],
  ['factor', 'by'],
  ['factor', 'to'],
  ['factor', 'at-least'],
  ['factor', 'at-most'],
  ['judgement', 'times'],
);

test('a pull starts from no change at all, ends where the whole lever ends, and never jumps', () => {
  fc.assert(
    fc.property(seeds, kinds, ends, (seed, [moves, how], range) => {
      const { base, choices, baseline, resolved, pull, at } = pulled(
        seed,
        how,
        moves,
        how === 'times' ? [range[0] + 1, range[1] + 1] : range,
      );
      const near = (got: Float64Array, wanted: Float64Array, within: number): void =>
        got.forEach((x, k) => {
          expect(Math.abs(x - wanted[k])).toBeLessThanOrEqual(within);
        });
      near(at(1e-9), baseline.propensity, 1e-8);
      near(
        at(1),
        applyChanges(base, choices, baseline, resolved.changes(resolved.strong)).problem.propensity,
        1e-12,
      );
      for (let k = 1; k <= 20; k += 1) near(at(k / 20), at((k - 1) / 20), 2 / 20 + 1e-9);
      expect(pull.sizeAt(0)).toBe(pull.from);
      expect(pull.sizeAt(1)).toBeCloseTo(pull.to, 12);
    }),
    { numRuns: 150 },
  );
});

test('the size of a lever that sets is what its ties then have on average', () => {
  const { base, choices, baseline, pull } = pulled(7, 'to', 'propensity', [-0.9, 0.8]);
  const { ties } = applyChanges(base, choices, baseline, pull.changes(0.4));
  const mean = ties.reduce((sum, { propensityAfter }) => sum + propensityAfter / ties.length, 0);
  expect(ties).toHaveLength(2);
  expect(pull.sizeAt(0.4)).toBeCloseTo(mean, 12);
});

test('a tie without a value is set from the near end of the range, not from zero', () => {
  const base = madeBase(6, 3);
  const n = 6;
  base.factors[1].values[3] = base.factors[1].values[3 * n] = Number.NaN;
  const choices = madeChoices(base);
  const lever = resolveLever(
    base,
    {
      id: 'x',
      why: 'w',
      moves: 'factor',
      factor: 'rivalry',
      of: ['AAA-AAD'],
      except: [],
      how: 'to',
      low: -1,
      central: -0.6,
      high: -0.2,
    } as never,
    { author: 'a', date: '2000', writtenIn: 'test' },
  );
  const pull = pullLever(base, choices, baselineProblem(base, choices), lever);
  const [tie] = applyChanges(base, choices, baselineProblem(base, choices), pull.changes(0.5)).ties;
  expect(tie.factors.find(({ id }) => id === 'rivalry')!.after).toBeCloseTo(
    (lever.weak + lever.strong) / 2,
    12,
  );
});
