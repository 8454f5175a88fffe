import { Status } from '../../domain/missing.js';
import type { FactorSpec } from '../../models/propensity/parameters.js';
import type { Atlas } from '../../store/atlas.js';
import {
  among,
  emptySeries,
  indexOf,
  type RawSeries,
  type SeriesRequest,
  setPair,
  stateList,
} from './raw-series.js';

export interface OwnFactor {
  spec: FactorSpec;
  source: string;
  table: string;
  value: string;
}

/** The user's own series that were imported as factors. */
export function ownFactors(atlas: Atlas): OwnFactor[] {
  return atlas.imports.flatMap(({ source, table }): OwnFactor[] => {
    const factor = table.series?.factor;
    if (factor === undefined) return [];
    return [
      {
        source,
        table: table.name,
        value: factor.value,
        spec: {
          id: `own:${source.replace(/^table-/, '')}`,
          label: factor.label,
          group: factor.group,
          series: `${factor.value} of ${table.title}, a table of the user's own`,
          transformation: factor.transformation,
          missingRule: 'no row for the pair in the year or the ten before',
          reason: "the user's own choice",
        },
      },
    ];
  });
}

/**
 * The latest value of a pair up to the year, within reach. Of a directed table the mean of the two directions, where
 * both are of that year; else the one there is.
 */
export async function queryOwnFactor(
  { atlas, states, year, carryYears }: SeriesRequest,
  { source, table, value }: OwnFactor,
): Promise<RawSeries> {
  const n = states.length;
  const series = emptySeries(n, Status.missing, source);
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const rows = await atlas.query<{ a: string; b: string; year: number; value: number }>(
    `select a, b, max(year) as year, arg_max(value, year) as value from (
       select least(a, b) as a, greatest(a, b) as b, year, avg(${quoted(value)}) as value from ${quoted(table)}
       where ${quoted(value)} is not null and a <> b and year between $from and $year and a in ${among} and b in ${among}
       group by 1, 2, 3) group by 1, 2`,
    { from: year - carryYears, year, states: stateList(states) },
  );
  const index = indexOf(states);
  for (const row of rows)
    setPair(series, n, index.get(row.a) as number, index.get(row.b) as number, row.value, row.year, year);
  return series;
}
