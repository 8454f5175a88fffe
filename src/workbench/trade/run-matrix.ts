import { measureExposures } from '../../models/trade/measure-exposures.js';
import { type AllCuts, everyPair, simulateAllCuts } from '../../models/trade/simulate-all-cuts.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import { correlate, correlateRanks } from '../../numerics/correlation/correlate.js';
import type { TradeMatrix } from '../../report/trade/matrix-schema.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openTradeBase } from './open-trade-base.js';

export interface MatrixRequest {
  /** Elasticity of the one-sector world (default 5.03). */
  theta?: number;
  onProgress?: (what: string, done: number, all: number) => void;
}

/** `entente trade matrix`: the exit cost of every ordered pair of the table, and first-order exposures beside it. */
export async function runMatrix({ theta = 5.03, onProgress }: MatrixRequest = {}): Promise<TradeMatrix> {
  const atlas = await openAtlas();
  try {
    const { base, year } = await openTradeBase(atlas);
    const one = addSectors(base, theta);
    const states = base.states.filter((id) => id !== 'ROW');
    const place = states.map((id) => base.states.indexOf(id));
    const pairs = everyPair(states.length).map(([a, b]): [number, number] => [place[a], place[b]]);
    const cut = (what: string, from: TradeBase): AllCuts =>
      simulateAllCuts(from, { pairs, onProgress: (done, all) => onProgress?.(what, done, all) });
    const single = cut('one sector', one);
    const many = cut(`${base.sectors.length} sectors`, base);
    const { welfare } = measureExposures(one);
    const n = base.states.length;
    const sales = new Float64Array(n);
    const spending = new Float64Array(n);
    for (let k = 0; k < n * n; k += 1) {
      sales[Math.floor(k / n)] += one.flows[k];
      spending[k % n] += one.flows[k];
    }
    const rows: TradeMatrix['rows'] = [];
    for (let p = 0; p < pairs.length; p += 1)
      for (const side of [0, 1]) {
        const [i, j] = [pairs[p][side], pairs[p][1 - side]];
        const money = (k: number, own: number): number => many.loss[2 * p + k] * spending[own];
        const [mine, theirs] = [money(side, i), money(1 - side, j)];
        rows.push({
          state: base.states[i],
          partner: base.states[j],
          exitCostPercent: 100 * many.loss[2 * p + side],
          oneSectorPercent: 100 * single.loss[2 * p + side],
          lossUsdBillions: mine / 1000,
          moneyAsymmetry: mine > 0 && theirs > 0 ? mine / theirs : null,
          tradeOverSales: (one.flows[i * n + j] + one.flows[j * n + i]) / (2 * sales[i]),
          exposure: welfare[i * n + j],
        });
      }
    rows.sort((x, y) => y.exitCostPercent - x.exitCostPercent);
    return {
      format: 'entente.trade-matrix/1',
      edition: atlas.edition,
      year,
      states,
      oneSectorElasticity: theta,
      rows,
      correlations: [
        {
          with: 'two-way trade over twice own sales',
          of: (row: TradeMatrix['rows'][number]) => row.tradeOverSales,
        },
        {
          with: 'first-order exposure, absolute',
          of: (row: TradeMatrix['rows'][number]) => Math.abs(row.exposure),
        },
      ].map(({ with: what, of }) => ({
        with: what,
        oneSector: compare(rows, of, (row) => row.oneSectorPercent),
        manySectors: compare(rows, of, (row) => row.exitCostPercent),
      })),
      sizeRule: measureSizeRule(rows, base.states, spending),
      residual: Math.max(single.residual, many.residual),
      notes: [
        'In one sector the ranking of exit costs is that of two-way trade over output and little else: the sectors are where the news is.',
        'The exposure answers another question (the partner’s productivity); it is no exit cost.',
        'Levels: long run, full employment, no intermediate inputs (with them about double); deficits fixed in money.',
      ],
    };
  } finally {
    atlas.close();
  }
}

/** All sectors added into one, with one elasticity. */
export function addSectors({ states, flows }: TradeBase, theta: number): TradeBase {
  const cells = states.length ** 2;
  const total = new Float64Array(cells);
  for (let k = 0; k < flows.length; k += 1) total[k % cells] += flows[k];
  return { states, sectors: ['all'], flows: total, elasticities: Float64Array.of(theta) };
}

function compare(
  rows: TradeMatrix['rows'],
  one: (row: TradeMatrix['rows'][number]) => number,
  other: (row: TradeMatrix['rows'][number]) => number,
): { spearman: number; logPearson: number } {
  const kept = rows.filter((row) => one(row) > 0 && other(row) > 0);
  return {
    spearman: correlateRanks(rows.map(one), rows.map(other)),
    logPearson: correlate(
      kept.map((row) => Math.log(one(row))),
      kept.map((row) => Math.log(other(row))),
    ),
  };
}

/** How far the ratio of two percent losses is the ratio of the two sizes, turned over: a regression in logarithms. */
function measureSizeRule(
  rows: TradeMatrix['rows'],
  states: readonly string[],
  spending: Float64Array,
): TradeMatrix['sizeRule'] {
  const loss = new Map(rows.map((row) => [`${row.state} ${row.partner}`, row.exitCostPercent]));
  const x: number[] = [];
  const y: number[] = [];
  for (const { state, partner, exitCostPercent } of rows) {
    const other = loss.get(`${partner} ${state}`) ?? Number.NaN;
    if (state > partner || !(exitCostPercent > 0) || !(other > 0)) continue;
    x.push(Math.log(spending[states.indexOf(partner)] / spending[states.indexOf(state)]));
    y.push(Math.log(exitCostPercent / other));
  }
  const r = correlate(x, y);
  const spread = (values: number[]): number => {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  };
  return {
    slope: (r * spread(y)) / spread(x),
    r2: r * r,
    pairs: x.length,
    note: 'ln of the ratio of percent losses on ln of the inverse ratio of spending: the ratio is mostly size',
  };
}
