import type { YearRange } from '../../domain/dyad.js';
import type { PanelColumn } from '../../models/reference-class/panel.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import type { KeyedRows } from '../../store/keyed-rows.js';
import { capabilitiesOfState, mainIdealPointOfState, polyarchyOfState } from '../rows/rows-of-states.js';
import type { Ids } from './atlas-reader.js';
import { StateSeries } from './pair-series.js';
import { idFilter } from './pair-source.js';
import type { LoadRequest } from './panel-catalogue.js';
import { isFew, readRowsOfStates } from './rows-of-few.js';

const firstYear = 1900;

async function loadStateSeries(
  request: LoadRequest,
  name: string,
  sql: string,
  rows: KeyedRows,
): Promise<StateSeries> {
  const found = isFew(request)
    ? await readRowsOfStates(request, rows, firstYear)
    : await request.atlas.columns(`${sql} ${idFilter(request, 'id')}`);
  const ids = found['id'] as Ids;
  const years = found['year'] as Float64Array;
  const values = found['value'] as Float64Array;
  if (years.length === 0) return new StateSeries(name, request.states.length, await coverageOf(request, sql));
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const year of years) {
    from = Math.min(from, year);
    to = Math.max(to, year);
  }
  // None of the states asked for has a row: a series without a year, missing everywhere.
  if (years.length === 0) [from, to] = [0, -1];
  const series = new StateSeries(name, request.states.length, { from, to });
  for (let row = 0; row < ids.length; row++) {
    const state = request.numberOf.get(ids[row] ?? '');
    if (state !== undefined) series.set(state, years[row], values[row]);
  }
  return series;
}

/** The years of a source that has nothing on the states asked for. */
async function coverageOf({ atlas }: LoadRequest, sql: string): Promise<YearRange> {
  return keepForAtlas(atlas, 'coverage', sql, async () => {
    const { first, last } = await atlas.columns(
      `select min(year)::double as first, max(year)::double as last from (${sql})`,
    );
    return { from: first[0] as number, to: last[0] as number };
  });
}

/** A pair column worked out from a state column on demand. */
function fromStates(
  name: string,
  kind: 'pair' | 'directed-pair',
  series: StateSeries,
  combine: (one: number, other: number) => number,
): PanelColumn {
  return {
    name,
    kind,
    covers: series.covers,
    at: (one, other, year) => combine(series.at(one, -1, year), series.at(other, -1, year)),
  };
}

export function loadCapabilities(request: LoadRequest): Promise<StateSeries> {
  return loadStateSeries(
    request,
    'capability-share',
    `select id, year::double as year, cinc::double as value from capabilities where year >= ${firstYear} and cinc is not null`,
    capabilitiesOfState,
  );
}

export async function loadCapabilityRatio(request: LoadRequest): Promise<PanelColumn> {
  const shares = await loadCapabilities(request);
  return fromStates('capability-ratio', 'directed-pair', shares, (one, other) =>
    other > 0 ? one / other : Number.NaN,
  );
}

export function loadPolyarchy(request: LoadRequest): Promise<StateSeries> {
  return loadStateSeries(
    request,
    'polyarchy',
    `select id, year::double as year, polyarchy::double as value from regime where year >= ${firstYear} and polyarchy is not null`,
    polyarchyOfState,
  );
}

export async function loadRegimeDistance(request: LoadRequest): Promise<PanelColumn> {
  const scores = await loadPolyarchy(request);
  return fromStates('regime-distance', 'pair', scores, (one, other) => Math.abs(one - other));
}

export async function loadIdealPoints(request: LoadRequest): Promise<PanelColumn> {
  const points = await loadStateSeries(
    request,
    'ideal-point',
    "select id, year::double as year, point::double as value from ideal_points where scale = 'all' and point is not null",
    mainIdealPointOfState,
  );
  return fromStates('ideal-point-distance', 'pair', points, (one, other) => Math.abs(one - other));
}

/** 1 while a state is a great power, 0 in the source's other years. */
export async function loadMajors(request: LoadRequest): Promise<PanelColumn> {
  const found = await request.atlas.columns(
    `select id, year(start)::double as first, year("end")::double as last,
       (select max(year("end")) from majors)::double as covered from majors`,
  );
  const ids = found['id'] as Ids;
  const first = found['first'] as Float64Array;
  const last = found['last'] as Float64Array;
  const covers = { from: 1816, to: (found['covered'] as Float64Array)[0] ?? 1816 };
  const series = new StateSeries('major', request.states.length, covers, 0);
  for (let row = 0; row < ids.length; row++) {
    const state = request.numberOf.get(ids[row] ?? '');
    if (state === undefined) continue;
    for (let year = first[row]; year <= last[row]; year++) series.set(state, year, 1);
  }
  return series;
}
