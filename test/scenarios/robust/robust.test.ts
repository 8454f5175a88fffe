import { expect, test } from 'vitest';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { measurePropensity } from '../../../src/models/propensity/weigh-factors.js';
import { listFactors } from '../../../src/scenarios/chain/apply-changes.js';
import { runChunk } from '../../../src/scenarios/ensemble/run-chunk.js';
import {
  readSpecification,
  readSpecificationBinding,
  specificationProblem,
} from '../../../src/scenarios/robust/read-specification.js';
import { drawSpecifications, specificationSpace } from '../../../src/scenarios/robust/specification.js';
import {
  choiceColumns,
  correlationRatio,
  summariseScenario,
} from '../../../src/scenarios/robust/summarise-robust.js';
import { runInWorkers } from '../../../src/workbench/scenarios/run-in-workers.js';
import { madeBase } from '../chain/made-base.js';

const made = (seed: number) => {
  const base = madeBase(9, seed);
  const variants = {
    votes: [
      { id: 'one', label: 'one', factor: base.factors[0] },
      {
        id: 'two',
        label: 'two',
        factor: { ...base.factors[0], values: base.factors[0].values.map((x) => x / 2) },
      },
    ],
  };
  const space = specificationSpace(base, variants, [6, 9]);
  return { base, variants, space, ranked: base.states.map((_, k) => k) };
};

test('weights drawn lie on the simplex, and every group gets the same on average', () => {
  const { space } = made(1);
  const drawn = drawSpecifications(space, 4096, 7);
  const mean = new Float64Array(space.factors.length);
  for (const { weights } of drawn) {
    expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
    for (const w of weights) expect(w).toBeGreaterThanOrEqual(0);
    weights.forEach((w, k) => {
      mean[k] += w / drawn.length;
    });
  }
  // Four groups of one factor each: a quarter; its error over 4,096 even points is well below a hundredth.
  for (const m of mean) expect(Math.abs(m - 0.25)).toBeLessThan(0.01);
  // Uniform on the simplex of four: P(w > 1/2) = (1/2)^3.
  const half = drawn.filter(({ weights }) => weights[0] > 0.5).length / drawn.length;
  expect(Math.abs(half - 0.125)).toBeLessThan(0.01);
});

test('the binding energy read alone is that of the whole reading', () => {
  const { base, variants, space, ranked } = made(3);
  const task = { base, variants, ranked, scenarios: [{ changes: [] }] };
  for (const one of drawSpecifications(space, 24, 2)) {
    const out = new Float64Array(2);
    readSpecification(task, one, out, 0);
    expect(readSpecificationBinding(task, one)).toBe(out[0]);
  }
});

test('the same seed draws the same specifications, another seed others, and 0 is a seed', () => {
  const { space } = made(1);
  expect(drawSpecifications(space, 8, 0)).toEqual(drawSpecifications(space, 8, 0));
  expect(drawSpecifications(space, 8, 0)).not.toEqual(drawSpecifications(space, 8, 1));
});

test('a specification reads as the slow, obvious way does: weighted means, then full enumeration', () => {
  const { base, variants, space, ranked } = made(3);
  const specifications = drawSpecifications(space, 40, 5);
  const moves = [
    { changes: [] },
    {
      changes: [{ kind: 'propensity' as const, lever: 'x', i: 2, j: 0, how: 'by' as const, value: 0.6 }],
    },
  ];
  const fast = runChunk(
    { kind: 'robust', task: { base, variants, ranked, scenarios: moves }, specifications },
    0,
    40,
  );
  specifications.forEach((specification, row) => {
    if (specification.missing === 'drawn-to-zero') return;
    const kept = ranked.slice(0, specification.actors);
    const n = kept.length;
    const swapped = {
      ...base,
      factors: base.factors.map((f) =>
        // Made trade is ten years old, which the rule of recent values leaves out.
        f.id === 'trade' && specification.missing === 'recent-only'
          ? { ...f, values: f.values.map(() => Number.NaN) }
          : f.id === 'votes'
            ? variants.votes.find(({ id }) => id === specification.variants['votes'])!.factor
            : f,
      ),
    };
    const set = {
      id: '',
      title: '',
      reason: '',
      by: 'factor' as const,
      weights: {
        votes: specification.weights[0],
        rivalry: specification.weights[1],
        trade: specification.weights[2],
      },
      rest: specification.weights[3],
    };
    const propensity = new Float64Array(n * n);
    for (let x = 0; x < n; x += 1)
      for (let y = x + 1; y < n; y += 1) {
        const choices = {
          weightSet: set,
          sizes: 'own',
          temperature: 0.03,
          judgements: specification.judgements,
        };
        const p = measurePropensity(listFactors(swapped, choices, kept[x], kept[y]), set);
        propensity[x * n + y] = propensity[y * n + x] = Number.isNaN(p) ? 0 : p;
      }
    const problem = {
      states: kept.map((k) => base.states[k]),
      sizes: Float64Array.from(kept, (k) => base.sizes[specification.sizes][k]),
      propensity,
    };
    const slow = simulateLandscape(problem, {
      temperature: { relative: specification.temperature },
      pairs: [[0, 1]],
    });
    expect(fast[row * 4]).toBeCloseTo(slow.pairs[0].bindingEnergy, 9);
    expect(fast[row * 4 + 1]).toBeCloseTo(slow.pairs[0].weightTogether, 8);
    const changed = propensity.slice();
    changed[2 * n] = changed[2] = Math.min(1, propensity[2] + 0.6);
    const moved = simulateLandscape(
      { ...problem, propensity: changed },
      { temperature: { absolute: slow.temperature }, pairs: [[0, 1]] },
    );
    expect(fast[row * 4 + 2]).toBeCloseTo((moved.pairs[0].bindingEnergy * moved.scale) / slow.scale, 9);
    expect(fast[row * 4 + 3]).toBeCloseTo(moved.pairs[0].weightTogether, 8);
  });
});

