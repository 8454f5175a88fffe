import { EntenteError } from '../../domain/errors.js';
import type { LandscapeProblem } from '../../models/landscape/problem.js';
import { type CsvTable, readCsv } from '../../sources/csv/read-csv.js';
import { type PropensityCell, refused } from './propensity-cell.js';
import { readPropensityMatrix } from './read-propensity-matrix.js';

/** How propensities are written: from -1 to 1, or as whole ratings from -2 to 2, both ends used (a five-point scale). */
export type PropensityScale = 'unit' | 'ratings';

export interface LandscapeFiles {
  problem: LandscapeProblem;
  propensityScale: PropensityScale;
}

const listColumns = { a: 'string', b: 'string', propensity: 'number' } as const;

/**
 * A landscape from a user's two CSV files: `state,size`, and propensities as `a,b,propensity` (each pair once,
 * either way round) or as a square matrix with the states as header and first column.
 *
 * @throws EntenteError `unreadable-file`, or `bad-input` with file, row and column: a negative size, a state
 * written twice or unknown, a pair missing, written twice or asymmetric, a propensity outside its scale.
 */
export async function readLandscapeFiles(sizesFile: string, propensityFile: string): Promise<LandscapeFiles> {
  const { columns, lines } = await readCsv(sizesFile, {
    columns: { state: 'string', size: 'number' },
    key: ['state'],
  });
  const states = columns.state;
  const sizes = { file: sizesFile, lines, state: states, size: columns.size };
  checkSizes(sizes);
  const { header } = await readCsv(propensityFile, { columns: {} });
  const list = Object.keys(listColumns).every((name) => header.includes(name));
  const looksListed = list || header.length < 3 || header.includes('propensity');
  const cells = looksListed
    ? readList(listed(await readCsv(propensityFile, { columns: listColumns })), states, sizesFile)
    : await readPropensityMatrix(propensityFile, header, states, sizesFile);
  return joinLandscape(sizes, cells, propensityFile);
}

/** The same from tables that are not files; `file` and `lines` name a row in a refusal. */
export function landscapeOfTables(sizes: SizeTable, propensity: PropensityTable): LandscapeFiles {
  checkSizes(sizes);
  return joinLandscape(sizes, readList(propensity, sizes.state, sizes.file), propensity.file);
}

export interface SizeTable {
  file: string;
  lines: ArrayLike<number>;
  state: readonly string[];
  size: Float64Array;
}

export interface PropensityTable {
  file: string;
  lines: ArrayLike<number>;
  a: readonly string[];
  b: readonly string[];
  propensity: Float64Array;
}

const listed = ({ file, lines, columns }: CsvTable<typeof listColumns>): PropensityTable => ({
  file,
  lines,
  ...columns,
});

function checkSizes({ file, lines, state, size }: SizeTable): void {
  const seen = new Map<string, number>();
  size.forEach((one, k) => {
    const before = seen.get(state[k]);
    if (before !== undefined)
      throw refused(file, lines[k], 'state', `${state[k]} stands already on row ${before}`);
    seen.set(state[k], lines[k]);
    if (!(one >= 0)) {
      throw refused(file, lines[k], 'size', `a size of 0 or more was expected, came ${one} for ${state[k]}`);
    }
  });
  if (state.length < 2) {
    throw refused(file, lines[0], 'state', 'at least two states were expected, came one');
  }
}

function joinLandscape(
  { state: states, size: sizes }: SizeTable,
  cells: readonly PropensityCell[],
  propensityFile: string,
): LandscapeFiles {
  const n = states.length;
  const propensity = new Float64Array(n * n).fill(Number.NaN);
  for (let k = 0; k < n; k += 1) propensity[k * n + k] = 0;
  const propensityScale = checkScale(cells, propensityFile);
  for (const { a, b, value } of cells) {
    propensity[a * n + b] = value;
    propensity[b * n + a] = value;
  }
  const absent: string[] = [];
  for (let a = 0; a < n; a += 1) {
    for (let b = a + 1; b < n; b += 1) {
      if (Number.isNaN(propensity[a * n + b])) absent.push(`${states[a]}-${states[b]}`);
    }
  }
  if (absent.length > 0) {
    const more = absent.length > 5 ? ` and ${absent.length - 5} more` : '';
    const last = cells.at(-1)?.row ?? 1;
    throw new EntenteError(
      'bad-input',
      `${propensityFile}, row ${last} is the last and column propensity has no value for ${absent.slice(0, 5).join(', ')}${more}; every pair is expected once (write 0 where two states are indifferent, for missing is never zero)`,
      { file: propensityFile, row: last, column: 'propensity', pairs: absent },
    );
  }
  return { problem: { states: [...states], sizes, propensity }, propensityScale };
}

function readList(table: PropensityTable, states: readonly string[], sizesFile: string): PropensityCell[] {
  const { file, lines } = table;
  const seen = new Map<number, number>();
  return table.propensity.length === 0
    ? []
    : Array.from(table.propensity, (value, k): PropensityCell => {
        const row = lines[k];
        const [a, b] = (['a', 'b'] as const).map((column) => {
          const name = table[column][k];
          const at = states.indexOf(name);
          if (at < 0) throw refused(file, row, column, `${name} has no size in ${sizesFile}`);
          return at;
        });
        if (a === b)
          throw refused(file, row, 'b', `two different states were expected, came ${states[a]} twice`);
        const key = Math.min(a, b) * states.length + Math.max(a, b);
        const before = seen.get(key);
        if (before !== undefined) {
          throw refused(
            file,
            row,
            'propensity',
            `${states[a]}-${states[b]} stands already on row ${before}; each pair is expected once`,
          );
        }
        seen.set(key, row);
        return { a, b, value, row, column: 'propensity' };
      });
}

/** Ratings only where nothing but whole numbers stand and both ends are used; else the first beyond 1 is refused. */
function checkScale(cells: readonly PropensityCell[], file: string): PropensityScale {
  const beyond = cells.find(({ value }) => Math.abs(value) > 1);
  if (beyond === undefined) return 'unit';
  const rated =
    cells.every(({ value }) => Number.isInteger(value) && Math.abs(value) <= 2) &&
    cells.some(({ value }) => value === 2) &&
    cells.some(({ value }) => value === -2);
  if (rated) return 'ratings';
  const worst = cells.find(({ value }) => Math.abs(value) > 2) ?? beyond;
  throw refused(
    file,
    worst.row,
    worst.column,
    `a propensity from -1 to 1 was expected, came ${worst.value} (a file of whole ratings from -2 to 2 that uses both ends is read as such; divide any other scale by its largest value)`,
  );
}
