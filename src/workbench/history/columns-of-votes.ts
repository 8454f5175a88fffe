import type { PanelColumn } from '../../models/reference-class/panel.js';
import { voteCells, votesOfPair } from '../rows/rows-of-pairs.js';
import { PairSeries } from './pair-series.js';
import { pairSource } from './pair-source.js';
import type { LoadRequest } from './panel-catalogue.js';
import { isFew, readRowsOfPairs } from './rows-of-few.js';

/** Fewer joint votes in the two years than this give no kappa. */
export const fewestJointVotes = 20;

/**
 * Cohen's kappa with linear weights from a 3 x 3 table of joint votes (rows: one state's yes, abstain,
 * no; columns: the other's). NaN with too few votes, or when chance alone would always agree.
 */
export function kappaOfCounts(count: (cell: number) => number): number {
  let total = 0;
  let observed = 0;
  const rowSums = [0, 0, 0];
  const columnSums = [0, 0, 0];
  for (let cell = 0; cell < 9; cell++) {
    const votes = count(cell);
    const row = Math.floor(cell / 3);
    const column = cell % 3;
    total += votes;
    observed += votes * Math.abs(row - column);
    rowSums[row] += votes;
    columnSums[column] += votes;
  }
  if (total < fewestJointVotes) return Number.NaN;
  let expected = 0;
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++)
      expected += Math.abs(row - column) * rowSums[row] * columnSums[column];
  }
  return expected > 0 ? 1 - (observed * total) / expected : Number.NaN;
}

/** Kappa of the joint votes of years t-1 and t. */
export async function loadVoteKappa(request: LoadRequest): Promise<PanelColumn> {
  const found = isFew(request)
    ? await readRowsOfPairs(request, votesOfPair)
    : await request.atlas.columns(
        `select one::double as one, other::double as other, year::double as year,
           ${voteCells.map((cell) => `${cell}::double as ${cell}`).join(', ')}
         from ${pairSource(request, 'votes')}`,
      );
  const one = found['one'] as Float64Array;
  const other = found['other'] as Float64Array;
  const years = found['year'] as Float64Array;
  const counts = voteCells.map((cell) => found[cell] as Float64Array);
  const covers = { from: 1946, to: years.reduce((most, year) => Math.max(most, year), 1946) };
  const options = { otherwise: Number.NaN };
  const rowAt = new PairSeries('votes', request.states.length, covers, options);
  for (let row = 0; row < years.length; row++) rowAt.set(one[row], other[row], years[row], row);
  const series = new PairSeries('vote-kappa', request.states.length, covers, options);
  const write = (row: number, before: number): void => {
    const year = Number.isNaN(row) ? years[before] + 1 : years[row];
    const of = Number.isNaN(row) ? before : row;
    const sum = (cell: number): number =>
      (Number.isNaN(row) ? 0 : counts[cell][row]) + (Number.isNaN(before) ? 0 : counts[cell][before]);
    series.set(one[of], other[of], year, kappaOfCounts(sum));
  };
  for (let row = 0; row < years.length; row++) {
    write(row, rowAt.at(one[row], other[row], years[row] - 1));
    if (Number.isNaN(rowAt.at(one[row], other[row], years[row] + 1))) write(Number.NaN, row);
  }
  return series;
}
