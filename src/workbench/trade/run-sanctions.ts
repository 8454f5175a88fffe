import { EntenteError } from '../../domain/errors.js';
import { estimatePpml } from '../../models/trade/estimate/estimate-ppml.js';
import { numberGroups } from '../../models/trade/estimate/group-ids.js';
import type { TradeSanctions } from '../../report/trade/sanctions-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { readSanctionCoalitions } from './sanction-coalitions.js';

type Flow = TradeSanctions['effects'][number]['flow'];

interface TradeRow extends Record<string, unknown> {
  reporter: string;
  partner: string;
  year: number;
  value: number;
}

const usual = { export: 'exports to the target', import: 'imports from the target' } as const;

/** `entente trade sanctions`: the partial effect of a coalition's sanctions on its trade with the target. */
export async function runSanctions(target = 'RUS'): Promise<TradeSanctions> {
  const atlas = await openAtlas();
  try {
    const registry = await openRegistry(atlas);
    return await estimateSanctions(atlas, registry.resolve(target, { year: 2022 }).id);
  } finally {
    atlas.close();
  }
}

/**
 * Three-way PPML over what the atlas holds: fifteen reporters, all their partners, 2018-2022 by their own reports and
 * 2023 from the reconciled customs matrix. The senders' trade with the target in 2022 and in 2023 is compared with that of
 * reporters who do not sanction it, net of every reporter's and partner's year and of every pair's level. A partner a
 * reporter names in no year of a flow has no row; one it names in some years has 0 in the others.
 *
 * @throws EntenteError `no-data` where no coalition against the target is coded.
 */
export async function estimateSanctions(atlas: Atlas, target: string): Promise<TradeSanctions> {
  const coalition = (await queryOwnSenders(atlas, target)) ?? findCoalition(target);
  if (coalition === undefined)
    throw new EntenteError(
      'no-data',
      `no coalition that sanctions ${target} is coded; there are ${readSanctionCoalitions()
        .map((one) => one.target)
        .join(', ')} (data/trade/sanctions.yaml)`,
      { target },
    );
  const effects: TradeSanctions['effects'] = [];
  const totals: TradeSanctions['totalsUsdBillions'] = [];
  const observations: TradeSanctions['observations'] = {};
  const reporters = new Set<string>();
  for (const kind of ['export', 'import'] as const) {
    const rows = await queryRows(atlas, kind);
    for (const { reporter } of rows) reporters.add(reporter);
    const sends = (id: string): boolean => coalition.senders.includes(id);
    const marks = [2022, 2023].flatMap((year) => [
      { of: 'senders', year, hits: (row: TradeRow) => sends(row.reporter) },
      { of: 'CHN', year, hits: (row: TradeRow) => row.reporter === 'CHN' },
    ]);
    const column = (pick: (row: TradeRow) => string | number): (string | number)[] => rows.map(pick);
    const pair = numberGroups('pair', [column((r) => r.reporter), column((r) => r.partner)]);
    const estimate = estimatePpml({
      y: Float64Array.from(rows, (row) => row.value / 1e6),
      x: marks.map(({ of, year, hits }) => ({
        name: `${of} ${year}`,
        values: Float64Array.from(rows, (row) =>
          row.partner === target && row.year === year && hits(row) ? 1 : 0,
        ),
      })),
      effects: [
        numberGroups('reporter^year', [column((r) => r.reporter), column((r) => r.year)]),
        numberGroups('partner^year', [column((r) => r.partner), column((r) => r.year)]),
        pair,
      ],
      clusters: [pair],
    });
    observations[usual[kind]] = estimate.observations;
    for (const { of, year } of marks) {
      const found = estimate.coefficients.find(({ name }) => name === `${of} ${year}`);
      if (found === undefined) continue;
      effects.push({
        flow: usual[kind] as Flow,
        of,
        year,
        coefficient: found.estimate,
        se: found.se,
        z: found.z,
        multiplier: Math.exp(found.estimate),
        low: Math.exp(found.estimate - 1.96 * found.se),
        high: Math.exp(found.estimate + 1.96 * found.se),
      });
    }
    for (const [group, holds] of [
      ['senders among the reporters', sends],
      ['its EU members', (id: string) => ['DEU', 'ESP', 'FRA', 'ITA', 'NLD'].includes(id)],
      ['CHN', (id: string) => id === 'CHN'],
      ['IND', (id: string) => id === 'IND'],
    ] as const) {
      const byYear: Record<string, number> = {};
      for (const { reporter, partner, year, value } of rows)
        if (partner === target && holds(reporter)) byYear[year] = (byYear[year] ?? 0) + value / 1e9;
      totals.push({ group, flow: usual[kind] as Flow, byYear });
    }
  }
  const list = [...reporters].sort();
  return {
    format: 'entente.trade-sanctions/1',
    edition: atlas.edition,
    target,
    senders: list.filter((id) => coalition.senders.includes(id)),
    others: list.filter((id) => !coalition.senders.includes(id) && id !== target),
    effects,
    observations,
    errors: 'clustered by pair; few pairs are treated, so the intervals are too narrow rather than too wide',
    totalsUsdBillions: totals,
    notes: [
      'Compared with India, Brazil and Mexico (China has its own term): what the senders lost against what others kept, all else of each reporter, partner and pair in each year taken out.',
      '2022 held sanctions for ten months at most, and prices of energy at their height; 2023 comes from another source (reconciled, not as reported): a sketch.',
      'The atlas has no world matrix for 2015-2021, so the sanctions of 2014 cannot be estimated from it: the bilateral series end in 2014. A panel of your own can be (entente trade estimate).',
      'The terms measure the gap to those others, not only the fall: India’s purchases from Russia rose tenfold, which deepens every import term; read them with the money above.',
      'Fifteen reporters only: rerouting through third countries (Turkey, Kazakhstan, the Emirates) is not seen here.',
      coalition.note,
    ],
    sources: ['trade_comtrade', 'trade_baci_2023']
      .flatMap((table) => atlas.originsOf(table))
      .map(({ id, title, citation, licence }) => ({ id, title, citation, licence })),
  };
}

