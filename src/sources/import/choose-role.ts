import { parse } from 'csv-parse/sync';
import { EntenteError } from '../../domain/errors.js';
import type { FileRole, RawColumn } from './reader.js';

export interface ChosenRole {
  role: FileRole;
  separator: ',' | '\t';
  /** Heading of the file for each column of the role, by our name; absent for optional columns it lacks. */
  headings: Map<string, string>;
  /** Every heading of the file, in order, made unique. */
  all: string[];
  /** Lines before the first row of data. */
  headLines: number;
}

const separators = [',', '\t'] as const;

/**
 * Which of a source's files this is, by its heading.
 *
 * @throws EntenteError `bad-input`: another separator, columns missing (the nearest file is named), repeated headings.
 */
export function chooseRole(file: string, head: string, roles: readonly FileRole[]): ChosenRole {
  const line = firstLine(head);
  let nearest: { role: FileRole; absent: string[]; all: string[] } | undefined;
  for (const separator of separators) {
    // Only a reader whose producer quotes cells need be able to take the line's quotes apart.
    const plain = line.split(separator).map((cell) => cell.trim());
    const parsed = roles.every((role) => role.unquoted === true) ? plain : cellsOf(line, separator, file);
    if (parsed.length < 2) continue;
    for (const role of roles) {
      const all = role.unquoted === true ? plain : parsed;
      if (role.headless !== undefined) {
        if (all.length === role.headless.length && /^\d+$/.test(all[0]!))
          return {
            role,
            separator,
            headings: new Map(role.headless.map((name) => [name, name])),
            all: [...role.headless],
            headLines: 0,
          };
        if (!all.includes(role.headless[0]!)) continue;
      }
      const found = match(role.columns, all);
      if (found.absent.length === 0) {
        checkRepeats(file, [...found.headings.values()], all);
        if (role.across === 'years' && !all.some((name) => /^\d{4}$/.test(name.trim()))) continue;
        return { role, separator, headings: found.headings, all: unique(all), headLines: 1 };
      }
      if (nearest === undefined || found.absent.length < nearest.absent.length)
        nearest = { role, absent: found.absent, all };
    }
  }
  throw refusal(file, line, roles, nearest);
}

/** Exact heading first, then without regard to case. */
function match(
  columns: Record<string, RawColumn>,
  all: readonly string[],
): { headings: Map<string, string>; absent: string[] } {
  const headings = new Map<string, string>();
  const absent: string[] = [];
  const lower = all.map((name) => name.trim().toLowerCase());
  for (const [name, column] of Object.entries(columns)) {
    const names = [name, ...(column.also ?? [])];
    const exact = names.find((one) => all.includes(one));
    const loose = names.map((one) => one.toLowerCase());
    const at = exact !== undefined ? all.indexOf(exact) : lower.findIndex((one) => loose.includes(one));
    if (at >= 0) headings.set(name, all[at]!);
    else if (column.optional !== true) absent.push(name);
  }
  return { headings, absent };
}

function checkRepeats(file: string, used: readonly string[], all: readonly string[] = used): void {
  const twice = used.find((name) => all.indexOf(name) !== all.lastIndexOf(name));
  if (twice !== undefined)
    throw new EntenteError('bad-input', `${file}, row 1: column ${twice} is there twice; keep one`, {
      file,
      row: 1,
      column: twice,
    });
}

/** Empty or repeated headings that are not read get names of their own. */
function unique(all: readonly string[]): string[] {
  const seen = new Set<string>();
  return all.map((name, k) => {
    const free = name === '' || seen.has(name.toLowerCase()) ? `column ${k + 1}` : name;
    seen.add(free.toLowerCase());
    return free;
  });
}

export function firstLine(head: string): string {
  const end = head.search(/\r?\n|\r/);
  return end < 0 ? head : head.slice(0, end);
}

function cellsOf(line: string, separator: string, file: string): string[] {
  try {
    const [cells] = parse(line, { delimiter: separator, relax_column_count: true }) as string[][];
    return (cells ?? []).map((cell) => cell.trim());
  } catch (cause) {
    throw new EntenteError(
      'bad-input',
      `${file}, row 1: a quote is opened and not closed in the heading; put the whole cell in quotes`,
      { file, row: 1 },
      cause,
    );
  }
}

function refusal(
  file: string,
  line: string,
  roles: readonly FileRole[],
  nearest: { role: FileRole; absent: string[]; all: string[] } | undefined,
): EntenteError {
  const known = roles.map((role) => role.title).join('; ');
  const other = [';', '|'].find((sign) => line.split(sign).length > Math.max(2, line.split(/[,\t]/).length));
  if (other !== undefined)
    return new EntenteError(
      'bad-input',
      `${file}, row 1: the heading looks separated by "${other}", where a comma or a tab was expected; save it with commas`,
      { file, row: 1 },
    );
  if (nearest === undefined)
    return new EntenteError(
      'bad-input',
      `${file}, row 1: a heading with several columns was expected, came "${line.slice(0, 60)}"; this source takes ${known}`,
      { file, row: 1 },
    );
  const shown = nearest.all.slice(0, 12).join(', ');
  return new EntenteError(
    'bad-input',
    `${file}, row 1: column${nearest.absent.length > 1 ? 's' : ''} ${nearest.absent.join(', ')} expected (as in ${nearest.role.title}), not found; the columns are ${shown}${nearest.all.length > 12 ? ', ...' : ''}${roles.length > 1 ? `; this source takes ${known}` : ''}`,
    { file, row: 1, column: nearest.absent[0] },
  );
}

/** The headings of a table of one's own: with commas or tabs, whichever gives more. */
export function headingOf(file: string, head: string): string[] {
  const line = firstLine(head);
  const [comma, tab] = separators.map((separator) => cellsOf(line, separator, file));
  const found = tab!.length > comma!.length ? tab! : comma!;
  if (found.length < 2) throw refusal(file, line, [], undefined);
  checkRepeats(
    file,
    found.filter((name) => name !== ''),
    found,
  );
  return found;
}
