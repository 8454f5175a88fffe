import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectations } from '../../src/evidence/case-schema.js';
import { aggregateWindow, isMeasured } from '../../src/evidence/verdict/aggregate-window.js';
import {
  combineOutcomes,
  judgeMeasurement,
  toleranceWidth,
  type Verdict,
} from '../../src/evidence/verdict/judge-measurement.js';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const rank = { contradicted: 0, mixed: 1, supported: 2 };

describe('the verdict of a test', () => {
  test('widening the tolerance never turns a verdict for the worse', () => {
    fc.assert(
      fc.property(
        number,
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        fc.constantFrom(...expectations),
        number,
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        (value, band, expectation, stated, narrow, more) => {
          const measured = { low: value - band, high: value + band };
          const before = judgeMeasurement(measured, expectation, stated, narrow);
          const after = judgeMeasurement(measured, expectation, stated, narrow + more);
          expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        },
      ),
    );
  });

  test('widening the band of the reporters never makes it surer', () => {
    fc.assert(
      fc.property(
        number,
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        fc.constantFrom(...expectations),
        number,
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        (value, band, more, expectation, stated, width) => {
          const narrow = judgeMeasurement(
            { low: value - band, high: value + band },
            expectation,
            stated,
            width,
          );
          const wide = judgeMeasurement(
            { low: value - band - more, high: value + band + more },
            expectation,
            stated,
            width,
          );
          if (narrow === 'mixed') expect(wide).toBe('mixed');
          else expect([narrow, 'mixed']).toContain(wide);
        },
      ),
    );
  });

  test.each([
    ['equals', 36, 1.5, 40.8, 'contradicted'],
    ['equals', 190, 3.8, 190.3, 'supported'],
    ['at-least', 1000, 20, 994.2, 'supported'],
    ['at-least', 50, 0, 44.2, 'contradicted'],
    ['at-most', 10, 0, 10, 'supported'],
    ['rises', 0, 0, 0, 'contradicted'],
    ['rises', 0, 0, 1e-9, 'supported'],
    ['falls', 0, 0, 0, 'contradicted'],
  ] as const)(
    '%s %d with tolerance %d and %d measured is %4$s',
    (expectation, stated, width, value, verdict) => {
      expect(judgeMeasurement({ low: value, high: value }, expectation, stated, width)).toBe(verdict);
    },
  );

  test('two reporters on either side of the edge leave it mixed', () => {
    expect(judgeMeasurement({ low: 98, high: 120 }, 'equals', 100, 5)).toBe('mixed');
    expect(judgeMeasurement({ low: -1, high: 2 }, 'rises', 0, 0)).toBe('mixed');
  });

  test('of an absolute and a relative tolerance the wider holds', () => {
    expect(toleranceWidth(200, { absolute: 3, relative: 0.05 })).toBe(10);
    expect(toleranceWidth(-20, { absolute: 3, relative: 0.05 })).toBe(3);
    expect(toleranceWidth(5, {})).toBe(0);
  });
});

describe('the verdict of a claim', () => {
  const verdict = fc.constantFrom<Verdict>('supported', 'contradicted', 'mixed', 'untestable');

  test('does not depend on the order of its tests', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1, maxLength: 6 }), (list) => {
        expect(combineOutcomes([...list].reverse())).toBe(combineOutcomes(list));
      }),
    );
  });

  test('is supported only where every test ran and agreed, contradicted only where none agreed', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1, maxLength: 6 }), (list) => {
        const whole = combineOutcomes(list);
        expect(whole === 'supported').toBe(list.every((v) => v === 'supported'));
        expect(whole === 'untestable').toBe(list.every((v) => v === 'untestable'));
        if (whole === 'contradicted') expect(list).not.toContain('supported');
      }),
    );
  });
});

describe('a window of a series', () => {
  const points = [
    { year: 2019, value: 10 },
    { year: 2020, value: 12, low: 11, high: 13 },
    { year: 2022, value: 20 },
  ];
  const coverage = { from: 2010, to: 2022 };

  test('its value is that of the latest year in it, with that year as vintage', () => {
    expect(aggregateWindow(points, 'value', { from: 2015, to: 2021 }, coverage)).toMatchObject({
      value: 12,
      low: 11,
      high: 13,
      years: [2020],
    });
  });

  test('a change needs both ends and takes the band of each', () => {
    // 12 - 10 = 2; from 11 - 10 to 13 - 10
    expect(aggregateWindow(points, 'change', { from: 2019, to: 2020 }, coverage)).toMatchObject({
      value: 2,
      low: 1,
      high: 3,
    });
    expect(aggregateWindow(points, 'change', { from: 2019, to: 2021 }, coverage)).toMatchObject({
      why: 'no-data',
    });
  });

  test('a missing year is never zero: a sum over it is refused, a mean over too many as well', () => {
    expect(aggregateWindow(points, 'sum', { from: 2019, to: 2022 }, coverage)).toMatchObject({
      why: 'no-data',
    });
    expect(aggregateWindow(points, 'mean', { from: 2019, to: 2022 }, coverage)).toMatchObject({
      why: 'no-data',
    });
    expect(aggregateWindow(points, 'sum', { from: 2019, to: 2020 }, coverage)).toMatchObject({ value: 22 });
  });

  test('a window beyond the series is out of its coverage, and says which years it has', () => {
    const answer = aggregateWindow(points, 'value', { from: 2024, to: 2024 }, coverage);
    expect(answer).toMatchObject({ why: 'out-of-coverage' });
    expect(isMeasured(answer) ? '' : answer.reason).toContain('2010-2022');
  });
});
