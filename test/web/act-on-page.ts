import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const pair = '#CHN/RUS/2023';

export async function ready(page: Page): Promise<void> {
  await page.locator('.map').first().waitFor({ timeout: 30_000 });
}
export const verdict = (page: Page): Promise<string | null> =>
  page.locator('.verdict-live').getAttribute('data-verdict');

export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    return (await run.run()).violations.map((v) => `${v.impact} ${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
  });
}

export async function download(page: Page, chart: string, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`[data-chart="${chart}"]`).getByRole('button', { name: button, exact: true }).click(),
  ]);
  return (await file.path()) as string;
}
