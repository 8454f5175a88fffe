import type { StateId } from '../../domain/dyad.js';
import { buildTradeMatrix, type TradeMatrix } from '../../measures/dependence/trade-matrix.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import type { YearTrade } from './query-trade-matrix.js';

/** A trade matrix as one end reports it wherever both ends do. */
export interface ReporterEnds {
  /** The years of the reports. */
  years: { from: number; to: number };
  exporter: YearTrade;
  importer: YearTrade;
  /** Flows that both ends report, by their places in the matrix: exporter * n + importer. */
  flows: ReadonlySet<number>;
}

/** Reports farther from the figures they would move say nothing about them. */
const mostApart = 1;

const atlasReports =
  'select reporter, partner, year, flow, value_usd as value, 1 as rank from trade_comtrade';
const ownReports =
  "select reporter, partner, year, flow, value_usd as value, 0 as rank from comtrade where commodity = 'TOTAL'";

/**
 * Goods trade of a year read at either end. Where both customs offices report a flow, the flow of the matrix is
 * moved to the end asked for by that report over the geometric mean of the two (as in `entente trade exit`); other
 * flows stay, and totals are added up anew. A string instead of the ends says why there are none.
 */
export function queryReporterEnds(atlas: Atlas, trade: YearTrade): Promise<ReporterEnds | string> {
  return keepForAtlas(atlas, 'reporter-ends', `${trade.origin}/${trade.year}`, () => askEnds(atlas, trade));
}

async function askEnds(atlas: Atlas, trade: YearTrade): Promise<ReporterEnds | string> {
  const own = atlas.tables.includes('comtrade');
  if (!own && !atlas.tables.includes('trade_comtrade'))
    return 'the atlas holds no reports of both ends (Comtrade)';
  // What the user imported comes before what the atlas has of the same flow.
  const rows = await atlas.query<{
    exporter: StateId;
    importer: StateId;
    year: number;
    sent: number;
    got: number;
  }>(
    `with held as (${own ? ownReports : ''}${own && atlas.tables.includes('trade_comtrade') ? ' union all ' : ''}${atlas.tables.includes('trade_comtrade') ? atlasReports : ''}),
     reports as (select reporter, partner, year, flow, arg_min(value, rank) as value from held
       where year between $from and $to and value > 0 and reporter <> partner group by all),
     both_ends as (select e.reporter as exporter, e.partner as importer, e.year, e.value as sent, i.value as got
       from reports e join reports i on i.reporter = e.partner and i.partner = e.reporter and i.year = e.year
       where e.flow = 'export' and i.flow = 'import')
     select exporter, importer, max(year) as year, arg_max(sent, year) as sent, arg_max(got, year) as got
     from both_ends group by exporter, importer order by 1, 2`,
    { from: trade.year - mostApart, to: trade.year },
  );
  const span = `${trade.year - mostApart}-${trade.year}`;
  if (rows.length === 0)
    return `no flow has a report of both ends in ${span}, within ${mostApart} year of the trade figures`;
  const { n } = trade.matrix;
  const factors = new Map<number, { exporter: number; importer: number }>();
  for (const { exporter, importer, sent, got } of rows) {
    const [i, j] = [trade.index.get(exporter), trade.index.get(importer)];
    if (i === undefined || j === undefined) continue;
    const middle = Math.sqrt(sent * got);
    factors.set(i * n + j, { exporter: sent / middle, importer: got / middle });
  }
  if (factors.size === 0) return `no state with reports of both ends in ${span} is in the trade figures`;
  const read = (end: 'exporter' | 'importer'): YearTrade => ({
    ...trade,
    matrix: moveFlows(trade.matrix, (k) => factors.get(k)?.[end] ?? 1),
  });
  return {
    years: { from: Math.min(...rows.map(({ year }) => year)), to: Math.max(...rows.map(({ year }) => year)) },
    exporter: read('exporter'),
    importer: read('importer'),
    flows: new Set(factors.keys()),
  };
}

function moveFlows({ n, value }: TradeMatrix, factor: (k: number) => number): TradeMatrix {
  const places = [...value.keys()].filter((k) => Math.floor(k / n) !== k % n && !Number.isNaN(value[k]));
  return buildTradeMatrix(
    n,
    {
      exporter: places.map((k) => Math.floor(k / n)),
      importer: places.map((k) => k % n),
      value: places.map((k) => value[k] * factor(k)),
    },
    'missing',
  );
}
