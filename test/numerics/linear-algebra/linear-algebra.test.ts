import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import {
  factorCholesky,
  invertCholesky,
  solveCholesky,
} from '../../../src/numerics/linear-algebra/factor-cholesky.js';
import { factorLu, invertLu, solveLu } from '../../../src/numerics/linear-algebra/factor-lu.js';
import { multiplyAdd, transpose } from '../../../src/numerics/linear-algebra/multiply-add.js';

function randomMatrix(m: number, n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: m * n }, () => random.normal());
}
function multiplySlowly(a: Float64Array, b: Float64Array, m: number, k: number, n: number): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i += 1)
    for (let j = 0; j < n; j += 1) for (let p = 0; p < k; p += 1) c[i * n + j] += a[i * k + p] * b[p * n + j];
  return c;
}
const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let worst = 0;
  for (let k = 0; k < a.length; k += 1) worst = Math.max(worst, Math.abs(a[k] - b[k]));
  return worst;
};
const sizes = fc.tuple(
  fc.integer({ min: 1, max: 11 }),
  fc.integer({ min: 1, max: 11 }),
  fc.integer({ min: 1, max: 11 }),
  fc.nat(),
);

test('the blocked product equals the three plain loops for every shape', () => {
  fc.assert(
    fc.property(sizes, ([m, k, n, seed]) => {
      const a = randomMatrix(m, k, seed);
      const b = randomMatrix(k, n, seed + 1);
      const c = new Float64Array(m * n);
      multiplyAdd(a, b, c, m, k, n);
      expect(furthest(c, multiplySlowly(a, b, m, k, n))).toBeLessThan(1e-12);
    }),
  );
});

test('a transpose taken twice gives the matrix back', () => {
  const a = randomMatrix(5, 3, 0);
  expect(transpose(transpose(a, 5, 3), 3, 5)).toEqual(a);
});

test('LU solves and inverts what was multiplied', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (n, seed) => {
      const a = randomMatrix(n, n, seed);
      for (let i = 0; i < n; i += 1) a[i * n + i] += 4 * n;
      const x = randomMatrix(n, 1, seed + 1);
      const b = multiplySlowly(a, x, n, n, 1);
      const factors = factorLu(a, n);
      solveLu(factors, b);
      expect(furthest(b, x)).toBeLessThan(1e-10);
      const product = multiplySlowly(a, invertLu(factors), n, n, n);
      for (let i = 0; i < n; i += 1) product[i * n + i] -= 1;
      expect(furthest(product, new Float64Array(n * n))).toBeLessThan(1e-10);
    }),
  );
});

test('LU exchanges rows where the first pivot is zero and tells a singular matrix', () => {
  const b = Float64Array.from([3, 2]);
  solveLu(factorLu(Float64Array.from([0, 1, 1, 0]), 2), b);
  expect([...b]).toEqual([2, 3]);
  expect(factorLu(Float64Array.from([1, 2, 2, 4]), 2).singularAt).toBe(1);
});

test('Cholesky solves a positive matrix and drops a column that repeats another', () => {
  const x = randomMatrix(20, 3, 5);
  const wide = new Float64Array(20 * 4);
  for (let r = 0; r < 20; r += 1)
    wide.set([x[r * 3], x[r * 3 + 1], x[r * 3] - 2 * x[r * 3 + 1], x[r * 3 + 2]], r * 4);
  const cross = multiplySlowly(transpose(wide, 20, 4), wide, 4, 20, 4);
  const factor = factorCholesky(cross, 4);
  expect([...factor.dropped]).toEqual([0, 0, 1, 0]);
  const right = multiplySlowly(cross, Float64Array.from([1, 2, 0, 3]), 4, 4, 1);
  expect(furthest(solveCholesky(factor, right), [1, 2, 0, 3])).toBeLessThan(1e-10);
  const inverse = invertCholesky(factor);
  expect(inverse[2 * 4 + 2]).toBe(0);
});
