import { EntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { FileRole } from '../../sources/import/reader.js';
import { type CellsSql, quoted, yearOf } from './cells-sql.js';
import { csvFault } from './csv-fault.js';
import type { ImportDatabase } from './import-database.js';
import type { ImportFile } from './import-file.js';
import type { RefusedCells } from './import-record.js';
import { createRawViews } from './raw-views.js';
import { adviseName } from './resolve-names.js';

/**
 * Reads a large file with its numbers as numbers. Undefined where anything at all is wrong with a row: the slow path
 * then says what and where.
 */
export async function checkFast(
  database: ImportDatabase,
  role: FileRole,
  files: ImportFile[],
  sql: CellsSql,
): Promise<{ read: number; leftOut: number; refused: number } | undefined> {
  try {
    await createRawViews(database, role, files, true);
    const groups = await database.rows<{ bad: boolean; left: boolean; n: number }>(
      `select (${sql.problem}) is not null as bad, ${sql.leftOut} as "left", count(*) as n from ${quoted(`raw ${role.role}`)} r ${sql.joins.join(' ')} group by all`,
    );
    if (groups.length === 0 || groups.some((group) => group.bad && !group.left)) return undefined;
    const sum = (of: typeof groups): number => of.reduce((total, group) => total + group.n, 0);
    return { read: sum(groups), leftOut: sum(groups.filter((group) => group.left)), refused: 0 };
  } catch (error) {
    if (error instanceof EntenteError && error.code === 'interrupted') throw error;
    return undefined;
  }
}

const words: Record<Exclude<CellsSql['problems'][number]['kind'], 'range'>, string> = {
  empty: 'an empty cell; a row needs it',
  number: 'not a number',
  day: 'not a day (YYYYMMDD or YYYY-MM-DD)',
  unknown: 'no state known by it',
};

function describe(role: FileRole, problem: CellsSql['problems'][number], cell: string | null): string {
  const column = role.columns[problem.column];
  if (problem.kind === 'range') {
    const { least, most } = column!;
    const range =
      least !== undefined && most !== undefined
        ? `${least} to ${most}`
        : least !== undefined
          ? `at least ${least}`
          : `at most ${most}`;
    return `${range} was expected, came ${cell}`;
  }
  if (problem.kind === 'empty') return words.empty;
  const kind = column?.type === 'integer' ? 'a whole number' : 'a number';
  if (problem.kind === 'number') {
    const hint = /^[+-]?[\d.]+,\d+$/.test(cell ?? '')
      ? '; write a point for decimals and no thousands sign'
      : '';
    return `${kind} was expected, came "${(cell ?? '').slice(0, 40)}"${hint}`;
  }
  return `${words[problem.kind]}: "${(cell ?? '').slice(0, 60)}"`;
}

/**
 * Looks at every row; those whose state nobody knows are added to `refused`.
 *
 * @throws EntenteError `bad-input` with file, row and column at any other fault, unless `skipBad`; and where no row is left.
 */
export async function checkRows(
  database: ImportDatabase,
  role: FileRole,
  files: ImportFile[],
  sql: CellsSql,
  options: { registry: StateRegistry; skipBad: boolean },
  refused: RefusedCells[],
): Promise<{ read: number; leftOut: number; refused: number }> {
  const raw = quoted(`raw ${role.role}`);
  const joins = sql.joins.join(' ');
  let groups: { problem: number | null; left: boolean; n: number }[];
  try {
    groups = await database.rows(
      `select problem, "left", count(*) as n from (select ${sql.problem} as problem, ${sql.leftOut} as "left" from ${raw} r ${joins}) group by all`,
    );
  } catch (error) {
    throw csvFault(files, error);
  }
  const read = groups.reduce((sum, group) => sum + group.n, 0);
  const leftOut = groups.filter((group) => group.left).reduce((sum, group) => sum + group.n, 0);
  if (read === 0) {
    const file = files[0]!.name;
    throw new EntenteError(
      'bad-input',
      `${file}: a heading and at least one row were expected, came only a heading`,
      {
        file,
      },
    );
  }
  const bad = groups.filter((group) => group.problem !== null && !group.left);
  const of = (k: number | null): CellsSql['problems'][number] => sql.problems[Number(k)]!;
  const total = bad.reduce((sum, group) => sum + group.n, 0);
  const faults = bad.filter((group) => of(group.problem).kind !== 'unknown');
  for (const group of bad) {
    const problem = of(group.problem);
    const column = quoted(problem.column);
    const names =
      role.columns[problem.column]?.type === 'names'
        ? `${quoted(`map ${problem.column}`)}.part`
        : `r.${column}`;
    const wrong = await database.rows<{
      file: number;
      cell: string | null;
      n: number;
      row: number;
      year: number | null;
    }>(
      `select file, cell, count(*) as n, min("row") as row, arg_min(year, "row") as year from (
         select r.file, r."row", ${names} as cell, ${yearOf(role.columns[problem.column] ?? { type: 'text' })} as year, ${sql.problem} as problem, ${sql.leftOut} as "left"
         from ${quoted(`numbered ${role.role}`)} r ${joins})
       where problem = ${group.problem} and not "left" group by file, cell order by n desc, row limit 500`,
    );
    for (const one of wrong) {
      const coded = role.columns[problem.column]?.type;
      const reason =
        problem.kind === 'unknown' && (coded === 'name' || coded === 'names') && one.cell !== null
          ? adviseName(options.registry, one.cell, one.year)
          : describe(role, problem, one.cell);
      refused.push({
        file: files[one.file]!.name,
        column: problem.column,
        cell: one.cell,
        reason,
        rows: one.n,
        firstRow: one.row,
      });
    }
  }
  const first = (rows: RefusedCells[]): RefusedCells =>
    rows.reduce((one, other) => (other.firstRow < one.firstRow ? other : one));
  if (faults.length > 0 && !options.skipBad) {
    const columns = new Set(faults.map((group) => of(group.problem).column));
    const where = first(
      refused.filter((one) => columns.has(one.column) && !one.reason.startsWith(words.unknown)),
    );
    const n = faults.reduce((sum, group) => sum + group.n, 0);
    throw new EntenteError(
      'bad-input',
      `${where.file}, row ${where.firstRow}, column ${where.column}: ${where.reason}${n > 1 ? ` (${n} such rows in all)` : ''}; mend the file, or take the other rows with --skip-bad`,
      { file: where.file, row: where.firstRow, column: where.column, rows: n },
    );
  }
  if (total > 0 && total + leftOut >= read) {
    const where = first(refused);
    throw new EntenteError(
      'bad-input',
      `${where.file}, row ${where.firstRow}, column ${where.column}: ${where.reason}; no row of the file could be understood`,
      { file: where.file, row: where.firstRow, column: where.column, rows: total },
    );
  }
  return { read, leftOut, refused: total };
}

/** @throws EntenteError `bad-input` where two rows of a file have the same key. */
export async function checkRepeats(
  database: ImportDatabase,
  role: FileRole,
  files: ImportFile[],
): Promise<void> {
  if (role.key === undefined) return;
  const key = role.key.map((column) => quoted(column)).join(', ');
  const twice = await database.rows<
    Record<string, unknown> & { rows: number; one: number; other: number; file: number }
  >(
    `select ${key}, count(*) as rows, min("row") as one, max("row") as other, max(file) as file from ${quoted(`numbered ${role.role}`)}
     where ${role.key.map((column) => `${quoted(column)} is not null`).join(' and ')}
     group by ${key} having count(*) > 1 order by one limit 1`,
  );
  const found = twice[0];
  if (found === undefined) return;
  const file = files[found.file]!.name;
  throw new EntenteError(
    'bad-input',
    `${file}, row ${found.other}, column ${role.key.join(', ')}: ${role.key.map((column) => found[column]).join(', ')} stands already on row ${found.one}; keep one`,
    { file, row: found.other, column: role.key.join(',') },
  );
}
