import type { PanelColumn } from '../../models/reference-class/panel.js';
import { distanceOfPair, institutionsOfPair } from '../rows/rows-of-pairs.js';
import type { Ids } from './atlas-reader.js';
import { eachPair } from './columns-of-security.js';
import { loadIdealPoints } from './columns-of-states.js';
import { PairSeries } from './pair-series.js';
import { idFilter, pairSource } from './pair-source.js';
import type { LoadRequest } from './panel-catalogue.js';
import { isFew, readRowsOfPairs } from './rows-of-few.js';

const firstYear = 1900;

export const loadIdealPointDistance = loadIdealPoints;

/** Joint full memberships, NaN where the source has no row for the pair. */
export async function loadInstitutions(request: LoadRequest): Promise<PanelColumn> {
  const found = isFew(request)
    ? await readRowsOfPairs(request, institutionsOfPair, firstYear)
    : await request.atlas.columns(
        `select one::double as one, other::double as other, year::double as year, joint::double as joint
         from ${pairSource(request, 'igos')} where year >= ${firstYear}`,
      );
  const years = found['year'] as Float64Array;
  const joint = found['joint'] as Float64Array;
  const last = years.reduce((most, year) => Math.max(most, year), 1900);
  const covers = { from: 1900, to: last };
  const series = new PairSeries('joint-institutions', request.states.length, covers, {
    otherwise: Number.NaN,
  });
  const one = found['one'] as Float64Array;
  const other = found['other'] as Float64Array;
  for (let row = 0; row < years.length; row++) series.set(one[row], other[row], years[row], joint[row]);
  return series;
}

/** 1 while a border of the type, or a nearer one, is recorded. */
export async function loadContiguity(
  request: LoadRequest,
  name: string,
  farthest: number,
): Promise<PanelColumn> {
  const found = await request.atlas.columns(
    `select a, b, year(start)::double as first, year(coalesce("end", date '9999-12-31'))::double as last,
       (select max(year("end")) from contiguity)::double as covered
     from contiguity where type <= ${farthest}`,
  );
  const first = found['first'] as Float64Array;
  const last = found['last'] as Float64Array;
  const covers = { from: 1900, to: (found['covered'] as Float64Array)[0] ?? 1900 };
  const series = new PairSeries(name, request.states.length, covers, { otherwise: 0 });
  eachPair(request, { a: found['a'] as Ids, b: found['b'] as Ids }, (one, other, row) => {
    for (let year = Math.max(covers.from, first[row]); year <= Math.min(covers.to, last[row]); year++) {
      series.set(one, other, year, 1);
    }
  });
  return series;
}

/** Kilometres between the capitals; CEPII's figure where a capital is missing. It does not change with time. */
export async function loadCapitalDistance(request: LoadRequest): Promise<PanelColumn> {
  const states = request.states.length;
  const values = new Float64Array(states * states).fill(Number.NaN);
  const set = (one: number, other: number, km: number): void => {
    values[one * states + other] = km;
    values[other * states + one] = km;
  };
  if (isFew(request)) {
    const found = await readRowsOfPairs(request, distanceOfPair);
    found['km'].forEach((km, row) => {
      if (km > 0) set(found['one'][row], found['other'][row], km);
    });
  } else {
    const found = await request.atlas.columns(
      `select a, b, coalesce(capital_km, cepii_km)::double as km from distance
       where coalesce(capital_km, cepii_km) > 0 ${idFilter(request, 'a', 'b')}`,
    );
    const km = found['km'] as Float64Array;
    eachPair(request, { a: found['a'] as Ids, b: found['b'] as Ids }, (one, other, row) =>
      set(one, other, km[row]),
    );
  }
  return {
    name: 'capital-km',
    kind: 'pair',
    covers: { from: 1800, to: 2100 },
    at: (one, other) => values[one * states + other] ?? Number.NaN,
  };
}
