import { EntenteError } from '../../domain/errors.js';
import { Status, statusNames } from '../../domain/missing.js';
import type { OriginRecord } from '../../domain/origin.js';
import type { Atlas } from '../../store/atlas.js';
import { composeChangeovers, followsAtlas, withChangeover } from './changeover-sql.js';
import type { PanelColumn, PanelPart } from './panel-column.js';
import type { ResolvedPanel } from './resolve-panel.js';

/** A key or description of a row: no missing reason, never null. */
export interface PanelKey {
  name: string;
  label: string;
  type: 'integer' | 'text';
}

export interface PanelQuery {
  keys: PanelKey[];
  columns: PanelColumn[];
  /**
   * The SELECT: keys, then each column, then its status (`<column>_status`) where asked for, then with `carry` the
   * year its value is from (`<column>_vintage`), in the order of the keys. `status` names give texts, `codes` the
   * numbers of `Status`.
   */
  select(status: 'none' | 'names' | 'codes'): string;
  /** How many rows there are, as `rows`: the keys alone, no source is read. */
  count(): string;
}

const enumOfStatuses = `enum(${statusNames.map((name) => `'${name}'`).join(', ')})`;
const list = (ids: readonly string[]): string => {
  for (const id of ids)
    if (!/^[A-Z0-9]{3}$/.test(id)) throw new EntenteError('usage', `not the id of a state: ${id}`);
  return `(${ids.map((id) => `'${id}'`).join(', ')})`;
};

/**
 * The SQL of a panel. Rows come from the state system alone: a state has a row in every year in which it was a
 * member on any day (peacesciencer's rule), a pair where both have; groups are joined onto them one row to one.
 */
export function composePanel(
  panel: ResolvedPanel,
  origins: ReadonlyMap<string, OriginRecord>,
  imports: Atlas['imports'] = [],
): PanelQuery {
  const { unit, carry } = panel;
  const pairs = unit !== 'state-year';
  const code = panel.system === 'cow' ? 'ccode' : 'gwcode';
  const codeName = panel.system === 'cow' ? 'Correlates of War' : 'Gleditsch-Ward';
  const ends = pairs ? ['1', '2'] : [''];
  const parts: PanelPart[] = panel.groups.map((group) =>
    group.part({
      unit,
      covers(origin) {
        const record = origins.get(origin);
        if (record === undefined)
          throw new EntenteError('atlas-missing-table', `the atlas has no source "${origin}"`, { origin });
        return record.coverage;
      },
      imports,
    }),
  );
  const columns = parts.flatMap((part, k) =>
    part.columns.map((column) => followsAtlas(column, panel, panel.groups[k]!.reads, imports)),
  );
  refuseTwins(panel, parts);
  const keys: PanelKey[] = [
    ...ends.map(
      (end): PanelKey => ({ name: code + end, label: `${codeName} number${of(end)}`, type: 'integer' }),
    ),
    { name: 'year', label: 'Year', type: 'integer' },
    ...ends.map((end): PanelKey => ({ name: `id${end}`, label: `Entente's id${of(end)}`, type: 'text' })),
    ...(panel.names
      ? ends.map(
          (end): PanelKey => ({ name: `name${end}`, label: `Name in the year${of(end)}`, type: 'text' }),
        )
      : []),
  ];
  const changeovers = composeChangeovers(panel, columns);
  const tables = [
    ...rowTables(panel),
    ...changeovers.tables,
    ...(panel.names ? [nameTable] : []),
    ...new Set(parts.flatMap((part) => part.tables)),
  ];
  // The engine does not see by itself that other years of a source are of no use.
  const narrowed = (join: string): string =>
    join.replace(
      /(\w+)\.year = s\.year/,
      (found, alias) =>
        `${found} and ${alias}.year between ${panel.years.from - carry} and ${panel.years.to}`,
    );
  const nameJoins = panel.names
    ? ends.map(
        (end) => `left join state_names nm${end} on nm${end}.id = s.id${end} and nm${end}.year = s.year`,
      )
    : [];
  const keyValue = (key: PanelKey): string =>
    key.name.startsWith('name') ? `nm${key.name.slice(4)}.name as "${key.name}"` : `s."${key.name}"`;
  const values = columns.map((column) => `${valueSql(column, changeovers.used)} as "${column.name}"`);
  const reasons = (column: PanelColumn): string => `${column.name}_why`;
  const helpers = columns.filter(hasReason).map((column) => `${helperSql(column)} as "${reasons(column)}"`);
  // A state that ends and begins again does not hand its values over the gap.
  const codes = ends.map((end) => `s."${code}${end}"`).join(', ');
  const spells =
    carry > 0
      ? [`s.year - row_number() over (partition by ${codes} order by s.year) as "spell_of_years"`]
      : [];
  const core = `select ${[...keys.map(keyValue), ...values, ...helpers, ...spells].join(',\n  ')}
from panel_rows s
${[...parts.flatMap((part) => part.joins).map(narrowed), ...changeovers.joins, ...nameJoins].join('\n')}`;

  return {
    keys,
    columns,
    count: () =>
      `with ${rowTables(panel).join(',\n')}\nselect count(*) as rows from panel_rows where year >= ${panel.years.from}`,
    select(status) {
      const carried = carry > 0;
      const keyNames = keys.map((key) => `"${key.name}"`);
      const order = keys.filter((key) => key.type === 'integer').map((key) => `"${key.name}"`);
      const window = `over (partition by ${ends.map((end) => `"${code}${end}"`).join(', ')}, "spell_of_years" order by "year" range between ${carry} preceding and current row)`;
      const held = columns.flatMap((column) => {
        const cell = `"${column.name}"`;
        const own = hasReason(column) ? [`"${column.name}_why"`] : [];
        if (!carried) return [cell, ...own];
        const last = (value: string): string =>
          `case when ${refused(column)} then null else last_value(${value} ignore nulls) ${window} end`;
        const year = last(`case when ${cell} is not null then "year" end`);
        return [`${last(cell)} as ${cell}`, `(${year})::smallint as "${vintageOf(column)}"`, ...own];
      });
      const list = columns.flatMap((column) => [
        `"${column.name}"`,
        ...(status === 'none'
          ? []
          : [`${statusSql(column, carried, status === 'names')} as "${column.name}_status"`]),
        ...(carried ? [`"${vintageOf(column)}"`] : []),
      ]);
      const cells = `select ${[...keyNames, ...held].join(',\n  ')} from panel_cells`;
      const wanted = carried ? `select * from (${cells}) where "year" >= ${panel.years.from}` : cells;
      // Reasons are worked out after sorting: they follow from the cells, and would only be carried along.
      return `with ${[...tables, `panel_cells as (${core})`].join(',\n')}
select ${[...keyNames, ...list].join(',\n  ')} from (${wanted} order by ${order.join(', ')})`;
    },
  };
}

