import type { TradeBase } from '../../models/trade/trade-base.js';
import type { OpenedTrade } from './open-trade-base.js';
import type { MirrorFlow } from './query-mirror.js';

/** The base with some goods flows moved to one end of what the two sides report; everything else as it is. */
export function scaleGoods(
  { base, goods }: Pick<OpenedTrade, 'base' | 'goods'>,
  flows: readonly MirrorFlow[],
  end: 'low' | 'high',
): TradeBase {
  const n = base.states.length;
  const scaled = base.flows.slice();
  for (const flow of flows) {
    const [i, j] = [base.states.indexOf(flow.exporter), base.states.indexOf(flow.importer)];
    for (let s = 0; s < goods.length; s += 1) if (goods[s]) scaled[(s * n + i) * n + j] *= flow[end];
  }
  return { ...base, flows: scaled };
}
