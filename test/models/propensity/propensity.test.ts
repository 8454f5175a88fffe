import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  factorGroups,
  type Transformation,
  type WeightSet,
} from '../../../src/models/propensity/parameters.js';
import { transform } from '../../../src/models/propensity/transform.js';
import {
  measurePropensity,
  type Weighable,
  weighFactors,
} from '../../../src/models/propensity/weigh-factors.js';

const history: WeightSet = {
  id: 'history',
  title: '',
  reason: '',
  by: 'factor',
  weights: { rivalry: 0.46, 'defence-pact': 0.37, disputes: 0.09 },
  rest: 0.08,
};
const equal: WeightSet = {
  id: 'equal-groups',
  title: '',
  reason: '',
  by: 'group',
  weights: { political: 1, security: 1, economic: 1, ideational: 1, judgement: 1 },
};

const factor = (id: string, group: Weighable['group'], value: number): Weighable => ({ id, group, value });

const anyFactors = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(
      'rivalry',
      'defence-pact',
      'disputes',
      'votes',
      'trade',
      'regime',
      'judgement:a',
      'judgement:b',
    ),
    value: fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constant(Number.NaN)),
  }),
  { selector: (f) => f.id, minLength: 1 },
);
const withGroup = (f: { id: string; value: number }): Weighable => ({
  ...f,
  group: f.id.startsWith('judgement')
    ? 'judgement'
    : f.id === 'trade'
      ? 'economic'
      : f.id === 'votes'
        ? 'political'
        : f.id === 'regime'
          ? 'ideational'
          : 'security',
});

describe('propensity', () => {
  test('weights of the factors that exist sum to one, and a missing factor has none', () => {
    fc.assert(
      fc.property(anyFactors, fc.constantFrom(history, equal), (raw, set) => {
        const factors = raw.map(withGroup);
        const weights = weighFactors(factors, set);
        const total = weights.reduce((sum, w) => sum + w, 0);
        factors.forEach((f, k) => {
          if (Number.isNaN(f.value)) expect(weights[k]).toBe(0);
        });
        expect(factors.some((f) => !Number.isNaN(f.value)) ? Math.abs(total - 1) : total).toBeLessThan(1e-12);
      }),
    );
  });

  test('a propensity lies between the lowest and the highest factor, and is missing when all are', () => {
    fc.assert(
      fc.property(anyFactors, fc.constantFrom(history, equal), (raw, set) => {
        const factors = raw.map(withGroup);
        const p = measurePropensity(factors, set);
        const present = factors.map((f) => f.value).filter((v) => !Number.isNaN(v));
        if (present.length === 0) expect(p).toBeNaN();
        else {
          expect(p).toBeGreaterThanOrEqual(Math.min(...present) - 1e-12);
          expect(p).toBeLessThanOrEqual(Math.max(...present) + 1e-12);
        }
      }),
    );
  });

  test('a group counts once however many factors it holds', () => {
    const one = [factor('votes', 'political', 1), factor('trade', 'economic', 0)];
    const three = [
      ...['a', 'b', 'c'].map((id) => factor(id, 'political', 1)),
      factor('trade', 'economic', 0),
    ];
    expect(measurePropensity(three, equal)).toBeCloseTo(measurePropensity(one, equal), 14);
  });

  test('under the history set the judgements together weigh as much as one of the remaining factors', () => {
    const factors = [
      factor('rivalry', 'security', 0),
      factor('defence-pact', 'security', 0),
      factor('disputes', 'security', 0),
      factor('votes', 'political', 0),
      factor('judgement:a', 'judgement', 1),
      factor('judgement:b', 'judgement', 1),
    ];
    // rest .08 over two entries (votes, judgement): .04 for both judgements, and the four weights sum to 1.
    expect(measurePropensity(factors, history)).toBeCloseTo(0.04, 14);
  });

  test('every transformation stays within [-1, 1] and keeps missing missing', () => {
    const kinds: Transformation[] = [
      { kind: 'identity' },
      { kind: 'tanh', scale: 0.1 },
      { kind: 'linear', scale: 3 },
      { kind: 'present', value: 0.15 },
      { kind: 'negative', floor: -1 },
      { kind: 'distance', width: 0.8 },
    ];
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(...kinds),
        (x, how) => {
          expect(Math.abs(transform(x, how))).toBeLessThanOrEqual(1);
          expect(transform(Number.NaN, how)).toBeNaN();
        },
      ),
    );
    expect(transform(0.4, { kind: 'distance', width: 0.8 })).toBeCloseTo(0, 14);
    expect(factorGroups).toContain('judgement');
  });
});
