import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { CaseFile } from '../../src/evidence/case-schema.js';
import { caseViewSchema } from '../../src/report/casebook/case-view-schema.js';
import { JobBoard } from '../../src/server/jobs/job-board.js';
import type { Task } from '../../src/server/pool/task.js';
import { runEntenteBeside } from '../support/run-entente.js';
import { useServer } from './start-test-server.js';

const server = useServer();
const one: Task = { kind: 'case', id: 'x' };

test('a case has its hypotheses in the order of its marks, with the ranks of the command', async () => {
  const view = caseViewSchema.parse(await (await server.get('/api/v1/cases/china-russia')).json());
  const file = parse(readFileSync('casebook/china-russia/case.yaml', 'utf8')) as CaseFile;
  expect(view.matrix?.hypotheses.map((h) => h.id)).toEqual(file.hypotheses.map((h) => h.id));
  for (const item of view.matrix?.items ?? []) {
    const rating = file.matrix.find((r) => r.evidence === item.evidence);
    expect(item.marks.map(([mark]) => mark)).toEqual(
      file.hypotheses.map((h) => rating?.marks[h.id] ?? 'neutral'),
    );
  }
  const inconsistency = view.matrix?.hypotheses.map((_, k) =>
    (view.matrix?.items ?? []).reduce((sum, i) => sum + (i.marks[k][0] === 'inconsistent' ? i.weight : 0), 0),
  );
  view.matrix?.hypotheses.forEach((h, k) => {
    expect(h.inconsistency).toBeCloseTo(inconsistency?.[k] ?? Number.NaN, 10);
  });
  expect((await server.get('/api/v1/cases/..%2f..%2fpackage')).status).toBe(400);
  expect((await server.get('/api/v1/cases/no-such-case')).status).toBe(404);
});

test('what it would take, and a scenario, are what the commands give', async () => {
  const take = await (await server.get('/api/v1/take/TUR/GRC?year=1998')).json();
  expect(take).toEqual(
    JSON.parse((await runEntenteBeside(['take', 'TUR', 'GRC', '--year', '1998', '--format', 'json'])).stdout),
  );
});

test('a panel is the command’s, byte for byte as CSV, and the same rows as JSON', async () => {
  const query = 'unit=dyad-year&from=2019&to=2021&states=CHN,RUS,USA&add=votes';
  const csv = await (await server.get(`/api/v1/panel?${query}`)).text();
  const ran = await runEntenteBeside([
    'panel',
    '--unit',
    'dyad-year',
    '--years',
    '2019-2021',
    '--states',
    'CHN,RUS,USA',
    '--add',
    'votes',
  ]);
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  expect(csv).toBe(ran.stdout);
  const json = (await (await server.get(`/api/v1/panel?${query}&format=json`)).json()) as {
    rows: Record<string, unknown>[];
  };
  expect(json.rows).toHaveLength(csv.trimEnd().split('\n').length - 1);
  const parquet = Buffer.from(
    await (await server.get(`/api/v1/panel?${query}&format=parquet`)).arrayBuffer(),
  );
  expect(parquet.subarray(0, 4).toString()).toBe('PAR1');
  expect(parquet.subarray(-4).toString()).toBe('PAR1');
});

test('a panel that cannot be built is refused before anything is sent, and frees its place', async () => {
  for (let k = 0; k < 5; k += 1) {
    const response = await server.get(
      '/api/v1/panel?unit=dyad-year&from=2019&to=2021&states=CHN,RUS&add=nonsense',
    );
    expect(response.status).toBe(400);
  }
  expect((await server.get('/api/v1/panel?unit=dyad-year&from=2021&to=2019')).status).toBeLessThan(500);
  expect(
    (await server.get("/api/v1/panel?unit=dyad-year&from=2019&to=2021&states=CHN,x'%20or%201=1")).status,
  ).toBe(404);
});

