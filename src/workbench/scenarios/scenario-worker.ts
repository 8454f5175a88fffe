import { parentPort, workerData } from 'node:worker_threads';
import { runChunk, type ScenarioJob } from '../../scenarios/ensemble/run-chunk.js';

// One chunk of rows at a time; see run-in-workers.ts.
const job = workerData as ScenarioJob;
parentPort?.on('message', ([from, to]: [number, number]) => {
  try {
    parentPort?.postMessage({ from, values: runChunk(job, from, to) });
  } catch (error) {
    parentPort?.postMessage({ from, error: error instanceof Error ? error.message : String(error) });
  }
});
