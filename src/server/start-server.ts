import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { EntenteError } from '../domain/errors.js';
import { openDesk } from '../workbench/desk/open-desk.js';
import { createAnswerCache } from './answer-cache.js';
import { createAnswers } from './answers.js';
import { createApp } from './create-app.js';
import { JobBoard } from './jobs/job-board.js';
import { defaultLimits, type ServerLimits } from './limits.js';
import { readPageFiles } from './page/page-files.js';
import type { Task } from './pool/task.js';
import { type TaskResult, WorkerPool, type WorkOptions } from './pool/worker-pool.js';

export interface ServeOptions {
  /** 0 takes any free port. */
  port: number;
  host: string;
  token?: string;
  /** More names the server answers to, for one behind a name of its own. */
  names?: string[];
  limits?: Partial<ServerLimits>;
  /** Whether the user's own imports are served: by default only on loopback, for some may not be given to others. */
  imports?: boolean;
  version: string;
  report?: (text: string) => void;
}

export interface RunningServer {
  url: string;
  port: number;
  /** Stops listening, ends workers and closes the atlas. */
  close(): Promise<void>;
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

export const isLoopback = (host: string): boolean => loopback.has(host);

/**
 * Listens and answers until closed.
 *
 * @throws EntenteError `usage` where the address cannot be listened on, `unreadable-file` where the page is not
 * built, and what opening the atlas throws.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const report = options.report ?? (() => undefined);
  const page = readPageFiles();
  const own = options.imports ?? isLoopback(options.host);
  const desk = await openDesk(own ? {} : { imports: false });
  // A folder that cannot be: the workers then find no imports either.
  const env = own ? {} : { env: { ...process.env, ENTENTE_DATA: '/dev/null/none' } };
  const pool = new WorkerPool({
    workers: limits.workers,
    queue: limits.queue,
    timeLimitMs: limits.timeLimitMs,
    ...env,
    report,
  });
  // Jobs have workers of their own, so that no brief ever waits behind one.
  const jobPool = new WorkerPool({
    workers: limits.jobWorkers,
    queue: limits.jobs,
    timeLimitMs: limits.jobMs,
    countWaiting: false,
    ...env,
    report,
  });
  const jobs = new JobBoard({
    work: (task, how) => workOnJob(jobPool, task, how),
    most: limits.jobs,
    kept: limits.keptJobs,
    keptMs: limits.keptJobMs,
    keptBytes: limits.keptJobBytes,
    listeners: limits.followers,
  });
  const app = createApp({
    desk,
    run: (task) => pool.run(task),
    jobs,
    answers: createAnswers(createAnswerCache(limits.cacheBytes)),
    limits,
    hosts: hostsOf(options),
    token: options.token ?? null,
    page,
    version: options.version,
    report,
  });
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 10_000 },
  });
  const close = async (): Promise<void> => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    jobs.close();
    await Promise.all([pool.close(), jobPool.close()]);
    desk.close();
  };
  if ('maxConnections' in server) server.maxConnections = limits.connections;
  server.setTimeout(limits.idleMs);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, options.host, () => resolve());
    });
  } catch (cause) {
    await Promise.all([pool.close(), jobPool.close()]);
    desk.close();
    throw refuseAddress(options, cause as NodeJS.ErrnoException);
  }
  pool.warm();
  const { port } = server.address() as AddressInfo;
  const shown = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${shown}:${port}/`, port, close };
}

/** An ensemble's runs are a file first; its folder is gone when the work has ended, however it ended. */
async function workOnJob(pool: WorkerPool, task: Task, how: WorkOptions): Promise<TaskResult> {
  if (task.kind !== 'ensemble') return pool.work(task, how);
  const folder = await mkdtemp(join(tmpdir(), 'entente-runs-'));
  try {
    return await pool.work({ ...task, folder }, how);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A loopback server answers to loopback names only; null, where one told to listen wider was given no name: see `checkHost`. */
function hostsOf({ host, names = [] }: ServeOptions): string[] | null {
  const given = names.map((name) => name.toLowerCase());
  if (isLoopback(host)) return ['127.0.0.1', 'localhost', '[::1]', ...given];
  return given.length > 0 ? given : null;
}

function refuseAddress({ host, port }: ServeOptions, cause: NodeJS.ErrnoException): EntenteError {
  const why =
    cause.code === 'EADDRINUSE'
      ? 'something listens there already; choose another --port, or 0 for any free one'
      : cause.code === 'EACCES'
        ? 'this port may not be used; choose one from 1024 up'
        : `${cause.code ?? cause.message}; check --host and --port`;
  return new EntenteError('usage', `cannot listen on ${host}, port ${port}: ${why}`, { host, port }, cause);
}
