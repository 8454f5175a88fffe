import type { YearRange } from '../../domain/dyad.js';
import type { Atlas } from '../../store/atlas.js';

export const panelUnits = ['dyad-year', 'directed-dyad-year', 'state-year'] as const;
export type PanelUnit = (typeof panelUnits)[number];

export const panelSystems = ['cow', 'gw'] as const;
export type PanelSystem = (typeof panelSystems)[number];

/** How the engine stores a column; every type but double holds whole numbers. */
export type PanelType = 'tinyint' | 'smallint' | 'integer' | 'double';

/** One column a group adds, as SQL over the rows `s` of the panel and the group's own joins. */
export interface PanelColumn {
  name: string;
  /** One line, at most 80 characters, for a codebook and Stata's variable label. */
  label: string;
  unit?: string;
  type: PanelType;
  /** An SQL expression, null where the source says nothing. */
  value: string;
  /** The years the source speaks of; without a value a year outside them is `out of coverage`. */
  covers: YearRange;
  /** What no row of the source means inside its years: `zero` for complete lists (pacts, disputes). */
  absent: 'zero' | 'missing';
  /** A zero of a `quantity` is a reported zero; on a `scale` it is a value like any other. */
  zero: 'quantity' | 'scale';
  /** SQL condition under which a value is the source's estimate rather than an observation. */
  estimated?: string;
  /** SQL condition under which the question has no answer (a veto of a state that has none). */
  notApplicable?: string;
  /** SQL condition under which the release in use has no value of its own to give: no value, `out of coverage`. */
  unknown?: string;
  /**
   * Where a source lists two numbers of one state in a year (`changeovers`): the columns kept there, and SQL in
   * which `@` stands for the row. In a panel of the COW system this counts instead of `value` in those rows.
   */
  changeover?: { rows: 'pair' | '' | '1' | '2'; columns: string[]; value: string };
  /** Ids of the origin records. */
  origins: string[];
}

/** What a group needs beside the panel's rows, and what it adds. */
export interface PanelPart {
  /** Common table expressions, `name as (...)`. */
  tables: string[];
  /** Joins onto `s`; each finds at most one row, so that adding never changes the number of rows. */
  joins: string[];
  columns: PanelColumn[];
}

export interface PartRequest {
  unit: PanelUnit;
  /** Coverage of an origin record. */
  covers(origin: string): YearRange;
  /** Imported tables in use. */
  imports: Atlas['imports'];
}

export interface PanelGroup {
  /** What `--add` takes. */
  name: string;
  title: string;
  /** Atlas tables it reads. */
  reads: string[];
  units: readonly PanelUnit[];
  part(request: PartRequest): PanelPart;
}

export const dyadUnits = ['dyad-year', 'directed-dyad-year'] as const;

/** A column of a state-level table; in a dyad panel it comes twice, as `name1` and `name2`. */
export interface StateField {
  name: string;
  label: string;
  unit?: string;
  type: PanelType;
  /** SQL in which `@` stands for the alias of the state's row. */
  value: string;
  origin: string;
  covers?: YearRange;
  /** The atlas table `changeovers` has the column. */
  changes?: true;
  absent?: 'zero';
  zero?: 'scale';
  estimated?: string;
}

/** A group that reads one row for each state and year. */
export function stateGroup(group: {
  name: string;
  title: string;
  reads: string[];
  alias: string;
  /** The table, or a common table expression given in `tables`, with columns id and year. */
  from: string;
  tables?: string[];
  fields: StateField[];
}): PanelGroup {
  return {
    name: group.name,
    title: group.title,
    reads: group.reads,
    units: panelUnits,
    part({ unit, covers }) {
      const ends = unit === 'state-year' ? ([''] as const) : (['1', '2'] as const);
      return {
        tables: group.tables ?? [],
        joins: ends.map((end) => {
          const alias = group.alias + end;
          return `left join ${group.from} ${alias} on ${alias}.id = s.id${end} and ${alias}.year = s.year`;
        }),
        columns: ends.flatMap((end) =>
          group.fields.map((field): PanelColumn => {
            const inRow = (sql: string): string => sql.replaceAll('@', group.alias + end);
            return {
              name: field.name + end,
              label: end === '' ? field.label : `${field.label}, state ${end}`,
              ...(field.unit === undefined ? {} : { unit: field.unit }),
              type: field.type,
              value: inRow(field.value),
              covers: field.covers ?? covers(field.origin),
              absent: field.absent ?? 'missing',
              zero: field.zero ?? 'quantity',
              ...(field.estimated === undefined ? {} : { estimated: inRow(field.estimated) }),
              ...(field.changes === undefined ? {} : { changeover: changed(field.name, end) }),
              origins: [field.origin],
            };
          }),
        ),
      };
    },
  };
}

/** The column of `changeovers` with the same name. */
export function changed(
  name: string,
  rows: 'pair' | '' | '1' | '2' = 'pair',
): NonNullable<PanelColumn['changeover']> {
  return { rows, columns: [name], value: `@.${name}` };
}
