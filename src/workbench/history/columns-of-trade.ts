import type { PanelColumn } from '../../models/reference-class/panel.js';
import type { AtlasColumns } from '../../store/atlas.js';
import { readKeyedRows } from '../../store/keyed-rows.js';
import { tradeOfPair } from '../rows/rows-of-pairs.js';
import { tradeOfState } from '../rows/rows-of-states.js';
import { PairSeries } from './pair-series.js';
import { pairSource } from './pair-source.js';
import type { LoadRequest } from './panel-catalogue.js';
import { isFew, readRowsOfPairs } from './rows-of-few.js';

const firstYear = 1900;

/**
 * Share of the first state's goods trade (imports and exports, COW) that is with the second. A flow the
 * source has no figure for makes the share missing; a state without a total has none.
 */
export async function loadTradeShare(request: LoadRequest): Promise<PanelColumn> {
  const found = isFew(request) ? await readFewTrades(request) : await readTrades(request);
  const years = found['year'] as Float64Array;
  const traded = found['traded'] as Float64Array;
  const totalA = found['total_a'] as Float64Array;
  const totalB = found['total_b'] as Float64Array;
  const covers = { from: firstYear, to: years.reduce((most, year) => Math.max(most, year), firstYear) };
  const options = { directed: true, otherwise: Number.NaN };
  const series = new PairSeries('trade-share', request.states.length, covers, options);
  const first = found['one'] as Float64Array;
  const second = found['other'] as Float64Array;
  for (let row = 0; row < years.length; row++) {
    if (totalA[row] > 0)
      series.set(first[row], second[row], years[row], Math.min(1, traded[row] / totalA[row]));
    if (totalB[row] > 0)
      series.set(second[row], first[row], years[row], Math.min(1, traded[row] / totalB[row]));
  }
  return series;
}

function readTrades(request: LoadRequest): Promise<AtlasColumns> {
  return request.atlas.columns(
    `select t.one::double as one, t.other::double as other, t.year::double as year,
       (t.imports_a_from_b_usd_millions + t.imports_b_from_a_usd_millions)::double as traded,
       (x.imports_usd_millions + x.exports_usd_millions)::double as total_a,
       (y.imports_usd_millions + y.exports_usd_millions)::double as total_b
     from (select * from ${pairSource(request, 'trade_cow')} where year >= ${firstYear}) t
     left join trade_cow_states x on x.id = t.a and x.year = t.year
     left join trade_cow_states y on y.id = t.b and y.year = t.year
     where t.imports_a_from_b_usd_millions >= 0 and t.imports_b_from_a_usd_millions >= 0`,
  );
}

async function readFewTrades(request: LoadRequest): Promise<Record<string, Float64Array>> {
  const found = await readRowsOfPairs(request, tradeOfPair, firstYear);
  const totals = new Map<number, Map<number, number>>();
  for (const state of new Set([...found['one'], ...found['other']])) {
    const rows = await readKeyedRows(request.atlas, tradeOfState, [request.states[state]]);
    const total = rows['total'] as Float64Array;
    totals.set(state, new Map(Array.from(rows['year'] as Float64Array, (year, row) => [year, total[row]])));
  }
  const totalsOf = (side: Float64Array): Float64Array =>
    side.map((state, row) => totals.get(state)?.get(found['year'][row]) ?? Number.NaN);
  return { ...found, total_a: totalsOf(found['one']), total_b: totalsOf(found['other']) };
}

/** ln of the first state's share over the second's; missing where either is missing or zero. */
export async function loadTradeLopsidedness(request: LoadRequest): Promise<PanelColumn> {
  const share = await loadTradeShare(request);
  return {
    name: 'trade-lopsidedness',
    kind: 'directed-pair',
    covers: share.covers,
    at(one, other, year) {
      const own = share.at(one, other, year);
      const theirs = share.at(other, one, year);
      return own > 0 && theirs > 0 ? Math.log(own / theirs) : Number.NaN;
    },
  };
}
