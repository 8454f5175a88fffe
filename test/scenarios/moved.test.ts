import { expect, test } from 'vitest';
import { baseOfSnapshot, snapshotSchema, takeSnapshot } from '../../src/scenarios/moved/chain-snapshot.js';
import { splitMove } from '../../src/scenarios/moved/split-move.js';
import { madeBase } from './chain/made-base.js';

const choices = { weightSet: 'alike', sizes: 'own', temperature: 0.03 };

test('a snapshot written and read again is the same base', () => {
  const base = madeBase(7, 1);
  const again = baseOfSnapshot(snapshotSchema.parse(JSON.parse(JSON.stringify(takeSnapshot(base)))));
  expect(again.factors.map(({ values }) => values)).toEqual(base.factors.map(({ values }) => values));
  expect(again.judgements).toEqual(base.judgements);
  expect(again.sizes).toEqual(base.sizes);
});

test('the causes of a move add up to it, and a cause that was not there has no part', () => {
  const before = madeBase(8, 2);
  const after = madeBase(8, 2);
  // One value revised with its vintage kept, one renewed by a later one, one judgement changed, one added.
  const set = (f: number, i: number, j: number, value: number, vintage: number): void => {
    for (const k of [i * 8 + j, j * 8 + i]) {
      after.factors[f].values[k] = value;
      after.factors[f].vintage[k] = vintage;
    }
  };
  set(1, 0, 2, -0.9, 2000);
  set(0, 1, 3, 0.9, 2001);
  after.judgements = [
    { ...before.judgements[0], central: -0.3 },
    { ...before.judgements[0], id: 'judgement:new', central: 0.4, high: 0.6 },
  ];
  const split = splitMove(before, after, choices);
  const logit = (x: number): number => Math.log(x / (1 - x));
  const sum = (key: 'binding' | 'logit'): number => split.parts.reduce((total, part) => total + part[key], 0);
  expect(sum('binding')).toBeCloseTo(split.after.bindingEnergy - split.before.bindingEnergy, 12);
  expect(sum('logit')).toBeCloseTo(logit(split.after.weightTogether) - logit(split.before.weightTogether), 9);
  const part = (cause: string) => split.parts.find((one) => one.cause === cause)!;
  for (const cause of ['revised data', 'new data', 'changed judgement', 'new evidence'])
    expect(Math.abs(part(cause).logit)).toBeGreaterThan(1e-6);
  for (const cause of ['changed method', 'changed actors']) expect(part(cause).logit).toBeCloseTo(0, 9);
  expect(part('revised data').what).toBe('rivalry of 1 pairs');
  expect(part('new data').what).toBe('votes of 1 pairs');
  expect(part('changed judgement').what).toBe('judgement:trust');
  expect(part('new evidence').what).toBe('+ judgement:new');
});

test('with one cause alone all of the move is its part', () => {
  const before = madeBase(8, 3);
  const after = madeBase(8, 3);
  after.weightSets = [
    { ...after.weightSets[0], by: 'group', weights: { political: 3, security: 1, economic: 1 } },
  ];
  const split = splitMove(before, after, choices);
  const method = split.parts.find(({ cause }) => cause === 'changed method')!;
  expect(method.binding).toBeCloseTo(split.after.bindingEnergy - split.before.bindingEnergy, 12);
});

test('states in one snapshot alone are told apart as changed actors', () => {
  const split = splitMove(madeBase(9, 4), { ...madeBase(9, 4), pair: [0, 1] }, choices);
  expect(split.parts.every(({ logit }) => Math.abs(logit) < 1e-9)).toBe(true);
  const other = madeBase(9, 4);
  other.states = [...other.states.slice(0, 8), 'ZZZ'];
  const actors = splitMove(madeBase(9, 4), other, choices).parts.find(
    ({ cause }) => cause === 'changed actors',
  )!;
  expect(actors.what).toBe('+ ZZZ - AAI');
});

test('a size of a later year is new data, one of the same year a revision, one without a year a revision', () => {
  const base = (year?: number) => ({
    ...madeBase(8, 5),
    ...(year === undefined ? {} : { sizeVintages: { own: new Int16Array(8).fill(year) } }),
  });
  const grown = (one: ReturnType<typeof madeBase>) => ({
    ...one,
    sizes: { ...one.sizes, own: one.sizes['own'].map((x, k) => (k === 2 ? 3 * x : x)) },
  });
  const whole = (before: ReturnType<typeof madeBase>, after: ReturnType<typeof madeBase>, cause: string) => {
    const { parts, ...move } = splitMove(before, after, choices);
    const part = parts.find((one) => one.cause === cause)!;
    expect(Math.abs(part.binding)).toBeGreaterThan(1e-6);
    expect(part.binding).toBeCloseTo(move.after.bindingEnergy - move.before.bindingEnergy, 12);
    expect(part.what).toMatch(/^sizes by own/);
  };
  whole(base(2020), grown(base(2021)), 'new data');
  whole(base(2020), grown(base(2020)), 'revised data');
  whole(base(), grown(base()), 'revised data');
  const kept = baseOfSnapshot(snapshotSchema.parse(JSON.parse(JSON.stringify(takeSnapshot(base(2020))))));
  expect(kept.sizeVintages).toEqual(base(2020).sizeVintages);
});
