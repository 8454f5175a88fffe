import { createRandom } from '../../../src/domain/random.js';
import type { LandscapeProblem } from '../../../src/models/landscape/problem.js';

/** A landscape of n states with log-normal sizes and propensities uniform on [-1, 1]. */
export function randomProblem(n: number, seed: number): LandscapeProblem {
  const random = createRandom(seed);
  const sizes = Float64Array.from({ length: n }, () => Math.exp(random.normal()));
  const propensity = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const p = 2 * random.next() - 1;
      propensity[a * n + b] = p;
      propensity[b * n + a] = p;
    }
  }
  return { states: Array.from({ length: n }, (_, k) => `S${String(k).padStart(2, '0')}`), sizes, propensity };
}
