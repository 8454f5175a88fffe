import { EntenteError } from '../../domain/errors.js';
import { reachFlows } from '../../models/trade/reach-flows.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import { type PartnerShares, transplantShares } from '../../models/trade/transplant-shares.js';
import type { Atlas } from '../../store/atlas.js';
import type { OpenedTrade } from './open-trade-base.js';

export const patternNames = ['2022', '2023', '2023-half', '2023-lifted'] as const;
export type PatternName = (typeof patternNames)[number];

/** The G7 and the EU, the states whose barriers to Russia a pattern lifts. */
const west = (
  'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE ' +
  'USA GBR CAN JPN'
).split(' ');

/** Those of them whose own reports of 2019 the atlas holds. */
const reporters = 'CAN FRA DEU ITA JPN NLD ESP USA GBR'.split(' ');

export interface OpenedPattern {
  base: TradeBase;
  /** One line for the head of a page. */
  label: string;
  notes: string[];
}

/**
 * A base under a named change of Russia's partners. `2022` is the table as it is, which does not look sanctioned in the
 * aggregate. `2023` gives Russia's goods trade the partners of the customs matrix of 2023 (shares only, totals kept).
 * `2023-lifted` brings the West's trade with Russia from there back to what nine of its members reported for 2019;
 * `2023-half` half of that gap.
 *
 * @throws EntenteError `no-data` where the atlas lacks the customs figures.
 */
export async function openPattern(
  atlas: Atlas,
  opened: OpenedTrade,
  name: PatternName,
): Promise<OpenedPattern> {
  const { base, goods } = opened;
  if (name === '2022') return { base, label: `the table of ${opened.year} as it is`, notes: [] };
  const sectors = base.sectors.filter((_, s) => goods[s]);
  const sketch = transplantShares(base, 'RUS', await queryRussianShares(atlas, base, sectors), sectors);
  const notes = [
    'The 2023 pattern is a sketch: Russia’s partners in goods are those of the customs matrix of 2023 (mirror reports, shares only), its totals those of 2022; other states’ totals are not rebalanced.',
  ];
  if (name === '2023') return { base: sketch, label: 'the 2023 pattern: Western sanctions kept', notes };
  const multiples = await queryReturn(atlas);
  const part = name === '2023-half' ? 0.5 : 1;
  const present = west.filter((id) => base.states.includes(id));
  const goal = (multiple: number): number => 1 + part * (multiple - 1);
  const { multipliers, result } = reachFlows(sketch, [
    { exporters: present, importers: ['RUS'], sectors, multiple: goal(multiples.toRussia) },
    { exporters: ['RUS'], importers: present, sectors, multiple: goal(multiples.fromRussia) },
  ]);
  const [into, outOf] = multipliers.map((m) => m.toFixed(2));
  return {
    base: { ...sketch, flows: result.flows },
    label: `the 2023 pattern, Western barriers ${part === 1 ? 'lifted' : 'half lifted'}`,
    notes: [
      ...notes,
      `The West’s goods trade with Russia is brought ${part === 1 ? '' : 'half of the way '}back to 2019: sales to it x${goal(multiples.toRussia).toFixed(2)}, purchases x${goal(multiples.fromRussia).toFixed(2)} (nine reporters, nominal), by multipliers ${into} and ${outOf}.`,
      'In this model Western goods displace Russia’s own before China’s (independence of irrelevant alternatives): the return lowers China’s share far more than the exit cost. Shares and exit costs must not be equated.',
    ],
  };
}

/** Russia's partners in the customs matrix of 2023; Taiwan, which it lacks, as in the base; the rest to ROW. */
export async function queryRussianShares(
  atlas: Atlas,
  base: TradeBase,
  sectors: readonly string[],
): Promise<PartnerShares> {
  const { states } = base;
  const n = states.length;
  const self = states.indexOf('RUS');
  const taiwan = states.indexOf('TWN');
  const rest = states.indexOf('ROW');
  const rows = await atlas.query<{ exporter: string; importer: string; value: number }>(
    `select exporter, importer, value_usd_thousands as value from trade_baci_2023 where exporter = 'RUS' or importer = 'RUS'`,
  );
  if (rows.length === 0)
    throw new EntenteError('no-data', 'the customs matrix of 2023 holds no trade of Russia');
  const read = (importing: boolean): Float64Array => {
    const shares = new Float64Array(n);
    const own = rows.filter((row) => (importing ? row.importer : row.exporter) === 'RUS');
    const total = own.reduce((sum, { value }) => sum + value, 0);
    let all = 0;
    let ofTaiwan = 0;
    for (const sector of sectors) {
      const s = base.sectors.indexOf(sector);
      for (let k = 0; k < n; k += 1) {
        if (k === self) continue;
        const flow = base.flows[importing ? (s * n + k) * n + self : (s * n + self) * n + k];
        all += flow;
        if (k === taiwan) ofTaiwan += flow;
      }
    }
    if (taiwan >= 0) shares[taiwan] = ofTaiwan / all;
    const left = 1 - (taiwan >= 0 ? shares[taiwan] : 0);
    for (const row of own) {
      const k = states.indexOf(importing ? row.exporter : row.importer);
      if (k >= 0 && k !== rest) shares[k] = (left * row.value) / total;
    }
    shares[rest] = 1 - shares.reduce((sum, one, k) => (k === rest ? sum : sum + one), 0);
    return shares;
  };
  return { imports: read(true), exports: read(false) };
}

/** What nine Western states traded with Russia in 2019 over 2023, each way. */
export async function queryReturn(atlas: Atlas): Promise<{ toRussia: number; fromRussia: number }> {
  const list = reporters.map((id) => `'${id}'`).join(', ');
  const [row] = await atlas.query<Record<'out2019' | 'in2019' | 'out2023' | 'in2023', number>>(
    `select
       (select sum(value_usd) from trade_comtrade where partner = 'RUS' and year = 2019 and flow = 'export' and reporter in (${list})) as out2019,
       (select sum(value_usd) from trade_comtrade where partner = 'RUS' and year = 2019 and flow = 'import' and reporter in (${list})) as in2019,
       (select 1000 * sum(value_usd_thousands) from trade_baci_2023 where importer = 'RUS' and exporter in (${list})) as out2023,
       (select 1000 * sum(value_usd_thousands) from trade_baci_2023 where exporter = 'RUS' and importer in (${list})) as in2023`,
  );
  const toRussia = row.out2019 / row.out2023;
  const fromRussia = row.in2019 / row.in2023;
  if (!Number.isFinite(toRussia) || !Number.isFinite(fromRussia))
    throw new EntenteError(
      'no-data',
      'the customs figures of 2019 or 2023 that a lifting of sanctions is sized by are absent',
    );
  return { toRussia, fromRussia };
}
