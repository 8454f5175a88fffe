import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { ChainBase, ChainFactor } from '../../scenarios/chain/chain-base.js';
import type { Atlas } from '../../store/atlas.js';
import { chooseActors } from '../factors/choose-actors.js';
import type { FactorTable, PairJudgement } from '../factors/factor-table.js';
import { queryFactorTable } from '../factors/query-factor-table.js';
import { querySizes, sizeMeasures } from '../factors/query-sizes.js';
import type { ModelData } from '../factors/read-model-data.js';

export interface ChainRequest {
  atlas: Atlas;
  registry: StateRegistry;
  model: ModelData;
  pair: [StateId, StateId];
  year: number;
  judgements: readonly PairJudgement[];
  /** States that wait outside until a lever lets them in. */
  entering?: readonly StateId[];
}

/**
 * The measured world a scenario of a pair starts from: factors of all pairs of the default actors, their sizes,
 * and the judgements of a case.
 *
 * @throws EntenteError `no-data` where a state of the pair has no capability score; atlas errors.
 */
export async function openChain(request: ChainRequest): Promise<ChainBase> {
  const { atlas, registry, model, pair, year, judgements, entering = [] } = request;
  const usual = await chooseActors(atlas, pair, year, model);
  const waitingIds = entering.filter((id) => !usual.includes(id));
  const states = [...usual, ...waitingIds].sort();
  const [{ table }, ...sizes] = await Promise.all([
    queryFactorTable(atlas, states, year, model),
    ...sizeMeasures.map((measure) => querySizes(atlas, states, year, measure, model.carryYears)),
  ]);
  const waiting = new Set(waitingIds.map((id) => states.indexOf(id)));
  for (const k of waiting) {
    if (!(sizes[0].sizes[k] > 0)) {
      throw new EntenteError(
        'no-data',
        `${states[k]} has no capability score within reach of ${year}, so it cannot enter`,
        { state: states[k], year },
      );
    }
  }
  return buildChainBase({
    edition: atlas.edition,
    table,
    sizes: Object.fromEntries(sizeMeasures.map((measure, k) => [measure, sizes[k].sizes])),
    sizeVintages: Object.fromEntries(sizeMeasures.map((measure, k) => [measure, sizes[k].vintage])),
    pair,
    judgements,
    name: (id) => registry.name(id, year),
    model,
    waiting,
  });
}

export interface ChainParts {
  edition: string;
  table: FactorTable;
  sizes: ChainBase['sizes'];
  sizeVintages?: ChainBase['sizeVintages'];
  pair: readonly [StateId, StateId];
  judgements: readonly PairJudgement[];
  name: (id: StateId) => string;
  model: ModelData;
  waiting?: ReadonlySet<number>;
}

/** The base from what has been read already. */
export function buildChainBase(parts: ChainParts): ChainBase {
  const { table, pair, judgements, model } = parts;
  const { states } = table;
  return {
    edition: parts.edition,
    year: table.year,
    pair: [states.indexOf(pair[0]), states.indexOf(pair[1])],
    states,
    names: new Map(states.map((id) => [id, parts.name(id)])),
    factors: chainFactors(table),
    judgements: judgements.flatMap((one) => {
      const [i, j] = one.pair.map((id) => states.indexOf(id));
      if (i < 0 || j < 0) return [];
      const { id, label, low, central, high, author, date, reason, source } = one;
      return [{ id, label, i, j, low, central, high, author, date, reason, source }];
    }),
    sizes: parts.sizes,
    ...(parts.sizeVintages === undefined ? {} : { sizeVintages: parts.sizeVintages }),
    waiting: parts.waiting ?? new Set(),
    weightSets: [...model.weightSets].sort(
      (x, y) => Number(y.id === model.defaultWeights) - Number(x.id === model.defaultWeights),
    ),
    groups: model.actors.groups,
  };
}

/** A factor table's columns as a chain wants them. */
export function chainFactors(table: FactorTable): ChainFactor[] {
  return table.columns.map(({ spec, raw, values }) => ({
    id: spec.id,
    label: spec.label,
    group: spec.group,
    values,
    raw: raw.value,
    vintage: raw.vintage,
    origin: raw.origin,
  }));
}
