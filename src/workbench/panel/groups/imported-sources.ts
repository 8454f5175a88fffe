import type { Atlas } from '../../../store/atlas.js';
import { dyadUnits, type PanelColumn, type PanelGroup } from '../panel-column.js';

type Flow = Pick<PanelColumn, 'unit' | 'type' | 'absent'> & {
  group: string;
  title: string;
  table: string;
  origin: string;
  /** A common table expression `flow_NAME` with columns giver, taker, year and those of `columns`. */
  sql: string;
  columns: { name: string; label: (giver: number, taker: number) => string }[];
  estimated?: string;
};

/** Flows from one state to another in tables that only an import brings, because their terms forbid passing them on. */
const flows: Flow[] = [
  {
    group: 'arms',
    title: 'Transfers of major arms (SIPRI, imported)',
    table: 'arms_transfers',
    origin: 'sipri',
    sql: 'select supplier as giver, recipient as taker, year, tiv_millions as arms from arms_transfers',
    columns: [{ name: 'arms', label: (giver, taker) => `Major arms, state ${giver} to state ${taker}` }],
    unit: 'million TIV',
    type: 'double',
    absent: 'zero',
  },
  {
    group: 'sanctions',
    title: 'Sanctions (GSDB, imported)',
    table: 'sanctions',
    origin: 'gsdb',
    sql: `select sender as giver, target as taker, y as year, 1 as sanctions, max(case when trade then 1 else 0 end) as trade_sanctions
      from sanctions, unnest(range(start_year, end_year + 1)) as t(y) group by sender, target, y`,
    columns: [
      { name: 'sanctions', label: (giver, taker) => `State ${giver} sanctions state ${taker}` },
      {
        name: 'trade_sanctions',
        label: (giver, taker) => `State ${giver} sanctions trade with state ${taker}`,
      },
    ],
    unit: '0 or 1',
    type: 'tinyint',
    absent: 'zero',
  },
  {
    group: 'trade-baci-years',
    title: 'Goods trade by year, reconciled from both reporters (CEPII BACI, imported)',
    table: 'trade_baci_years',
    origin: 'baci',
    sql: 'select exporter as giver, importer as taker, year, value_usd_thousands as baci_value from trade_baci_years',
    columns: [
      { name: 'baci_value', label: (giver, taker) => `Exports of state ${giver} to state ${taker} (BACI)` },
    ],
    unit: 'thousand current USD',
    type: 'double',
    absent: 'missing',
    estimated: 'true',
  },
];

/** The groups whose tables the user has imported; without the import they are not offered. */
export function importedSources(imports: Atlas['imports']): PanelGroup[] {
  return flows.flatMap((flow): PanelGroup[] => {
    const held = imports.find(({ table }) => table.name === flow.table);
    if (held === undefined) return [];
    return [
      {
        name: flow.group,
        title: flow.title,
        reads: [flow.table],
        units: dyadUnits,
        part({ covers }) {
          const view = `flow_${flow.table}`;
          return {
            tables: [`${view} as (${flow.sql})`],
            joins: [1, 2].map(
              (end) =>
                `left join ${view} ${view}${end} on ${view}${end}.giver = s.id${end} and ${view}${end}.taker = s.id${3 - end} and ${view}${end}.year = s.year`,
            ),
            columns: [1, 2].flatMap((end) =>
              flow.columns.map(
                ({ name, label }): PanelColumn => ({
                  name: `${name}${end}`,
                  label: label(end, 3 - end),
                  ...(flow.unit === undefined ? {} : { unit: flow.unit }),
                  type: flow.type,
                  value: `${view}${end}.${name}`,
                  covers: covers(flow.origin),
                  absent: flow.absent,
                  zero: 'quantity',
                  ...(flow.estimated === undefined ? {} : { estimated: flow.estimated }),
                  origins: [flow.origin],
                }),
              ),
            ),
          };
        },
      },
    ];
  });
}
