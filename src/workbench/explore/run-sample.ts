import { type SampleOptions, sampleProblem } from '../../scenarios/explore/sampling/sample-problem.js';
import { writeFileAtomic } from '../files/write-file.js';
import { readProblem } from './read-problem.js';
import { sampleCsv } from './sample-csv.js';

export interface SampleRequest extends SampleOptions {
  problem: string;
  /** The file to write; the pieces are handed to `print` when left out. */
  out?: string;
  print: (piece: string) => void | Promise<void>;
}

export interface SampleReport {
  rows: number;
  inputs: number;
  /** What the person should know, a line each. */
  notes: string[];
}

/** Samples a problem file into a CSV file: `entente explore sample`. */
export async function runSample(request: SampleRequest): Promise<SampleReport> {
  const problem = await readProblem(request.problem);
  const sample = sampleProblem(problem, request);
  const pieces = sampleCsv(sample);
  if (request.out !== undefined) await writeFileAtomic(request.out, pieces);
  else for (const piece of pieces) await request.print(piece);
  const notes: string[] = [];
  const sequence = request.method === 'sobol' || request.method === 'saltelli';
  if (sequence && request.seed !== undefined && (request.scramble ?? 'none') === 'none') {
    notes.push(
      'the points are the published sequence, so --seed changes nothing; add --scramble matrix for a random variant of it',
    );
  }
  if (request.method === 'sobol' && !Number.isInteger(Math.log2(request.n))) {
    notes.push(`-n ${request.n} is no power of two; the sequence is balanced only at powers of two`);
  }
  return { rows: sample.rows, inputs: problem.inputs.length, notes };
}