interface Senders {
  senders: readonly string[];
  note: string;
}

function findCoalition(target: string): Senders | undefined {
  const found = readSanctionCoalitions().find((one) => one.target === target && one.to === null);
  return (
    found && {
      senders: found.senders,
      note: `Who sanctions is coded by hand: ${found.author}, ${found.source}`,
    }
  );
}

/** Who has trade sanctions on a target in force in 2022 or 2023 by the user's own import of GSDB, where there is one. */
async function queryOwnSenders(atlas: Atlas, target: string): Promise<Senders | undefined> {
  if (!atlas.imports.some(({ table }) => table.name === 'sanctions')) return undefined;
  const rows = await atlas.query<{ sender: string }>(
    'select distinct sender from sanctions where target = $target and trade and start_year <= 2023 and end_year >= 2022 order by sender',
    { target },
  );
  if (rows.length === 0) return undefined;
  return {
    senders: rows.map(({ sender }) => sender),
    note: 'Who sanctions comes from your own import of GSDB: a sanction on trade in force in 2022 or 2023.',
  };
}

/** Reported flows with zeros where a reporter names a partner in some other year of the same flow. */
async function queryRows(atlas: Atlas, kind: 'export' | 'import'): Promise<TradeRow[]> {
  const [self, other] = kind === 'export' ? ['exporter', 'importer'] : ['importer', 'exporter'];
  return atlas.query<TradeRow>(
    `with seen as (
       select reporter, partner, year, sum(value_usd) as value from trade_comtrade
       where flow = $kind and length(partner) = 3 and partner not like 'X%' and reporter <> partner group by all
       union all
       select ${self} as reporter, ${other} as partner, 2023 as year, 1000 * value_usd_thousands as value
       from trade_baci_2023 where ${self} in (select distinct reporter from trade_comtrade)),
     pairs as (select distinct reporter, partner from seen),
     years as (select distinct reporter, year from seen)
     select reporter, partner, year, coalesce(value, 0) as value
     from pairs join years using (reporter) left join seen using (reporter, partner, year)
     where partner in (select importer from trade_baci_2023 union select exporter from trade_baci_2023)
     order by reporter, partner, year`,
    { kind },
  );
}
