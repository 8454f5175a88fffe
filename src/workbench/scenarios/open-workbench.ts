import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { resolveBriefRequest } from '../brief/brief-request.js';
import { type ModelData, readModelData } from '../factors/read-model-data.js';
import { type CaseJudgements, findJudgements } from './find-judgements.js';
import { openChain } from './open-chain.js';

export interface PairRequest {
  a: string;
  b: string;
  year?: number;
  /** A casebook folder, `false` for none; default: the case of the pair that comes with Entente. */
  case?: string | false;
  entering?: readonly string[];
  /** Folder of an atlas, of another edition for instance; default: the one that comes with Entente. */
  atlas?: string;
}

export interface PairWorkbench {
  atlas: Atlas;
  registry: StateRegistry;
  model: ModelData;
  base: ChainBase;
  casebook: CaseJudgements;
}

/** Opens the atlas, resolves a pair and its year, builds the chain's base, and closes all when `work` is done. */
export async function withPair<T>(
  request: PairRequest,
  work: (bench: PairWorkbench) => Promise<T>,
): Promise<T> {
  const atlas = await openAtlas(request.atlas === undefined ? {} : { dir: request.atlas });
  try {
    const registry = await openRegistry(atlas);
    const { a, b, year } = await resolveBriefRequest(atlas, registry, request);
    const model = readModelData();
    const casebook = await findJudgements([a, b], year, request.case);
    const entering = (request.entering ?? []).map((id) => registry.resolve(id, { year }).id);
    const base = await openChain({
      atlas,
      registry,
      model,
      pair: [a, b],
      year,
      judgements: casebook.judgements,
      entering,
    });
    return await work({ atlas, registry, model, base, casebook });
  } finally {
    atlas.close();
  }
}
