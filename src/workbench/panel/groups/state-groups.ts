import { type PanelGroup, stateGroup } from '../panel-column.js';

const capabilities = stateGroup({
  name: 'capabilities',
  title: 'Material capabilities (COW NMC) and the composite index',
  reads: ['capabilities'],
  alias: 'nmc',
  from: 'capabilities',
  fields: [
    {
      name: 'milex',
      label: 'Military expenditure',
      unit: 'thousand USD',
      type: 'double',
      value: '@.milex_usd_thousands',
    },
    {
      name: 'milper',
      label: 'Military personnel',
      unit: 'thousand',
      type: 'double',
      value: '@.milper_thousands',
    },
    { name: 'irst', label: 'Iron and steel', unit: 'thousand tons', type: 'double', value: '@.irst' },
    {
      name: 'pec',
      label: 'Energy use',
      unit: 'thousand tons of coal equivalent',
      type: 'double',
      value: '@.pec',
    },
    {
      name: 'tpop',
      label: 'Total population',
      unit: 'thousand',
      type: 'double',
      value: '@.tpop_thousands',
    },
    {
      name: 'upop',
      label: 'Urban population',
      unit: 'thousand',
      type: 'double',
      value: '@.upop_thousands',
    },
    {
      name: 'cinc',
      label: 'Composite index of national capability',
      unit: 'share of the system',
      type: 'double',
      value: '@.cinc',
    },
  ].map((field) => ({
    ...field,
    type: 'double' as const,
    origin: 'cow-nmc',
    changes: true as const,
  })),
});

const regime = stateGroup({
  name: 'regime',
  title: 'Democracy scores: V-Dem polyarchy, Polity, unified democracy scores',
  reads: ['regime'],
  alias: 'reg',
  from: 'regime',
  fields: [
    {
      name: 'v2x_polyarchy',
      label: 'Electoral democracy (V-Dem)',
      unit: '0 to 1',
      type: 'double',
      value: '@.polyarchy',
      origin: 'v-dem',
      changes: true,
      zero: 'scale',
    },
    {
      name: 'polity2',
      label: 'Polity2',
      unit: '-10 to 10',
      type: 'tinyint',
      value: '@.polity2',
      origin: 'polity',
      changes: true,
      zero: 'scale',
    },
    {
      name: 'euds',
      label: 'Extended unified democracy score',
      type: 'double',
      value: '@.euds',
      origin: 'unified-democracy',
      changes: true,
      zero: 'scale',
      estimated: 'true',
    },
    {
      name: 'aeuds',
      label: 'Extended unified democracy score, 0 divides regimes',
      type: 'double',
      value: '@.aeuds',
      origin: 'unified-democracy',
      changes: true,
      zero: 'scale',
      estimated: 'true',
    },
  ],
});

const gdp = stateGroup({
  name: 'gdp',
  title: 'Gross domestic product in current dollars (World Bank)',
  reads: ['gdp'],
  alias: 'gdp',
  from: 'gdp',
  fields: [
    {
      name: 'gdp_usd',
      label: 'Gross domestic product',
      unit: 'current USD',
      type: 'double',
      value: '@.gdp_usd',
      origin: 'world-bank-gdp',
    },
  ],
});

const gdpLong = stateGroup({
  name: 'gdp-long',
  title: 'Output over two centuries: Maddison, Penn World Table, surplus product (simulated)',
  reads: ['gdp_long'],
  alias: 'long',
  from: 'gdp_long',
  fields: [
    {
      name: 'maddison_gdppc',
      label: 'GDP per head (Maddison, simulated mean)',
      unit: '2011 USD',
      type: 'double',
      value: '@.maddison_gdp_per_head',
      origin: 'long-gdp',
      estimated: 'true',
    },
    {
      name: 'pwt_gdp',
      label: 'GDP (Penn World Table, simulated mean)',
      unit: 'million USD',
      type: 'double',
      value: '@.pwt_gdp_millions',
      origin: 'long-gdp',
      estimated: 'true',
    },
    {
      name: 'log_gdp_2011',
      label: 'Log of GDP',
      unit: 'log of 2011 USD',
      type: 'double',
      value: '@.log_gdp_2011usd',
      origin: 'surplus-domestic-product',
      zero: 'scale',
      estimated: 'true',
    },
    {
      name: 'log_sdp_2011',
      label: 'Log of surplus domestic product',
      unit: 'log of 2011 USD',
      type: 'double',
      value: '@.log_surplus_2011usd',
      origin: 'surplus-domestic-product',
      zero: 'scale',
      estimated: 'true',
    },
  ],
});

const population = stateGroup({
  name: 'population',
  title: 'Population (World Bank)',
  reads: ['population'],
  alias: 'pop',
  from: 'population',
  fields: [
    {
      name: 'population',
      label: 'Population',
      unit: 'persons',
      type: 'double',
      value: '@.population',
      origin: 'world-bank-population',
    },
  ],
});

const idealPoints = (name: string, title: string, scale: string, to: number): PanelGroup =>
  stateGroup({
    name,
    title,
    reads: ['ideal_points'],
    alias: scale === 'all' ? 'ipa' : 'ipf',
    from: scale === 'all' ? 'ideal_all' : 'ideal_final',
    tables: [
      `${scale === 'all' ? 'ideal_all' : 'ideal_final'} as (select id, year, point from ideal_points where scale = '${scale}')`,
    ],
    fields: [
      {
        name: scale === 'all' ? 'idealpointall' : 'idealpointfp',
        label: scale === 'all' ? 'Ideal point in the UN, all votes' : 'Ideal point in the UN, final passage',
        type: 'double',
        value: '@.point',
        origin: 'ideal-points',
        covers: { from: 1946, to },
        zero: 'scale',
        estimated: 'true',
      },
    ],
  });

/** Adds the distance of the two points to a dyad panel. */
function withDistance(group: PanelGroup, point: string): PanelGroup {
  return {
    ...group,
    part(request) {
      const part = group.part(request);
      const [one, other] = part.columns;
      if (one === undefined || other === undefined) return part;
      const distance = {
        ...one,
        name: `${point}_distance`,
        label: 'Distance of the two ideal points',
        value: `abs(${one.value} - ${other.value})`,
        zero: 'quantity' as const,
      };
      return { ...part, columns: [...part.columns, distance] };
    },
  };
}

const majors = stateGroup({
  name: 'majors',
  title: 'Major powers (COW)',
  reads: ['majors'],
  alias: 'maj',
  from: 'major_years',
  tables: [
    `major_years as (select distinct id, y as year, 1 as major from majors, unnest(range(year(start), year("end") + 1)) as t(y))`,
  ],
  fields: [
    {
      name: 'cowmaj',
      label: 'Major power',
      unit: '0 or 1',
      type: 'tinyint',
      value: '@.major',
      origin: 'cow-state-system',
      absent: 'zero',
    },
  ],
});

/** Groups whose rows are states; a dyad panel takes each twice. */
export const stateGroups: PanelGroup[] = [
  capabilities,
  regime,
  gdp,
  gdpLong,
  population,
  withDistance(
    idealPoints('ideal-points', 'UN ideal points, votes on final passage', 'final-passage', 2024),
    'idealpointfp',
  ),
  withDistance(
    idealPoints('ideal-points-all', 'UN ideal points, all votes (to 2023)', 'all', 2023),
    'idealpointall',
  ),
  majors,
];
