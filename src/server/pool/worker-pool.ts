import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EntenteError } from '../../domain/errors.js';
import { ServerRefusal } from '../problem.js';
import type { Task, TaskReply, TaskRequest } from './task.js';

export interface PoolOptions {
  workers: number;
  queue: number;
  timeLimitMs: number;
  /** False where the time a task waits for a worker does not count: for work that nobody waits for. */
  countWaiting?: boolean;
  /** Environment of the workers; that of this process when left out. */
  env?: NodeJS.ProcessEnv;
  /** Where a fault of ours is written; never sent to who asked. */
  report: (text: string) => void;
}

/** What a task made: its answer, and the table of runs where it makes one. */
export interface TaskResult {
  body: Uint8Array;
  runs?: Uint8Array;
}

export interface WorkOptions {
  /** Calls the task off: it is taken from the queue, or its process is ended and replaced. */
  signal?: AbortSignal;
  onStart?: () => void;
  /** Told the share done, 0 to 1. */
  onProgress?: (share: number) => void;
}

interface Waiting {
  id: number;
  task: Task;
  timer: NodeJS.Timeout | undefined;
  options: WorkOptions;
  /** Forgets the signal that could call it off. */
  release: () => void;
  resolve: (result: TaskResult) => void;
  reject: (error: unknown) => void;
}

interface Seat {
  worker: ChildProcess | null;
  busy: Waiting | null;
}

/**
 * A fixed number of worker processes with one queue before them. A task that overstays its time, waiting
 * included, is refused with `time-limit`; if it was being worked on, its process is ended and replaced. A task
 * beyond the queue is refused with `busy` at once.
 *
 * Processes and not threads: a thread that is ended while the database engine works for it takes the whole server
 * with it, and so does one that runs out of memory.
 */
export class WorkerPool {
  private readonly seats: Seat[];
  private readonly queue: Waiting[] = [];
  private next = 1;
  private closed = false;

  constructor(
    private readonly options: PoolOptions,
    private readonly entry: URL = new URL('./worker-entry.js', import.meta.url),
  ) {
    this.seats = Array.from({ length: options.workers }, () => ({ worker: null, busy: null }));
  }

  /** Starts the workers ahead of the first task. */
  warm(): void {
    for (const seat of this.seats) this.occupy(seat);
  }

  get waiting(): number {
    return this.queue.length;
  }

  get working(): number {
    return this.seats.filter((seat) => seat.busy !== null).length;
  }

  async run(task: Task): Promise<Uint8Array> {
    return (await this.work(task)).body;
  }

  work(task: Task, options: WorkOptions = {}): Promise<TaskResult> {
    const { signal } = options;
    if (this.closed) return Promise.reject(new ServerRefusal('busy', 'the server is shutting down'));
    if (this.queue.length >= this.options.queue) {
      return Promise.reject(
        new ServerRefusal(
          'busy',
          `${this.queue.length} requests are waiting already; ask again in a moment`,
          {
            waiting: this.queue.length,
            most: this.options.queue,
          },
        ),
      );
    }
    return new Promise((resolve, reject) => {
      const callOff = (): void =>
        this.drop(waiting, new EntenteError('interrupted', 'the work was called off; nothing is kept of it'));
      const waiting: Waiting = {
        id: this.next,
        task,
        timer: undefined,
        options,
        release: () => signal?.removeEventListener('abort', callOff),
        resolve,
        reject,
      };
      this.next += 1;
      if (signal?.aborted === true) {
        callOff();
        return;
      }
      signal?.addEventListener('abort', callOff, { once: true });
      if (this.options.countWaiting !== false) this.startTimer(waiting);
      this.queue.push(waiting);
      this.assign();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const one of this.queue.splice(0))
      this.settle(one, new ServerRefusal('busy', 'the server is shutting down'));
    await Promise.all(
      this.seats.map(async (seat) => {
        if (seat.busy !== null)
          this.settle(seat.busy, new ServerRefusal('busy', 'the server is shutting down'));
        seat.busy = null;
        const { worker } = seat;
        seat.worker = null;
        if (worker !== null) await endProcess(worker);
      }),
    );
  }

  private startTimer(waiting: Waiting): void {
    waiting.timer = setTimeout(() => this.expire(waiting), this.options.timeLimitMs);
  }

  private assign(): void {
    for (const seat of this.seats) {
      if (seat.busy !== null) continue;
      const waiting = this.queue.shift();
      if (waiting === undefined) return;
      seat.busy = waiting;
      if (waiting.timer === undefined) this.startTimer(waiting);
      waiting.options.onStart?.();
      this.occupy(seat).send({ id: waiting.id, task: waiting.task } satisfies TaskRequest);
    }
  }

  private occupy(seat: Seat): ChildProcess {
    if (seat.worker !== null) return seat.worker;
    const worker = fork(fileURLToPath(this.entry), [], {
      env: this.options.env ?? process.env,
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=1024'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    seat.worker = worker;
    worker.on('message', (reply: TaskReply) => {
      const waiting = seat.busy;
      if (seat.worker !== worker || waiting?.id !== reply.id) return;
      if ('progress' in reply) {
        waiting.options.onProgress?.(reply.progress);
        return;
      }
      seat.busy = null;
      this.settle(waiting, this.read(reply));
      this.assign();
    });
    const lost = (error: unknown): void => {
      if (seat.worker !== worker) return;
      seat.worker = null;
      const waiting = seat.busy;
      seat.busy = null;
      this.options.report(
        `a worker ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      if (waiting !== null) this.settle(waiting, new Error('the worker ended'));
      if (!this.closed) this.assign();
    };
    worker.on('error', lost);
    worker.on('exit', (code, signal) => lost(`exit ${code ?? signal}`));
    return worker;
  }

  private read(reply: Exclude<TaskReply, { progress: number }>): TaskResult | Error {
    if ('body' in reply)
      return reply.runs === undefined ? { body: reply.body } : { body: reply.body, runs: reply.runs };
    if ('refused' in reply) {
      const { code, message, fields } = reply.refused;
      return new EntenteError(code, message, fields);
    }
    this.options.report(reply.fault);
    return new Error(reply.fault);
  }

  private settle(waiting: Waiting, result: TaskResult | Error): void {
    clearTimeout(waiting.timer);
    waiting.release();
    if (result instanceof Error) waiting.reject(result);
    else waiting.resolve(result);
  }

  private expire(waiting: Waiting): void {
    const seconds = this.options.timeLimitMs / 1000;
    const refusal = new ServerRefusal(
      'time-limit',
      `no answer within ${seconds} seconds; ask for less, or later`,
      {
        seconds,
      },
    );
    this.drop(waiting, refusal);
  }

  private drop(waiting: Waiting, refusal: Error): void {
    const at = this.queue.indexOf(waiting);
    if (at >= 0) this.queue.splice(at, 1);
    const seat = this.seats.find((one) => one.busy === waiting);
    if (seat !== undefined) {
      const worker = seat.worker;
      seat.worker = null;
      seat.busy = null;
      if (worker !== null) void endProcess(worker);
    }
    this.settle(waiting, refusal);
    this.assign();
  }
}

function endProcess(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.kill('SIGKILL');
  });
}
