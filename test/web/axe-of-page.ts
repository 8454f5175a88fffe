import { expect, test } from 'vitest';
import { pair, ready, violations } from './act-on-page.js';
import type { useBrowser } from './use-browser.js';

const charts = [
  'alignment',
  'dependence',
  'exit-cost',
  'factors',
  'camps',
  'readings',
  'take',
  'frontier',
  'scenarios',
  'hypotheses',
  'causal-map',
  'signposts',
  'claims',
];

/** Declares the tests with axe, on the server of the file that calls it: what it worked out stays there. */
export function testWithAxe(browser: ReturnType<typeof useBrowser>): void {
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const) {
    test(`axe finds nothing, ${scheme}, ${width} wide, and nothing runs over the side`, async () => {
      const page = await browser.open(`${pair}?open=votes&tables=readings`, {
        colorScheme: scheme,
        viewport: { width, height: 800 },
      });
      await ready(page);
      for (const chart of ['take', 'scenarios', 'hypotheses', 'causal-map', 'signposts']) {
        await page.locator('#timeline').scrollIntoViewIfNeeded();
        await page.locator('#take').scrollIntoViewIfNeeded();
        await page.locator('#scenarios').scrollIntoViewIfNeeded();
        await page.locator(`[data-chart="${chart}"]`).waitFor({ timeout: 40_000 });
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await violations(page)).toEqual([]);
    });
  }

  test('axe finds nothing on pages that say what is not there', async () => {
    const page = await browser.open('#XXX/RUS/2023', {}, /status of 40[04]/);
    for (const [address, part] of [
      ['#XXX/RUS/2023', '.problem[role=alert]'],
      ['#CHN/CHN/2023', '.problem[role=alert]'],
      ['#CHN/RUS/1700', '.problem[role=alert]'],
      [`${pair}?weights=foo&l.bar=1`, '.problem.mild'],
      ['#TUV/NRU/2023', '[data-chart="readings"]'],
      ['embed#XXX/RUS/2023?chart=camps', '.problem[role=alert]'],
      [`embed${pair}?chart=nonsense`, '.problem[role=alert]'],
    ]) {
      await page.goto('about:blank');
      await page.goto(browser.url(address));
      await page.locator(part).waitFor();
      expect(await violations(page), address).toEqual([]);
    }
  });

  test('axe finds nothing in any chart that stands alone, light or dark', async () => {
    const page = await browser.open(`embed${pair}?chart=alignment`);
    for (const [k, chart] of charts.entries()) {
      await page.emulateMedia({ colorScheme: k % 2 === 0 ? 'light' : 'dark' });
      await page.goto(browser.url(`embed${pair}?chart=${chart}`));
      await page.locator(`[data-chart="${chart}"]`).waitFor({ timeout: 40_000 });
      expect(await violations(page), chart).toEqual([]);
    }
  });
}
