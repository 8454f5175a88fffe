import { expect, test } from 'vitest';
import { WorkerPool } from '../../dist/server/pool/worker-pool.js';
import { EntenteError } from '../../src/domain/errors.js';
import { createAnswerCache, finishAnswer } from '../../src/server/answer-cache.js';
import { createAnswers } from '../../src/server/answers.js';
import { describeProblem } from '../../src/server/problem.js';
import { useServer } from './start-test-server.js';

const guarded = useServer({ token: 'a-token-of-enough-length' });
const narrow = useServer({ limits: { workers: 1, queue: 1, timeLimitMs: 60_000 } });
const hasty = useServer({ limits: { workers: 1, timeLimitMs: 1 } });

test('with a token, the API answers only to it and the page stays open', async () => {
  expect((await guarded.get('/api/v1/states')).status).toBe(401);
  expect((await guarded.get('/api/v1/openapi.json')).status).toBe(401);
  expect((await guarded.get('/api/v1/states', { headers: { authorization: 'Bearer wrong' } })).status).toBe(
    401,
  );
  const right = await guarded.get('/api/v1/states', {
    headers: { authorization: 'Bearer a-token-of-enough-length' },
  });
  expect(right.status).toBe(200);
  expect((await guarded.get('/')).status).toBe(200);
});

test('more requests than may wait are told to come back, and those taken are answered', async () => {
  const years = [2001, 2002, 2003, 2004, 2005, 2006];
  const answers = await Promise.all(
    years.map((year) => narrow.get(`/api/v1/reading-inputs/FRA/GBR?year=${year}`)),
  );
  const statuses = answers.map((a) => a.status);
  expect(statuses.filter((s) => s === 200).length).toBeGreaterThanOrEqual(2);
  expect(statuses.every((s) => s === 200 || s === 503)).toBe(true);
  const busy = answers.find((a) => a.status === 503) as Response;
  expect(busy.headers.get('retry-after')).toBe('2');
  expect(((await busy.json()) as { code: string }).code).toBe('busy');
});

test('an answer that takes longer than the limit is stopped, and the server goes on', async () => {
  const late = await hasty.get('/api/v1/brief/CHN/RUS?year=2020');
  expect(late.status).toBe(504);
  expect(((await late.json()) as { code: string }).code).toBe('time-limit');
  expect((await hasty.get('/api/v1/states')).status).toBe(200);
});

test('a pool that is closed refuses what waits and what comes', async () => {
  const pool = new WorkerPool({ workers: 1, queue: 4, timeLimitMs: 60_000, report: () => undefined });
  const waiting = [2000, 2001].map((year) => pool.run({ kind: 'brief', a: 'CHN', b: 'RUS', year }));
  const settled = Promise.allSettled(waiting);
  await pool.close();
  expect((await settled).map((s) => s.status)).toEqual(['rejected', 'rejected']);
  await expect(pool.run({ kind: 'brief', a: 'CHN', b: 'RUS', year: 2000 })).rejects.toThrow('shutting down');
});

test('the cache never holds more bytes than it may and forgets the least used first', () => {
  const cache = createAnswerCache(40_000);
  const answer = (seed: number) =>
    finishAnswer(
      Uint8Array.from({ length: 3000 }, (_, k) => (k * seed * 7919) % 251),
      'x',
    );
  for (let k = 1; k <= 30; k += 1) {
    cache.set(`k${k}`, answer(k));
    cache.get('k1');
    expect(cache.bytes).toBeLessThanOrEqual(40_000);
  }
  expect(cache.get('k1')).toBeDefined();
  expect(cache.get('k2')).toBeUndefined();
  cache.set('k1', answer(99));
  expect(cache.bytes).toBeLessThanOrEqual(40_000);
});

test('the same question asked twice at once is worked out once', async () => {
  const answers = createAnswers(createAnswerCache(1e6));
  let worked = 0;
  const work = async () => {
    worked += 1;
    return new Uint8Array([1]);
  };
  const [one, other] = await Promise.all([answers('k', 'x', work), answers('k', 'x', work)]);
  expect(one).toBe(other);
  expect(worked).toBe(1);
});

test('a refusal is not kept', async () => {
  const answers = createAnswers(createAnswerCache(1e6));
  await expect(answers('k', 'x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect((await answers('k', 'x', async () => new Uint8Array([2]))).body).toEqual(new Uint8Array([2]));
});

test('where files of the server lie is not told', () => {
  const problem = describeProblem(
    new EntenteError(
      'atlas-damaged',
      'the atlas table "votes" is damaged: /srv/entente/data/votes.parquet; reinstall',
      {
        table: 'votes',
        file: '/srv/entente/data/votes.parquet',
      },
    ),
    '/x',
  );
  expect(JSON.stringify(problem)).not.toContain('/srv');
  expect(problem.fields).toEqual({ table: 'votes' });
  expect(describeProblem(new TypeError('secret /srv/x'), '/x')).toMatchObject({ status: 500, code: 'fault' });
  expect(JSON.stringify(describeProblem(new TypeError('secret /srv/x'), '/x'))).not.toContain('secret');
});
