/**
 * The picture at the top of the README: the page of China and Russia, its levers and its map, as a browser shows it.
 * Needs chromium (`apt-get install chromium`, or CHROMIUM=PATH) and `npm run build`.
 *
 *   npm run picture
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../', import.meta.url));
const port = 47_613;
const server = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'serve', '--port', String(port)], {
  env: { ...process.env, ENTENTE_DATA: join(tmpdir(), 'entente-without-imports') },
  stdio: 'ignore',
});
try {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(`http://127.0.0.1:${port}/`);
      break;
    } catch (error) {
      if (tries > 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  const heading = page.getByRole('heading', { name: /What would it take|What it would take/ }).first();
  await heading.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  await heading.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
    window.scrollBy(0, -70);
  });
  await page.waitForTimeout(500);
  mkdirSync(join(root, 'docs/pictures'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs/pictures/china-russia.png') });
  await browser.close();
} finally {
  server.kill();
}
