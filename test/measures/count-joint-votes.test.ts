import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countJointVotes, pairIndex } from '../../src/measures/alignment/count-joint-votes.js';
import { countJointVotesSlowly } from '../../src/measures/alignment/count-joint-votes-slowly.js';

/** States' votes over 0 to 140 roll calls, absences (8) and non-members (9) among them. */
const columns = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 140 }))
  .chain(([states, rolls]) =>
    fc.array(
      fc
        .array(fc.constantFrom(1, 2, 3, 8, 9), { minLength: rolls, maxLength: rolls })
        .map((votes) => Uint8Array.from(votes)),
      { minLength: states, maxLength: states },
    ),
  );

test('counting by bits gives what looking at every roll call of every pair gives, over any stretch of rows', () => {
  fc.assert(
    fc.property(columns, fc.nat(), fc.nat(), (votes, x, y) => {
      const rolls = votes[0].length;
      const from = Math.min(x % (rolls + 1), y % (rolls + 1));
      const to = Math.max(x % (rolls + 1), y % (rolls + 1));
      expect([...countJointVotes(votes, from, to)]).toEqual([...countJointVotesSlowly(votes, from, to)]);
    }),
  );
});

test('the counts of two stretches of rows add up to those of both', () => {
  fc.assert(
    fc.property(columns, fc.nat(), (votes, x) => {
      const rolls = votes[0].length;
      const cut = x % (rolls + 1);
      const whole = countJointVotes(votes, 0, rolls);
      const [left, right] = [countJointVotes(votes, 0, cut), countJointVotes(votes, cut, rolls)];
      expect([...whole]).toEqual(Array.from(left, (count, k) => count + right[k]));
    }),
  );
});

test('absence and non-membership are never joint votes', () => {
  const votes = [Uint8Array.of(1, 8, 9, 2, 1), Uint8Array.of(1, 1, 1, 9, 8)];
  // Only the first roll call has a vote of both: yes and yes.
  expect([...countJointVotes(votes, 0, 5)]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('pairs stand row by row', () => {
  const order: number[] = [];
  for (let i = 0; i < 6; i += 1) for (let j = i + 1; j < 6; j += 1) order.push(pairIndex(6, i, j));
  expect(order).toEqual(Array.from({ length: 15 }, (_, k) => k));
});
