import { isEntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { RawColumn } from '../../sources/import/reader.js';

export interface ResolvedName {
  name: string;
  year: number | null;
  /** The part of a list the row is about; the whole name otherwise. */
  part: string;
  id: string | null;
  /** The group a state is a member of, where the source names the group. */
  via: string | null;
  leftOut: boolean;
}

/** Every distinct name of a column with its year, looked up once each. */
export function resolveNames(
  registry: StateRegistry,
  column: RawColumn,
  names: readonly { name: string; year: number | null }[],
): ResolvedName[] {
  const split =
    column.type === 'names' && column.split !== undefined ? column.split : (cell: string) => [cell];
  const out: ResolvedName[] = [];
  for (const { name, year } of names) {
    const parts = split(name)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const seen = new Set<string>();
    for (const part of parts.length === 0 ? [name] : parts) {
      const members = year === null ? undefined : column.members?.(part, year);
      if (members !== undefined) {
        for (const id of members) {
          if (seen.has(id)) continue;
          seen.add(id);
          out.push({ name, year, part, id, via: part, leftOut: false });
        }
        continue;
      }
      const leftOut =
        column.leaveOut instanceof RegExp
          ? column.leaveOut.test(part)
          : (column.leaveOut?.includes(part) ?? false);
      const id = leftOut ? null : resolveOne(registry, ourName(column, part, year), year);
      if (id !== null) {
        if (seen.has(id)) continue;
        seen.add(id);
      }
      out.push({ name, year, part, id, via: null, leftOut });
    }
  }
  return out;
}

const ourName = (column: RawColumn, part: string, year: number | null): string =>
  (year === null ? undefined : column.aliasIn?.(part, year)) ?? column.aliases?.[part] ?? part;

/**
 * A state by the name a source gives it. Sources often write today's name for a predecessor (Russia in 1985): it is
 * taken where the same state stood under another name in that year, and never for another state.
 */
export function resolveOne(registry: StateRegistry, name: string, year: number | null): string | null {
  const options = year === null ? {} : { year };
  try {
    return registry.resolve(name, options).id;
  } catch (error) {
    if (!isEntenteError(error)) throw error;
    const suggestions = error.fields['suggestions'];
    const only = Array.isArray(suggestions) && suggestions.length === 1 ? String(suggestions[0]) : undefined;
    if (year === null || only === undefined || error.code !== 'ambiguous-state') return null;
    try {
      return registry.resolve(name).id === only ? only : null;
    } catch {
      return null;
    }
  }
}

/** What to write instead, for the report of refused rows. */
export function adviseName(registry: StateRegistry, name: string, year: number | null): string {
  try {
    registry.resolve(name, year === null ? {} : { year });
    return 'unknown';
  } catch (error) {
    return isEntenteError(error) ? error.message : 'unknown';
  }
}
