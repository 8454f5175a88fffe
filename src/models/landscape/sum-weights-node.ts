import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { EntenteError } from '../../domain/errors.js';
import { addWeightSums, sumWeights, type WeightSums, type WeightTask } from './sum-weights.js';

/** Below this, starting a worker costs more than it saves. */
const fewestStates = 28;
const mostWorkers = 8;

/** From TypeScript sources (tests, benches) the worker of the last build is started, where there is one. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts')
    ? '../../../dist/models/landscape/sum-weights-worker-node.js'
    : './sum-weights-worker-node.js',
  import.meta.url,
);

/**
 * `sumWeights` in parts, one for each arrangement of the last few states, over worker threads. The parts are
 * added in their own order, so the result does not depend on which worker is done first.
 *
 * @throws EntenteError `interrupted` when `signal` is aborted.
 */
export async function sumWeightsInWorkers(
  task: WeightTask,
  options: { workers?: number; signal?: AbortSignal; onProgress?: (share: number) => void } = {},
): Promise<WeightSums> {
  const workers = Math.min(mostWorkers, options.workers ?? availableParallelism());
  if (workers < 2 || task.n < (options.workers === undefined ? fewestStates : 6)) return sumWeights(task);
  const prefixLength = Math.max(4, Math.ceil(Math.log2(workers)) + 2);
  const parts: WeightSums[] = new Array(2 ** prefixLength);
  let next = 0;
  let done = 0;
  const pool = Array.from({ length: workers }, () => new Worker(workerFile));
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = (): void =>
        reject(new EntenteError('interrupted', 'interrupted before every configuration was summed'));
      if (options.signal?.aborted === true) stop();
      options.signal?.addEventListener('abort', stop, { once: true });
      for (const worker of pool) {
        let at = -1;
        const feed = (): void => {
          if (next === parts.length) return;
          at = next;
          next += 1;
          worker.postMessage({ ...task, prefixLength, prefix: at });
        };
        worker.on('message', (part: WeightSums) => {
          parts[at] = part;
          done += 1;
          options.onProgress?.(done / parts.length);
          if (done === parts.length) resolve();
          else feed();
        });
        worker.on('error', reject);
        feed();
      }
    });
  } finally {
    await Promise.all(pool.map((worker) => worker.terminate()));
  }
  const [first, ...rest] = parts;
  for (const part of rest) addWeightSums(first, part);
  return first;
}
