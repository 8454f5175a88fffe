import { parentPort, workerData } from 'node:worker_threads';
import { isEntenteError } from '../../domain/errors.js';
import { runChunk, type ScenarioJob } from '../../scenarios/ensemble/run-chunk.js';
import type { Answer } from './run-in-workers.js';

// One chunk of rows at a time; see run-in-workers.ts.
const job = workerData as ScenarioJob;
parentPort?.on('message', ([from, to]: [number, number]) => {
  try {
    parentPort?.postMessage({ from, values: runChunk(job, from, to) } satisfies Answer);
  } catch (error) {
    const code = isEntenteError(error) ? error.code : 'bad-input';
    const message = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ from, error: { code, message } } satisfies Answer);
  }
});
