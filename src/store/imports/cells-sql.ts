import type { FileRole, RawColumn } from '../../sources/import/reader.js';

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
export const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Why a row is not taken. `unknown` rows are refused one by one; the others are faults of the file. */
export type ProblemKind = 'empty' | 'number' | 'day' | 'range' | 'unknown';

export interface CellsSql {
  /** Columns of the relation the source's SQL reads. */
  select: string[];
  joins: string[];
  /** Number of the first problem of a row, counted from 0 in `problems`; null where it has none. */
  problem: string;
  problems: { column: string; kind: ProblemKind }[];
  /** True where the row is left out on purpose. */
  leftOut: string;
}

const stateTypes = new Set(['cow', 'gw', 'iso3', 'iso-numeric', 'name', 'names']);
export const isState = (column: RawColumn): boolean => stateTypes.has(column.type);

const codeTable = {
  cow: 'cow_ids',
  gw: 'gw_ids',
  iso3: 'iso3_ids',
  'iso-numeric': 'iso_numeric_ids',
} as const;

/** A number that is finite; DuckDB also takes words such as inf and nan, which are none. */
const real = (cell: string): string =>
  `case when isfinite(try_cast(${cell} as double)) then try_cast(${cell} as double) end`;
const whole = (cell: string): string =>
  `case when try_cast(${cell} as double) = trunc(try_cast(${cell} as double)) and abs(try_cast(${cell} as double)) < 9e15 then cast(try_cast(${cell} as double) as bigint) end`;

function aliased(cell: string, aliases: Record<string, string> | undefined): string {
  const cases = Object.entries(aliases ?? {}).map(([from, to]) => ` when ${text(from)} then ${text(to)}`);
  return cases.length === 0 ? cell : `(case ${cell}${cases.join('')} else ${cell} end)`;
}

/** The type the CSV reader itself can read a column as; undefined where its cells must be looked at as text first. */
export function readerType(column: RawColumn): 'BIGINT' | 'INTEGER' | 'DOUBLE' | undefined {
  if ((column.missing ?? []).length > 0 || column.leaveOut !== undefined || column.aliases !== undefined)
    return undefined;
  if (column.type === 'integer') return 'BIGINT';
  if (column.type === 'real') return 'DOUBLE';
  if (column.codeList !== undefined) return 'INTEGER';
  return column.type === 'cow' || column.type === 'gw' || column.type === 'iso-numeric'
    ? 'INTEGER'
    : undefined;
}

/**
 * SQL that turns a relation of text cells `r` into typed ones, with what is wrong in each row. With `typed` the
 * columns `readerType` names come as numbers already: the fast path for large files without a fault.
 */