test('a reader who leaves a panel early frees its place', async () => {
  for (let k = 0; k < 4; k += 1) {
    const stop = new AbortController();
    const response = await server.get('/api/v1/panel?unit=dyad-year&from=1990&to=2020&add=votes', {
      signal: stop.signal,
    });
    expect(response.status).toBe(200);
    await response.body?.getReader().read();
    stop.abort();
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const after = await server.get('/api/v1/panel?unit=dyad-year&from=2020&to=2020&states=CHN,RUS&add=votes');
  expect(after.status).toBe(200);
  await after.text();
});

test('scenarios run as a job: progress in order, then the result', async () => {
  const started = await server.get('/api/v1/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenarios: ['us-russia-thaw', 'taiwan-crisis'] }),
  });
  expect(started.status).toBe(202);
  const where = started.headers.get('location') as string;
  const events = await (await server.get(`${where}/events`)).text();
  const views = [...events.matchAll(/^data: (.*)$/gm)].map(
    ([, data]) => JSON.parse(data) as { done: number; state: string },
  );
  expect(views.map((v) => v.done)).toEqual([...views.map((v) => v.done)].sort((x, y) => x - y));
  expect(views.at(-1)).toMatchObject({ state: 'done', done: 2 });
  const result = (await (await server.get(`${where}/result`)).json()) as { results: { id: string }[] };
  expect(result.results.map((r) => r.id)).toEqual(['us-russia-thaw', 'taiwan-crisis']);
});

test('a job names only scenarios that come with Entente, in JSON, from this server or a program', async () => {
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    server.get('/api/v1/jobs', { method: 'POST', headers, body });
  expect((await post('{"scenarios":["../../secret"]}')).status).toBe(400);
  expect((await post('{"scenarios":["no-such"]}')).status).toBe(404);
  expect((await post('{"scenarios":[]}')).status).toBe(400);
  expect((await post('{not json')).status).toBe(400);
  expect((await post('{"scenarios":["taiwan-crisis"]}', { 'content-type': 'text/plain' })).status).toBe(415);
  const across = await post('{"scenarios":["taiwan-crisis"]}', {
    'content-type': 'application/json',
    'sec-fetch-site': 'cross-site',
  });
  expect(across.status).toBe(403);
  expect((await server.get('/api/v1/jobs/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});

async function jobResult(path: string, body: unknown): Promise<unknown[]> {
  const started = await server.get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect([started.status, started.headers.get('location')]).toEqual([202, expect.any(String)]);
  const where = started.headers.get('location') as string;
  expect(await (await server.get(`${where}/events`)).text()).toContain('event: done');
  return ((await (await server.get(`${where}/result`)).json()) as { results: unknown[] }).results;
}

const shipped = parse(readFileSync('casebook/china-russia/scenarios/us-russia-thaw.yaml', 'utf8')) as {
  levers: { moves: string }[];
};

test('a scenario that is posted whole runs as the same scenario does from its file', async () => {
  const [posted, named] = await jobResult('/api/v1/jobs', {
    scenarios: [{ ...shipped, id: 'of-my-own' }, 'us-russia-thaw'],
  });
  const { id, levers, ledger, ...rest } = posted as {
    id: string;
    levers: { writtenIn: string }[];
    ledger: unknown;
  };
  expect(id).toBe('of-my-own');
  expect(levers.map((lever) => lever.writtenIn)).toEqual(shipped.levers.map(() => 'of-my-own'));
  const { id: _, levers: __, ledger: other, ...same } = named as Record<string, unknown>;
  expect(rest).toEqual(same);
  expect(JSON.stringify(ledger).replaceAll('of-my-own', 'us-russia-thaw')).toBe(JSON.stringify(other));
  const [from] = (await jobResult('/api/v1/jobs', {
    scenarios: [{ ...shipped, id: 'of-my-own', from: 'us-russia-thaw', levers: [], signposts: [] }],
  })) as { readings: unknown }[];
  expect(from.readings).toEqual((named as { readings: unknown }).readings);
});

test('a posted scenario is held to its schema, comes from no file, and its fault is named', async () => {
  const post = async (scenario: unknown): Promise<[number, string]> => {
    const response = await server.get('/api/v1/jobs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenarios: [scenario] }),
    });
    return [response.status, ((await response.json()) as { detail: string }).detail];
  };
  const [lever] = shipped.levers;
  expect(await post({ ...shipped, from: '../../package' })).toEqual([400, expect.stringMatching(/0\.from/)]);
  expect(await post({ ...shipped, from: 'no-such' })).toEqual([404, expect.stringContaining('no-such')]);
  expect(await post({ ...shipped, format: 'entente.scenario/2' })).toEqual([
    400,
    expect.stringMatching(/0\.format/),
  ]);
  expect(await post({ ...shipped, levers: [{ ...lever, low: 'NaN' }] })).toEqual([
    400,
    expect.stringMatching(/0\.levers\.0\.low/),
  ]);
  expect(await post({ ...shipped, why: '<script>x</script>' })).toEqual([
    400,
    expect.stringMatching(/0\.why/),
  ]);
  expect(await post({ ...shipped, levers: Array(41).fill(lever) })).toEqual([
    400,
    expect.stringMatching(/0\.levers/),
  ]);
  expect((await post({ ...shipped, title: 'x'.repeat(300_000) }))[0]).toBe(413);
});

test('robustness as a job, and the marks of the signposts, are what the commands give', async () => {
  const [robust] = await jobResult('/api/v1/robust', {
    a: 'Turkey',
    b: 'GRC',
    year: 1998,
    n: 8,
    seed: 5,
    moves: ['TUR-GRC by 0.5'],
  });
  const ran = ['robust', 'TUR', 'GRC', '-y', '1998', '-n', '8', '-s', '5', '--move', 'TUR-GRC by 0.5'];
  expect(robust).toEqual(JSON.parse((await runEntenteBeside([...ran, '--format', 'json'])).stdout));
  const refused = await server.get('/api/v1/robust', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ a: 'CHN', b: 'RUS', n: 100_000 }),
  });
  expect(refused.status).toBe(400);
  const watch = (await (await server.get('/api/v1/signposts/CHN/RUS')).json()) as { signposts: unknown[] };
  expect(watch).toEqual(
    JSON.parse((await runEntenteBeside(['watch', 'CHN', 'RUS', '--format', 'json'])).stdout),
  );
  expect(watch.signposts.length).toBeGreaterThan(5);
  expect(await (await server.get('/api/v1/signposts/TUR/GRC')).json()).toMatchObject({ signposts: [] });
});

test('a job that is called off stops its work and says so', async () => {
  let aborted = false;
  const board = new JobBoard({
    work: (_task, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          aborted = true;
          reject(new Error('stopped'));
        });
      }),
    most: 1,
    kept: 2,
    keptMs: 1000,
    keptBytes: 1e6,
  });
  const { id } = board.start('x', [one]);
  expect(() => board.start('y', [one])).toThrow('under way');
  expect(board.cancel(id).state).toBe('cancelled');
  expect(aborted).toBe(true);
  expect(() => board.result(id)).toThrow('cancelled');
  await Promise.resolve();
  expect(board.view(id).state).toBe('cancelled');
});

