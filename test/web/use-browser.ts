import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
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

/**
 * One browser and, unless told otherwise, one server for a test file. Pages with the same options share a context, and
 * so what was fetched and compiled. Each page is closed after its test and may not have erred.
 */
export function useBrowser({ served = true } = {}) {
  let browser: Browser;
  let server: RunningServer | undefined;
  const contexts = new Map<string, Promise<BrowserContext>>();
  const pages: { page: Page; faults: string[] }[] = [];
  beforeAll(async () => {
    if (!hasBrowser) return;
    [browser, server] = await Promise.all([
      chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] }),
      served
        ? startServer({
            port: 0,
            host: '127.0.0.1',
            version: 'test',
            report: (text) => process.stderr.write(`${text}\n`),
          })
        : undefined,
    ]);
  });
  afterEach(async () => {
    const open = pages.splice(0);
    await Promise.all(open.map(({ page }) => page.close()));
    const faults = open.flatMap((one) => one.faults);
    if (faults.length > 0) throw new Error(`the page complained: ${faults.join(' | ')}`);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), server?.close()]);
  });
  const contextFor = (options: BrowserContextOptions): Promise<BrowserContext> => {
    const key = JSON.stringify(options);
    const context =
      contexts.get(key) ??
      browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
    contexts.set(key, context);
    return context;
  };
  const url = (path: string): string => `${server?.url}${path}`;
  return {
    url,
    /** Opens an address in a page of its own; what the page logs as an error fails the test. */
    async open(address: string, options: BrowserContextOptions = {}, expected?: RegExp): Promise<Page> {
      const page = await (await contextFor(options)).newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && expected?.test(message.text()) !== true)
          faults.push(message.text());
      });
      pages.push({ page, faults });
      await page.goto(address.includes('://') ? address : url(address));
      return page;
    },
  };
}
