import { EntenteError } from '../../domain/errors.js';
import type { Transformation } from '../../models/propensity/parameters.js';
import type { ChainBase } from '../chain/chain-base.js';
import type { Problem, ProblemInput } from '../explore/problem.js';
import type { ResolvedLever } from '../resolve/resolved-scenario.js';
import type { SizedLever } from '../spec/scenario-schema.js';
import type { TradeWorld } from '../trade-response/create-trade-response.js';

/** Everything a run needs, as data that can be handed to a worker. */
export interface EnsembleTask {
  base: ChainBase;
  levers: { spec: SizedLever; author: string; date: string; writtenIn: string }[];
  inputs: readonly ProblemInput[];
  /** rows x inputs, row-major; the index of the level for an input given by levels. */
  values: Float64Array;
  /** Only where a lever moves trade. */
  trade?: { world: TradeWorld; transformation: Transformation };
  temperature: number;
}

/** Columns of every row of an ensemble, in order. */
export const ensembleOutcomes = ['bindingEnergy', 'weightTogether', 'ownPart', 'indirectPart'] as const;

export const choiceInputs = { weights: 'weight set', sizes: 'size measure', spread: 'thaw spreads' } as const;

/** What is asked of a lever here: its range, where it has one. */
type Sized = Pick<ResolvedLever, 'id' | 'moves' | 'low' | 'central' | 'high'> | SizedLever;

/**
 * The inputs of a scenario's ensemble: each lever from low to high (triangular about its central size), each
 * judgement of the case likewise, the weight set, the size measure, and whether a thaw spreads.
 *
 * @throws EntenteError `bad-input` where nothing can vary.
 */
export function ensembleProblem(
  base: ChainBase,
  levers: readonly Sized[],
  options: { spreads: boolean },
): Problem {
  const inputs: ProblemInput[] = [];
  for (const lever of levers) {
    if (lever.moves === 'actor' || !('low' in lever) || lever.low === lever.high) continue;
    inputs.push(range(`lever ${lever.id}`, lever.low, lever.central, lever.high));
  }
  for (const one of base.judgements) {
    if (one.low < one.high) inputs.push(range(one.id, one.low, one.central, one.high));
  }
  const sizes = completeSizes(base);
  if (base.weightSets.length > 1) {
    inputs.push({ name: choiceInputs.weights, kind: 'levels', levels: base.weightSets.map(({ id }) => id) });
  }
  if (sizes.length > 1) inputs.push({ name: choiceInputs.sizes, kind: 'levels', levels: sizes });
  if (options.spreads) inputs.push({ name: choiceInputs.spread, kind: 'levels', levels: ['no', 'yes'] });
  if (inputs.length === 0) throw new EntenteError('bad-input', 'no lever, judgement or choice can vary here');
  return { inputs };
}

/** Size measures with a figure for every state. */
export function completeSizes(base: ChainBase): string[] {
  return Object.entries(base.sizes)
    .filter(([, sizes]) => sizes.every((size) => size > 0))
    .map(([id]) => id);
}

function range(name: string, low: number, central: number, high: number): ProblemInput {
  return { name, kind: 'triangular', low, high, mode: central };
}
