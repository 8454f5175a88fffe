import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { WorkerPool } from '../../dist/server/pool/worker-pool.js';
import type { JobView } from '../../src/server/jobs/job-board.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import { makeFolder } from '../support/make-folder.js';
import { runEntenteBeside } from '../support/run-entente.js';
import { useServer } from './start-test-server.js';

const server = useServer();
const few = useServer({ limits: { jobs: 1 } });
const slow = useServer({ limits: { panelMs: 400, workers: 1 } });
const f = makeFolder('job-streams');

const start = async (path: string, body: unknown, at = server): Promise<Response> =>
  at.get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const look = async (address: string, at = server): Promise<JobView> =>
  (await (await at.get(address)).json()) as JobView;

interface Event {
  id: number;
  name: string;
  view: JobView;
}
function readEvents(text: string): Event[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data:'))
    .map((block) => {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      return { id: Number(field('id')), name: field('event'), view: JSON.parse(field('data')) as JobView };
    });
}

test('an ensemble tells its progress, goes on without a listener, and its runs are those of the command', async () => {
  const started = await start('/api/v1/ensembles', { scenario: 'us-russia-thaw', n: 1024, seed: 3 });
  expect(started.status).toBe(202);
  const address = started.headers.get('location') as string;
  // A listener that leaves after the first event.
  const first = await server.get(`${address}/events`);
  const reader = (first.body as ReadableStream<Uint8Array>).getReader();
  const seen = readEvents(new TextDecoder().decode((await reader.read()).value));
  await reader.cancel();
  // One that comes back is told what it missed, and nothing twice.
  const rest = await server.get(`${address}/events`, {
    headers: { 'last-event-id': String(seen.at(-1)?.id) },
  });
  const events = readEvents(await rest.text());
  const ids = events.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((x, y) => x - y));
  expect(ids[0]).toBeGreaterThan(seen.at(-1)?.id as number);
  expect(events.at(-1)?.name).toBe('done');
  const shares = [...seen, ...events].map(({ view }) => view.share);
  expect(shares).toEqual([...shares].sort((x, y) => x - y));
  expect(shares.some((share) => share > 0 && share < 1)).toBe(true);
  const done = await server.get(`${address}/events`, { headers: { 'last-event-id': String(ids.at(-1)) } });
  expect(done.status).toBe(204);

  const view = await look(address);
  expect(Date.parse(view.expires as string)).toBeGreaterThan(Date.now());
  const { results } = (await (await server.get(view.result as string)).json()) as { results: object[] };
  const file = `${f.path}/runs.parquet`;
  const printed = await runEntenteBeside([
    ...['scenario', 'ensemble', 'us-russia-thaw', '-n', '1024', '-s', '3', '--workers', '1'],
    ...['--out', file, '--format', 'json'],
  ]);
  expect(results).toEqual([{ ...JSON.parse(printed.stdout), out: null }]);
  const runs = await server.get(view.runs as string);
  expect(runs.headers.get('content-type')).toBe('application/vnd.apache.parquet');
  const had = f.write('had.parquet', new Uint8Array(await runs.arrayBuffer()));
  const atlas = await openAtlas({ imports: false });
  const differ = await atlas.query<{ n: number }>(
    'select count(*)::int as n from (select * from read_parquet($one) except select * from read_parquet($two))',
    { one: had, two: file },
  );
  atlas.close();
  expect(differ[0].n).toBe(0);
  const again = await server.get(view.result as string, {
    headers: { 'if-none-match': (await server.get(view.result as string)).headers.get('etag') as string },
  });
  expect(again.status).toBe(304);
});

