import { expect, test } from 'vitest';
import { findTippings, type Observable } from '../../../src/scenarios/robust/find-signposts.js';
import {
  createBindingReader,
  createVerdictReader,
  type Observed,
  readSpecificationBinding,
} from '../../../src/scenarios/robust/read-specification.js';
import { drawSpecifications, specificationSpace } from '../../../src/scenarios/robust/specification.js';
import type { Dissenting } from '../../../src/scenarios/robust/summarise-robust.js';
import { madeBase } from '../chain/made-base.js';

const made = (seed: number) => {
  const base = madeBase(8, seed);
  const space = specificationSpace(base, {}, [6, 8]);
  const specifications = drawSpecifications(space, 48, seed);
  const task = { base, variants: {}, ranked: base.states.map((_, k) => k) };
  const binding = specifications.map((one) => readSpecificationBinding(task, one));
  const together = binding.filter((x) => x > 0).length >= 24;
  // A box worth asking: the half of the specifications nearest to turning, whatever they say.
  const near = [...binding].map(Math.abs).sort((x, y) => x - y)[24];
  const dissenting: Dissenting = {
    verdict: together ? 'together' : 'apart',
    says: Uint8Array.from(binding, (x) => (x > 0 === together ? 0 : 1)),
    inside: Uint8Array.from(binding, (x) => (Math.abs(x) <= near ? 1 : 0)),
  };
  return { base, specifications, task, dissenting };
};

const factor = (base: ReturnType<typeof made>['base'], i: number, j: number): Observable => {
  const before = base.factors[1].values[i * 8 + j];
  return {
    id: `rivalry ${i}-${j}`,
    now: before,
    low: -1,
    high: 1,
    scale: 'linear',
    observe: (value) => [{ kind: 'factor', factor: 'rivalry', i, j, before, after: value }],
  };
};
const size = (state: number): Observable => ({
  id: `size ${state}`,
  now: 1,
  low: 0.25,
  high: 4,
  scale: 'ratio',
  observe: (value) => [{ kind: 'size', state, times: { own: value } }],
});

test('the verdict reader, which solves only what can turn, says what solving always says', () => {
  const { base, specifications, task } = made(3);
  const figures = [factor(base, 0, 1), factor(base, 0, 2), factor(base, 1, 3), size(2), size(0)];
  let turned = 0;
  for (const one of specifications) {
    const solve = createBindingReader(task, one);
    const says = createVerdictReader(task, one, { changes: [] });
    for (const figure of figures) {
      for (const value of [figure.low, figure.now, (figure.now + figure.high) / 2, figure.high]) {
        const observed = figure.observe(value);
        const binding = solve({ changes: [] }, observed);
        expect(says(observed)).toBe(binding > 0);
        if (binding > 0 !== solve({ changes: [] }) > 0) turned += 1;
      }
    }
  }
  expect(turned).toBeGreaterThan(20);
});

test('a figure observed to be other reads as a base with that figure', () => {
  const { base, specifications, task } = made(4);
  const k = [0 * 8 + 2, 2 * 8 + 0];
  const moved = {
    ...base,
    factors: base.factors.map((one, f) => {
      if (f !== 1) return one;
      const values = one.values.slice();
      for (const at of k) values[at] = 0.7;
      return { ...one, values, raw: values };
    }),
    sizes: { ...base.sizes, own: base.sizes['own'].map((x, state) => (state === 3 ? 2 * x : x)) },
  };
  const before = base.factors[1].values[k[0]];
  const observed: Observed[] = [
    { kind: 'factor', factor: 'rivalry', i: 2, j: 0, before, after: 0.7 },
    { kind: 'size', state: 3, times: { own: 2 } },
  ];
  for (const one of specifications) {
    const other = createBindingReader({ ...task, base: moved }, one)({ changes: [] });
    const seen = createBindingReader(task, one)({ changes: [] }, observed);
    // The scale is that of the data as they are, so signs and not sizes are alike.
    expect(Math.sign(seen)).toBe(Math.sign(other));
  }
});

test('a threshold is one at which half of those asked have turned, and a little short of it they have not', () => {
  let found = 0;
  for (const seed of [1, 2, 3, 5, 8, 13]) {
    const { base, specifications, task, dissenting } = made(seed);
    const figures = [factor(base, 0, 1), factor(base, 0, 2), factor(base, 1, 2), size(2)];
    const tippings = findTippings(task, { changes: [] }, specifications, dissenting, figures);
    for (const { observable, above, below, asked, effect, dissent, distance } of tippings) {
      found += 1;
      const inside = specifications.filter((_, k) => asked === 'all' || dissenting.inside![k] === 1);
      const share = (value: number): number =>
        inside.filter(
          (one) =>
            createBindingReader(task, one)({ changes: [] }, observable.observe(value)) > 0 !==
            (dissenting.verdict === 'together'),
        ).length / inside.length;
      const at = (above ?? below)!;
      expect(above === null).toBe(at < observable.now);
      // At most 48 are asked; here they are fewer, so all.
      expect(inside.length).toBeLessThanOrEqual(48);
      const turned = (x: number): boolean => (effect === 'spreads' ? x >= 0.5 : x <= 0.5);
      expect(turned(share(at))).toBe(true);
      expect(share(at)).toBeCloseTo(dissent.there, 12);
      expect(share(observable.now)).toBeCloseTo(dissent.now, 12);
      expect(effect).toBe(dissent.now < 0.5 ? 'spreads' : 'dissolves');
      // A hundredth of the range short of it, they have not turned.
      const short =
        observable.scale === 'ratio'
          ? at * (observable.now > at ? 1.03 : 1 / 1.03)
          : at + Math.sign(observable.now - at) * 0.02;
      if (distance > 0.02) expect(turned(share(short))).toBe(false);
    }
    expect(tippings.map(({ distance }) => distance)).toEqual(
      tippings.map(({ distance }) => distance).sort((x, y) => x - y),
    );
  }
  expect(found).toBeGreaterThan(6);
});

test('an event tips by beginning or ending, and its rule lies between its two states', () => {
  const { base, specifications, task, dissenting } = made(2);
  // Trust is what the pair's tie rests on here: an end of all of it turns whoever is near.
  const before = base.factors[1].values[1];
  const event: Observable = {
    id: 'event',
    now: 1,
    low: 0,
    high: 1,
    scale: 'event',
    observe: (value) => [
      {
        kind: 'factor',
        factor: 'rivalry',
        i: 0,
        j: 1,
        before,
        after: value === 1 ? before : dissenting.verdict === 'together' ? -1 : 1,
      },
    ],
  };
  const [tipping] = findTippings(task, { changes: [] }, specifications, dissenting, [event]);
  expect(tipping).toMatchObject({ above: null, below: 0.5, distance: 1 });
  expect(tipping.dissent.there).toBeGreaterThanOrEqual(0.5);
});

test('without a box there is nothing to ask, and a figure nothing rests on tips nothing', () => {
  const { base, specifications, task, dissenting } = made(2);
  const own = [factor(base, 0, 1)];
  expect(findTippings(task, { changes: [] }, specifications, { ...dissenting, inside: null }, own)).toEqual(
    [],
  );
  const idle: Observable = { ...own[0], observe: () => [] };
  expect(findTippings(task, { changes: [] }, specifications, dissenting, [idle])).toEqual([]);
});
