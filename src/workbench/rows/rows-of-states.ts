import type { KeyedRows } from '../../store/keyed-rows.js';

/** What the atlas holds of one state, by year. */
const key = ['id'] as const;

export const capabilitiesOfState: KeyedRows = {
  table: 'capabilities',
  key,
  columns: { year: 'year', value: 'cinc' },
  where: 'cinc is not null',
  order: ['year'],
};

export const polyarchyOfState: KeyedRows = {
  table: 'regime',
  key,
  columns: { year: 'year', value: 'polyarchy' },
  where: 'polyarchy is not null',
  order: ['year'],
};

export const gdpOfState: KeyedRows = {
  table: 'gdp',
  key,
  columns: { year: 'year', value: 'gdp_usd' },
  where: 'gdp_usd is not null',
  order: ['year'],
};

/** UN ideal points, of every scale. */
export const idealPointsOfState: KeyedRows = {
  table: 'ideal_points',
  key,
  columns: { scale: 'scale', year: 'year', point: 'point', q5: 'q5', q95: 'q95' },
  where: 'point is not null',
  order: ['scale', 'year'],
};

/** The ideal points of all votes. */
export const mainIdealPointOfState: KeyedRows = {
  table: 'ideal_points',
  key,
  columns: { year: 'year', value: 'point' },
  where: "scale = 'all' and point is not null",
  order: ['year'],
};

/** Imports and exports of goods together in million USD (COW). */
export const tradeOfState: KeyedRows = {
  table: 'trade_cow_states',
  key,
  columns: { year: 'year', total: 'imports_usd_millions + exports_usd_millions' },
  order: ['year'],
};