/** A column must have a name of its own, also beside the companions: a table of one's own may clash with a group. */
function refuseTwins(panel: ResolvedPanel, parts: readonly PanelPart[]): void {
  const owner = new Map<string, string>(
    ['ccode', 'gwcode', 'id', 'name'].flatMap((name) =>
      ['', '1', '2'].map((end): [string, string] => [name + end, 'the key']),
    ),
  );
  owner.set('year', 'the key');
  parts.forEach((part, k) => {
    const group = panel.groups[k]!.name;
    for (const { name } of part.columns) {
      for (const taken of [name, `${name}_status`, `${name}_why`, `${name}_vintage`]) {
        const before = owner.get(taken);
        if (before !== undefined) {
          throw new EntenteError(
            'usage',
            `both ${before} and ${group} have a column "${taken}": leave one out, or import the table with another name for it`,
            { column: taken },
          );
        }
        owner.set(taken, group);
      }
    }
  });
}

const of = (end: string): string => (end === '' ? '' : ` of state ${end}`);

/** A number beyond the engine's type never comes from the atlas; the cast keeps files small. */
function valueSql(column: PanelColumn, changeovers: boolean): string {
  const { from, to } = column.covers;
  const source = changeovers ? withChangeover(column) : column.value;
  const value =
    column.absent === 'zero'
      ? `case when s.year between ${from} and ${to} then coalesce(${source}, 0) else ${source} end`
      : source;
  const none = [column.notApplicable, column.unknown].filter((when) => when !== undefined);
  const inForce =
    none.length === 0
      ? value
      : `case when ${none.map((when) => `(${when})`).join(' or ')} then null else ${value} end`;
  return `(${inForce})::${column.type}`;
}

const hasReason = (column: PanelColumn): boolean =>
  column.notApplicable !== undefined || column.estimated !== undefined || column.unknown !== undefined;

/** The companion column with the year a value is from, in a panel that carries values forward. */
export const vintageOf = (column: Pick<PanelColumn, 'name'>): string => `${column.name}_vintage`;

