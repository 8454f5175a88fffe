import type { StateId } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';
import { measureS } from '../../measures/alignment/measure-s.js';
import { measureDependence } from '../../measures/dependence/measure-dependence.js';
import { readPosition } from '../../measures/dependence/read-position.js';
import type { Transformation } from '../../models/propensity/parameters.js';
import { transform } from '../../models/propensity/transform.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
import type { FactorVariant } from '../../scenarios/robust/specification.js';
import type { Atlas } from '../../store/atlas.js';
import { queryTradeMatrix } from '../factors/query-trade-matrix.js';
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

/** The other defensible ways to measure a factor, the default first. */
export async function queryVariants(
  atlas: Atlas,
  base: ChainBase,
  carryYears: number,
  tradeTransformation: Transformation,
): Promise<Record<string, FactorVariant[]>> {
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
  if (trade !== undefined) {
    const tie = (pick: (x: number, y: number) => number): RawSeries => {
      const n = base.states.length;
      const series = emptySeries(n, Status.missing, trade.origin);
      for (let i = 0; i < n; i += 1) {
        for (let j = i + 1; j < n; j += 1) {
          const [one, two] = [i, j].map((k) => trade.index.get(base.states[k]));
          if (one === undefined || two === undefined) continue;
          const there = measureDependence(readPosition(trade.matrix, one, two)).share.value;
          const back = measureDependence(readPosition(trade.matrix, two, one)).share.value;
          if (there !== null && back !== null)
            setPair(series, n, i, j, pick(there, back), trade.year, base.year);
        }
      }
      return series;
    };
    variants['trade'] = [
      same('trade', 'both-shares'),
      variant(
        'smaller-share',
        'trade',
        'smaller of the two trade shares',
        tie(Math.min),
        tradeTransformation,
      ),
      variant('larger-share', 'trade', 'larger of the two trade shares', tie(Math.max), tradeTransformation),
    ];
  }
  return variants;
}

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
