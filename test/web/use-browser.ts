import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RunningServer, startServer } from '../../dist/server/start-server.js';

const places = [
  process.env['ENTENTE_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const browserPath = places.find((path): path is string => path !== undefined && existsSync(path));

export const hasBrowser = browserPath !== undefined;
/** Stands in the name of every test that is skipped for want of a browser. */
export const browserSuffix = hasBrowser
  ? ''
  : ' (skipped: no browser; apt-get install chromium, or name one in ENTENTE_BROWSER)';

/** One browser and one server for a test file; each page is closed after its test and may not have erred. */
export function useBrowser() {
  let browser: Browser;
  let server: RunningServer;
  const pages: { page: Page; faults: string[] }[] = [];
  beforeAll(async () => {
    if (!hasBrowser) return;
    [browser, server] = await Promise.all([
      chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] }),
      startServer({
        port: 0,
        host: '127.0.0.1',
        version: 'test',
        report: (text) => process.stderr.write(`${text}\n`),
      }),
    ]);
  });
  afterEach(async () => {
    const open = pages.splice(0);
    await Promise.all(open.map(({ page }) => page.context().close()));
    const faults = open.flatMap((one) => one.faults);
    if (faults.length > 0) throw new Error(`the page complained: ${faults.join(' | ')}`);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), server?.close()]);
  });
  return {
    url: (path: string): string => `${server.url}${path}`,
    /** Opens an address in a context of its own; what the page logs as an error fails the test. */
    async open(address: string, options: BrowserContextOptions = {}, expected?: RegExp): Promise<Page> {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        acceptDownloads: true,
        ...options,
      });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && expected?.test(message.text()) !== true)
          faults.push(message.text());
      });
      pages.push({ page, faults });
      await page.goto(address.includes('://') ? address : `${server.url}${address}`);
      return page;
    },
  };
}
