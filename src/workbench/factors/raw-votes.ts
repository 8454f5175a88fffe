import { Status } from '../../domain/missing.js';
import type { CrossTable } from '../../measures/alignment/cross-table.js';
import { measureKappa } from '../../measures/alignment/measure-kappa.js';
import type { Measured } from '../../measures/measured.js';
import {
  among,
  emptySeries,
  indexOf,
  type RawSeries,
  type SeriesRequest,
  setPair,
  stateList,
} from './raw-series.js';

const fewest = 20;
const first = 1946;

interface CountRow extends Record<string, unknown> {
  a: string;
  b: string;
  year: number;
}

const cells = ['n11', 'n12', 'n13', 'n21', 'n22', 'n23', 'n31', 'n32', 'n33'];

/**
 * Kappa (linear weights) of each pair's joint votes in a year and the one before, for the latest year within reach
 * that has at least 20 of them; missing otherwise.
 */
export async function queryVoteKappa(request: SeriesRequest): Promise<RawSeries> {
  return queryVoteMeasure(request, (table) => measureKappa(table, 'linear'));
}

/** Any measure of the same joint votes, under the same rule of what is missing. */
export async function queryVoteMeasure(
  { atlas, states, year, carryYears }: SeriesRequest,
  measure: (table: CrossTable) => Measured,
): Promise<RawSeries> {
  const n = states.length;
  const series = emptySeries(n, year < first ? Status.outOfCoverage : Status.missing, 'un-votes');
  if (year < first) return series;
  const rows = await atlas.query<CountRow>(
    `select a, b, year, ${cells.join(', ')} from votes
     where year between $from and $year and a in ${among} and b in ${among} order by a, b, year desc`,
    { from: year - carryYears - 1, year, states: stateList(states) },
  );
  const index = indexOf(states);
  for (let k = 0; k < rows.length; ) {
    let end = k;
    while (end < rows.length && rows[end].a === rows[k].a && rows[end].b === rows[k].b) end += 1;
    const i = index.get(rows[k].a) as number;
    const j = index.get(rows[k].b) as number;
    for (let r = k; r < end; r += 1) {
      const vintage = rows[r].year;
      if (vintage < year - carryYears) break;
      const counts = new Float64Array(9);
      for (const row of [rows[r], rows[r + 1]]) {
        if (row === undefined || row.year < vintage - 1 || row.a !== rows[r].a || row.b !== rows[r].b)
          continue;
        cells.forEach((cell, c) => {
          counts[c] += Number(row[cell]);
        });
      }
      if (counts.reduce((sum, c) => sum + c, 0) < fewest) continue;
      // A year with a handful of votes borrows the one before, but its vintage must be the year that carries it.
      const own = cells.reduce((sum, cell) => sum + Number(rows[r][cell]), 0);
      if (
        own < fewest &&
        rows[r + 1] !== undefined &&
        rows[r + 1].a === rows[r].a &&
        rows[r + 1].b === rows[r].b
      )
        continue;
      const measured = measure({ levels: 3, cells: counts });
      if (measured.value !== null) setPair(series, n, i, j, measured.value, vintage, year);
      break;
    }
    k = end;
  }
  return series;
}
