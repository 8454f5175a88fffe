import type { Transformation } from '../../models/propensity/parameters.js';
import { ruledElasticities } from '../../models/trade/elasticity-sets.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
import type { TradeResponse } from '../../scenarios/chain/trade-response.js';
import {
  type SanctionEstimate,
  type SizeTrade,
  sizeTradeLever,
} from '../../scenarios/resolve/size-trade-lever.js';
import type { ScenarioSpec, TradeLeverSpec } from '../../scenarios/spec/scenario-schema.js';
import {
  createTradeResponse,
  statesWithoutTrade,
  type TradeWorld,
} from '../../scenarios/trade-response/create-trade-response.js';
import type { Atlas } from '../../store/atlas.js';
import type { ModelData } from '../factors/read-model-data.js';
import { openSanctionEstimate } from '../trade/open-sanction-estimate.js';
import { type OpenedTrade, openTradeBase } from '../trade/open-trade-base.js';
import type { PairWorkbench } from './open-workbench.js';

export interface OpenedResponse {
  response: TradeResponse;
  world: TradeWorld;
  transformation: Transformation;
  /** The median of the published sets of elasticities, then each that is an estimate, by its short name. */
  elasticities: { id: string; values: Float64Array }[];
  /** Fills in the size of a lever that has none. */
  sizeTrade: SizeTrade;
  notes: string[];
}

/** The trade engine behind the trade levers of some scenarios; undefined, and nothing read, where there are none. */
export async function openTradeResponse(
  { atlas, model }: Pick<PairWorkbench, 'atlas' | 'model'>,
  base: ChainBase,
  specs: readonly Pick<ScenarioSpec, 'levers'>[],
): Promise<OpenedResponse | undefined> {
  if (!specs.some(({ levers }) => levers.some(({ moves }) => moves === 'trade'))) return undefined;
  const table = await openOnce(atlas);
  const world: TradeWorld = { base: table.base, goods: table.goods };
  const transformation = tradeTransformation(model);
  const without = statesWithoutTrade(base, world);
  const notes = [
    `Trade levers solve the world’s trade of ${table.year} anew (long run, additive deficits, median elasticities); each pair’s trade factor moves by the ratio of its shares, levels are not mixed.`,
  ];
  if (without.length > 0)
    notes.push(
      `No row of their own in the trade table, so their trade stays as it is: ${without.join(' ')}.`,
    );
  const estimates = new Map<string, SanctionEstimate>();
  for (const { levers } of specs)
    for (const lever of levers) {
      if (lever.moves !== 'trade' || lever.central !== undefined) continue;
      const target = targetOf(lever);
      if (!estimates.has(target)) estimates.set(target, await openSanctionEstimate(atlas, target));
    }
  return {
    response: createTradeResponse(base, world, transformation),
    world,
    transformation,
    elasticities: [
      { id: 'median', values: table.base.elasticities },
      ...ruledElasticities(table.elasticities, table.goods).map(({ short, values }) => ({
        id: short,
        values,
      })),
    ],
    sizeTrade: (lever, pairs) =>
      sizeTradeLever(world, table.year, estimates.get(targetOf(lever))!, lever, pairs),
    notes,
  };
}

/** The state that a tie names second. */
const targetOf = (lever: TradeLeverSpec): string => lever.of[0].slice(-3);

/** The table is read once for all scenarios of a run. */
const opened = new WeakMap<Atlas, Promise<OpenedTrade>>();

function openOnce(atlas: Atlas): Promise<OpenedTrade> {
  let soon = opened.get(atlas);
  if (soon === undefined) {
    soon = openTradeBase(atlas);
    opened.set(atlas, soon);
  }
  return soon;
}

export function tradeTransformation(model: ModelData): Transformation {
  const spec = model.factors.find(({ id }) => id === 'trade');
  if (spec === undefined) throw new Error('data/model/factors.yaml has no factor trade');
  return spec.transformation;
}
