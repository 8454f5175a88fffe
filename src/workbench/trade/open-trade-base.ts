import { EntenteError } from '../../domain/errors.js';
import type { OriginRecord } from '../../domain/origin.js';
import { type ElasticitySource, medianElasticities } from '../../models/trade/elasticity-sets.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import type { Atlas } from '../../store/atlas.js';

/** The world's trade of one year, ready for the trade model. Money in millions of current US dollars. */
export interface OpenedTrade {
  year: number;
  /** Sector-wise median elasticities, services 4. */
  base: TradeBase;
  sectorNames: readonly string[];
  /** Which sectors are goods; the rest are services. */
  goods: readonly boolean[];
  elasticities: readonly ElasticitySource[];
  origins: OriginRecord[];
}

/**
 * Reads the 2022 inter-country table of the atlas: 80 states and the rest of the world (ROW), 27 goods sectors and
 * services, sales at home included. Cells without a row are zero in this reconciled table.
 *
 * @throws EntenteError `atlas-missing-table`, `atlas-damaged`, or `no-data` where an elasticity is absent.
 */
export async function openTradeBase(atlas: Atlas): Promise<OpenedTrade> {
  const [sectorRows, stateRows, rates] = await Promise.all([
    atlas.query<{ sector: string; name: string; goods: boolean }>(
      'select sector, name, goods from icio_sectors order by position',
    ),
    atlas.query<{ exporter: string }>('select distinct exporter from icio_2022 order by exporter'),
    atlas.query<{ source: string; short: string; sector: string; elasticity: number }>(
      'select source, short, sector, elasticity from icio_elasticities order by source, sector',
    ),
  ]);
  const states = stateRows.map((row) => row.exporter);
  const sectors = sectorRows.map((row) => row.sector);
  const goods = sectorRows.map((row) => Boolean(row.goods));
  const place = Object.fromEntries(sectors.map((sector, s) => [sector, s]));
  const n = states.length;
  const cells = await atlas.columns(
    `with numbered as (select exporter as id, (row_number() over (order by exporter) - 1)::double as k
       from (select distinct exporter from icio_2022))
     select one.k as i, other.k as j, (s.at - 1)::double as s, f.value_usd_millions as v
     from icio_2022 f join numbered one on one.id = f.exporter join numbered other on other.id = f.importer
     join (select sector, row_number() over (order by position) as at from icio_sectors) s using (sector)`,
  );
  const [i, j, s, v] = ['i', 'j', 's', 'v'].map((name) => cells[name] as Float64Array);
  const flows = new Float64Array(sectors.length * n * n);
  for (let k = 0; k < v.length; k += 1) flows[(s[k] * n + i[k]) * n + j[k]] = v[k];
  const sources = new Map<string, ElasticitySource>();
  for (const { source, short, sector, elasticity } of rates) {
    let one = sources.get(source);
    if (one === undefined) {
      one = {
        id: source,
        short,
        values: new Float64Array(sectors.length).fill(Number.NaN),
        benchmark: source.startsWith('uniform'),
      };
      sources.set(source, one);
    }
    one.values[place[sector]] = elasticity;
  }
  const elasticities = [...sources.values()];
  const gap = elasticities.find((source) => source.values.some(Number.isNaN));
  if (gap !== undefined)
    throw new EntenteError(
      'no-data',
      `elasticities ${gap.id}: no value for ${sectors[gap.values.findIndex(Number.isNaN)]}`,
      { source: gap.id },
    );
  return {
    year: 2022,
    base: { states, sectors, flows, elasticities: medianElasticities(elasticities, goods) },
    sectorNames: sectorRows.map((row) => row.name),
    goods,
    elasticities,
    origins: ['icio_2022', 'icio_elasticities'].flatMap((table) => atlas.originsOf(table)),
  };
}

/** The tariff rates of the same table, laid out like the flows; a cell without a row is 0 (none recorded). */
export async function openTariffs(atlas: Atlas, { states, sectors }: TradeBase): Promise<Float64Array> {
  const at = new Map(states.map((id, k) => [id, k]));
  const place = new Map(sectors.map((id, k) => [id, k]));
  const n = states.length;
  const rates = new Float64Array(sectors.length * n * n);
  const rows = await atlas.columns('select exporter, importer, sector, rate from icio_tariffs');
  const rate = rows['rate'] as Float64Array;
  const [exporter, importer, sector] = ['exporter', 'importer', 'sector'].map((c) => rows[c] as string[]);
  for (let k = 0; k < rate.length; k += 1) {
    const [s, i, j] = [place.get(sector[k]), at.get(exporter[k]), at.get(importer[k])];
    if (s === undefined || i === undefined || j === undefined) continue;
    rates[(s * n + i) * n + j] = rate[k];
  }
  return rates;
}
