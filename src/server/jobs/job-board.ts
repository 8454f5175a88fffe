import { randomUUID } from 'node:crypto';
import { type Answer, finishAnswer, sizeOfAnswer } from '../answer-cache.js';
import { jsonType } from '../encode-json.js';
import type { Task } from '../pool/task.js';
import type { TaskResult, WorkOptions } from '../pool/worker-pool.js';
import { describeProblem, type Problem, ServerRefusal } from '../problem.js';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobView {
  format: 'entente.job/1';
  id: string;
  state: JobState;
  /** Parts finished and parts in all. */
  done: number;
  of: number;
  /** Share of the work done, within parts too, 0 to 1. */
  share: number;
  asked: string;
  problem: Problem | null;
  result: string | null;
  /** Where the table of runs is, where the job makes one. */
  runs: string | null;
  /** When an ended job is forgotten, at the latest. */
  expires: string | null;
}

interface Job {
  view: JobView;
  /** Number of the last change. */
  event: number;
  abort: AbortController;
  listeners: Set<(view: JobView, event: number) => void>;
  result: Answer | null;
  runs: Answer | null;
  /** When it ended, for forgetting. */
  ended: number | null;
}

export interface BoardOptions {
  work(task: Task, options: WorkOptions): Promise<TaskResult>;
  /** Jobs that may be under way at once, waiting ones included; more are refused. */
  most: number;
  /** Finished jobs that are remembered, for how long, and how many bytes their results may take together. */
  kept: number;
  keptMs: number;
  keptBytes: number;
  /** Readers that may follow events at once. */
  listeners?: number;
  now?: () => number;
}

export const hasEnded = ({ state }: JobView): boolean => state !== 'queued' && state !== 'running';

/** Progress is told at most this finely: one event a hundredth. */
const steps = 100;

/** Work that takes longer than a request should: a list of parts, each a task, with progress, cancel, and the result kept a while. */
export class JobBoard {
  private readonly jobs = new Map<string, Job>();
  private following = 0;

  constructor(private readonly options: BoardOptions) {}

  /** @throws ServerRefusal `too-many`. */
  start(asked: string, tasks: readonly Task[]): JobView {
    this.forget();
    const under = [...this.jobs.values()].filter((job) => job.ended === null).length;
    if (under >= this.options.most) {
      throw new ServerRefusal(
        'too-many',
        `${under} jobs are under way already; wait for one, or cancel one`,
        {
          underWay: under,
          most: this.options.most,
        },
      );
    }
    const id = randomUUID();
    const job: Job = {
      view: {
        format: 'entente.job/1',
        id,
        state: 'queued',
        done: 0,
        of: tasks.length,
        share: 0,
        asked,
        problem: null,
        result: null,
        runs: null,
        expires: null,
      },
      event: 1,
      abort: new AbortController(),
      listeners: new Set(),
      result: null,
      runs: null,
      ended: null,
    };
    this.jobs.set(id, job);
    void this.work(job, tasks);
    return job.view;
  }

  view(id: string): JobView {
    return this.find(id).view;
  }

  lastEvent(id: string): { view: JobView; event: number } {
    const { view, event } = this.find(id);
    return { view, event };
  }

  /** The finished answer, or a refusal that says how far the job is. */
  result(id: string): Answer {
    const job = this.find(id);
    if (job.result !== null) return job.result;
    throw this.noResult(job);
  }

  /** The table of runs, or a refusal. */
  runs(id: string): Answer {
    const job = this.find(id);
    if (job.runs !== null) return job.runs;
    if (job.result === null) throw this.noResult(job);
    throw new ServerRefusal('not-found', 'this job makes no table of runs; only an ensemble does', { id });
  }

  cancel(id: string): JobView {
    const job = this.find(id);
    if (job.ended === null) {
      this.end(job, { state: 'cancelled' });
      job.abort.abort();
    }
    return job.view;
  }