test('finished jobs are forgotten after a while, and the oldest when there are many', async () => {
  let now = 0;
  const board = new JobBoard({
    work: async () => ({ body: new Uint8Array([123, 125]) }),
    most: 9,
    kept: 2,
    keptMs: 100,
    keptBytes: 1e6,
    now: () => now,
  });
  const finish = async (): Promise<string> => {
    const { id } = board.start('x', [one]);
    await new Promise<void>((resolve) => {
      board.follow(id, (view) => view.state === 'done' && resolve());
    });
    now += 1;
    return id;
  };
  const ids = [await finish(), await finish(), await finish()];
  expect(() => board.view(ids[0])).toThrow('no job');
  expect(new TextDecoder().decode(board.result(ids[2]).body)).toBe(
    '{"format":"entente.job-result/1","results":[{}]}',
  );
  now += 200;
  expect(() => board.view(ids[2])).toThrow('no job');
});

test('a failed part makes a failed job with the problem', async () => {
  const board = new JobBoard({
    work: () => Promise.reject(new TypeError('secret')),
    most: 9,
    kept: 2,
    keptMs: 100,
    keptBytes: 1e6,
  });
  const { id } = board.start('x', [one]);
  await new Promise<void>((resolve) => {
    board.follow(id, (view) => view.state === 'failed' && resolve());
  });
  expect(board.view(id).problem).toMatchObject({ status: 500, code: 'fault' });
  expect(JSON.stringify(board.view(id))).not.toContain('secret');
});
