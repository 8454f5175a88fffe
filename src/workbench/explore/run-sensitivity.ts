import { joinOutputs } from '../../scenarios/explore/sensitivity/join-outputs.js';
import {
  measureSensitivity,
  type SensitivityOptions,
  type SensitivityResult,
} from '../../scenarios/explore/sensitivity/sensitivity-result.js';
import { readProblem } from './read-problem.js';
import { readOutputs, readSamples, type SampleTable } from './read-samples.js';

export interface SensitivityRequest extends SensitivityOptions {
  problem: string;
  samples: string;
  outputs: string;
}

/** Ties outputs to samples by id and measures the sensitivity to each input: `entente explore sensitivity`. */
export async function runSensitivity(request: SensitivityRequest): Promise<SensitivityResult> {
  const problem = await readProblem(request.problem);
  const samples = await readSamples(request.samples, problem);
  const outputs = joinOutputs(samples, await readOutputs(request.outputs));
  const ordered = inDesignOrder(samples, outputs, problem.inputs.length);
  return measureSensitivity(problem.inputs, ordered.values, ordered.outputs, request);
}

/** Puts the rows back in the order they were sampled in, which their ids, whole numbers, tell. */
function inDesignOrder(
  { ids, values }: SampleTable,
  outputs: Float64Array,
  width: number,
): { values: Float64Array; outputs: Float64Array } {
  const numbers = Float64Array.from(ids, (id) => (/^\d+$/.test(id) ? Number(id) : Number.NaN));
  const ascending = numbers.every((id, k) => k === 0 || id > numbers[k - 1]);
  if (ascending || numbers.some(Number.isNaN)) return { values, outputs };
  const order = Array.from(ids.keys()).sort((a, b) => numbers[a] - numbers[b]);
  const sorted = new Float64Array(values.length);
  order.forEach((from, to) => {
    sorted.set(values.subarray(from * width, (from + 1) * width), to * width);
  });
  return { values: sorted, outputs: Float64Array.from(order, (from) => outputs[from]) };
}