export function cellsSql(role: FileRole, typed = false): CellsSql {
  const out: CellsSql = { select: [], joins: [], problem: 'null', problems: [], leftOut: 'false' };
  const cases: string[] = [];
  const left: string[] = [];
  const fault = (when: string, column: string, kind: ProblemKind): void => {
    cases.push(`when ${when} then ${out.problems.length}`);
    out.problems.push({ column, kind });
  };
  for (const [name, column] of Object.entries(role.columns)) {
    const raw = `r.${quoted(name)}`;
    const missing = column.missing ?? [];
    const cell =
      missing.length === 0
        ? raw
        : `(case when ${raw} in (${missing.map(text).join(', ')}) then null else ${raw} end)`;
    if (column.filled ?? isState(column)) fault(`${cell} is null`, name, 'empty');
    const asNumber = typed && readerType(column) !== undefined;
    if (column.type === 'text') out.select.push(`${cell} as ${quoted(name)}`);
    else if (column.type === 'real' || column.type === 'integer') {
      const value = asNumber
        ? column.type === 'real'
          ? `case when isfinite(${cell}) then ${cell} end`
          : cell
        : column.type === 'real'
          ? real(cell)
          : whole(cell);
      out.select.push(`${value} as ${quoted(name)}`);
      fault(`${cell} is not null and (${value}) is null`, name, 'number');
      const bounds = [
        ...(column.least === undefined ? [] : [`(${value}) < ${column.least}`]),
        ...(column.most === undefined ? [] : [`(${value}) > ${column.most}`]),
      ];
      if (bounds.length > 0) fault(bounds.join(' or '), name, 'range');
    } else if (column.type === 'day') {
      const value = `cast(coalesce(try_strptime(${cell}, '%Y%m%d'), try_strptime(${cell}, '%Y-%m-%d'), try_strptime(${cell}, '%Y-%m-%d %H:%M:%S')) as date)`;
      out.select.push(`${value} as ${quoted(name)}`);
      fault(`${cell} is not null and ${value} is null`, name, 'day');
    } else {
      const alias = quoted(`map ${name}`);
      const known = column.aliases;
      if (column.type === 'name' || column.type === 'names') {
        out.joins.push(
          `left join ${quoted(`names ${role.role} ${name}`)} ${alias} on ${alias}.name = ${raw} and ${alias}.year is not distinct from ${yearOf(column)}`,
        );
        out.select.push(
          `${alias}.id as ${quoted(name)}`,
          `${alias}.part as ${quoted(`${name}_code`)}`,
          `${alias}.via as ${quoted(`${name}_via`)}`,
        );
        left.push(`coalesce(${alias}.left_out, false)`);
        fault(
          `${alias}.id is null and ${cell} is not null and not coalesce(${alias}.left_out, false)`,
          name,
          'unknown',
        );
        continue;
      }
      const code = asNumber
        ? cell
        : column.codeList !== undefined
          ? `try_cast(try_cast(${cell} as double) as integer)`
          : column.type === 'iso3'
            ? aliased(`upper(trim(${cell}))`, known)
            : `try_cast(try_cast(${aliased(`trim(${cell})`, known)} as double) as integer)`;
      const table =
        column.codeList === undefined ? codeTable[column.type] : quoted(`codes ${column.codeList}`);
      out.joins.push(`left join ${table} ${alias} on ${alias}.code = ${code}`);
      out.select.push(`${alias}.id as ${quoted(name)}`, `${code} as ${quoted(`${name}_code`)}`);
      if (column.codeList !== undefined) out.select.push(`${alias}.rank as ${quoted(`${name}_rank`)}`);
      const away = leaveOutSql(`trim(${cell})`, column.leaveOut);
      if (away !== undefined) left.push(`coalesce(${away}, false)`);
      if (column.codeList !== undefined) left.push(`coalesce(${alias}.left_out, false)`);
      fault(
        `${alias}.id is null and ${cell} is not null${away === undefined ? '' : ` and not coalesce(${away}, false)`}${column.codeList === undefined ? '' : ` and not coalesce(${alias}.left_out, false)`}`,
        name,
        'unknown',
      );
    }
  }
  if (role.across !== undefined) {
    out.select.push(
      role.across === 'years' ? `${whole('r."year"')} as "year"` : 'r."across" as "across"',
      `${real('r."value"')} as "value"`,
    );
    fault(`r."value" is not null and (${real('r."value"')}) is null`, 'value', 'number');
  }
  if (cases.length > 0) out.problem = `case ${cases.join(' ')} end`;
  if (left.length > 0) out.leftOut = left.join(' or ');
  return out;
}

export function leaveOutSql(cell: string, leaveOut: RawColumn['leaveOut']): string | undefined {
  if (leaveOut === undefined) return undefined;
  if (leaveOut instanceof RegExp) return `regexp_matches(${cell}, ${text(leaveOut.source)})`;
  return leaveOut.length === 0 ? undefined : `${cell} in (${leaveOut.map(text).join(', ')})`;
}

/** The year in which a row's names are looked up, as an integer or null. */
export function yearOf(column: RawColumn): string {
  return column.yearFrom === undefined
    ? 'null'
    : `try_cast(left(trim(r.${quoted(column.yearFrom)}), 4) as integer)`;
}
