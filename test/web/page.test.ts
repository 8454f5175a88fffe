import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { Brief } from '../../src/report/brief/brief-schema.js';
import { download, pair, ready, verdict } from './act-on-page.js';
import { testWithAxe } from './axe-of-page.js';
import { browserSuffix, hasBrowser, useBrowser } from './use-browser.js';

describe.skipIf(!hasBrowser)(`the page in a browser${browserSuffix}`, () => {
  const browser = useBrowser();
  const made: (() => void)[] = [];
  afterAll(() => {
    for (const undo of made) undo();
  });

  test('a pair is picked by name and the page follows, address and title with it', async () => {
    const page = await browser.open(pair);
    await ready(page);
    await page.getByLabel('State', { exact: true }).fill('Turkey');
    await page.getByLabel('and', { exact: true }).fill('Greece');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Greece' }).waitFor();
    await ready(page);
    await expect.poll(() => page.url()).toContain('#TUR/GRC');
    expect(await page.title()).toContain('Greece');
    expect(await page.locator('.map path.pair').count()).toBe(2);
  });

  test('moving the thaw sliders turns the verdict, the map and the address; reloading shows the same page', async () => {
    const page = await browser.open(pair);
    await ready(page);
    expect(await verdict(page)).toBe('together');
    const acrossBefore = await page.locator('.map path.across').count();
    for (const name of ['Thaw: the West - Russia', 'Thaw: the West - China']) {
      const slider = page.getByLabel(name, { exact: true });
      await slider.fill((await slider.getAttribute('max')) as string);
      if (name.endsWith('China')) await slider.fill('0');
    }
    await expect.poll(() => verdict(page)).toBe('apart');
    expect(await page.locator('.map path.across').count()).not.toBe(acrossBefore);
    await page.locator('summary', { hasText: 'Weights and sizes' }).click();
    await page.locator('.choices select').nth(1).selectOption('cinc');
    await page.locator('[data-chart="alignment"]').getByRole('button', { name: 'Table' }).click();
    await expect.poll(() => page.url()).toMatch(/l\.west-rus-thaw=.*tables=alignment/);
    await expect.poll(() => page.locator('.readings text.chosen').textContent()).toContain('CINC');
    const shown = async (p: Page) => ({
      verdict: await p.locator('.verdict-live').innerText(),
      readings: await p.locator('.readings').textContent(),
      title: await p.locator('[data-chart="camps"] .finding').innerText(),
      table: await p.locator('[data-chart="alignment"] tbody tr').count(),
    });
    const before = await shown(page);
    await page.reload();
    await ready(page);
    await expect.poll(() => shown(page)).toEqual(before);
    await page.getByRole('button', { name: 'All levers back' }).click();
    await expect.poll(() => verdict(page)).toBe('together');
  });

  test('a driver opens to its evidence, origin and year', async () => {
    const page = await browser.open(pair);
    await ready(page);
    const bar = page.getByRole('button', { name: /votes in the UN General Assembly/ });
    expect(await bar.getAttribute('aria-expanded')).toBe('false');
    await bar.click();
    expect(await bar.getAttribute('aria-expanded')).toBe('true');
    const evidence = page.locator('#evidence-votes');
    expect(await evidence.innerText()).toMatch(/2023 \(observed\)/);
    expect(await evidence.innerText()).toContain('Voeten');
    await expect.poll(() => page.url()).toContain('open=votes');
  });

  test('a downloaded CSV holds the figures of the API, at full precision', async () => {
    const page = await browser.open(pair);
    await ready(page);
    const text = readFileSync(await download(page, 'alignment', 'CSV'), 'utf8');
    const lines = text.trimEnd().split('\r\n');
    expect(lines.filter((line) => line.startsWith('#')).join('\n')).toMatch(
      /# unit: .*\n# source: .*\n# vintage: 1971–2023/,
    );
    const rows = lines.filter((line) => !line.startsWith('#'));
    const brief = (await (await fetch(browser.url('api/v1/brief/CHN/RUS?year=2023'))).json()) as Brief;
    expect(rows[0]).toBe('year,joint_votes,kappa,s,exact,pi');
    expect(
      rows.slice(1).map((row) => row.split(',').map((cell) => (cell === '' ? null : Number(cell)))),
    ).toEqual(brief.alignment.series.map((v) => [v.year, v.joint, v.kappa, v.s, v.exact, v.pi]));
  });

  test('the exit cost says the year of its own table, on the chart and in its file', async () => {
    const page = await browser.open(pair);
    await ready(page);
    const brief = (await (await fetch(browser.url('api/v1/brief/CHN/RUS?year=2023'))).json()) as Brief;
    const costs = brief.pair.map((id) => brief.dependence[id].exitCost);
    expect(costs.map((cost) => cost?.year)).toEqual([2022, 2022]);
    expect(await page.locator('[data-chart="exit-cost"]').innerText()).toContain('Years: 2022.');
    const text = readFileSync(await download(page, 'exit-cost', 'CSV'), 'utf8');
    expect(text).toMatch(/# source: .*OECD.*\r\n# vintage: 2022\r\n/);
    expect(
      text
        .trimEnd()
        .split('\r\n')
        .slice(-2)
        .map((row) => row.split(',').slice(-2)),
    ).toEqual(costs.map((cost) => [String(cost?.year), cost?.origin]));
    expect(await page.locator('#needs .measures').innerText()).toMatch(
      /imports others could supply\s+\d+\s?%\s+2022/,
    );
  });

  test('signposts stand with their marks and figures, as the API has them', async () => {
    const page = await browser.open(pair);
    await ready(page);
    await page.locator('[data-chart="signposts"]').waitFor({ timeout: 40_000 });
    const { signposts } = (await (await fetch(browser.url('api/v1/signposts/CHN/RUS'))).json()) as {
      signposts: { state: string; value: number | null; year: number | null }[];
    };
    const marks = await page
      .locator('.posts li')
      .evaluateAll((items) => items.map((item) => item.querySelector('strong')?.textContent));
    expect([...marks].sort()).toEqual(signposts.map(({ state }) => state).sort());
    const known = signposts.find(({ value }) => value !== null);
    expect(await page.locator('.posts').innerText()).toContain(
      `is ${known?.value?.toFixed(3).replace('-', '−')} in ${known?.year}`,
    );
  });

  test('every chart is saved as a drawing that stands alone, on white paper from a dark page too', async () => {
    const page = await browser.open(`${pair}?tables=dependence`, { colorScheme: 'dark' });
    await ready(page);
    await page.locator('[data-chart="signposts"]').waitFor({ timeout: 40_000 });
    await page.locator('.weights').scrollIntoViewIfNeeded();
    await page.locator('[data-chart="frontier"] svg').first().waitFor({ timeout: 40_000 });
    const parts: Record<string, RegExp> = {
      alignment: />kappa</,
      dependence: />40\.8 %</,
      factors: />goods trade</,
      camps: /Hatched: the other camp/,
      readings: />history with root CINC</,
      frontier: />history: /,
      hypotheses: /H1: /,
      signposts: />not met</,
      claims: /verdict: supported/,
    };
    const saved: Record<string, string> = {};
    for (const [chart, part] of Object.entries(parts)) {
      const figure = page.locator(`[data-chart="${chart}"]`);
      const svg = readFileSync(await download(page, chart, 'SVG'), 'utf8');
      saved[chart] = svg;
      expect(svg, chart).toMatch(/^<svg [^>]*width="\d/);
      expect(svg, chart).not.toMatch(/var\(--|class="/);
      expect(svg, chart).toContain('fill="rgb(255, 255, 255)"');
      expect(svg, chart).toMatch(part);
      expect(svg, chart).toContain('Source:');
      const title = ((await figure.locator('.finding').textContent()) ?? '').slice(0, 30);
      expect(svg.replaceAll('&amp;', '&'), chart).toContain(`<title>${title}`);
    }
    const frontiers = await page.locator('[data-chart="frontier"] .multiples svg').count();
    expect(saved['frontier'].split('<svg ').length - 2).toBe(frontiers);
  });

  // On a page of its own: a browser hands over ten files in a row and drops what follows at once.
  test('a chart is saved as a picture', async () => {
    const page = await browser.open(pair);
    await ready(page);
    const png = await download(page, 'alignment', 'PNG');
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
    expect(statSync(png).size).toBeGreaterThan(10_000);
  });

  test('every chart has an address of its own and can be embedded elsewhere; one that is not there says what there is', async () => {
    const page = await browser.open(`embed${pair}?chart=alignment`);
    await page.locator('[data-chart="alignment"] svg').waitFor();
    for (const chart of ['claims', 'frontier', 'scenarios', 'causal-map', 'camps']) {
      await page.goto(browser.url(`embed${pair}?chart=${chart}`));
      await page.locator(`[data-chart="${chart}"]`).waitFor({ timeout: 40_000 });
      expect(await page.locator('figure.chart').count()).toBe(1);
      expect(await page.locator('header').count()).toBe(0);
    }
    await page.goto(browser.url(`embed${pair}?chart=nonsense`));
    const said = await page.locator('.problem').innerText();
    expect(said).toMatch(/no chart “nonsense”[\s\S]*alignment, dependence/);
  });

  test('what can be embedded is: another site’s page frames the chart and nothing else', async () => {
    const page = await browser.open(pair);
    await ready(page);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (t: string) => void Object.assign(globalThis, { copied: t }) },
      });
    });
    const figure = page.locator('[data-chart="readings"]');
    await figure.getByRole('button', { name: 'Embed' }).click();
    const code = await page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
    expect(code).toMatch(/^<iframe src="http[^"]*\/embed#CHN\/RUS\/2023\?chart=readings" title="Together/);
    await figure.getByRole('button', { name: 'Cite' }).click();
    const cited = await page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
    expect(cited).toMatch(/^"Together in .*" Data: .*Entente .*atlas .*\(read \d{4}-\d\d-\d\d\)\.$/);
    const elsewhere = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html');
      answer.end(`<!doctype html><title>Elsewhere</title>${code}`);
    });
    await new Promise<void>((done) => elsewhere.listen(0, done));
    made.push(() => elsewhere.close());
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`);
    await page.frameLocator('iframe').locator('.readings').waitFor();
    expect(await page.frameLocator('iframe').locator('figure.chart').count()).toBe(1);
  });

  test('Back returns to the pair and the year before', async () => {
    const page = await browser.open(pair);
    await ready(page);
    await page.getByLabel('State', { exact: true }).fill('Turkey');
    await page.getByLabel('and', { exact: true }).fill('Greece');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Greece' }).waitFor();
    await page.locator('.year input').fill('1990');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '1990' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '2023' }).waitFor();
    expect(page.url()).toContain('#TUR/GRC');
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'China' }).waitFor();
    expect(page.url()).toContain('#CHN/RUS');
  });

  test('an address with what is not there says so, and the rest of it holds', async () => {
    const page = await browser.open(
      `${pair}?weights=foo&l.bar=1&l.west-rus-thaw=9&l.usa-rus-thaw=0.2&open=zzz`,
    );
    await ready(page);
    expect(await page.locator('.problem.mild').innerText()).toMatch(
      /factor “zzz”.*weights “foo”.*lever “bar”/,
    );
    expect(await page.getByLabel('Thaw: United States - Russia', { exact: true }).inputValue()).toBe('0.2');
    await expect.poll(() => page.url()).not.toMatch(/foo|bar|zzz/);
    await page.getByRole('button', { name: 'Understood' }).click();
    expect(await page.locator('.problem').count()).toBe(0);
  });

  test('when the server is gone the page says so, keeps what it has, and goes on when it is back', async () => {
    const page = await browser.open(pair, {}, /ERR_FAILED|Failed to load/);
    await ready(page);
    await page.route('**/api/**', (route) => route.abort());
    await page.locator('.year input').fill('1990');
    await page.locator('.problem').waitFor();
    expect(await page.locator('.problem').innerText()).toMatch(
      /does not answer[\s\S]*still China – Russia, 2023/,
    );
    expect(await page.locator('.map path.pair').count()).toBe(2);
    const slider = page.getByLabel('Thaw: the West - Russia', { exact: true });
    await slider.fill((await slider.getAttribute('max')) as string);
    await expect.poll(() => verdict(page)).toBe('apart');
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '1990' }).waitFor();
    expect(await page.locator('.problem[role=alert]').count()).toBe(0);
  });

  test('past cases of another situation are set beside any pair, and stand in the address', async () => {
    const page = await browser.open('#TUR/GRC/2023');
    await ready(page);
    await page.locator('#history').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Lopsided trade partners' }).click();
    await page.locator('[data-chart="history-lopsided-partners"] svg').waitFor();
    await expect.poll(() => page.url()).toContain('past=lopsided-partners');
    const there = (await (
      await fetch(browser.url('api/v1/history/lopsided-partners?a=TUR&b=GRC&year=2023'))
    ).json()) as {
      caseCount: number;
      outcomes: { difference: number | null }[];
    };
    expect(await page.locator('.cases summary').innerText()).toContain(there.caseCount.toLocaleString('en'));
    await page
      .locator('[data-chart="history-lopsided-partners"]')
      .getByRole('button', { name: 'Table' })
      .click();
    await expect.poll(() => page.url()).toContain('tables=history-lopsided-partners');
    expect(await page.locator('[data-chart="history-lopsided-partners"] tbody tr').count()).toBe(
      there.outcomes.length,
    );
    await page.reload();
    await page.locator('[data-chart="history-lopsided-partners"] tbody tr').first().waitFor();
  });

  test('two states with almost no data have a page that says what is missing', async () => {
    const page = await browser.open('#TUV/NRU/2023');
    await ready(page);
    expect(await page.locator('#needs').innerText()).toContain('no row in the trade data');
    expect(await page.locator('#binds').innerText()).toContain('no data');
    expect(await page.locator('[data-chart="readings"]').innerText()).toContain('next to nothing');
  });

  test('a moved slider is said aloud once it rests', async () => {
    const page = await browser.open(pair);
    await ready(page);
    const aloud = page.locator('.levers [role=status]');
    expect(await aloud.innerText()).toBe('');
    const slider = page.getByLabel('Thaw: the West - Russia', { exact: true });
    await slider.fill((await slider.getAttribute('max')) as string);
    await expect.poll(() => verdict(page)).toBe('apart');
    await expect.poll(() => aloud.textContent()).toMatch(/^Apart in \d of 6/);
  });

  test('the readings of the page are those of the brief', async () => {
    const page = await browser.open(pair);
    await ready(page);
    await page.locator('[data-chart="readings"]').getByRole('button', { name: 'Table' }).click();
    const cells = await page
      .locator('[data-chart="readings"] tbody tr')
      .evaluateAll((rows) => rows.map((row) => Array.from(row.children, (cell) => cell.textContent ?? '')));
    const brief = (await (await fetch(browser.url('api/v1/brief/CHN/RUS?year=2023'))).json()) as Brief;
    const central = brief.landscape?.alternatives.filter((r) => r.judgements === 'central') ?? [];
    expect(cells).toHaveLength(central.length);
    for (const [weights, sizes, binding] of cells) {
      const there = central.find((r) => r.weightSet === weights && r.sizes === sizes);
      expect(binding.replace('−', '-')).toBe(there?.bindingEnergy.toFixed(4));
    }
  });

  test('weights of one’s own make a reading that counts', async () => {
    const page = await browser.open(`${pair}?w.rivalry=1&w.votes=0.5`);
    await ready(page);
    await expect.poll(() => page.locator('.readings text.chosen').textContent()).toBe('own with root CINC');
    expect(await page.locator('.verdict-live').innerText()).toMatch(/of 9 readings/);
  });

  test('everything is reached and moved by keyboard alone', async () => {
    const page = await browser.open(pair);
    await ready(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip to the brief');
    const seen: string[] = [];
    for (let k = 0; k < 120; k += 1) {
      await page.keyboard.press('Tab');
      const id = await page.evaluate(() => document.activeElement?.id ?? '');
      seen.push(id);
      if (id === 'lever-west-rus-thaw') break;
    }
    expect(seen).toContain('lever-usa-rus-thaw');
    expect(seen.at(-1)).toBe('lever-west-rus-thaw');
    await page.keyboard.press('End');
    await expect.poll(() => verdict(page)).not.toBe('together');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-valuetext'))).toMatch(/\+\d/);
    await page.keyboard.press('Home');
    await expect.poll(() => verdict(page)).toBe('together');
  });

  test('every control is reached by the keyboard and shows it; nothing moves for a reader who asked for less motion', async () => {
    const page = await browser.open('#TUR/GRC/2023', { reducedMotion: 'reduce' });
    await ready(page);
    await page.locator('#take').scrollIntoViewIfNeeded();
    await page.locator('[data-chart="take"]').waitFor({ timeout: 40_000 });
    const moving = await page.evaluate(() => {
      scrollTo(0, 0);
      const controls = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';
      for (const one of Array.from(document.querySelectorAll<HTMLInputElement>(controls)))
        if (one.checkVisibility() && !one.disabled && one.closest('[inert]') === null)
          one.dataset['unreached'] = '';
      return document.getAnimations().length;
    });
    expect(moving).toBe(0);
    let stops = 0;
    for (; stops < 400; stops += 1) {
      await page.keyboard.press('Tab');
      const shown = await page.evaluate(() => {
        const one = document.activeElement as HTMLElement;
        if (one === document.body) return null;
        delete one.dataset['unreached'];
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== 'none' && outlineWidth !== '0px' ? '' : one.outerHTML.slice(0, 120);
      });
      if (shown === null) break;
      expect(shown).toBe('');
    }
    expect(stops).toBeGreaterThan(50);
    expect(
      await page
        .locator('[data-unreached]')
        .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 120))),
    ).toEqual([]);
  });

  testWithAxe(browser);

  test('a name that means no state says what could have been meant, and the page stays', async () => {
    const page = await browser.open(pair, {}, /status of 404/);
    await ready(page);
    await page.getByLabel('State', { exact: true }).fill('Chnia');
    await Promise.all([page.waitForResponse((r) => r.url().includes('Chnia')), page.keyboard.press('Enter')]);
    expect(await page.getByRole('alert').innerText()).toContain('China');
    expect(await page.locator('[data-chart="alignment"]').count()).toBe(1);
  });

  test('printed before all is worked out, the page says on paper what is missing, and has it afterwards', async () => {
    const page = await browser.open(pair);
    const held: (() => void)[] = [];
    let holding = true;
    await page.route(/\/take\/|\/run$/, (route) => {
      if (holding) held.push(() => void route.continue());
      else void route.continue();
    });
    await ready(page);
    await page.locator('[data-chart="signposts"]').waitFor({ timeout: 40_000 });
    const paper = (event: string) =>
      page.evaluate((name) => void dispatchEvent(new Event(name)), `${event}print`);
    await paper('before');
    expect(await page.locator('#scenarios').innerText()).toMatch(/The \d+ scenarios were not worked out/);
    expect(await page.getByText('were not worked out when this was printed').count()).toBe(2);
    await paper('after');
    expect(await page.getByText('were not worked out').count()).toBe(0);
    holding = false;
    for (const go of held) go();
    await page.locator('[data-chart="take"]').waitFor({ timeout: 40_000 });
    await page.locator('[data-chart="scenarios"]').waitFor({ timeout: 40_000 });
  });

  test('an address changed while another is being written is followed', async () => {
    const page = await browser.open(`embed${pair}?chart=alignment`);
    await page.locator('[data-chart="alignment"]').waitFor();
    for (const chart of ['claims', 'factors', 'dependence', 'nonsense', 'alignment', 'claims']) {
      await page.goto(browser.url(`embed${pair}?chart=${chart}`));
      await page.locator(`[data-chart="${chart}"], .problem`).waitFor();
      expect(page.url()).toContain(`chart=${chart}`);
    }
  });

  test('printed, the page has its charts and none of its tools', async () => {
    const page = await browser.open(pair);
    await ready(page);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.timeline li').count()).toBeGreaterThan(12);
    expect(await page.locator('.claims li').count()).toBe(52);
    expect(await page.getByLabel('Thaw: the West - Russia', { exact: true }).isVisible()).toBe(false);
    expect(await page.locator('.tools').first().isVisible()).toBe(false);
    expect(await page.locator('[data-chart="alignment"] svg').isVisible()).toBe(true);
  });
});