  /** Told now and at every change until the job has ended; the function returned stops it. @throws ServerRefusal `busy`. */
  follow(id: string, listener: (view: JobView, event: number) => void): () => void {
    const job = this.find(id);
    const most = this.options.listeners ?? 100;
    if (this.following >= most)
      throw new ServerRefusal('busy', `${most} readers follow jobs already; ask for the job itself instead`);
    listener(job.view, job.event);
    if (job.ended !== null) return () => undefined;
    job.listeners.add(listener);
    this.following += 1;
    return () => {
      if (job.listeners.delete(listener)) this.following -= 1;
    };
  }

  close(): void {
    for (const id of [...this.jobs.keys()]) this.cancel(id);
  }

  private noResult({ view }: Job): ServerRefusal {
    return new ServerRefusal(
      'not-found',
      `the job is ${view.state}: ${view.done} of ${view.of} parts; it has no result`,
      { state: view.state },
    );
  }

  private async work(job: Job, tasks: readonly Task[]): Promise<void> {
    const parts: TaskResult[] = [];
    try {
      for (const task of tasks) {
        const part = await this.options.work(task, {
          signal: job.abort.signal,
          onStart: () => {
            if (job.view.state === 'queued') this.change(job, { state: 'running' });
          },
          onProgress: (share) => this.progress(job, (parts.length + share) / tasks.length),
        });
        if (job.ended !== null) return;
        parts.push(part);
        this.change(job, { state: 'running', done: parts.length, share: parts.length / tasks.length });
      }
      const text = parts.map(({ body }) => Buffer.from(body).toString('utf8')).join(',');
      job.result = finishAnswer(
        new TextEncoder().encode(`{"format":"entente.job-result/1","results":[${text}]}`),
        jsonType,
      );
      const runs = parts.length === 1 ? parts[0].runs : undefined;
      if (runs !== undefined) job.runs = finishAnswer(runs, 'application/vnd.apache.parquet');
      const address = `/api/v1/jobs/${job.view.id}`;
      this.end(job, {
        state: 'done',
        result: `${address}/result`,
        runs: runs === undefined ? null : `${address}/runs`,
      });
    } catch (error) {
      if (job.ended !== null) return;
      this.end(job, { state: 'failed', problem: describeProblem(error, `/api/v1/jobs/${job.view.id}`) });
    }
  }

  private progress(job: Job, share: number): void {
    if (job.ended !== null || Math.floor(share * steps) <= Math.floor(job.view.share * steps)) return;
    this.change(job, { share: Math.floor(share * steps) / steps });
  }

  private end(job: Job, part: Partial<JobView>): void {
    job.ended = this.now();
    this.change(job, { ...part, expires: new Date(job.ended + this.options.keptMs).toISOString() });
    this.following -= job.listeners.size;
    job.listeners.clear();
    this.forget();
  }

  private change(job: Job, part: Partial<JobView>): void {
    job.view = { ...job.view, ...part };
    job.event += 1;
    for (const listener of job.listeners) listener(job.view, job.event);
  }

  private find(id: string): Job {
    this.forget();
    const job = this.jobs.get(id);
    if (job === undefined) throw new ServerRefusal('not-found', 'no job has this id, or it ended long ago');
    return job;
  }

  /** Drops ended jobs beyond the age, the number or the bytes that are kept, the oldest first. */
  private forget(): void {
    const ended = [...this.jobs].filter(([, job]) => job.ended !== null);
    const old = this.now() - this.options.keptMs;
    const sizes = ended.map(([, { result, runs }]) =>
      [result, runs].reduce((sum, one) => sum + (one === null ? 0 : sizeOfAnswer(one)), 0),
    );
    let bytes = sizes.reduce((sum, size) => sum + size, 0);
    ended.forEach(([id, job], k) => {
      const last = k === ended.length - 1;
      const beyond = k < ended.length - this.options.kept || (bytes > this.options.keptBytes && !last);
      if ((job.ended as number) >= old && !beyond) return;
      bytes -= sizes[k];
      this.jobs.delete(id);
    });
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
