import type { PanelColumn } from '../../models/reference-class/panel.js';
import type { Ids } from './atlas-reader.js';
import { eachPair } from './columns-of-security.js';
import { PairSeries, StateSeries } from './pair-series.js';
import type { LoadRequest } from './panel-catalogue.js';

const firstYear = 1900;

async function loadEvents(
  request: LoadRequest,
  name: string,
  sql: string,
  lastYearOfCoverage: (lastYear: number) => number,
): Promise<PanelColumn> {
  const found = await request.atlas.columns(sql);
  const years = found['year'] as Float64Array;
  const lastYear = (found['last_year'] as Float64Array)[0] ?? firstYear;
  const covers = { from: firstYear, to: lastYearOfCoverage(lastYear) };
  const series = new PairSeries(name, request.states.length, covers, { otherwise: 0 });
  eachPair(request, { a: found['a'] as Ids, b: found['b'] as Ids }, (one, other, row) => {
    series.set(one, other, years[row], 1);
  });
  return series;
}

export function loadDisputes(request: LoadRequest): Promise<PanelColumn> {
  return loadEvents(
    request,
    'dispute',
    `select distinct a, b, year::double as year,
       (select max(year) from disputes where source = 'gml')::double as last_year
     from disputes where source = 'gml' and year >= ${firstYear}`,
    (year) => year,
  );
}

/** GML as far as it goes, COW's own coding after it: for what is known at a time, not for counting onsets. */
export function loadKnownDisputes(request: LoadRequest): Promise<PanelColumn> {
  return loadEvents(
    request,
    'dispute-known',
    `select distinct a, b, year::double as year, (select max(year) from disputes)::double as last_year
     from disputes where year >= ${firstYear}
       and (source = 'gml' or year > (select max(year) from disputes where source = 'gml'))`,
    (year) => year,
  );
}

export function loadDisputeBegins(request: LoadRequest): Promise<PanelColumn> {
  return loadEvents(
    request,
    'dispute-begins',
    `select distinct a, b, year::double as year,
       (select max(year) from disputes where source = 'gml')::double as last_year
     from disputes where source = 'gml' and onset and year >= ${firstYear}`,
    (year) => year,
  );
}

/** COW's list of interstate wars was closed in 2010; its last war-year in the table is earlier. */
const warsCoverTo = 2010;

export function loadWars(request: LoadRequest): Promise<PanelColumn> {
  return loadEvents(
    request,
    'war',
    `select distinct a, b, year::double as year, ${warsCoverTo}::double as last_year from wars where year >= ${firstYear}`,
    (year) => year,
  );
}

export function loadWarEnds(request: LoadRequest): Promise<PanelColumn> {
  return loadEvents(
    request,
    'war-ends',
    `select w.a, w.b, w.year::double as year, ${warsCoverTo}::double as last_year
     from (select distinct a, b, year from wars where year >= ${firstYear}) w
     where not exists (select 1 from wars n where n.a = w.a and n.b = w.b and n.year = w.year + 1)`,
    (year) => year - 1,
  );
}

/** 1 in a year in which a leader took office after another; 0 in the source's other years. */
export async function loadLeaderChange(request: LoadRequest): Promise<PanelColumn> {
  const found = await request.atlas.columns(
    `select id, year(start)::double as year,
       (select max(year("end")) from leaders)::double as last_year,
       row_number() over (partition by id order by start)::double as turn
     from leaders where start is not null`,
  );
  const ids = found['id'] as Ids;
  const years = found['year'] as Float64Array;
  const turn = found['turn'] as Float64Array;
  const last = (found['last_year'] as Float64Array)[0] ?? firstYear;
  const series = new StateSeries('leader-change', request.states.length, { from: firstYear, to: last }, 0);
  for (let row = 0; row < ids.length; row++) {
    const state = request.numberOf.get(ids[row] ?? '');
    if (state !== undefined && turn[row] > 1) series.set(state, years[row], 1);
  }
  return series;
}
