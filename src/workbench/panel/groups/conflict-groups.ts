import { dyadUnits, type PanelColumn, type PanelGroup, panelUnits } from '../panel-column.js';

interface DisputeList {
  group: string;
  title: string;
  source: 'gml' | 'cow-mid';
  origin: string;
  prefix: string;
}

/** Dispute years; a pair with several disputes in a year is one row: any ongoing, any onset, the worst of each. */
function disputes({ group, title, source, origin, prefix }: DisputeList): PanelGroup {
  const alias = `${prefix}_d`;
  return {
    name: group,
    title,
    reads: ['disputes'],
    units: panelUnits,
    part({ unit, covers }) {
      const common = { covers: covers(origin), origins: [origin], zero: 'quantity' as const };
      const count = (name: string, label: string, value: string): PanelColumn => ({
        ...common,
        name,
        label,
        unit: 'disputes',
        type: 'smallint',
        value,
        absent: 'zero',
      });
      if (unit === 'state-year') {
        return {
          tables: [
            `${prefix}_states as (
              select id, year, count(distinct dispute) as n, count(distinct case when onset then dispute end) as onsets, max(hostility) as hostility
              from (select a as id, year, dispute, onset, hostility_a as hostility from disputes where source = '${source}'
                    union all select b, year, dispute, onset, hostility_b from disputes where source = '${source}')
              group by id, year)`,
          ],
          joins: [`left join ${prefix}_states ${alias} on ${alias}.id = s.id and ${alias}.year = s.year`],
          columns: [
            count(`${prefix}_disputes`, 'Militarised disputes it is in', `${alias}.n`),
            count(`${prefix}_onsets`, 'Disputes that begin for one of its pairs', `${alias}.onsets`),
            count(`${prefix}_hostlev`, 'Its highest hostility, 0 none to 5 war', `${alias}.hostility`),
          ].map((column, k) => (k === 2 ? { ...column, unit: '0 to 5', type: 'tinyint' as const } : column)),
        };
      }
      const zeroOrOne = { unit: '0 or 1', type: 'tinyint' as const };
      return {
        tables: [
          `${prefix}_years as (
            select a, b, year, count(*) as n, max(onset::tinyint) as onset, max(hostility) as hostility
            from disputes where source = '${source}' group by a, b, year)`,
        ],
        joins: [
          `left join ${prefix}_years ${alias} on ${alias}.a = s.a and ${alias}.b = s.b and ${alias}.year = s.year`,
        ],
        columns: [
          {
            ...count(
              `${prefix}ongoing`,
              'A militarised dispute is going on',
              `case when ${alias}.n > 0 then 1 end`,
            ),
            ...zeroOrOne,
          },
          { ...count(`${prefix}onset`, 'A militarised dispute begins', `${alias}.onset`), ...zeroOrOne },
          count(`${prefix}_disputes`, 'Militarised disputes of the pair', `${alias}.n`),
          {
            ...count(`${prefix}_hostlev`, 'Highest hostility, 0 none to 5 war', `${alias}.hostility`),
            unit: '0 to 5',
            type: 'tinyint',
          },
        ],
      };
    },
  };
}

const wars: PanelGroup = {
  name: 'wars',
  title: 'Interstate wars (COW)',
  reads: ['wars'],
  units: dyadUnits,
  part({ covers }) {
    // The first war of the list begins in 1823, after seven years without one; its years are 1816 to 2007.
    const span = { from: 1816, to: Math.max(2007, covers('cow-war').to) };
    const flag = (name: string, label: string, value: string): PanelColumn => ({
      name,
      label,
      unit: '0 or 1',
      type: 'tinyint',
      value,
      covers: span,
      absent: 'zero',
      zero: 'quantity',
      origins: ['cow-war'],
    });
    return {
      tables: [
        'war_years as (select a, b, year, max(onset::tinyint) as onset from wars group by a, b, year)',
      ],
      joins: ['left join war_years war on war.a = s.a and war.b = s.b and war.year = s.year'],
      columns: [
        flag('cowinterongoing', 'An interstate war is going on', 'case when war.a is not null then 1 end'),
        flag('cowinteronset', 'An interstate war begins', 'war.onset'),
      ],
    };
  },
};

export const conflictGroups: PanelGroup[] = [
  disputes({
    group: 'disputes',
    title: 'Militarised disputes, the corrected list (Gibler, Miller and Little)',
    source: 'gml',
    origin: 'gml-mid',
    prefix: 'gmlmid',
  }),
  disputes({
    group: 'cow-disputes',
    title: 'Militarised disputes, the original list (COW MID)',
    source: 'cow-mid',
    origin: 'cow-mid',
    prefix: 'cowmid',
  }),
  wars,
];
