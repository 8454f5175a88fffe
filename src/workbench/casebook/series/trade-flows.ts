import type { StateId } from '../../../domain/dyad.js';
import type { Atlas } from '../../../store/atlas.js';
import { world } from './series-spec.js';

export type FlowDirection = 'export' | 'import';

/** A yearly flow in USD, with what the other customs reporter leaves open. */
export interface Flow {
  value: number;
  low: number;
  high: number;
}

/** Flows of goods between states as one source tells them; `WLD` as partner is all partners together. */
export interface FlowBook {
  years: number[];
  /** Seen from `of`; null where the source has no figure. */
  flow(of: StateId, partner: StateId, direction: FlowDirection, year: number): Flow | null;
}

const exact = (value: number): Flow => ({ value, low: value, high: value });

const key = (...parts: (string | number)[]): string => parts.join('/');

/** As reported to UN Comtrade: the state's own report, banded by the partner's; mirrored where it did not report. */
export async function readComtradeFlows(atlas: Atlas, states: string): Promise<FlowBook> {
  const rows = await atlas.query<{
    reporter: string;
    partner: string;
    year: number;
    flow: string;
    value: number;
  }>(
    `select reporter, partner, year, flow, value_usd as value from trade_comtrade
     where list_contains(string_split($states, ','), reporter) and list_contains(string_split($states, ','), partner)
     union all
     select reporter, 'WLD', year, flow, sum(value_usd) from trade_comtrade
     where list_contains(string_split($states, ','), reporter) group by reporter, year, flow`,
    { states },
  );
  const told = new Map(rows.map((r) => [key(r.reporter, r.partner, r.flow, r.year), r.value]));
  return {
    years: [...new Set(rows.map((r) => r.year))],
    flow: (of, partner, direction, year) => {
      const own = told.get(key(of, partner, direction, year));
      const other = told.get(key(partner, of, direction === 'export' ? 'import' : 'export', year));
      const value = own ?? other;
      if (value === undefined) return null;
      return { value, low: Math.min(value, other ?? value), high: Math.max(value, other ?? value) };
    },
  };
}

/**
 * BACI: one reconciled figure for each direction, free on board. 2023 comes with the atlas; other years are there once
 * the reader has imported them (`entente data import baci`).
 */
export async function readBaciFlows(atlas: Atlas, states: string): Promise<FlowBook> {
  const imported = atlas.tables.includes('trade_baci_years')
    ? `union all select year, exporter, importer, value_usd_thousands * 1000 from trade_baci_years where year <> 2023`
    : '';
  const rows = await atlas.query<{ year: number; exporter: string; importer: string; value: number }>(
    `with m as (select 2023 as year, exporter, importer, value_usd_thousands * 1000 as value from trade_baci_2023 ${imported})
     select year, exporter, importer, value from m
     where list_contains(string_split($states, ','), exporter) and list_contains(string_split($states, ','), importer)
     union all select year, exporter, 'WLD', sum(value) from m where list_contains(string_split($states, ','), exporter) group by all
     union all select year, 'WLD', importer, sum(value) from m where list_contains(string_split($states, ','), importer) group by all`,
    { states },
  );
  const cells = new Map(rows.map((r) => [key(r.exporter, r.importer, r.year), r.value]));
  return {
    years: [...new Set(rows.map((r) => r.year))].sort((x, y) => x - y),
    flow: (of, partner, direction, year) => {
      const value = cells.get(direction === 'export' ? key(of, partner, year) : key(partner, of, year));
      return value === undefined ? null : exact(value);
    },
  };
}

/**
 * Comtrade to 2022 and BACI from 2023 on, so that a change to 2023 can be told; the two define values alike, not
 * equally.
 */
export async function readJoinedFlows(atlas: Atlas, states: string): Promise<FlowBook> {
  const [comtrade, baci] = await Promise.all([
    readComtradeFlows(atlas, states),
    readBaciFlows(atlas, states),
  ]);
  return {
    years: [...comtrade.years, ...baci.years.filter((year) => year >= 2023)],
    flow: (of, partner, direction, year) =>
      (year >= 2023 ? baci : comtrade).flow(of, partner, direction, year),
  };
}

/** Correlates of War trade: importers' figures between states, totals as the source has them. */
export async function readCowFlows(atlas: Atlas, states: string): Promise<FlowBook> {
  const [pairs, totals] = await Promise.all([
    atlas.query<{ a: string; b: string; year: number; ab: number | null; ba: number | null }>(
      `select a, b, year, imports_a_from_b_usd_millions as ab, imports_b_from_a_usd_millions as ba from trade_cow
       where list_contains(string_split($states, ','), a) and list_contains(string_split($states, ','), b)`,
      { states },
    ),
    atlas.query<{ id: string; year: number; imports: number | null; exports: number | null }>(
      `select id, year, imports_usd_millions as imports, exports_usd_millions as exports from trade_cow_states
       where list_contains(string_split($states, ','), id)`,
      { states },
    ),
  ]);
  const cells = new Map<string, number>();
  const put = (at: string, millions: number | null): void => {
    if (millions !== null && Number.isFinite(millions)) cells.set(at, millions * 1e6);
  };
  for (const r of pairs) {
    put(key(r.b, r.a, r.year), r.ab);
    put(key(r.a, r.b, r.year), r.ba);
  }
  for (const r of totals) {
    put(key(r.id, world, r.year), r.exports);
    put(key(world, r.id, r.year), r.imports);
  }
  return {
    years: [...new Set([...pairs.map((r) => r.year), ...totals.map((r) => r.year)])],
    flow: (of, partner, direction, year) => {
      const value = cells.get(direction === 'export' ? key(of, partner, year) : key(partner, of, year));
      return value === undefined ? null : exact(value);
    },
  };
}

/** OECD input-output tables 2022: goods and services, or goods alone. */
export async function readIcioFlows(atlas: Atlas, states: string, goodsOnly: boolean): Promise<FlowBook> {
  const rows = await atlas.query<{ exporter: string; importer: string; value: number }>(
    `with m as (select exporter, importer, sum(value_usd_millions) * 1e6 as value from icio_2022
                where exporter <> importer and (not $goods or sector <> 'SERV') group by exporter, importer)
     select exporter, importer, value from m
     where list_contains(string_split($states, ','), exporter) and list_contains(string_split($states, ','), importer)
     union all select exporter, 'WLD', sum(value) from m where list_contains(string_split($states, ','), exporter) group by exporter
     union all select 'WLD', importer, sum(value) from m where list_contains(string_split($states, ','), importer) group by importer`,
    { states, goods: goodsOnly },
  );
  const cells = new Map(rows.map((r) => [key(r.exporter, r.importer), r.value]));
  return {
    years: [2022],
    flow: (of, partner, direction, year) => {
      const value =
        year === 2022 ? cells.get(direction === 'export' ? key(of, partner) : key(partner, of)) : undefined;
      return value === undefined ? null : exact(value);
    },
  };
}
