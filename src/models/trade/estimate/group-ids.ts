import { EntenteError } from '../../../domain/errors.js';

/** A categorical variable: row k belongs to group `id[k]`, 0 to groups - 1. */
export interface GroupIds {
  name: string;
  id: Int32Array;
  groups: number;
}

/** Numbers the distinct values of one column, or the distinct combinations of several (`exporter^year`). */
export function numberGroups(name: string, columns: readonly ArrayLike<string | number>[]): GroupIds {
  if (columns.length === 0) throw new EntenteError('bad-input', `the effect ${name} names no column`);
  let current = numberColumn(columns[0]);
  for (const column of columns.slice(1)) {
    const other = numberColumn(column);
    const combined = new Float64Array(current.id.length);
    for (let k = 0; k < combined.length; k += 1) combined[k] = current.id[k] * other.groups + other.id[k];
    current = numberColumn(combined);
  }
  return { name, ...current };
}

/** The same groups without those no row of `rows` is in, for these rows only. */
export function keepGroups({ name, id }: GroupIds, rows: Int32Array): GroupIds {
  const kept = new Int32Array(rows.length);
  for (let k = 0; k < rows.length; k += 1) kept[k] = id[rows[k]];
  return { name, ...numberColumn(kept) };
}

function numberColumn(column: ArrayLike<string | number>): { id: Int32Array; groups: number } {
  const id = new Int32Array(column.length);
  const seen = new Map<string | number, number>();
  for (let k = 0; k < column.length; k += 1) {
    let at = seen.get(column[k]);
    if (at === undefined) {
      at = seen.size;
      seen.set(column[k], at);
    }
    id[k] = at;
  }
  return { id, groups: seen.size };
}
