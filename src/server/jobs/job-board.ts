import { randomUUID } from 'node:crypto';

import type { Task } from '../pool/task.js';
import { describeProblem, type Problem, ServerRefusal } from '../problem.js';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobView {
  format: 'entente.job/1';
  id: string;
  state: JobState;
  /** Parts finished and parts in all: progress a reader can trust. */
  done: number;
  of: number;
  asked: string;
  problem: Problem | null;
  result: string | null;
}

interface Job {
  view: JobView;
  abort: AbortController;
  listeners: Set<(view: JobView) => void>;
  result: Uint8Array | null;
  /** When it ended, for forgetting. */
  ended: number | null;
}

export interface BoardOptions {
  run(task: Task, signal: AbortSignal): Promise<Uint8Array>;
  /** Jobs that may be under way at once; more are refused. */
  most: number;
  /** Finished jobs that are remembered, and for how long. */
  kept: number;
  keptMs: number;
  now?: () => number;
}

/** Work that takes longer than a request should: a list of parts, each a task, with progress, cancel, and the result kept a while. */
export class JobBoard {
  private readonly jobs = new Map<string, Job>();

  constructor(private readonly options: BoardOptions) {}

  start(asked: string, tasks: readonly Task[]): JobView {
    this.forget();
    const under = [...this.jobs.values()].filter((job) => job.ended === null).length;
    if (under >= this.options.most) {
      throw new ServerRefusal('busy', `${under} jobs are under way already; wait for one, or cancel one`, {
        underWay: under,
        most: this.options.most,
      });
    }
    const id = randomUUID();
    const job: Job = {
      view: {
        format: 'entente.job/1',
        id,
        state: 'queued',
        done: 0,
        of: tasks.length,
        asked,
        problem: null,
        result: null,
      },
      abort: new AbortController(),
      listeners: new Set(),
      result: null,
      ended: null,
    };
    this.jobs.set(id, job);
    void this.work(job, tasks);
    return job.view;
  }

  view(id: string): JobView {
    return this.find(id).view;
  }

  /** The finished answer, or a refusal that says how far the job is. */
  result(id: string): Uint8Array {
    const { view, result } = this.find(id);
    if (result !== null) return result;
    throw new ServerRefusal(
      'not-found',
      `the job is ${view.state}: ${view.done} of ${view.of} parts; it has no result`,
      {
        state: view.state,
      },
    );
  }

  cancel(id: string): JobView {
    const job = this.find(id);
    if (job.ended === null) {
      this.end(job, { state: 'cancelled' });
      job.abort.abort();
    }
    return job.view;
  }

  /** Told now and at every change until the job has ended; the function returned stops it. */
  follow(id: string, listener: (view: JobView) => void): () => void {
    const job = this.find(id);
    listener(job.view);
    if (job.ended === null) job.listeners.add(listener);
    return () => job.listeners.delete(listener);
  }

  close(): void {
    for (const id of this.jobs.keys()) this.cancel(id);
  }

  private async work(job: Job, tasks: readonly Task[]): Promise<void> {
    const parts: Uint8Array[] = [];
    this.change(job, { state: 'running' });
    try {
      for (const task of tasks) {
        parts.push(await this.options.run(task, job.abort.signal));
        if (job.ended !== null) return;
        this.change(job, { done: parts.length });
      }
      const text = parts.map((part) => Buffer.from(part).toString('utf8')).join(',');
      job.result = new TextEncoder().encode(`{"format":"entente.job-result/1","results":[${text}]}`);
      this.end(job, { state: 'done', result: `/api/v1/jobs/${job.view.id}/result` });
    } catch (error) {
      if (job.ended !== null) return;
      this.end(job, { state: 'failed', problem: describeProblem(error, `/api/v1/jobs/${job.view.id}`) });
    }
  }

  private end(job: Job, part: Partial<JobView>): void {
    job.ended = this.now();
    this.change(job, part);
    job.listeners.clear();
  }

  private change(job: Job, part: Partial<JobView>): void {
    job.view = { ...job.view, ...part };
    for (const listener of job.listeners) listener(job.view);
  }

  private find(id: string): Job {
    this.forget();
    const job = this.jobs.get(id);
    if (job === undefined) throw new ServerRefusal('not-found', 'no job has this id, or it ended long ago');
    return job;
  }

  private forget(): void {
    const ended = [...this.jobs].filter(([, job]) => job.ended !== null);
    const old = this.now() - this.options.keptMs;
    ended.forEach(([id, job], k) => {
      if ((job.ended as number) < old || k < ended.length - this.options.kept) this.jobs.delete(id);
    });
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
