import { Status } from '../../domain/missing.js';
import {
  among,
  emptySeries,
  indexOf,
  type RawSeries,
  type SeriesRequest,
  setPair,
  setStatus,
  stateList,
  usableYear,
} from './raw-series.js';

const coverage = { atop: { from: 1815, to: 2018 }, cow: { from: 1816, to: 2012 } };

/**
 * Defence pact in force (1) or not (0), and any other pact without one, from ATOP, and from COW in a year ATOP
 * does not reach. Missing outside both; a year past the last is carried forward.
 */
export async function queryPacts(request: SeriesRequest): Promise<{ defence: RawSeries; other: RawSeries }> {
  const { atlas, states, year, carryYears } = request;
  const n = states.length;
  const source = usableYear(coverage.atop, year, carryYears) !== undefined ? 'atop' : 'cow';
  const at = usableYear(coverage[source], year, carryYears);
  const origin = source === 'atop' ? 'atop' : 'cow-alliances';
  const defence = emptySeries(n, Status.outOfCoverage, origin);
  const other = emptySeries(n, Status.outOfCoverage, origin);
  if (at === undefined) return { defence, other };
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      setPair(defence, n, i, j, 0, at, year);
      setPair(other, n, i, j, 0, at, year);
    }
  }
  const rows = await atlas.query<{ a: string; b: string; kind: string }>(
    `select a, b, kind from alliances where source = $source and start_year <= $at and end_year >= $at
     and a in ${among} and b in ${among}`,
    { source, at, states: stateList(states) },
  );
  const index = indexOf(states);
  const pair = (row: { a: string; b: string }): [number, number] => [
    index.get(row.a) as number,
    index.get(row.b) as number,
  ];
  for (const row of rows) if (row.kind === 'defence') setPair(defence, n, ...pair(row), 1, at, year);
  for (const row of rows) {
    const [i, j] = pair(row);
    if (row.kind === 'defence' || row.kind === 'offence') continue;
    setPair(other, n, i, j, 1, at, year);
  }
  // With a defence pact the lesser obligations say nothing more of the pair.
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1)
      if (defence.value[i * n + j] === 1) setStatus(other, n, i, j, Status.notApplicable);
  }
  return { defence, other };
}
