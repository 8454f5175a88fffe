import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const web = new URL('../dist/web/', import.meta.url);
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

/** The page and the API as a user meets them: a server of its own, a real browser (after `npm run build`). */
export async function run(): Promise<void> {
  measureScript();
  const { server, url } = await startServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  try {
    await measureUncached(url, agent, server.pid as number);
    await measureCached(url, agent);
    await measureMemory(url, agent, server.pid as number);
    await measureBrowser(url);
  } finally {
    agent.destroy();
    server.kill('SIGTERM');
  }
}

function measureScript(): void {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', web), 'utf8')) as Record<string, string>;
  const size = (kind: string): number =>
    gzipSync(readFileSync(new URL(manifest[kind], web))).byteLength / 1000;
  print(
    `script, compressed: page ${size('script').toFixed(0)} kB, worker ${size('worker').toFixed(0)} kB, style ${size('style').toFixed(0)} kB`,
  );
}

function startServer(): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(process.execPath, [main, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    server.stdout?.on('data', (data: Buffer) => {
      const found = /http:\/\/\S+:\d+\//.exec(data.toString());
      if (found !== null) resolve({ server, url: found[0] });
    });
  });
}

function ask(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Asks every address once, `at` at a time; how many a second, and how many failed. */
async function askAll(
  urls: readonly string[],
  at: number,
  agent: Agent,
): Promise<{ rate: number; failed: number }> {
  let next = 0;
  let failed = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (next < urls.length) {
        const url = urls[next];
        next += 1;
        if ((await ask(url, agent)) !== 200) failed += 1;
      }
    }),
  );
  return { rate: (urls.length * 1000) / (performance.now() - start), failed };
}

/**
 * Pairs of 24 states in four years, no pair asked twice in a year: every brief is worked out. A dozen others are asked
 * first, until both workers have read their tables.
 */
async function measureUncached(url: string, agent: Agent, pid: number): Promise<void> {
  const states =
    'USA CHN RUS IND JPN DEU GBR FRA KOR IRN TUR BRA PAK SAU IDN EGY MEX CAN ITA VNM NGA POL ESP ZAF'.split(
      ' ',
    );
  const asked = new Map<string, string>();
  for (let year = 2023; year > 2019; year -= 1)
    for (const step of [0, 5, 11])
      for (let a = 0; a < states.length; a += 1) {
        const pair = [states[a], states[(a * 7 + year + step) % states.length]];
        const key = `${[...pair].sort().join('-')} ${year}`;
        if (pair[0] !== pair[1] && !asked.has(key))
          asked.set(key, `${url}api/v1/brief/${pair.join('/')}?year=${year}`);
      }
  const urls = [...asked.values()];
  const others = 'BOL CHL COL CUB DOM ECU HTI HND JAM PAN PRY PER'.split(' ');
  await askAll(
    others.map((id) => `${url}api/v1/brief/ARG/${id}?year=2018`),
    2,
    agent,
  );
  const before = cpuMs(pid);
  const { rate, failed } = await askAll(urls, 8, agent);
  const each = (cpuMs(pid) - before) / urls.length;
  print(
    `uncached briefs: ${rate.toFixed(1)} a second, ${each.toFixed(0)} ms of processor time each, ${urls.length} asked, ${failed} failed (2 workers, ${cpus().length} cores, client on the same machine)`,
  );
}

async function measureCached(url: string, agent: Agent): Promise<void> {
  const one = `${url}api/v1/brief/CHN/RUS?year=2023`;
  await ask(one, agent);
  const rates: number[] = [];
  let failed = 0;
  for (let k = 0; k < 5; k += 1) {
    const run = await askAll(Array<string>(1500).fill(one), 16, agent);
    rates.push(run.rate);
    failed += run.failed;
  }
  rates.sort((x, y) => x - y);
  print(
    `cached briefs: median ${rates[2].toFixed(0)} a second (${rates[0].toFixed(0)}-${rates[4].toFixed(0)}, 5 runs of 1,500), ${failed} failed`,
  );
}

/** The server and its worker processes; none where the system does not say. */
function familyOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  return [pid, ...readFileSync(file, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number)];
}

