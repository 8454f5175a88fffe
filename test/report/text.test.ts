import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixed, percent, signed, usdMillions } from '../../src/report/text/number.js';
import { signedBar } from '../../src/report/text/signed-bar.js';
import { sparkline, thin } from '../../src/report/text/sparkline.js';
import { wrap } from '../../src/report/text/wrap.js';

describe('text of numbers', () => {
  test('a value that rounds to zero carries no sign', () => {
    expect(fixed(-0.001, 2)).toBe('0.00');
    expect(signed(0.001, 2)).toBe('0.00');
    expect(signed(-0.3, 2)).toBe('-0.30');
    expect(signed(0.3, 2)).toBe('+0.30');
  });

  test('missing prints as a dash, never as zero', () => {
    for (const none of [null, undefined, Number.NaN]) {
      expect(fixed(none, 2)).toBe('-');
      expect(percent(none)).toBe('-');
      expect(usdMillions(none)).toBe('-');
    }
  });

  test('dollars in millions take the unit that reads best', () => {
    expect(usdMillions(129_000)).toBe('129.0 bn');
    expect(usdMillions(12.34)).toBe('12.3 mn');
    expect(usdMillions(3_590_000)).toBe('3.59 tn');
  });
});

describe('bars and lines', () => {
  test('a bar is as wide whatever its value, and points the way of its sign', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (value) => {
        const bar = signedBar(value);
        expect(bar).toHaveLength(17);
        expect(bar[8]).toBe('|');
        if (bar.includes('<')) expect(value).toBeLessThan(0);
        if (bar.includes('>')) expect(value).toBeGreaterThan(0);
      }),
    );
    expect(signedBar(null).trim()).toBe('');
  });

  test('a gap in a line is a space and not the lowest block', () => {
    expect(sparkline([0, null, 1])).toBe('▁ █');
    expect(sparkline([null, null])).toBe('');
  });

  test('thinning keeps a stretch without values empty', () => {
    expect(thin([1, 1, null, null, 3, 3], 3)).toEqual([1, null, 3]);
  });

  test('wrapped lines keep every word in order within the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,9}$/)),
        fc.integer({ min: 10, max: 60 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
