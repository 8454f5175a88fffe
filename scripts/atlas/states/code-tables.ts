import type { BuildContext } from '../table.js';
import { readStatesFile } from './read-states-file.js';

export interface Membership {
  system: 'cow' | 'gw';
  code: number;
  abbreviation: string;
  id: string;
  name: string;
  start: string;
  end: string;
  /** The state was still a member on the last day the file covers. */
  still: boolean;
}

export interface CodeListEntry {
  id: string;
  name: string;
  iso2: string | null;
  isoNumeric: number | null;
  aliases: string[];
}

/** Last day of a version: a membership that ends on it has not ended. */
const lastDay = { cow: '2016-12-31', gw: '2017-12-31' } as const;

/** Rows of both state systems with our ids, as the files list them. */
export async function readMemberships(context: BuildContext): Promise<Membership[]> {
  const file = readStatesFile();
  await context.read('iso_of_cow', 'codes/codelist.csv', { iso3c: 'text', cown: 'integer' });
  const isoOfCow = new Map(
    (
      await context.rows<{ iso3c: string; cown: number }>(
        'select iso3c, cown from iso_of_cow where iso3c is not null and cown is not null',
      )
    ).map((row) => [row.cown, row.iso3c]),
  );
  const idOfCow = (code: number): string => {
    const id = file.cow[code] ?? isoOfCow.get(code);
    if (id === undefined) throw new Error(`no id for COW state ${code}: add it to states.yaml`);
    return id;
  };
  await context.read('cow_states_raw', 'peacesciencer/cow_states.csv', {
    stateabb: 'text',
    ccode: 'integer',
    statenme: 'text',
    styear: 'integer',
    stmonth: 'integer',
    stday: 'integer',
    endyear: 'integer',
    endmonth: 'integer',
    endday: 'integer',
  });
  const cow = await context.rows<Omit<Membership, 'system' | 'id' | 'still'>>(
    `select ccode as code, stateabb as abbreviation, statenme as name,
            cast(make_date(styear, stmonth, stday) as varchar) as start,
            cast(make_date(endyear, endmonth, endday) as varchar) as "end"
     from cow_states_raw order by "row"`,
  );
  await context.read('gw_states_raw', 'peacesciencer/gw_states.csv', {
    gwcode: 'integer',
    stateabb: 'text',
    statename: 'text',
    startdate: 'date',
    enddate: 'date',
  });
  const gw = await context.rows<Omit<Membership, 'system' | 'id' | 'still'>>(
    `select gwcode as code, stateabb as abbreviation, statename as name,
            cast(startdate as varchar) as start, cast(enddate as varchar) as "end"
     from gw_states_raw order by "row"`,
  );
  return [
    ...cow.map((row) => ({
      ...row,
      system: 'cow' as const,
      id: idOfCow(row.code),
      still: row.end === lastDay.cow,
    })),
    ...gw.map((row) => ({
      ...row,
      system: 'gw' as const,
      id: file.gw[row.code] ?? idOfCow(row.code),
      still: row.end === lastDay.gw,
    })),
  ];
}

/** Every ISO entity with the names public code lists give it. */
export async function readCodeList(context: BuildContext): Promise<CodeListEntry[]> {
  await context.read('codelist_raw', 'codes/codelist.csv', {
    'country.name.en': 'text',
    iso2c: 'text',
    iso3c: 'text',
    iso3n: 'integer',
  });
  await context.read('country_codes_raw', 'codes/country-codes.csv', {
    'ISO3166-1-Alpha-3': 'text',
    official_name_en: 'text',
    'UNTERM English Short': 'text',
    'UNTERM English Formal': 'text',
    'CLDR display name': 'text',
  });
  const entries = await context.rows<{
    id: string;
    name: string;
    iso2: string | null;
    isoNumeric: number | null;
    one: string | null;
    two: string | null;
    three: string | null;
    four: string | null;
  }>(
    `select c.iso3c as id, c."country.name.en" as name, c.iso2c as iso2, c.iso3n as "isoNumeric",
            d.official_name_en as one, d."UNTERM English Short" as two, d."UNTERM English Formal" as three,
            d."CLDR display name" as four
     from codelist_raw c left join country_codes_raw d on d."ISO3166-1-Alpha-3" = c.iso3c
     where c.iso3c is not null order by c.iso3c`,
  );
  const names = entries.map(({ id, name, iso2, isoNumeric, one, two, three, four }) => ({
    id,
    name,
    iso2,
    isoNumeric,
    aliases: [one, two, three, four].filter((text): text is string => text !== null && text.trim() !== ''),
  }));
  return names;
}

/** `cow_ids`, `gw_ids` and `iso3_ids` (code, id): how every other table names its states. */
export async function loadCodeTables(context: BuildContext): Promise<void> {
  const file = readStatesFile();
  const memberships = await readMemberships(context);
  const codeList = await readCodeList(context);
  const pairs = (system: 'cow' | 'gw'): Map<number, string> =>
    new Map(memberships.filter((row) => row.system === system).map((row) => [row.code, row.id]));
  const gw = pairs('gw');
  for (const [code, id] of Object.entries(file.gwMicrostates)) gw.set(Number(code), id);
  // Sources in COW numbers borrow Gleditsch and Ward's for states COW never counted (Orange Free State, 564).
  const cow = new Map([...gw, ...pairs('cow')]);
  for (const [table, map] of [
    ['cow_ids', cow],
    ['gw_ids', gw],
  ] as const) {
    await context.insert(table, {
      code: { type: 'integer', values: [...map.keys()] },
      id: { type: 'text', values: [...map.values()] },
    });
  }
  const ids = new Set([...codeList.map((entry) => entry.id), ...memberships.map((row) => row.id)]);
  await context.insert('iso3_ids', {
    code: { type: 'text', values: [...ids] },
    id: { type: 'text', values: [...ids] },
  });
}
