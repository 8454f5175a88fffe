import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLeverTable } from '../../../src/models/landscape/lever-table.js';
import { createPairReader } from '../../../src/models/landscape/pair-reader.js';

const states = (n: number): string[] => Array.from({ length: n }, (_, k) => `S${k}`);

/** Symmetric propensities; some states may be tied to nobody. */
const problems = fc.integer({ min: 3, max: 9 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    sizes: fc.array(fc.double({ min: 0.05, max: 3, noNaN: true }), { minLength: n, maxLength: n }),
    ties: fc.array(fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: n * n,
      maxLength: n * n,
    }),
    relative: fc.constantFrom(0.005, 0.03, 0.2),
  }),
);

function problemOf({ n, sizes, ties }: { n: number; sizes: number[]; ties: number[] }) {
  const propensity = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let k = i + 1; k < n; k += 1) propensity[i * n + k] = propensity[k * n + i] = ties[i * n + k];
  return { states: states(n), sizes: Float64Array.from(sizes), propensity };
}

test('one sum over all pairs reads each pair as a lever table made for it does', () => {
  fc.assert(
    fc.property(problems, (drawn) => {
      const problem = problemOf(drawn);
      // Ties far below the others are rounding at either place.
      fc.pre(problem.propensity.some((p) => Math.abs(p) > 1e-3));
      const temperature = { relative: drawn.relative };
      const reader = createPairReader(problem, { temperature });
      for (let a = 0; a < drawn.n; a += 1)
        for (let b = 0; b < drawn.n; b += 1) {
          if (a === b) continue;
          const read = reader.read([a, b]);
          const slow = createLeverTable(problem, [a, b], { temperature }).read([], [a, b]);
          expect(read.bindingEnergy).toBeCloseTo(slow.bindingEnergy, 10);
          expect(read.weightTogether).toBeCloseTo(slow.weightTogether, 10);
          expect(read.ownPart).toBeCloseTo(slow.ownPart, 10);
          expect(Math.abs(read.indirectPart - slow.indirectPart)).toBeLessThan(
            1e-9 * Math.max(1, Math.abs(slow.indirectPart), Math.abs(slow.ownPart)),
          );
        }
    }),
    { numRuns: 60 },
  );
});

test('a pair with another propensity of its own reads as a lever table that changes it does', () => {
  fc.assert(
    fc.property(problems, fc.double({ min: -1, max: 1, noNaN: true }), (drawn, propensity) => {
      const problem = problemOf(drawn);
      fc.pre(problem.propensity.some((p) => Math.abs(p) > 1e-3));
      const temperature = { relative: drawn.relative };
      const reader = createPairReader(problem, { temperature });
      for (let b = 1; b < drawn.n; b += 1) {
        const read = reader.read([0, b], propensity);
        const slow = createLeverTable(problem, [0, b], { temperature }).read(
          [{ i: 0, j: b, propensity }],
          [0, b],
        );
        expect(read.bindingEnergy).toBeCloseTo(slow.bindingEnergy, 10);
        expect(read.weightTogether).toBeCloseTo(slow.weightTogether, 9);
        const within = 1e-9 * Math.max(1, Math.abs(slow.indirectPart), Math.abs(slow.ownPart));
        expect(Math.abs(read.ownPart - slow.ownPart)).toBeLessThan(within);
        expect(Math.abs(read.indirectPart - slow.indirectPart)).toBeLessThan(within);
      }
    }),
    { numRuns: 60 },
  );
});

test('what is read of a pair does not depend, to the last bit, on what was read before', () => {
  fc.assert(
    fc.property(problems, (drawn) => {
      const problem = problemOf(drawn);
      fc.pre(problem.propensity.some((p) => Math.abs(p) > 1e-3));
      const used = createPairReader(problem);
      for (let b = 2; b < drawn.n; b += 1) used.read([0, b]);
      expect(used.read([0, 1])).toStrictEqual(createPairReader(problem).read([0, 1]));
    }),
    { numRuns: 40 },
  );
});
