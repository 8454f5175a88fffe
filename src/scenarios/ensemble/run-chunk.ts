import type { ChainChange } from '../chain/apply-changes.js';
import { type Chain, createChain } from '../chain/create-chain.js';
import { resolveLever } from '../resolve/resolve-lever.js';
import { numbersEach, type RobustTask, readSpecification } from '../robust/read-specification.js';
import type { Specification } from '../robust/specification.js';
import { createTradeResponse } from '../trade-response/create-trade-response.js';
import { choiceInputs, completeSizes, type EnsembleTask, ensembleOutcomes } from './ensemble-spec.js';

/** Rows that do not depend on each other, and how to work one out. */
export type ScenarioJob =
  | { kind: 'robust'; task: RobustTask; specifications: readonly Specification[] }
  | { kind: 'ensemble'; task: EnsembleTask };

/** Numbers of one row of a job. */
export const rowWidth = (job: ScenarioJob): number =>
  job.kind === 'robust' ? job.task.scenarios.length * numbersEach : ensembleOutcomes.length;

/** Rows `from` to `to` (not included) of a job, row-major. */
export function runChunk(job: ScenarioJob, from: number, to: number): Float64Array {
  const width = rowWidth(job);
  const out = new Float64Array((to - from) * width);
  if (job.kind === 'robust') {
    for (let k = from; k < to; k += 1)
      readSpecification(job.task, job.specifications[k], out, (k - from) * width);
    return out;
  }
  const read = ensembleReader(job.task);
  for (let k = from; k < to; k += 1) out.set(read(k), (k - from) * width);
  return out;
}

/** Kept by task, so that a worker builds its tables once for all its chunks. */
const readers = new WeakMap<EnsembleTask, (row: number) => number[]>();

/** A reader of the rows of an ensemble: one chain, with its lever table, for each combination of choices. */
export function ensembleReader(task: EnsembleTask): (row: number) => number[] {
  const kept = readers.get(task);
  if (kept !== undefined) return kept;
  const { base, inputs, values } = task;
  const trade =
    task.trade === undefined
      ? undefined
      : createTradeResponse(base, task.trade.world, task.trade.transformation);
  const levers = task.levers.map(({ spec, ...who }) =>
    resolveLever(base, spec, { ...who, tradeStates: trade?.states }),
  );
  const at = new Map(inputs.map(({ name }, k) => [name, k]));
  const sizes = completeSizes(base);
  const touched = new Set<number>();
  for (const lever of levers) {
    if (lever.moves === 'trade') continue;
    for (const value of [lever.low, lever.central, lever.high]) {
      for (const change of [...lever.changes(value), ...lever.spread(value)])
        if (change.kind !== 'size' && change.kind !== 'trade')
          for (const state of [change.i, change.j]) touched.add(state);
    }
  }
  const chains = new Map<string, Chain>();
  const width = inputs.length;
  const read = (row: number): number[] => {
    const value = (name: string): number | undefined => {
      const k = at.get(name);
      return k === undefined ? undefined : values[row * width + k];
    };
    const set = value(choiceInputs.weights) ?? 0;
    const size = value(choiceInputs.sizes) ?? 0;
    const spread = value(choiceInputs.spread) === 1;
    const key = `${set} ${size}`;
    let chain = chains.get(key);
    if (chain === undefined) {
      const judgements = base.judgements.length > 0 ? 'central' : 'without';
      const choices = {
        weightSet: base.weightSets[set],
        sizes: sizes[size],
        temperature: task.temperature,
        judgements,
      } as const;
      chain = createChain(base, choices, [...touched], { trade });
      chains.set(key, chain);
    }
    const changes: ChainChange[] = [];
    for (const { id, i, j } of base.judgements) {
      const now = value(id);
      if (now !== undefined) changes.push({ kind: 'judgement', lever: id, i, j, id, how: 'to', value: now });
    }
    for (const lever of levers) {
      const now = value(`lever ${lever.id}`) ?? lever.central;
      changes.push(...lever.changes(now));
      if (spread) changes.push(...lever.spread(now));
    }
    const reading = chain.read(changes);
    return ensembleOutcomes.map((name) => reading[name]);
  };
  readers.set(task, read);
  return read;
}