const sumOver = (pid: number, read: (one: number) => number): number => {
  const family = familyOf(pid);
  return family.length === 0 ? Number.NaN : family.reduce((sum, one) => sum + read(one), 0);
};

/** Processor time of a server and its workers so far; NaN where the system does not say. */
const cpuMs = (pid: number): number =>
  sumOver(pid, (one) => {
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  });

const residentMb = (pid: number): number =>
  sumOver(
    pid,
    (one) =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024,
  );

async function measureMemory(url: string, agent: Agent, pid: number): Promise<void> {
  const paths = [
    'api/v1/brief/CHN/RUS?year=2023',
    'api/v1/states?year=1950',
    'api/v1/sources',
    'api/v1/brief/xx/yy',
    '',
    'docs',
  ];
  const seen: number[] = [residentMb(pid)];
  for (let k = 0; k < 4; k += 1) {
    await askAll(
      Array.from({ length: 2500 }, (_, n) => `${url}${paths[n % paths.length]}`),
      16,
      agent,
    );
    seen.push(residentMb(pid));
  }
  print(`memory of the server over 10,000 requests: ${seen.map((mb) => mb.toFixed(0)).join(', ')} MB`);
}

async function measureBrowser(url: string): Promise<void> {
  const path = process.env['ENTENTE_BROWSER'] ?? '/usr/bin/chromium';
  if (!existsSync(path)) {
    print('first view and sliders: skipped, no browser (apt-get install chromium, or ENTENTE_BROWSER)');
    return;
  }
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await measureFirstView(browser, url);
    await measureSlider(browser, url);
  } finally {
    await browser.close();
  }
}

/** From the start of the navigation to the frame after the headline and the first chart stand; then the map. */
async function measureFirstView(browser: Browser, url: string): Promise<void> {
  const first: number[] = [];
  const whole: number[] = [];
  for (let k = 0; k < 8; k += 1) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${url}#CHN/RUS/2023`, { waitUntil: 'commit' });
    const when = (selector: string): Promise<number> =>
      page
        .locator(selector)
        .first()
        .waitFor()
        .then(() => page.evaluate(() => performance.now()));
    const view = await when('[data-chart="alignment"] svg');
    const map = await when('.map path');
    if (k > 0) {
      first.push(view);
      whole.push(map);
    }
    await page.context().close();
  }
  const middle = (list: number[]): string =>
    list.sort((x, y) => x - y)[Math.floor(list.length / 2)].toFixed(0);
  print(
    `first view: median ${middle(first)} ms to headline and first chart, ${middle(whole)} ms to the map with its levers (7 runs, brief cached)`,
  );
}

/** From the slider's event to the end of the frame in which the verdict's numbers have changed. */
async function measureSlider(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${url}#CHN/RUS/2023`);
  await page.locator('#lever-west-rus-thaw').scrollIntoViewIfNeeded();
  await page.locator('.readings').waitFor();
  await page.waitForTimeout(1500);
  const times = await page.evaluate(async () => {
    const slider = document.querySelector('#lever-west-rus-thaw') as HTMLInputElement;
    const readings = document.querySelector('.readings') as SVGElement;
    const most = Number(slider.max);
    const taken: number[] = [];
    for (let k = 0; k < 120; k += 1) {
      const changed = new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`nothing changed at ${slider.value}`)), 3000);
        const watcher = new MutationObserver(() => {
          watcher.disconnect();
          // After style and layout of the changed page have been worked out.
          document.body.getBoundingClientRect();
          resolve(performance.now());
        });
        watcher.observe(readings, { subtree: true, attributes: true, characterData: true, childList: true });
      });
      const start = performance.now();
      // Within the part of the range where the reading still moves.
      slider.value = String((0.02 + (((k * 37) % 100) / 100) * 0.4) * most);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      taken.push((await changed) - start);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return taken.slice(20).sort((x, y) => x - y);
  });
  print(
    `slider to changed page: median ${times[50].toFixed(1)} ms, 95th percentile ${times[95].toFixed(1)} ms, most ${times[99].toFixed(1)} ms (100 moves)`,
  );
}
