import { parentPort } from 'node:worker_threads';
import { sumWeights, type WeightTask } from './sum-weights.js';

// One part of the sum at a time; see sum-weights-node.ts.
parentPort?.on('message', (task: WeightTask) => parentPort?.postMessage(sumWeights(task)));
