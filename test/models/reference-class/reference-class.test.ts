import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { type ClassSpec, classSpecSchema } from '../../../src/models/reference-class/class-spec.js';
import { compareWithinStrata } from '../../../src/models/reference-class/compare-within-strata.js';
import {
  type DifferenceSample,
  estimateDifference,
  regressWithinStrata,
} from '../../../src/models/reference-class/estimate-difference.js';
import { findRows } from '../../../src/models/reference-class/find-rows.js';
import { runClass } from '../../../src/models/reference-class/run-class.js';
import { makePanel } from './made-panel.js';

function makeSpec(change: Partial<Record<keyof ClassSpec, unknown>> = {}): ClassSpec {
  return classSpecSchema.parse({
    format: 'entente.reference-class/1',
    id: 'made',
    title: 'Made',
    question: 'Made?',
    unit: 'directed-pair',
    years: { from: 1950, to: 1990 },
    population: [{ column: 'tie', of: ['i', 'j'], is: 1 }],
    event: [{ column: 'shock', of: ['i'], is: 1 }],
    episode: ['i'],
    outcomes: [
      {
        id: 'closeness',
        label: 'Closeness',
        column: 'closeness',
        of: ['i', 'j'],
        measure: 'change',
        horizons: [5],
      },
    ],
    adjust: { years: true },
    bootstrap: { over: ['i'], replicates: 200, seed: 1 },
    ...change,
  });
}

/** Everyone is tied; a shock to i at t moves its closeness by `effect` from t+1 on, for good. */
function makeWorld(effect: number, states = 16) {
  const random = createRandom(9);
  const noise = new Map<string, number>();
  const noiseAt = (key: string): number => {
    let value = noise.get(key);
    value ??= random.normal() * 0.05;
    noise.set(key, value);
    return value;
  };
  const shockYear = (state: number): number => (state % 2 === 0 ? 1960 : -1);
  return makePanel(states, {
    tie: { kind: 'directed-pair', from: 1900, to: 2020, at: (one, other) => (one === other ? 0 : 1) },
    shock: { kind: 'state', from: 1900, to: 2020, at: (one, _, year) => (shockYear(one) === year ? 1 : 0) },
    closeness: {
      kind: 'directed-pair',
      from: 1900,
      to: 2020,
      at: (one, other, year) =>
        year / 100 +
        noiseAt(`${one}/${other}/${year}`) +
        (shockYear(one) > 0 && year > shockYear(one) ? effect : 0),
    },
  });
}

describe('a reference class', () => {
  test.each([0, 0.5, -0.3])(
    'finds an effect of %d planted in a made panel, and no effect before it',
    (effect) => {
      const panel = makeWorld(effect);
      const spec = makeSpec();
      const { outcomes } = runClass(panel, spec, findRows(panel, spec));
      const [found] = outcomes;
      // 120 cases, all in 1960 so that no control is shocked within the horizon; noise .05 a year twice: standard error about .0065; four of them.
      expect(Math.abs((found.difference as number) - effect)).toBeLessThan(0.026);
      expect(Math.abs(found.placebo?.difference as number)).toBeLessThan(0.026);
      expect(found.low as number).toBeLessThanOrEqual(found.difference as number);
      expect(found.high as number).toBeGreaterThanOrEqual(found.difference as number);
    },
  );

  test('counts an event once however many rows it makes', () => {
    const panel = makeWorld(0, 6);
    const spec = makeSpec();
    const result = runClass(panel, spec, findRows(panel, spec));
    // States 0, 2, 4 are shocked once each; each has 5 partners.
    expect(result.episodeCount).toBe(3);
    expect(result.caseCount).toBe(15);
  });

  test('gives cases and no rate below ten', () => {
    const panel = makeWorld(0.5, 3);
    const spec = makeSpec();
    const result = runClass(panel, spec, findRows(panel, spec));
    expect(result.caseCount).toBe(4);
    expect(result.outcomes[0].difference).toBeNull();
    expect(result.outcomes[0].note).toContain('too few');
  });

  test('does not change when data after the longest horizon change', () => {
    const spec = makeSpec({ years: { from: 1950, to: 1970 } });
    const before = makeWorld(0.2);
    const world = makeWorld(0.2);
    const after = {
      ...world,
      column: (name: string) => {
        const column = world.column(name);
        return (
          column && {
            ...column,
            at: (a: number, b: number, y: number) => (y > 1975 ? 99 : column.at(a, b, y)),
          }
        );
      },
    };
    expect(runClass(after, spec, findRows(after, spec))).toEqual(
      runClass(before, spec, findRows(before, spec)),
    );
  });

  test('the rows of a class do not change when any data after t change', () => {
    const spec = makeSpec({ years: { from: 1950, to: 1960 } });
    const world = makeWorld(0);
    const blind = {
      ...world,
      column: (name: string) => {
        const column = world.column(name);
        return (
          column && {
            ...column,
            at: (a: number, b: number, y: number) => (y > 1960 ? Number.NaN : column.at(a, b, y)),
          }
        );
      },
    };
    expect(findRows(blind, spec)).toEqual(findRows(world, spec));
  });

  test.each([
    [
      'a year after t',
      { population: [{ column: 'tie', of: ['i', 'j'], at: 1, is: 1 }] },
      'year t and before',
    ],
    [
      'a window that ends after t',
      { event: [{ column: 'shock', of: ['i'], within: [-2, 1], is: 1 }] },
      'year t and before',
    ],
    [
      'controls equal to the cases',
      { comparison: [{ column: 'shock', of: ['i'], is: 1 }] },
      'exactly as the cases',
    ],
    ['a condition without a test', { event: [{ column: 'shock', of: ['i'] }] }, 'expected a test'],
    ['a role the unit lacks', { event: [{ column: 'shock', of: ['k'], is: 1 }] }, 'has the roles'],
    ['an unknown key', { event: [{ column: 'shock', of: ['i'], is: 1, andThen: 3 }] }, 'nrecognized'],
  ])('refuses %s', (_, change, expected) => {
    expect(() => makeSpec(change)).toThrow(expected);
  });

  test('refuses an empty class, one without controls, and an outcome no data cover', () => {
    const panel = makeWorld(0);
    const run = (spec: ClassSpec) => runClass(panel, spec, findRows(panel, spec));
    expect(() => run(makeSpec({ event: [{ column: 'shock', of: ['i'], is: 7 }] }))).toThrow(
      'the class is empty',
    );
    expect(() => run(makeSpec({ event: [{ column: 'tie', of: ['i', 'j'], is: 1 }] }))).toThrow('no control');
    expect(() =>
      run(
        makeSpec({
          outcomes: [
            {
              id: 'closeness',
              label: 'C',
              column: 'closeness',
              of: ['i', 'j'],
              measure: 'change',
              horizons: [90],
            },
          ],
        }),
      ),
    ).toThrow('no data cover');
  });
});

