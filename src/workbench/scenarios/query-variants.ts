import type { StateId } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';
import { measureS } from '../../measures/alignment/measure-s.js';
import { measureDependence } from '../../measures/dependence/measure-dependence.js';
import { readPosition } from '../../measures/dependence/read-position.js';
import type { Transformation } from '../../models/propensity/parameters.js';
import { transform } from '../../models/propensity/transform.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
import type { FactorVariant, TradeByEnd } from '../../scenarios/robust/specification.js';
import { type TradeMeasure, tradeMeasures } from '../../scenarios/trade-response/trade-ratios.js';
import type { Atlas } from '../../store/atlas.js';
import { queryReporterEnds } from '../factors/query-reporter-ends.js';
import { queryTradeMatrix, type YearTrade } from '../factors/query-trade-matrix.js';
import {
  among,
  emptySeries,
  indexOf,
  type RawSeries,
  type SeriesRequest,
  setPair,
  stateList,
} from '../factors/raw-series.js';
import { queryVoteMeasure } from '../factors/raw-votes.js';

export interface QueriedVariants {
  /** The other defensible ways to measure a factor, the default first. */
  variants: Record<string, FactorVariant[]>;
  /** The same ways for trade at either end; empty where the ends cannot be told apart. */
  byEnd: TradeByEnd;
  ends: EndsFound;
}

/** What can be told apart by who reports it. */
export interface EndsFound {
  /** Years of the reports; null where there are none, and `reason` says why. */
  years: { from: number; to: number } | null;
  reason: string | null;
  /** Ties of the reading with a trade factor. */
  ties: number;
  /** Those of which both flows have a report of either end. */
  bothEnds: number;
  /** Those whose factor differs by end: totals move with the flows, so more than have both. */
  moved: number;
}

/** The other defensible ways to measure a factor, and whose report of trade can be taken. */
export async function queryVariants(
  atlas: Atlas,
  base: ChainBase,
  carryYears: number,
  tradeTransformation: Transformation,
): Promise<QueriedVariants> {
  const request: SeriesRequest = { atlas, states: base.states, year: base.year, carryYears };
  const [s, distance, trade] = await Promise.all([
    queryVoteMeasure(request, measureS),
    queryIdealPointDistance(request),
    queryTradeMatrix(atlas, base.year, carryYears),
  ]);
  const variant = (
    id: string,
    factorId: string,
    label: string,
    series: RawSeries,
    how: Transformation,
  ): FactorVariant => {
    const own = base.factors.find((factor) => factor.id === factorId)!;
    return {
      id,
      label,
      factor: {
        ...own,
        label,
        raw: series.value,
        vintage: series.vintage,
        origin: series.origin,
        values: Float64Array.from(series.value, (x) => transform(x, how)),
      },
    };
  };
  const same = (factorId: string, id: string): FactorVariant => {
    const factor = base.factors.find((one) => one.id === factorId)!;
    return { id, label: factor.label, factor };
  };
  const variants: Record<string, FactorVariant[]> = {
    votes: [
      same('votes', 'kappa'),
      variant('S', 'votes', 'votes, S', s, { kind: 'identity' }),
      variant('ideal-points', 'votes', 'distance of ideal points', distance, { kind: 'distance', width: 3 }),
    ],
  };
  const none: EndsFound = { years: null, reason: 'no trade figures', ties: 0, bothEnds: 0, moved: 0 };
  if (trade === undefined) return { variants, byEnd: {}, ends: none };
  const n = base.states.length;
  const tie = (from: YearTrade, pick: (x: number, y: number) => number): RawSeries => {
    const series = emptySeries(n, Status.missing, from.origin);
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        const [one, two] = [i, j].map((k) => from.index.get(base.states[k]));
        if (one === undefined || two === undefined) continue;
        const there = measureDependence(readPosition(from.matrix, one, two)).share.value;
        const back = measureDependence(readPosition(from.matrix, two, one)).share.value;
        if (there !== null && back !== null)
          setPair(series, n, i, j, pick(there, back), from.year, base.year);
      }
    }
    return series;
  };
  const labels = {
    'both-shares': base.factors.find(({ id }) => id === 'trade')!.label,
    'smaller-share': 'smaller of the two trade shares',
    'larger-share': 'larger of the two trade shares',
  };
  const readFrom = (from: YearTrade, measure: TradeMeasure): FactorVariant =>
    variant(measure, 'trade', labels[measure], tie(from, tradeMeasures[measure]), tradeTransformation);
  const measures = Object.keys(tradeMeasures) as TradeMeasure[];
  variants['trade'] = [
    same('trade', 'both-shares'),
    ...measures.slice(1).map((measure) => readFrom(trade, measure)),
  ];
  const ends = await queryReporterEnds(atlas, trade);
  const values = variants['trade'][0].factor.values;
  const pairs = base.states.flatMap((_, i) =>
    base.states.flatMap((__, j): [number, number][] =>
      i < j && !Number.isNaN(values[i * n + j]) ? [[i, j]] : [],
    ),
  );
  if (typeof ends === 'string')
    return { variants, byEnd: {}, ends: { ...none, reason: ends, ties: pairs.length } };
  const byEnd = {
    exporter: measures.map((measure) => readFrom(ends.exporter, measure)),
    importer: measures.map((measure) => readFrom(ends.importer, measure)),
  };
  const size = trade.matrix.n;
  const placed = ([i, j]: [number, number]): [number, number] => [
    trade.index.get(base.states[i])!,
    trade.index.get(base.states[j])!,
  ];
  const differs = ([i, j]: [number, number]): boolean =>
    [byEnd.exporter, byEnd.importer].some(
      ([first]) => Math.abs(first.factor.values[i * n + j] - values[i * n + j]) > leastDifference,
    );
  return {
    variants,
    byEnd,
    ends: {
      years: ends.years,
      reason: null,
      ties: pairs.length,
      bothEnds: pairs.filter((pair) => {
        const [one, two] = placed(pair);
        return ends.flows.has(one * size + two) && ends.flows.has(two * size + one);
      }).length,
      moved: pairs.filter(differs).length,
    },
  };
}

/** A factor that differs by less is the same. */
const leastDifference = 1e-9;

/** Distance of ideal points on the final-passage scale, the latest year both have one. */
async function queryIdealPointDistance({
  atlas,
  states,
  year,
  carryYears,
}: SeriesRequest): Promise<RawSeries> {
  const n = states.length;
  const series = emptySeries(n, Status.missing, 'ideal-points');
  const rows = await atlas.query<{ id: StateId; year: number; point: number }>(
    `select id, year, point from ideal_points
     where scale = 'final-passage' and point is not null and year between $from and $year and id in ${among}
     order by year desc, id`,
    { from: year - carryYears, year, states: stateList(states) },
  );
  const index = indexOf(states);
  const byYear = new Map<number, Map<number, number>>();
  for (const row of rows) {
    const points = byYear.get(row.year) ?? new Map<number, number>();
    points.set(index.get(row.id) as number, row.point);
    byYear.set(row.year, points);
  }
  for (const [vintage, points] of byYear) {
    for (const [i, x] of points) {
      for (const [j, y] of points) {
        if (i < j && Number.isNaN(series.value[i * n + j]))
          setPair(series, n, i, j, Math.abs(x - y), vintage, year);
      }
    }
  }
  return series;
}
