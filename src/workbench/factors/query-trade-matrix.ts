import type { StateId } from '../../domain/dyad.js';
import { buildTradeMatrix, type TradeMatrix } from '../../measures/dependence/trade-matrix.js';
import type { Atlas, AtlasColumns } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';

/** Goods trade of a year among all states of a source, in millions of current USD. */
export interface YearTrade {
  year: number;
  origin: string;
  states: StateId[];
  index: Map<StateId, number>;
  matrix: TradeMatrix;
}

const baciYear = 2023;
const cow = { from: 1870, to: 2014 };

/**
 * The trade of a year: BACI 2023 for 2023 and after, COW to 2014; between the two, COW 2014 carried forward, never
 * 2023 carried back. Years of BACI the user imported come first where they are as late. Undefined where nothing lies within `carryYears`.
 */
export function queryTradeMatrix(
  atlas: Atlas,
  year: number,
  carryYears: number,
): Promise<YearTrade | undefined> {
  return keepForAtlas(atlas, 'trade-matrix', `${year}/${carryYears}`, () =>
    askTradeMatrix(atlas, year, carryYears),
  );
}

async function askTradeMatrix(
  atlas: Atlas,
  year: number,
  carryYears: number,
): Promise<YearTrade | undefined> {
  const useBaci = year >= baciYear;
  const at = useBaci ? baciYear : Math.min(year, cow.to);
  const own = await latestImported(atlas, year);
  if (own !== undefined && own >= at && year <= own + carryYears) {
    const found = await atlas.columns(
      'select exporter, importer, value_usd_thousands / 1000.0 as value from trade_baci_years where year = $own order by 1, 2',
      { own },
    );
    return buildYear(found, own, 'baci', 'zero');
  }
  if (year < cow.from || year > at + carryYears) return undefined;
  const columns = useBaci
    ? await atlas.columns(
        'select exporter, importer, value_usd_thousands / 1000.0 as value from trade_baci_2023 order by 1, 2',
      )
    : await atlas.columns(
        `select exporter, importer, value from (
           select b as exporter, a as importer, imports_a_from_b_usd_millions as value from trade_cow where year = $at
           union all
           select a, b, imports_b_from_a_usd_millions from trade_cow where year = $at)
         where value is not null order by 1, 2`,
        { at },
      );
  return buildYear(columns, at, useBaci ? 'baci' : 'cow-trade', useBaci ? 'zero' : 'missing');
}

/** The latest year up to the one asked for of the BACI files the user imported. */
async function latestImported(atlas: Atlas, year: number): Promise<number | undefined> {
  if (!atlas.tables.includes('trade_baci_years')) return undefined;
  const [found] = await atlas.query<{ year: number | null }>(
    'select max(year) as year from trade_baci_years where year <= $year',
    { year },
  );
  return found?.year ?? undefined;
}

function buildYear(
  columns: AtlasColumns,
  year: number,
  origin: string,
  absent: 'zero' | 'missing',
): YearTrade {
  const exporters = columns['exporter'] as string[];
  const importers = columns['importer'] as string[];
  const states = [...new Set([...exporters, ...importers])].sort();
  const index = new Map(states.map((id, k) => [id, k]));
  const place = (ids: string[]): Int32Array => Int32Array.from(ids, (id) => index.get(id) as number);
  const matrix = buildTradeMatrix(
    states.length,
    { exporter: place(exporters), importer: place(importers), value: columns['value'] as Float64Array },
    absent,
  );
  return { year, origin, states, index, matrix };
}
