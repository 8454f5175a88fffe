import type { StateId } from '../dyad.js';
import { EntenteError } from '../errors.js';
import { normalizeName } from './normalize-name.js';
import type { StateRow } from './state-row.js';
import { suggestNames } from './suggest-names.js';

export interface StateRef {
  id: StateId;
  /** The name in the year asked for. */
  name: string;
  /** The year asked for; absent where the states of today were meant. */
  year?: number;
}

export interface StateCodes {
  cow: number | null;
  gw: number | null;
  iso2: string | null;
  isoNumeric: number | null;
}

export interface ResolveOptions {
  /** Default: now, that is the states of today. */
  year?: number;
}

export interface StateRegistry {
  /**
   * The state a text means in a year: our id, an ISO code (two, three letters), a name or alias in any
   * case and without regard to accents, or a number with its system (`cow:365`, `gw:340`, `iso:643`).
   *
   * @throws EntenteError `unknown-state` (with suggestions, or with when it existed and what to use
   * instead) or `ambiguous-state` (with the candidates).
   */
  resolve(text: string, options?: ResolveOptions): StateRef;
  /** The name of a state in a year; outside its life the nearest name it bore; the id if unknown. */
  name(id: StateId, year: number): string;
  /** The state behind a Correlates of War number; the year only matters for systems that reuse numbers. */
  fromCow(code: number, year?: number): StateId | undefined;
  fromGw(code: number, year?: number): StateId | undefined;
  /** Was it a state of either system on any day of the year? */
  exists(id: StateId, year: number): boolean;
  /** The codes that held in a year (the last of the year where they changed). */
  codes(id: StateId, year: number): StateCodes;
  /** Ids of the states of either system in a year, in order. */
  statesIn(year: number): StateId[];
  rows(id: StateId): readonly StateRow[];
  has(id: StateId): boolean;
}

/** Later than any row: what holds then holds today. */
const now = 9998;

const firstYear = (row: StateRow): number => Number(row.start.slice(0, 4));
const lastYear = (row: StateRow): number => (row.end === null ? 9999 : Number(row.end.slice(0, 4)));
const holdsIn = (row: StateRow, year: number): boolean => firstYear(row) <= year && year <= lastYear(row);
const holdsOnLastDay = (row: StateRow, year: number): boolean =>
  row.start <= `${year}-12-31` && (row.end === null || row.end >= `${year}-12-31`);
const split = (list: string): string[] => (list === '' ? [] : list.split('|'));

