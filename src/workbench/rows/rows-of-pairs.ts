import type { KeyedRows } from '../../store/keyed-rows.js';

/** What the atlas holds of a pair, by the ids of the two in alphabetical order. */
const key = ['a', 'b'] as const;

export const voteCells = ['n11', 'n12', 'n13', 'n21', 'n22', 'n23', 'n31', 'n32', 'n33'] as const;

/** Joint votes by year, as counts of a 3 x 3 table. */
export const votesOfPair: KeyedRows = {
  table: 'votes',
  key,
  columns: { year: 'year', ...Object.fromEntries(voteCells.map((cell) => [cell, cell])) },
  order: ['year'],
};

/** Joint full memberships by year. */
export const institutionsOfPair: KeyedRows = {
  table: 'igos',
  key,
  columns: { year: 'year', joint: 'joint' },
  order: ['year'],
};

/** Goods trade of both directions together in million USD (COW), where both are known. */
export const tradeOfPair: KeyedRows = {
  table: 'trade_cow',
  key,
  columns: {
    year: 'year',
    traded: 'imports_a_from_b_usd_millions + imports_b_from_a_usd_millions',
  },
  where: 'imports_a_from_b_usd_millions >= 0 and imports_b_from_a_usd_millions >= 0',
  order: ['year'],
};

/** Obligations of alliances, of ATOP and COW. */
export const alliancesOfPair: KeyedRows = {
  table: 'alliances',
  key,
  columns: {
    source: 'source',
    kind: 'kind',
    start_year: 'start_year',
    end_year: 'end_year',
    censored: 'censored',
  },
  order: ['source', 'start_year', 'kind'],
};

/** Strategic rivalries (TSS), oldest first. */
export const rivalriesOfPair: KeyedRows = {
  table: 'rivalries',
  key,
  columns: { start_year: 'start_year', end_year: 'end_year', censored: 'censored' },
  where: "source = 'tss'",
  order: ['start_year'],
};

/** Militarised disputes (COW MID) by year. */
export const disputesOfPair: KeyedRows = {
  table: 'disputes',
  key,
  columns: { dispute: 'dispute', year: 'year', hostility: 'hostility' },
  where: "source = 'cow-mid'",
  order: ['dispute', 'year'],
};

/** Interstate wars by year. */
export const warsOfPair: KeyedRows = {
  table: 'wars',
  key,
  columns: { war: 'war', year: 'year' },
  order: ['war', 'year'],
};

/** Kilometres between capitals, and the same with CEPII's figure where a capital is missing; one row at most. */
export const distanceOfPair: KeyedRows = {
  table: 'distance',
  key,
  columns: { capital_km: 'capital_km', km: 'coalesce(capital_km, cepii_km)' },
  order: ['capital_km'],
};

/** What one state reported of its trade with another (Comtrade), by flow and year. */
export const reportsOfPair: KeyedRows = {
  table: 'trade_comtrade',
  key: ['reporter', 'partner'],
  columns: { flow: 'flow', year: 'year', value_usd: 'value_usd' },
  order: ['flow', 'year'],
};