test('a job called off frees its thread and leaves no file, and the next one runs', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('entente-runs-'));
  const started = await start('/api/v1/ensembles', { scenario: 'us-russia-thaw', n: 16_384 });
  const address = started.headers.get('location') as string;
  while ((await look(address)).state === 'queued') await new Promise((resolve) => setTimeout(resolve, 20));
  const cancelled = (await (await server.get(address, { method: 'DELETE' })).json()) as JobView;
  expect(cancelled.state).toBe('cancelled');
  expect((await server.get(`${address}/result`)).status).toBe(404);
  const next = await start('/api/v1/take', { a: 'FRA', b: 'GBR' });
  const end = readEvents(await (await server.get(`${next.headers.get('location')}/events`)).text()).at(-1);
  expect(end?.name).toBe('done');
  expect(
    readdirSync(tmpdir()).filter((name) => name.startsWith('entente-runs-') && !before.includes(name)),
  ).toEqual([]);
});

test('a job that cannot be done fails with the problem a request would have had', async () => {
  const started = await start('/api/v1/simulations', {
    shock: [{ exporter: 'CHN', importer: 'XYZ', multiplier: 0 }],
  });
  const address = started.headers.get('location') as string;
  await (await server.get(`${address}/events`)).text();
  const { state, problem } = await look(address);
  expect(state).toBe('failed');
  expect(problem).toMatchObject({ status: 404, code: 'unknown-state', fields: { row: 1 } });
});

test('more jobs than may be under way are told when to come back, and briefs are answered meanwhile', async () => {
  const one = await start('/api/v1/ensembles', { scenario: 'us-russia-thaw', n: 16_384 }, few);
  expect(one.status).toBe(202);
  const two = await start('/api/v1/robust', { a: 'CHN', b: 'RUS' }, few);
  expect([two.status, two.headers.get('retry-after')]).toEqual([429, '10']);
  expect(((await two.json()) as { code: string }).code).toBe('too-many');
  expect((await few.get('/api/v1/forecast/CHN/RUS')).status).toBe(200);
  await few.get(one.headers.get('location') as string, { method: 'DELETE' });
  const three = await start('/api/v1/robust', { a: 'CHN', b: 'RUS', n: 2 }, few);
  expect(three.status).toBe(202);
  await few.get(three.headers.get('location') as string, { method: 'DELETE' });
});

test('time that a job waits for a thread does not count against it, time it works does', async () => {
  const pool = new WorkerPool({
    workers: 1,
    queue: 4,
    timeLimitMs: 3000,
    countWaiting: false,
    report: () => undefined,
  });
  const shares: number[] = [];
  const long = pool.work(
    { kind: 'ensemble', scenario: 'us-russia-thaw', method: 'sobol', n: 400_000, seed: 0 },
    { onProgress: (share) => shares.push(share) },
  );
  const short = pool.work({ kind: 'seventeen' });
  await expect(long).rejects.toMatchObject({ code: 'time-limit' });
  expect((await short).body.byteLength).toBeGreaterThan(100);
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  await pool.close();
});

const panel = '/api/v1/panel?unit=dyad-year&from=1950&to=2010&add=votes&format=csv';

test('HEAD of a panel builds nothing and holds no place; a reader that has it is told so', async () => {
  const tags: (string | null)[] = [];
  for (let k = 0; k < 4; k += 1) {
    const head = await server.get(panel, { method: 'HEAD' });
    expect(head.status).toBe(200);
    tags.push(head.headers.get('etag'));
  }
  expect(new Set(tags).size).toBe(1);
  const had = await server.get(panel, { headers: { 'if-none-match': tags[0] as string } });
  expect(had.status).toBe(304);
  const other = await server.get(panel.replace('csv', 'json'), { method: 'HEAD' });
  expect(other.headers.get('etag')).not.toBe(tags[0]);
});

test('a reader of a panel that stands still loses its place to others', async () => {
  const { hostname, port } = new URL(slow.url());
  const stalled = [0, 1].map(() => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${panel} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`),
    );
    socket.on('error', () => undefined);
    socket.pause();
    return socket;
  });
  let status = 503;
  for (let k = 0; k < 100 && status === 503; k += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const response = await slow.get('/api/v1/panel?unit=state-year&from=2000&to=2000');
    status = response.status;
    await response.text();
  }
  for (const socket of stalled) socket.destroy();
  expect(status).toBe(200);
  expect(existsSync(f.path)).toBe(true);
});
