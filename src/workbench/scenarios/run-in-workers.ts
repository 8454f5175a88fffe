import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { EntenteError, type ErrorCode } from '../../domain/errors.js';
import { runChunk, type ScenarioJob } from '../../scenarios/ensemble/run-chunk.js';

export interface WorkerOptions {
  workers?: number;
  /** Rows of one chunk. */
  chunk?: number;
  signal?: AbortSignal;
  onProgress?: (share: number) => void;
  /** Called as each chunk ends, in whatever order they do. */
  onChunk?: (from: number, to: number, values: Float64Array) => Promise<void> | void;
  /** Chunks that need not be run, by their first row. */
  skip?: ReadonlySet<number>;
}

const mostWorkers = 8;
/** Fewer rows than this are done here: a worker takes a tenth of a second to start. */
const fewestRows = 128;

/** What a worker sends back for a chunk. */
export type Answer =
  | { from: number; values: Float64Array }
  | { from: number; error: { code: ErrorCode; message: string } };

/** From TypeScript sources (tests, benches) the worker of the last build is started, where there is one. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../../dist/workbench/scenarios/scenario-worker.js'
    : './scenario-worker.js',
  import.meta.url,
);

/**
 * Runs the rows of a job in chunks, over worker threads where that pays. Which worker does which chunk changes
 * nothing: every row depends on the job and its number alone.
 *
 * @throws EntenteError `interrupted` when the signal is aborted; chunks that ended have been handed over.
 */
export async function runInWorkers(
  job: ScenarioJob,
  rows: number,
  options: WorkerOptions = {},
): Promise<void> {
  const chunk = options.chunk ?? 256;
  const starts: number[] = [];
  for (let from = 0; from < rows; from += chunk) if (options.skip?.has(from) !== true) starts.push(from);
  const workers = Math.min(mostWorkers, starts.length, options.workers ?? availableParallelism());
  let done = 0;
  const finish = async (from: number, values: Float64Array): Promise<void> => {
    await options.onChunk?.(from, Math.min(rows, from + chunk), values);
    done += 1;
    options.onProgress?.(done / starts.length);
  };
  const stopped = (): EntenteError =>
    new EntenteError('interrupted', `interrupted after ${done} of ${starts.length} parts`, {
      done,
      parts: starts.length,
    });
  if (workers < 2 || rows < fewestRows || !existsSync(workerFile)) {
    for (const from of starts) {
      if (options.signal?.aborted === true) throw stopped();
      await finish(from, runChunk(job, from, Math.min(rows, from + chunk)));
      // Lets a signal or a timer through between chunks.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return;
  }
  let next = 0;
  const pool = Array.from({ length: workers }, () => new Worker(workerFile, { workerData: job }));
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => reject(stopped());
      if (options.signal?.aborted === true) stop();
      options.signal?.addEventListener('abort', stop, { once: true });
      for (const worker of pool) {
        const feed = (): void => {
          if (next === starts.length) return;
          const from = starts[next];
          next += 1;
          worker.postMessage([from, Math.min(rows, from + chunk)]);
        };
        worker.on('message', (answer: Answer) => {
          if ('error' in answer) {
            const { code, message } = answer.error;
            reject(new EntenteError(code, message));
            return;
          }
          finish(answer.from, answer.values).then(() => {
            if (done === starts.length) resolve();
            else feed();
          }, reject);
        });
        worker.on('error', reject);
        feed();
      }
    });
  } finally {
    await Promise.all(pool.map((worker) => worker.terminate()));
  }
}
