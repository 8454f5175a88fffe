import { normalizeName } from '../../../src/domain/state/normalize-name.js';
import type { StateRow } from '../../../src/domain/state/state-row.js';
import type { CodeListEntry, Membership } from './code-tables.js';
import type { StateEntry, StatesFile } from './read-states-file.js';

const beginning = '1816-01-01';
const endless = '9999-12-31';

/** ISO codes withdrawn with their states. */
const formerIso: Record<string, { iso2: string; isoNumeric: number }> = {
  CSK: { iso2: 'CS', isoNumeric: 200 },
  DDR: { iso2: 'DD', isoNumeric: 278 },
  YMD: { iso2: 'YD', isoNumeric: 720 },
  XKX: { iso2: 'XK', isoNumeric: 383 },
};

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function previousDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

const plain = (name: string): string =>
  name
    .replaceAll('’', "'")
    .replaceAll('&', 'and')
    .replace(/^St\. /, 'Saint ');

/** Cuts every state's life where its name, codes or memberships change. */
export function buildStates(
  memberships: Membership[],
  codeList: CodeListEntry[],
  file: StatesFile,
): StateRow[] {
  const shared = new Map<string, string[]>();
  for (const [name, ids] of Object.entries(file.shared)) {
    for (const id of ids) shared.set(id, [...(shared.get(id) ?? []), name]);
  }
  const sharedNames = new Set(Object.keys(file.shared).map(normalizeName));
  const microstates = new Map(Object.entries(file.gwMicrostates).map(([code, id]) => [id, Number(code)]));
  const codes = new Map(codeList.map((entry) => [entry.id, entry]));
  const ids = [...new Set([...codes.keys(), ...memberships.map((row) => row.id)])].sort();
  return ids.flatMap((id) => {
    const entry: StateEntry = file.states[id] ?? {
      aliases: [],
      names: [],
      before: [],
      after: [],
      refuse: [],
    };
    const listed = codes.get(id);
    const members = memberships.filter((row) => row.id === id);
    const name = entry.name ?? (listed === undefined ? members[0]!.name : plain(listed.name));
    // Names that code lists give hold at any time, unless they are dated or shared by hand.
    const dated = new Set(
      entry.names.flatMap((period) => [period.name, ...period.aliases]).map(normalizeName),
    );
    const loose = [
      ...entry.aliases,
      ...(listed === undefined ? [] : [listed.name, ...listed.aliases]),
      ...members.map((row) => row.name),
    ].map((alias) => alias.trim());
    const aliases = loose.filter(
      (alias) => !dated.has(normalizeName(alias)) && !sharedNames.has(normalizeName(alias)),
    );
    const iso = formerIso[id] ?? { iso2: listed?.iso2 ?? null, isoNumeric: listed?.isoNumeric ?? null };
    const common = {
      id,
      iso2: iso.iso2,
      iso_numeric: iso.isoNumeric,
      instead_before: entry.before.join('|'),
      instead_after: entry.after.join('|'),
      refused_names: entry.refuse.join('|'),
      note: entry.note ?? null,
    };
    const listAliases = (period: string, extra: string[]): string => {
      const seen = new Set([normalizeName(period)]);
      return [...extra, ...aliases, ...(shared.get(id) ?? [])]
        .filter((alias) => {
          const key = normalizeName(alias);
          return key === '' || seen.has(key) ? false : seen.add(key) !== undefined;
        })
        .join('|');
    };
    if (members.length === 0) {
      const row: StateRow = {
        ...common,
        name,
        start: beginning,
        end: null,
        kind: 'territory',
        cow: null,
        gw: null,
        cow_abbreviation: null,
        gw_abbreviation: null,
        in_cow: false,
        in_gw: false,
        aliases: listAliases(name, []),
      };
      return [row];
    }
    const cuts = new Set<string>();
    for (const member of members) {
      cuts.add(member.start);
      if (!member.still) cuts.add(nextDay(member.end));
    }
    for (const period of entry.names) {
      if (period.from !== undefined) cuts.add(period.from);
      if (period.to !== undefined) cuts.add(nextDay(period.to));
    }
    const days = [...cuts].sort();
    const rows: StateRow[] = [];
    days.forEach((start, index) => {
      const next = days[index + 1];
      const holding = (system: 'cow' | 'gw'): Membership | undefined =>
        members.find((row) => row.system === system && row.start <= start && (row.still || row.end >= start));
      const cow = holding('cow');
      const gw = holding('gw');
      if (cow === undefined && gw === undefined) return;
      const period = entry.names.find(
        (named) => (named.from ?? beginning) <= start && (named.to ?? endless) >= start,
      );
      const periodName = period?.name ?? name;
      rows.push({
        ...common,
        name: periodName,
        start,
        end: next === undefined ? null : previousDay(next),
        kind: 'state',
        cow: cow?.code ?? null,
        gw: gw?.code ?? microstates.get(id) ?? null,
        cow_abbreviation: cow?.abbreviation ?? null,
        gw_abbreviation: gw?.abbreviation ?? null,
        in_cow: cow !== undefined,
        in_gw: gw !== undefined,
        aliases: listAliases(periodName, period?.aliases ?? []),
      });
    });
    return rows;
  });
}
