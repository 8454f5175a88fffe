import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Brief } from '../../src/report/brief/brief-schema.js';
import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import { type Desk, openDesk } from '../../src/workbench/desk/open-desk.js';
import { createReader } from '../../web/reading/create-reader.js';
import { leverChanges } from '../../web/reading/lever-changes.js';
import { writeVerdict } from '../../web/reading/write-verdict.js';

const usual = { weightSet: 'history', sizes: 'sqrt-cinc', ownWeights: null };
const pairs = [
  { a: 'CHN', b: 'RUS', year: 2023 },
  { a: 'GRC', b: 'TUR', year: 1998 },
];
let desk: Desk;
const open: { brief: Brief; inputs: ReadingInputs }[] = [];

beforeAll(async () => {
  desk = await openDesk();
  for (const pair of pairs) {
    // Through JSON, as the page gets them.
    const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    open.push({ brief: copy(await desk.brief(pair)), inputs: copy(await desk.readingInputs(pair)) });
  }
});
afterAll(() => desk.close());

test('the page’s readings equal the brief’s, for every weighting and size', () => {
  for (const { brief, inputs } of open) {
    const { specs } = createReader(inputs, usual).read({});
    const central = (brief.landscape?.alternatives ?? []).filter(
      (r) => r.judgements === (inputs.judgements.length > 0 ? 'central' : 'without'),
    );
    expect(specs).toHaveLength(central.length);
    for (const spec of specs) {
      const there = central.find((r) => r.weightSet === spec.weightSet && r.sizes === spec.sizes);
      expect(spec.bindingEnergy).toBeCloseTo(there?.bindingEnergy ?? Number.NaN, 12);
      expect(spec.weightTogether).toBeCloseTo(there?.weightTogether ?? Number.NaN, 10);
    }
  }
});

test('a lever on the page gives what the brief’s sweep gives', () => {
  for (const { brief, inputs } of open) {
    const reader = createReader(inputs, usual);
    for (const condition of brief.conditions) {
      for (const step of condition.sweep) {
        const { specs, chosen } = reader.read({ [condition.id]: Math.abs(step.size) });
        expect(specs[chosen].bindingEnergy).toBeCloseTo(step.bindingEnergy, 12);
        const equal = specs.find((s) => s.weightSet === 'equal-groups' && s.sizes === 'sqrt-cinc');
        expect(equal?.bindingEnergy).toBeCloseTo(step.equalGroups.bindingEnergy, 12);
      }
    }
  }
});

test('the camps and who is out of place are those of the brief', () => {
  for (const { brief, inputs } of open) {
    const { withFirst, violatedShare } = createReader(inputs, usual).read({});
    const [own] = (brief.landscape?.camps ?? []).filter((camp) => camp.includes(brief.pair[0]));
    expect(
      inputs.states
        .filter((_, k) => withFirst[k])
        .map((s) => s.id)
        .sort(),
    ).toEqual([...own].sort());
    inputs.states.forEach((state, k) => {
      expect(violatedShare[k]).toBeCloseTo(
        brief.landscape?.actors.find((actor) => actor.id === state.id)?.frustration ?? Number.NaN,
        10,
      );
    });
  }
});

test('levers that move one pair add up and stop at the end of the scale', () => {
  const inputs = {
    states: [{ id: 'A' }, { id: 'B' }, { id: 'C' }].map((s) => ({ ...s, name: s.id, isoNumeric: null })),
    levers: [
      { id: 'x', title: '', lever: '', pairs: [[0, 1]], direction: 1, most: 2 },
      {
        id: 'y',
        title: '',
        lever: '',
        pairs: [
          [1, 0],
          [2, 0],
        ],
        direction: 1,
        most: 2,
      },
      { id: 'z', title: '', lever: '', pairs: [[1, 2]], direction: -1, most: 2 },
    ] as ReadingInputs['levers'],
  };
  const matrix = new Float64Array([0, -0.5, 0.1, -0.5, 0, 0.2, 0.1, 0.2, 0]);
  const byPair = (sizes: Record<string, number>) =>
    Object.fromEntries(
      leverChanges(inputs, sizes, matrix).map(({ i, j, propensity }) => [`${i}${j}`, propensity]),
    );
  expect(byPair({})).toEqual({});
  expect(byPair({ x: 0.25, y: 0.5 })).toEqual({ '01': 0.25, '02': 0.6 });
  expect(byPair({ x: 2, y: 2 })).toEqual({ '01': 1, '02': 1 });
  expect(byPair({ z: 1.5 })).toEqual({ '12': -1 });
});

test('the verdict counts a reading of exactly 0 as not binding, and a tie as a balance', () => {
  const spec = (bindingEnergy: number) => ({
    weightSet: 'w',
    sizes: 's',
    ownPropensity: 0,
    bindingEnergy,
    weightTogether: 0.5,
    ownPart: 0,
    indirectPart: 0,
  });
  expect(writeVerdict({ specs: [spec(0), spec(0)] })).toMatchObject({ word: 'apart', together: 0 });
  expect(writeVerdict({ specs: [spec(0.1), spec(-0.1)] }).word).toBe('in the balance');
  expect(writeVerdict({ specs: [spec(0.1), spec(0.1), spec(-0.1)] }).sentence).toContain(
    'not under w with s',
  );
});

test('the page’s script carries nothing of Node and stays under its budget', async () => {
  const { gzipSync } = await import('node:zlib');
  const folder = new URL('../../dist/web/', import.meta.url);
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Record<
    string,
    string
  >;
  const sizes = ['script', 'worker'].map(
    (kind) => gzipSync(readFileSync(new URL(manifest[kind], folder))).byteLength,
  );
  expect(sizes[0] + sizes[1]).toBeLessThan(300_000);
  expect(readFileSync(new URL(manifest['worker'], folder), 'utf8')).not.toMatch(/require\(|from"node:/);
});
