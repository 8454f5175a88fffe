import { expect, test } from 'vitest';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { prepareLandscape } from '../../../src/models/landscape/simulate-exact.js';
import { sumWeights } from '../../../src/models/landscape/sum-weights.js';
import { sumWeightsInWorkers } from '../../../src/models/landscape/sum-weights-node.js';
import { randomProblem } from './random-problem.js';

const task = (n: number, seed: number) => {
  const { couplings, temperature, ground } = prepareLandscape(randomProblem(n, seed), { relative: 0.03 });
  return { n, j: couplings.j, temperature, reference: ground };
};

test('parts summed by worker threads add up to the whole, and the same whichever is done first', async () => {
  const whole = sumWeights(task(18, 3));
  for (const workers of [2, 3]) {
    const parts = await sumWeightsInWorkers(task(18, 3), { workers });
    expect(Math.abs(parts.total / whole.total - 1)).toBeLessThan(1e-12);
    parts.together.forEach((weight, k) => {
      expect(Math.abs(weight / whole.together[k] - 1)).toBeLessThan(1e-12);
    });
  }
});

test('an interrupted sum says so and gives no numbers', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(sumWeightsInWorkers(task(18, 3), { workers: 2, signal: stop.signal })).rejects.toMatchObject({
    code: 'interrupted',
  });
});

test('31 states are exact: pairs that everybody outside a block ignores read as the block alone', () => {
  // Nine states tied among themselves, and 22 in pairs of their own: weights factorise.
  const block = randomProblem(9, 7);
  const n = 31;
  const states = Array.from({ length: n }, (_, k) => `S${k}`);
  const propensity = new Float64Array(n * n);
  const sizes = new Float64Array(n).fill(1);
  block.sizes.forEach((size, k) => {
    sizes[k] = size;
  });
  for (let a = 0; a < 9; a += 1)
    for (let b = 0; b < 9; b += 1) propensity[a * n + b] = block.propensity[a * 9 + b];
  for (let k = 9; k + 1 < n; k += 2) propensity[k * n + k + 1] = propensity[(k + 1) * n + k] = 0.5;
  const alone = simulateLandscape(block, { pairs: [[2, 5]] });
  const temperature = { absolute: alone.temperature };
  const all = simulateLandscape(
    { states, sizes, propensity },
    {
      temperature,
      pairs: [
        [2, 5],
        [9, 10],
      ],
    },
  );
  expect(all.configurations).toBe(2 ** 30);
  expect(all.pairs[0].weightTogether).toBeCloseTo(alone.pairs[0].weightTogether, 11);
  // Size 1 each: logit = 2 * 0.5 / T.
  expect(all.pairs[1].weightTogether).toBeCloseTo(1 / (1 + Math.exp(-1 / alone.temperature)), 11);
  expect(all.pairs[1].indirectPart).toBeCloseTo(0, 9);
});
