import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runEntente } from '../support/run-entente.js';
import { download, ready, verdict } from './act-on-page.js';
import { browserSuffix, hasBrowser, useBrowser } from './use-browser.js';

describe.skipIf(!hasBrowser)(`a site in a browser${browserSuffix}`, () => {
  const browser = useBrowser({ served: false });
  const folder = mkdtempSync(join(tmpdir(), 'entente-site-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('a site opened from disk is the same page, sliders and all', async () => {
    const wrote = runEntente(['site', 'china-russia', '--out', join(folder, 'site'), '--years', '2022-2023']);
    expect(wrote.stderr).toBe('');
    const index = readFileSync(join(folder, 'site/index.html'), 'utf8');
    expect(index).toMatch(
      /<meta http-equiv="content-security-policy" content="default-src &#39;none&#39;|<meta http-equiv="content-security-policy" content="default-src 'none'/,
    );
    const page = await browser.open(
      pathToFileURL(join(folder, 'site/index.html')).href,
      {},
      /violates the following Content Security Policy|Refused to/,
    );
    await ready(page);
    expect(await verdict(page)).toBe('together');
    const slider = page.getByLabel('Thaw: the West - Russia', { exact: true });
    await slider.fill((await slider.getAttribute('max')) as string);
    await expect.poll(() => verdict(page)).toBe('apart');
    await page.locator('.year input').fill('2022');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '2022' }).waitFor();
    await page.locator('[data-chart="signposts"] .posts li[data-state="not met"]').first().waitFor();
    expect(readFileSync(await download(page, 'exit-cost', 'SVG'), 'utf8')).toContain('<svg');
    await download(page, 'exit-cost', 'PNG');
    // The policy is in force: a script that is written into the page does not run, nothing is fetched.
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.intruder = true';
      document.head.append(script);
      const fetched = await fetch('data:text/plain,x').then(
        () => true,
        () => false,
      );
      return [Reflect.has(globalThis, 'intruder'), fetched];
    });
    expect(ran).toEqual([false, false]);
  });
});
