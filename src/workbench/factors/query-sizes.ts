import type { StateId } from '../../domain/dyad.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';

/** The measures of size a reading may use; the first is the default. */
export const sizeMeasures = ['sqrt-cinc', 'equal', 'cinc', 'gdp', 'milex'] as const;
export type SizeMeasure = (typeof sizeMeasures)[number];

export interface StateSizes {
  /** By state, NaN where the source has none. */
  sizes: Float64Array;
  vintage: Int16Array;
  origin: string;
}

const sources: Record<Exclude<SizeMeasure, 'equal'>, { sql: string; origin: string }> = {
  'sqrt-cinc': {
    sql: 'select id, year, sqrt(cinc) as size from capabilities where cinc is not null',
    origin: 'cow-nmc',
  },
  cinc: { sql: 'select id, year, cinc as size from capabilities where cinc is not null', origin: 'cow-nmc' },
  gdp: {
    sql: 'select id, year, gdp_usd as size from gdp where gdp_usd is not null',
    origin: 'world-bank-gdp',
  },
  milex: {
    sql: 'select id, year, milex_usd_thousands as size from capabilities where milex_usd_thousands is not null',
    origin: 'cow-nmc',
  },
};

/** Sizes of `states` in `year`, the latest within `carryYears`; all 1 for `equal`. */
export async function querySizes(
  atlas: Atlas,
  states: readonly StateId[],
  year: number,
  measure: SizeMeasure,
  carryYears: number,
): Promise<StateSizes> {
  const n = states.length;
  if (measure === 'equal') {
    return { sizes: new Float64Array(n).fill(1), vintage: new Int16Array(n).fill(year), origin: 'none' };
  }
  const { sql, origin } = sources[measure];
  const found = await keepForAtlas(atlas, `sizes ${measure}`, `${year}/${carryYears}`, async () => {
    const rows = await atlas.query<{ id: string; year: number; size: number }>(
      `select id, max(year) as year, arg_max(size, year) as size from (${sql})
       where year between $from and $year group by id`,
      { from: year - carryYears, year },
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
  return {
    sizes: Float64Array.from(states, (id) => found.get(id)?.size ?? Number.NaN),
    vintage: Int16Array.from(states, (id) => found.get(id)?.year ?? 0),
    origin,
  };
}