/** 1 where the question does not apply, 2 where a value is an estimate, 3 where the source in use has none to give. */
function helperSql(column: PanelColumn): string {
  const cases = [
    ...(column.notApplicable === undefined ? [] : [`when ${column.notApplicable} then 1`]),
    ...(column.unknown === undefined ? [] : [`when ${column.unknown} then 3`]),
    ...(column.estimated === undefined ? [] : [`when ${column.estimated} then 2`]),
  ];
  return `(case ${cases.join(' ')} else 0 end)::tinyint`;
}

const refused = (column: PanelColumn): string =>
  column.notApplicable === undefined ? 'false' : `"${column.name}_why" = 1`;

/** The reason of a cell, from the cell, its helper and, where values are carried, its vintage. */
function statusSql(column: PanelColumn, carried: boolean, names: boolean): string {
  const say = (status: Status): string =>
    names ? `'${statusNames[status]}'::${enumOfStatuses}` : `${status}`;
  const cell = `"${column.name}"`;
  const why = `"${column.name}_why"`;
  const cases = [
    ...(column.notApplicable === undefined ? [] : [`when ${why} = 1 then ${say(Status.notApplicable)}`]),
    ...(carried ? [`when "${vintageOf(column)}" < "year" then ${say(Status.carriedForward)}`] : []),
    ...(column.zero === 'quantity' ? [`when ${cell} = 0 then ${say(Status.reportedZero)}`] : []),
    ...(column.estimated === undefined
      ? []
      : [`when ${cell} is not null and ${why} = 2 then ${say(Status.estimated)}`]),
    `when ${cell} is not null then ${say(Status.observed)}`,
    ...(column.unknown === undefined ? [] : [`when ${why} = 3 then ${say(Status.outOfCoverage)}`]),
    `when "year" between ${column.covers.from} and ${column.covers.to} then ${say(Status.missing)}`,
  ];
  const text = `case ${cases.join(' ')} else ${say(Status.outOfCoverage)} end`;
  return names ? text : `(${text})::tinyint`;
}

const nameTable = `state_names as (
  select id, y::smallint as year, arg_max(name, start) as name
  from states, unnest(range(year(start), year(coalesce("end", date '9998-12-31')) + 1)) as t(y) where kind = 'state' and y between 1816 and 2100
  group by id, y)`;

/** `panel_rows`: the keys, and for pairs `a` and `b`, the ids in the atlas's order. */
function rowTables(panel: ResolvedPanel): string[] {
  const { unit, system, years, carry, extend } = panel;
  const code = system === 'cow' ? 'ccode' : 'gwcode';
  const from = years.from - carry;
  const majors = `exists (select 1 from majors m where m.id = ms.id and y between year(m.start) and case when m.still then 9999 else year(m."end") end)`;
  const wanted = [
    `ms.system = '${system}'`,
    ...(panel.states === 'majors' ? [majors] : []),
    ...(panel.states === null || panel.states === 'majors'
      ? []
      : [`ms.id in ${list([...panel.states, ...(panel.with ?? [])])}`]),
  ];
  const last = extend ? `case when ms.still then ${years.to} else year(ms."end") end` : 'year(ms."end")';
  const stateYears = `state_years as (
    select distinct ms.code::smallint as code, ms.id, y::smallint as year
    from state_systems ms, unnest(range(greatest(year(ms.start), ${from}), least(${last}, ${years.to}) + 1)) as t(y)
    where ${wanted.join(' and ')})`;
  if (unit === 'state-year') {
    return [stateYears, `panel_rows as (select code as ${code}, year, id from state_years)`];
  }
  const between =
    panel.with === null || panel.states === null || panel.states === 'majors'
      ? panel.with === null
        ? []
        : [`(one.id in ${list(panel.with)} or other.id in ${list(panel.with)})`]
      : [
          `((one.id in ${list(panel.states)} and other.id in ${list(panel.with)}) or (one.id in ${list(panel.with)} and other.id in ${list(panel.states)}))`,
        ];
  const order = unit === 'directed-dyad-year' ? 'one.code <> other.code' : 'one.code < other.code';
  return [
    stateYears,
    `panel_rows as (
      select one.code as ${code}1, other.code as ${code}2, one.year, one.id as id1, other.id as id2,
             least(one.id, other.id) as a, greatest(one.id, other.id) as b
      from state_years one join state_years other on one.year = other.year and ${[order, ...between].join(' and ')})`,
  ];
}