describe('the adjusted difference', () => {
  const sampleOf = (covariates: number, clusters: number) =>
    fc
      .array(
        fc.record({
          treated: fc.integer({ min: 0, max: 1 }),
          outcome: fc.double({ min: -5, max: 5, noNaN: true }),
          stratum: fc.integer({ min: 0, max: 3 }),
          one: fc.integer({ min: 0, max: 4 }),
          other: fc.integer({ min: 0, max: 4 }),
          x: fc.double({ min: -5, max: 5, noNaN: true }),
        }),
        { minLength: 12, maxLength: 60 },
      )
      .map(
        (rows): DifferenceSample => ({
          treated: rows.map((row) => row.treated),
          outcome: rows.map((row) => row.outcome),
          stratum: rows.map((row) => row.stratum),
          clusters: [rows.map((row) => row.one), rows.map((row) => row.other)]
            .slice(0, clusters)
            .map((list) => Int32Array.from(list)),
          covariates: covariates === 0 ? [] : [rows.map((row) => row.x)],
        }),
      );

  test('in closed form equals the regression, for any draw of clusters', () => {
    fc.assert(
      fc.property(
        sampleOf(0, 2),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
        (sample, drawn) => {
          const fast = compareWithinStrata(sample);
          const slow = regressWithinStrata(sample);
          for (const counts of [null, Int32Array.from(drawn).slice(0, fast.clusterCount)]) {
            const one = fast.of(counts);
            const other = slow.of(counts);
            if (Number.isNaN(one) || Number.isNaN(other)) expect(Number.isNaN(one)).toBe(Number.isNaN(other));
            else expect(one).toBeCloseTo(other, 9);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('does not move when a constant is added to the outcome of a whole stratum', () => {
    fc.assert(
      fc.property(sampleOf(1, 1), (sample) => {
        const base = regressWithinStrata(sample).of(null);
        const moved = regressWithinStrata({
          ...sample,
          outcome: Array.from(sample.outcome, (value, row) => value + 10 * sample.stratum[row]),
        }).of(null);
        if (Number.isNaN(base)) expect(Number.isNaN(moved)).toBe(true);
        else expect(moved).toBeCloseTo(base, 5);
      }),
      { numRuns: 60 },
    );
  });

  test('is the same for the same seed, and 0 is a seed', () => {
    const [sample] = fc.sample(sampleOf(1, 1), { numRuns: 1, seed: 4 });
    expect(estimateDifference(sample, 100, 0)).toEqual(estimateDifference(sample, 100, 0));
  });
});
