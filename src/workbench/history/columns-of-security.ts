import type { PanelColumn } from '../../models/reference-class/panel.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import { readPacts } from '../rows/read-spells.js';
import { type Ids, sqlWords } from './atlas-reader.js';
import { PairSeries } from './pair-series.js';
import { idFilter } from './pair-source.js';
import type { LoadRequest } from './panel-catalogue.js';
import { isFew, pairsOf } from './rows-of-few.js';

const firstYear = 1900;

function queryRivalries(request: LoadRequest) {
  return request.atlas
    .columns(
      `select a, b, start_year::double as start_year, end_year::double as end_year, kinds
       from rivalries where source = 'tss' and end_year >= ${firstYear} order by a, b, start_year`,
    )
    .then((found) => {
      const end = found['end_year'] as Float64Array;
      return {
        a: found['a'] as Ids,
        b: found['b'] as Ids,
        start: found['start_year'] as Float64Array,
        end,
        kinds: found['kinds'] as Ids,
        lastYear: end.reduce((most, year) => Math.max(most, year), firstYear),
      };
    });
}

/** 1 in every year of a rivalry, 0 in the source's other years. */
export async function loadRivalry(request: LoadRequest, name: string, kind?: string): Promise<PanelColumn> {
  const found = await queryRivalries(request);
  const series = new PairSeries(
    name,
    request.states.length,
    { from: firstYear, to: found.lastYear },
    { otherwise: 0 },
  );
  eachPair(request, found, (one, other, row) => {
    if (kind !== undefined && !(found.kinds[row] ?? '').includes(kind)) return;
    for (let year = Math.max(firstYear, found.start[row]); year <= found.end[row]; year++)
      series.set(one, other, year, 1);
  });
  return series;
}

/** 1 in a rivalry's last year. The source's own last year is no end, so the column stops before it. */
export async function loadRivalryEnds(
  request: LoadRequest,
  name: string,
  kind?: string,
): Promise<PanelColumn> {
  const found = await queryRivalries(request);
  const covers = { from: firstYear, to: found.lastYear - 1 };
  const series = new PairSeries(name, request.states.length, covers, { otherwise: 0 });
  eachPair(request, found, (one, other, row) => {
    if (kind !== undefined && !(found.kinds[row] ?? '').includes(kind)) return;
    series.set(one, other, found.end[row], 1);
  });
  return series;
}

/** 1 in every year an ATOP obligation of one of the kinds is in force, 0 in the source's other years. */
export async function loadPacts(
  request: LoadRequest,
  name: string,
  kinds: readonly string[],
): Promise<PanelColumn> {
  const { atlas } = request;
  const to = await keepForAtlas(atlas, 'last-pact-year', '', async () => {
    const { year } = await atlas.columns(
      "select max(end_year)::double as year from alliances where source = 'atop'",
    );
    return (year as Float64Array)[0];
  });
  const series = new PairSeries(name, request.states.length, { from: firstYear, to }, { otherwise: 0 });
  if (isFew(request)) {
    for (const { one, other, ids: pair } of pairsOf(request)) {
      for (const pact of await readPacts(atlas, pair, to)) {
        if (pact.source !== 'atop' || !kinds.includes(pact.kind)) continue;
        for (let year = Math.max(firstYear, pact.start_year); year <= pact.end_year; year++)
          series.set(one, other, year, 1);
      }
    }
    return series;
  }
  const found = await atlas.columns(
    `select a, b, start_year::double as start_year, end_year::double as end_year from alliances where source = 'atop' and end_year >= ${firstYear} and kind in (${sqlWords(kinds)})
       ${idFilter(request, 'a', 'b')}`,
  );
  const start = found['start_year'] as Float64Array;
  const end = found['end_year'] as Float64Array;
  const ids = { a: found['a'] as Ids, b: found['b'] as Ids };
  eachPair(request, ids, (one, other, row) => {
    for (let year = Math.max(firstYear, start[row]); year <= end[row]; year++)
      series.set(one, other, year, 1);
  });
  return series;
}

/** Calls back for each row whose two ids the registry knows. */
export function eachPair(
  request: LoadRequest,
  found: { a: Ids; b: Ids },
  visit: (one: number, other: number, row: number) => void,
): void {
  for (let row = 0; row < found.a.length; row++) {
    const one = request.numberOf.get(found.a[row] ?? '');
    const other = request.numberOf.get(found.b[row] ?? '');
    if (one !== undefined && other !== undefined) visit(one, other, row);
  }
}
