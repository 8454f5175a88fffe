import type { CellKind } from '../../sources/csv/parse-cell.js';
import { readCsv } from '../../sources/csv/read-csv.js';
import { type PropensityCell, refused } from './propensity-cell.js';

/**
 * Cells of a square matrix: the first column holds the row's state, the other columns are headed by states, in
 * any order. The diagonal may be empty or 0. Both halves are expected, and alike.
 */
export async function readPropensityMatrix(
  file: string,
  header: readonly string[],
  states: readonly string[],
  sizesFile: string,
): Promise<PropensityCell[]> {
  const [corner, ...heads] = header;
  for (const head of heads) {
    if (!states.includes(head)) {
      throw refused(
        file,
        1,
        head === '' ? '(no name)' : head,
        `${head === '' ? 'a column without a name' : head} has no size in ${sizesFile}; a matrix is headed by the states, a list by a,b,propensity`,
      );
    }
  }
  const absent = states.filter((state) => !heads.includes(state));
  if (absent.length > 0)
    throw refused(file, 1, absent[0], `no column for ${absent.join(', ')}, which ${sizesFile} has`);
  const kinds: Record<string, CellKind> = Object.fromEntries(heads.map((head) => [head, 'number?']));
  const table = await readCsv(file, {
    columns: { ...kinds, [corner]: 'string' } as Record<string, CellKind>,
    key: [corner],
  });
  const names = table.columns[corner] as unknown as string[];
  const rowOf = new Map<number, number>();
  names.forEach((name, k) => {
    const at = states.indexOf(name);
    const column = corner === '' ? '1' : corner;
    if (at < 0) throw refused(file, table.lines[k], column, `${name} has no size in ${sizesFile}`);
    rowOf.set(at, k);
  });
  const noRow = states.filter((_, at) => !rowOf.has(at));
  if (noRow.length > 0) {
    throw refused(
      file,
      table.lines.at(-1) ?? 1,
      corner === '' ? '1' : corner,
      `no row for ${noRow.join(', ')}, which ${sizesFile} has`,
    );
  }
  const value = (a: number, b: number): number =>
    (table.columns[states[b]] as unknown as Float64Array)[rowOf.get(a) as number];
  const line = (a: number): number => table.lines[rowOf.get(a) as number];
  const cells: PropensityCell[] = [];
  for (let a = 0; a < states.length; a += 1) {
    const own = value(a, a);
    if (!Number.isNaN(own) && own !== 0) {
      throw refused(file, line(a), states[a], `the diagonal is expected empty or 0, came ${own}`);
    }
    for (let b = 0; b < states.length; b += 1) {
      if (a === b) continue;
      if (Number.isNaN(value(a, b))) {
        throw refused(
          file,
          line(a),
          states[b],
          `a propensity of ${states[a]} and ${states[b]} was expected, came an empty cell; write 0 where two states are indifferent, for missing is never zero`,
        );
      }
      if (a > b && value(a, b) !== value(b, a)) {
        throw refused(
          file,
          line(a),
          states[b],
          `propensities are expected to be symmetric, came ${value(a, b)}, and ${value(b, a)} on row ${line(b)}, column ${states[a]}`,
        );
      }
      if (a > b) cells.push({ a, b, value: value(a, b), row: line(a), column: states[b] });
    }
  }
  return cells;
}
