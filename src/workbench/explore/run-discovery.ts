import { type DiscoveryResult, discoverBoxes } from '../../scenarios/explore/discovery/discovery-result.js';
import type { PrimOptions } from '../../scenarios/explore/discovery/find-boxes.js';
import { readRuns, type Threshold } from './read-runs.js';

export interface DiscoveryRequest extends PrimOptions, Threshold {
  runs: string;
  outcome: string;
  inputs?: readonly string[];
}

/** Finds the conditions under which an outcome occurs in a file of runs: `entente explore discover`. */
export async function runDiscovery(request: DiscoveryRequest): Promise<DiscoveryResult> {
  const { peelShare = 0.1, pasteShare = 0.05, minimumMass = 0.05 } = request;
  const runs = await readRuns(request.runs, request.outcome, request, request.inputs);
  const result = discoverBoxes(runs.outcome, runs.inputs, runs.cases, { peelShare, pasteShare, minimumMass });
  return { ...result, notes: [...runs.notes, ...result.notes] };
}
