import type { Atlas } from '../../store/atlas.js';
import type { PanelColumn } from './panel-column.js';
import type { ResolvedPanel } from './resolve-panel.js';

/** The year in which the COW list has two numbers for one state of ours, and the numbers. */
const changeoverYear = 1990;
const changeoverCodes = '(255, 260, 678, 679)';
/** Those of the two that end in the year: the atlas's one row of the state is the other's. */
const endedCodes = '(260, 678)';

export interface Changeovers {
  used: boolean;
  tables: string[];
  joins: string[];
}

/**
 * The atlas has one row for Germany in 1990; the COW list has two (255, 260), and so have most sources that use its
 * numbers. Where a panel has those rows, `changeovers` gives each its own value, so that the panel says what the
 * source says, number by number.
 */
export function composeChangeovers(panel: ResolvedPanel, columns: readonly PanelColumn[]): Changeovers {
  const { system, years, carry, unit } = panel;
  const wanted = columns.flatMap((column) => (column.changeover === undefined ? [] : [column.changeover]));
  const used =
    system === 'cow' &&
    wanted.length > 0 &&
    years.from - carry <= changeoverYear &&
    years.to >= changeoverYear;
  if (!used) return { used, tables: [], joins: [] };
  const pick = (rows: (typeof wanted)[number]['rows'][]): string[] => {
    const names = wanted.filter((one) => rows.includes(one.rows)).flatMap((one) => one.columns);
    return [...new Set(names)].map((name) => `max(value) filter ("column" = '${name}') as ${name}`);
  };
  const pairs = pick(['pair']);
  const states = pick(['', '1', '2']);
  const ends = unit === 'state-year' ? [''] : ['1', '2'];
  // An undirected row has a pact that either side owes.
  const eitherWay =
    unit === 'dyad-year'
      ? ` union all select "column", ccode2, ccode1, year, value from changeovers where "column" like 'atop%'`
      : '';
  return {
    used,
    tables: [
      ...(pairs.length === 0
        ? []
        : [
            `changed_pairs as (
              select ccode1, ccode2, year, ${pairs.join(', ')}
              from (select * from changeovers where ccode2 <> 0${eitherWay}) group by ccode1, ccode2, year)`,
          ]),
      ...(states.length === 0
        ? []
        : [
            `changed_states as (
              select ccode1 as code, year, ${states.join(', ')} from changeovers where ccode2 = 0 group by ccode1, year)`,
          ]),
    ],
    joins: [
      ...(pairs.length === 0
        ? []
        : [
            'left join changed_pairs changed_pair on changed_pair.ccode1 = s.ccode1 and changed_pair.ccode2 = s.ccode2 and changed_pair.year = s.year',
          ]),
      ...(states.length === 0
        ? []
        : ends.map(
            (end) =>
              `left join changed_states changed_state${end} on changed_state${end}.code = s.ccode${end} and changed_state${end}.year = s.year`,
          )),
    ],
  };
}

/**
 * `changeovers` holds what the atlas's own releases list. Where the user's import stands in for a source, its rows
 * under the number that ended have no value of that release: out of coverage, never the other release's.
 */
export function followsAtlas(
  column: PanelColumn,
  panel: Pick<ResolvedPanel, 'system'>,
  reads: readonly string[],
  imports: Atlas['imports'],
): PanelColumn {
  const { changeover, ...rest } = column;
  const replaced = imports.some(
    ({ source, table }) =>
      column.origins.includes(source) && table.standsIn !== null && reads.includes(table.standsIn.table),
  );
  if (changeover === undefined || !replaced || panel.system !== 'cow') return column;
  const ends = changeover.rows === 'pair' ? ['1', '2'] : [changeover.rows];
  const ended = ends.map((end) => `s.ccode${end} in ${endedCodes}`).join(' or ');
  return { ...rest, unknown: column.unknown ?? `s.year = ${changeoverYear} and (${ended})` };
}

/** The column's value, with that of the changeover in its rows. */
export function withChangeover(column: PanelColumn): string {
  const { changeover } = column;
  if (changeover === undefined) return column.value;
  const alias = changeover.rows === 'pair' ? 'changed_pair' : `changed_state${changeover.rows}`;
  const codes = (changeover.rows === 'pair' ? ['1', '2'] : [changeover.rows])
    .map((end) => `s.ccode${end} in ${changeoverCodes}`)
    .join(' or ');
  return `case when s.year = ${changeoverYear} and (${codes}) then ${changeover.value.replaceAll('@', alias)} else ${column.value} end`;
}