/** The registry over the rows of the atlas table `states`. */
export function createStateRegistry(input: readonly StateRow[]): StateRegistry {
  const byId = new Map<StateId, StateRow[]>();
  const byName = new Map<string, Set<StateRow>>();
  const byIso2 = new Map<string, StateId>();
  const byIsoNumeric = new Map<number, Set<StateId>>();
  const byCow = new Map<number, Set<StateId>>();
  const byGw = new Map<number, Set<StateId>>();
  const byLetters = { cow: new Map<string, Set<StateId>>(), gw: new Map<string, Set<StateId>>() };
  const refused = new Map<string, StateRow>();
  const add = <K, V>(map: Map<K, Set<V>>, key: K, value: V): void => {
    const held = map.get(key);
    if (held === undefined) map.set(key, new Set([value]));
    else held.add(value);
  };
  for (const row of [...input].sort((one, other) => (one.start < other.start ? -1 : 1))) {
    const rows = byId.get(row.id);
    if (rows === undefined) byId.set(row.id, [row]);
    else rows.push(row);
    for (const name of [row.name, ...split(row.aliases)]) add(byName, normalizeName(name), row);
    for (const name of split(row.refused_names)) refused.set(normalizeName(name), row);
    if (row.iso2 !== null) byIso2.set(row.iso2, row.id);
    if (row.iso_numeric !== null) add(byIsoNumeric, row.iso_numeric, row.id);
    if (row.cow !== null) add(byCow, row.cow, row.id);
    if (row.gw !== null) add(byGw, row.gw, row.id);
    if (row.cow_abbreviation !== null) add(byLetters.cow, row.cow_abbreviation, row.id);
    if (row.gw_abbreviation !== null) add(byLetters.gw, row.gw_abbreviation, row.id);
  }

  const rowIn = (id: StateId, year: number): StateRow | undefined => {
    const rows = byId.get(id) ?? [];
    return rows.find((row) => holdsOnLastDay(row, year)) ?? rows.findLast((row) => holdsIn(row, year));
  };
  const when = (year: number): string => (year === now ? 'today' : `in ${year}`);
  const shown = (id: StateId, year: number): string => {
    const row = rowIn(id, year) ?? byId.get(id)?.at(-1);
    return `${id} (${row?.name ?? id})`;
  };

  /** The state by id, or the refusal that says when it existed. */
  const byYear = (id: StateId, year: number): StateRef => {
    const row = rowIn(id, year);
    if (row !== undefined) return reference(id, row.name, year);
    const rows = byId.get(id)!;
    const spells: string[] = [];
    let from = firstYear(rows[0]!);
    let to = lastYear(rows[0]!);
    for (const next of rows.slice(1)) {
      if (firstYear(next) > to + 1) {
        spells.push(`${from}-${to}`);
        from = firstYear(next);
      }
      to = lastYear(next);
    }
    spells.push(to === 9999 ? `since ${from}` : `${from}-${to}`);
    const before = year < firstYear(rows[0]!);
    const heirs = split(before ? rows[0]!.instead_before : rows[0]!.instead_after).filter((other) =>
      rowIn(other, year),
    );
    const instead =
      heirs.length === 0
        ? ''
        : `; ${year === now ? '' : `for ${year} `}use ${heirs.map((other) => shown(other, year)).join(' or ')}`;
    throw new EntenteError(
      'unknown-state',
      `${rows.at(-1)!.name} (${id}) ${year === now ? 'is' : 'was'} not a state ${when(year)}: ${to === 9999 ? 'it is one' : 'it existed'} ${spells.join(', ')}${instead}`,
      { id, year, existed: spells, suggestions: heirs },
    );
  };

  const ambiguous = (text: string, year: number, ids: StateId[], note?: string | null): never => {
    throw new EntenteError(
      'ambiguous-state',
      `"${text}" can mean several states ${when(year)}: write ${ids.map((id) => shown(id, year)).join(' or ')}${note ? ` (${note})` : ''}`,
      { text, year, suggestions: ids },
    );
  };

  const resolveNumber = (text: string, year: number): StateRef | undefined => {
    const match = /^(?:(cow|gw|iso)\s*:\s*)?(\d{1,3}|[A-Z]{2,3})$/i.exec(text);
    if (match === null) return undefined;
    const system = match[1]?.toLowerCase();
    const body = match[2]!;
    const digits = /^\d+$/.test(body);
    if (!digits && (system === undefined || system === 'iso')) return undefined;
    const code = Number(body);
    const of = (name: string): StateId[] => {
      const found =
        name === 'iso'
          ? byIsoNumeric.get(code)
          : digits
            ? (name === 'cow' ? byCow : byGw).get(code)
            : byLetters[name as 'cow' | 'gw'].get(body.toUpperCase());
      return [...(found ?? [])];
    };
    const ids = [...new Set((system === undefined ? ['cow', 'gw', 'iso'] : [system]).flatMap(of))];
    if (ids.length === 0) return undefined;
    if (ids.length === 1) return byYear(ids[0]!, year);
    const options = ids.map((id) => {
      const systems = ['cow', 'gw', 'iso'].filter((name) => of(name).includes(id));
      return `${systems[0]}:${body} for ${shown(id, year)}`;
    });
    throw new EntenteError(
      'ambiguous-state',
      `the number ${body} means different states in different systems: write ${options.join(', ')}`,
      {
        text,
        year,
        suggestions: ids,
      },
    );
  };

  const resolve = (text: string, options: ResolveOptions = {}): StateRef => {
    const year = options.year ?? now;
    const trimmed = text.trim();
    const upper = trimmed.toUpperCase();
    if (byId.has(upper)) return byYear(upper, year);
    const numbered = resolveNumber(trimmed, year);
    if (numbered !== undefined) return numbered;
    const key = normalizeName(trimmed);
    const refusal = refused.get(key);
    if (refusal !== undefined) {
      throw new EntenteError(
        'ambiguous-state',
        `"${trimmed}" as a name is not taken. ${refusal.note ?? `Write ${refusal.id}`}.`,
        {
          text: trimmed,
          year,
          suggestions: [refusal.id],
        },
      );
    }
    const rows = [...(byName.get(key) ?? [])];
    const idsOf = (holds: (row: StateRow, year: number) => boolean): StateId[] => [
      ...new Set(rows.filter((row) => holds(row, year)).map((row) => row.id)),
    ];
    let ids = idsOf(holdsOnLastDay);
    if (ids.length === 0) ids = idsOf(holdsIn);
    if (ids.length === 1) return reference(ids[0]!, rowIn(ids[0]!, year)!.name, year);
    if (ids.length > 1) return ambiguous(trimmed, year, ids);
    if (rows.length > 0) {
      const known = [...new Set(rows.map((row) => row.id))];
      const alive = known.filter((id) => rowIn(id, year) !== undefined);
      if (alive.length > 0) {
        throw new EntenteError(
          'ambiguous-state',
          `"${trimmed}" ${year === now ? 'is not the name of a state today' : `was not the name of a state in ${year}`}: write ${alive
            .map((id) => `${id} or "${rowIn(id, year)!.name}"`)
            .join(', or ')}`,
          { text: trimmed, year, suggestions: alive },
        );
      }
      return byYear(known[0]!, year);
    }
    const iso = byIso2.get(upper);
    if (iso !== undefined && trimmed.length === 2) return byYear(iso, year);
    const letters = [...(byLetters.cow.get(upper) ?? []), ...(byLetters.gw.get(upper) ?? [])];
    const unique = [...new Set(letters)];
    if (unique.length === 1) return byYear(unique[0]!, year);
    if (unique.length > 1) return ambiguous(trimmed, year, unique);
    const suggestions = suggestNames(key, suggestible(year));
    throw new EntenteError(
      'unknown-state',
      suggestions.length === 0
        ? `"${trimmed}" is not the name or code of a state: write a name (France) or an ISO code (FRA)`
        : `"${trimmed}" is not the name or code of a state: did you mean ${suggestions
            .map((found) => `${found.id} (${found.name})`)
            .join(', ')}?`,
      { text: trimmed, year, suggestions: suggestions.map((found) => found.id) },
    );
  };

  const suggestible = (year: number): { key: string; id: StateId; name: string }[] => {
    const list: { key: string; id: StateId; name: string }[] = [];
    for (const [key, rows] of byName) {
      for (const row of rows) {
        if (holdsIn(row, year)) list.push({ key, id: row.id, name: row.name });
      }
    }
    for (const [id, rows] of byId) {
      const row = rows.find((candidate) => holdsIn(candidate, year));
      if (row !== undefined) list.push({ key: id.toLowerCase(), id, name: row.name });
    }
    return list;
  };

  return {
    resolve,
    name(id, year) {
      const rows = byId.get(id);
      if (rows === undefined) return id;
      const held = rowIn(id, year);
      if (held !== undefined) return held.name;
      return (rows.findLast((row) => firstYear(row) <= year) ?? rows[0]!).name;
    },
    fromCow: (code) => only(byCow.get(code)),
    fromGw: (code) => only(byGw.get(code)),
    exists: (id, year) => rowIn(id, year)?.kind === 'state',
    codes(id, year) {
      const row = rowIn(id, year);
      return {
        cow: row?.cow ?? null,
        gw: row?.gw ?? null,
        iso2: row?.iso2 ?? null,
        isoNumeric: row?.iso_numeric ?? null,
      };
    },
    statesIn: (year) => [...byId.keys()].filter((id) => rowIn(id, year)?.kind === 'state').sort(),
    rows: (id) => byId.get(id) ?? [],
    has: (id) => byId.has(id),
  };
}

function reference(id: StateId, name: string, year: number): StateRef {
  return year === now ? { id, name } : { id, name, year };
}

function only(ids: Set<StateId> | undefined): StateId | undefined {
  return ids === undefined ? undefined : [...ids][0];
}