test('drawn to zero keeps the weight of what is missing, worked by hand', () => {
  const { base, variants, space, ranked } = made(4);
  const k = 2 * 9 + 3;
  base.factors[0].values[k] = Number.NaN;
  base.factors[1].values[k] = -0.5;
  base.factors[2].values[k] = 0.2;
  const [first] = drawSpecifications(space, 1, 0);
  const specification = {
    ...first,
    actors: 9,
    variants: { votes: 'one' },
    weights: Float64Array.from([0.4, 0.3, 0.1, 0.2]),
  };
  const at = (missing: 'left-out' | 'drawn-to-zero'): number => {
    const { problem } = specificationProblem(base, variants, ranked, { ...specification, missing });
    return problem.propensity[k];
  };
  // (0.3 x -0.5 + 0.1 x 0.2) = -0.13, over 0.4 where the rest is rescaled.
  expect(at('left-out')).toBeCloseTo(-0.325, 12);
  expect(at('drawn-to-zero')).toBeCloseTo(-0.13, 12);
});

test('the correlation ratio is 1 where a choice decides all, about 0 where it decides nothing', () => {
  const column = {
    name: 'x',
    kind: 'categorical' as const,
    categories: ['a', 'b'],
    codes: Int32Array.from({ length: 200 }, (_, k) => k % 2),
  };
  expect(
    correlationRatio(
      column,
      Float64Array.from({ length: 200 }, (_, k) => k % 2),
    ),
  ).toBeCloseTo(1, 12);
  // The outcome turns over within each level alike.
  expect(
    correlationRatio(
      column,
      Float64Array.from({ length: 200 }, (_, k) => (k >> 1) % 2),
    ),
  ).toBe(0);
});

test('the dissenting specifications are described by the choice that makes them dissent', () => {
  const { space } = made(1);
  const drawn = drawSpecifications(space, 512, 2);
  const binding = Float64Array.from(drawn, (s) => (s.sizes === 'equal' && s.weights[1] > 0.3 ? -1 : 1));
  const { summary } = summariseScenario('x', 'x', choiceColumns(space, drawn), binding, binding);
  expect(summary.verdict).toBe('together');
  expect(summary.dissent.box!.words.join(' ')).toMatch(/size measure is equal/);
  expect(summary.dissent.box!.words.join(' ')).toMatch(/weight of security factors at least 0\.(2[5-9]|3)/);
  expect(
    summary.matters
      .slice(0, 2)
      .map(({ choice }) => choice)
      .sort(),
  ).toEqual(['size measure', 'weight of security factors']);
  expect(summary.curve[0].bindingEnergy).toBe(-1);
});

test('workers return what one thread does, row by row', async () => {
  const { base, variants, space, ranked } = made(6);
  const specifications = drawSpecifications(space, 160, 1);
  const job = {
    kind: 'robust' as const,
    task: { base, variants, ranked, scenarios: [{ changes: [] }] },
    specifications,
  };
  const gather = async (workers: number): Promise<Float64Array> => {
    const values = new Float64Array(320);
    await runInWorkers(job, 160, {
      workers,
      chunk: 16,
      onChunk: (from, _, part) => {
        values.set(part, from * 2);
      },
    });
    return values;
  };
  expect(await gather(2)).toEqual(await gather(1));
}, 30_000);
