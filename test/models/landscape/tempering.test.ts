import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { diagnose } from '../../../src/models/landscape/tempering/batch-moments.js';
import { findLowest } from '../../../src/models/landscape/tempering/find-lowest.js';
import { hasRaw, oracle, rawDataSuffix } from '../../support/raw-data.js';
import { randomProblem } from './random-problem.js';

describe('sampled weights', () => {
  test('agree with the exact ones within their own error bars, on 20 to 28 states, warm and cold', () => {
    let inside = 0;
    let outside = 0;
    let squares = 0;
    let counted = 0;
    for (const [n, seed, relative] of [
      [20, 1, 0.03],
      [22, 2, 0.05],
      [24, 3, 0.01],
      [28, 4, 0.03],
    ] as const) {
      const problem = randomProblem(n, seed);
      const exact = simulateLandscape(problem, { temperature: { relative } });
      const sampled = simulateLandscape(problem, {
        temperature: { relative },
        method: 'tempering',
        seed: 11,
      });
      expect(sampled.method).toBe('parallel-tempering');
      expect(sampled.sampling!.worstSplitRHat).toBeLessThan(1.05);
      expect(sampled.sampling!.deepestProven).toBe(true);
      expect(sampled.globalMinimum).toEqual({ ...exact.globalMinimum, basin: null });
      sampled.pairs.forEach((pair, k) => {
        const truth = exact.pairs[k].weightTogether;
        if (pair.weightLow! <= truth && truth <= pair.weightHigh!) inside += 1;
        else outside += 1;
        if (pair.standardError! > 1e-4) {
          squares += ((pair.weightTogether - truth) / pair.standardError!) ** 2;
          counted += 1;
        }
        expect(pair.ownPart).toBe(exact.pairs[k].ownPart);
        expect(pair.bindingEnergy).toBeCloseTo(exact.pairs[k].bindingEnergy, 9);
      });
    }
    expect(inside / (inside + outside)).toBeGreaterThan(0.95);
    // Honest error bars: the standardised misses have a root mean square near 1, neither far below nor above.
    expect(Math.sqrt(squares / counted)).toBeGreaterThan(0.6);
    expect(Math.sqrt(squares / counted)).toBeLessThan(1.3);
  });

  test('forty states: sampled of themselves, the same from the same seed, 0 being a seed', () => {
    const problem = randomProblem(40, 5);
    const pairs = [
      [0, 1],
      [3, 30],
    ] as const;
    const one = simulateLandscape(problem, { pairs, seed: 0 });
    expect(one.method).toBe('parallel-tempering');
    expect(simulateLandscape(problem, { pairs, seed: 0 })).toEqual(one);
    const other = simulateLandscape(problem, { pairs, seed: 1 });
    expect(other.pairs[0].weightTogether).not.toBe(one.pairs[0].weightTogether);
    expect(other.pairs[0].weightTogether).toBeGreaterThan(one.pairs[0].weightLow! - 0.02);
    expect(other.pairs[0].weightTogether).toBeLessThan(one.pairs[0].weightHigh! + 0.02);
    expect(other.globalMinimum.energy).toBe(one.globalMinimum.energy);
  });

  test('own and indirect part add up to the logit of the sampled weight', () => {
    for (const pair of simulateLandscape(randomProblem(34, 6), { pairs: [[0, 5]] }).pairs) {
      const logit = Math.log(pair.weightTogether / (1 - pair.weightTogether));
      expect(pair.ownPart + pair.indirectPart).toBeCloseTo(logit, 8);
    }
  });
});

describe('the diagnosis of chains', () => {
  const made = (value: (chain: number, batch: number, draw: () => number) => number) => {
    const random = createRandom(1);
    const [chains, batches, length] = [4, 32, 200];
    const mean = new Float64Array(chains * batches);
    const square = new Float64Array(chains * batches);
    for (let c = 0; c < chains; c += 1) {
      for (let b = 0; b < batches; b += 1) {
        for (let k = 0; k < length; k += 1) {
          const x = value(c, b, () => random.next());
          mean[c * batches + b] += x / length;
          square[c * batches + b] += (x * x) / length;
        }
      }
    }
    return diagnose({ chains, batches, length, mean, square });
  };

  test('independent draws: R-hat 1, an error of sd / root n, about as many effective samples as draws', () => {
    const d = made((_c, _b, draw) => draw());
    expect(d.splitRHat).toBeLessThan(1.002);
    // Uniform: sd 0.2887; 25,600 draws: 0.0018.
    expect(d.error).toBeGreaterThan(0.0018 * 0.8);
    expect(d.error).toBeLessThan(0.0018 * 1.2);
    expect(d.effectiveSamples).toBeGreaterThan(15_000);
  });

  test('chains that sit apart, or drift, are found out', () => {
    expect(made((c, _b, draw) => draw() + (c === 0 ? 0.3 : 0)).splitRHat).toBeGreaterThan(1.05);
    expect(made((_c, b, draw) => draw() + b / 32).splitRHat).toBeGreaterThan(1.05);
  });

  test('a constant has no error and R-hat 1', () => {
    const d = made(() => 0.25);
    expect(d.mean).toBeCloseTo(0.25, 12);
    expect(d.error).toBeLessThan(1e-15);
    expect(d.splitRHat).toBe(1);
  });
});

describe('large cuts of published graphs', () => {
  test.runIf(hasRaw)(
    `the best known cuts of Gset G1 to G5 (11624, 11620, 11622, 11646, 11631) are found${rawDataSuffix}`,
    () => {
      for (const [name, best] of [
        ['G1', 11624],
        ['G2', 11620],
        ['G3', 11622],
        ['G4', 11646],
        ['G5', 11631],
      ] as const) {
        const [[n], ...edges] = readFileSync(oracle(`maxcut/${name}.txt`), 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.trim().split(/\s+/).map(Number));
        const j = new Float64Array(n * n);
        for (const [a, b, w] of edges) j[(a - 1) * n + b - 1] = j[(b - 1) * n + a - 1] = -w;
        const found = findLowest(
          { n, j },
          {
            seed: 1,
            mostSweeps: 3000,
            target: edges.length - 2 * best,
            ladder: { cold: 1, hot: 6, rungs: 16 },
          },
        );
        const cut = edges.filter(([a, b]) => found.signs[a - 1] !== found.signs[b - 1]).length;
        expect(cut).toBe(best);
      }
    },
  );

  test('a ring of four enemies is cut whole', () => {
    const j = new Float64Array(16);
    for (let k = 0; k < 4; k += 1) j[k * 4 + ((k + 1) % 4)] = j[((k + 1) % 4) * 4 + k] = -1;
    expect(findLowest({ n: 4, j }, { seed: 0, mostSweeps: 200 }).inner).toBe(-4);
  });
});
