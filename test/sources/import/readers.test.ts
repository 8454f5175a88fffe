import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countJointVotesSlowly } from '../../../src/measures/alignment/count-joint-votes-slowly.js';
import { chooseRole } from '../../../src/sources/import/choose-role.js';
import { readerList } from '../../../src/sources/import/readers.js';
import type { ImportRecord } from '../../../src/store/imports/import-record.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { diffData } from '../../../src/workbench/imports/diff-data.js';
import { importSource } from '../../../src/workbench/imports/import-source.js';
import { makeFolder } from '../../support/make-folder.js';
import { hasRaw, rawData, rawDataSuffix } from '../../support/raw-data.js';

const now = new Date('2026-11-24T00:00:00Z');

/** Imports made-up files with the real headings and returns rows of a query. */
async function imported(
  source: string,
  files: Record<string, string>,
  sql: string,
): Promise<{ record: ImportRecord; rows: Record<string, unknown>[] }> {
  const f = makeFolder('reader');
  const paths = Object.entries(files).map(([name, data]) => f.write(name, data));
  const record = await importSource({ source, files: paths, folder: f.path, now });
  const atlas = await openAtlas({ imports: f.path });
  try {
    return { record, rows: await atlas.query(sql) };
  } finally {
    atlas.close();
  }
}

describe('readers of original files', () => {
  test('every reader is whole: its tables name roles it has, keys name fields, roles differ by their headings', async () => {
    for (const [id, load] of Object.entries(readerList)) {
      const { reader } = await load();
      expect(reader.source).toBe(id);
      const roles = new Set(reader.files.map((file) => file.role));
      for (const table of reader.tables) {
        for (const role of table.from) expect(roles, `${id} ${table.name}`).toContain(role);
        if (table.like === undefined) {
          const fields = new Set(table.fields?.map((field) => field.name));
          for (const key of table.key ?? []) expect(fields, `${id} ${table.name}`).toContain(key);
          for (const field of table.fields ?? []) expect(field.description).not.toBe('');
        }
      }
      for (const file of reader.files) {
        const heading = (file.headless ?? Object.keys(file.columns)).concat(
          file.across === undefined ? [] : ['1990'],
        );
        const head =
          file.headless === undefined
            ? `${heading.join(',')}\n`
            : `${heading.map((_, k) => (k === 0 ? '1' : '')).join('\t')}\n`;
        expect(chooseRole('f', head, reader.files).role.role, `${id} ${file.role}`).toBe(file.role);
      }
    }
  });

  test('the page of the command names every source and every table', async () => {
    const page = readFileSync(new URL('../../../docs/commands/data.md', import.meta.url), 'utf8');
    for (const [id, load] of Object.entries(readerList)) {
      expect(page, id).toContain(`| \`${id}\` |`);
      for (const table of (await load()).reader.tables)
        expect(page, table.name).toContain(table.name.replace(/_v1(_early)?$/, ''));
    }
  });

  test('UN votes: joint votes are those counted one by one, absences do not count, numbers repeat between years', async () => {
    const ids = [2, 365, 710, 220];
    const names = ['USA', 'RUS', 'CHN', 'FRA'];
    const votes = [
      // [rcid, date, votes of the four]
      [3, '1946-01-01', [1, 3, 8, 2]],
      [4, '1946-02-01', [3, 3, 1, 1]],
      [3, '1950-05-05', [1, 2, 9, 2]],
      [5, '1950-06-05', [2, 1, 1, 3]],
    ] as const;
    const lines = votes.flatMap(([rcid, date, cast]) =>
      cast.map((vote, k) => `${rcid},${ids[k]},x,${vote},1,${date}`),
    );
    const { rows } = await imported(
      'un-votes',
      { 'UNVotes.csv': `rcid,ccode,Countryname,vote,session,date\n${lines.join('\n')}\n` },
      'select * from votes order by year, a, b',
    );
    const expected: Record<string, unknown>[] = [];
    const order = [...names.keys()].sort((x, y) => (names[x]! < names[y]! ? -1 : 1));
    for (const [year, from, to] of [
      [1946, 0, 2],
      [1950, 2, 4],
    ] as const) {
      const columns = order.map((s) => Uint8Array.from(votes.map((roll) => roll[2][s]!)));
      const slow = countJointVotesSlowly(columns, from, to);
      let at = 0;
      for (let i = 0; i < 4; i += 1)
        for (let j = i + 1; j < 4; j += 1, at += 9) {
          const cells = [...slow.slice(at, at + 9)];
          if (cells.every((n) => n === 0)) continue;
          expected.push({
            a: names[order[i]!],
            b: names[order[j]!],
            year,
            ...Object.fromEntries(cells.map((n, c) => [`n${1 + Math.floor(c / 3)}${1 + (c % 3)}`, n])),
          });
        }
    }
    expect(rows).toEqual(expected);
  });

  test('COW organisations: memberships by kind, joint full memberships, none in common is 0', async () => {
    const { rows } = await imported(
      'cow-igo',
      {
        'state_year_formatv3.csv':
          'ccode,year,state,AAAID,AACB,AALCO\n2,1990,usa,1,1,-9\n20,1990,canada,1,2,3\n365,1990,russia,0,1,-1\n',
      },
      `select a || b as pair, joint, (select list("full" order by id) from igo_states) as f from igos order by pair`,
    );
    expect(rows).toEqual([
      { pair: 'CANRUS', joint: 0, f: [1, 1, 2] },
      { pair: 'CANUSA', joint: 1, f: [1, 1, 2] },
      { pair: 'RUSUSA', joint: 1, f: [1, 1, 2] },
    ]);
  });

  test('alliances: runs of years by kind; the rows of the other source stay', async () => {
    const heading =
      'version4id,ccode1,state_name1,ccode2,state_name2,left_censor,right_censor,defense,neutrality,nonaggression,entente,year,version';
    const row = (year: number, defense: number): string =>
      `1,2,US,20,Canada,0,1,${defense},0,1,0,${year},5.0`;
    const { rows } = await imported(
      'cow-alliances',
      {
        'alliance_v5.0_by_directed_yearly.csv': `${heading}\n${[1949, 1950, 1952].map((y) => row(y, y < 1952 ? 1 : 0)).join('\n')}\n${row(0, 1)}\n`,
      },
      `select kind, start_year, end_year, censored, (select count(*) from alliances where source = 'atop') > 10000 as atop_stays
       from alliances where source = 'cow' order by kind, start_year`,
    );
    expect(rows).toEqual([
      { kind: 'defence', start_year: 1949, end_year: 1950, censored: false, atop_stays: true },
      { kind: 'non-aggression', start_year: 1949, end_year: 1950, censored: false, atop_stays: true },
      { kind: 'non-aggression', start_year: 1952, end_year: 1952, censored: true, atop_stays: true },
    ]);
  });

  test('ATOP: an obligation of one side only is named', async () => {
    const { rows } = await imported(
      'atop',
      {
        'atop5_1ddyr.csv':
          'ddyad,stateA,stateB,year,defense,offense,neutral,nonagg,consul\n2020,2,20,1950,1,0,0,0,1\n20002,20,2,1950,0,0,0,0,1\n',
      },
      'select owes, to_whom, kind, start_year from alliance_asymmetries',
    );
    expect(rows).toEqual([{ owes: 'USA', to_whom: 'CAN', kind: 'defence', start_year: 1950 }]);
  });

  test('disputes: either order of a pair gives one row, turned with its codes', async () => {
    const { rows } = await imported(
      'cow-mid',
      {
        'dyadic_mid_4.03.csv':
          'disno,statea,stateb,year,new,sideaa,fatleva,fatlevb,highmcaa,highmcab,hihosta,hihostb,orignata,orignatb\n' +
          '7,365,710,1969,1,1,3,-9,16,15,4,3,1,1\n7,710,365,1969,1,0,-9,3,15,16,3,4,1,1\n',
      },
      "select a, b, onset, hostility_a, hostility_b, hostility, fatality_a, fatality_b, side_a_first from disputes where source = 'cow-mid'",
    );
    expect(rows).toEqual([
      {
        a: 'CHN',
        b: 'RUS',
        onset: true,
        hostility_a: 3,
        hostility_b: 4,
        hostility: 4,
        fatality_a: null,
        fatality_b: 3,
        side_a_first: false,
      },
    ]);
  });

  test('V-Dem: its SAX is not ours; polyarchy is replaced, the other scores of a regime stay', async () => {
    const { record, rows } = await imported(
      'v-dem',
      {
        'V-Dem-CY-Core-v15.csv':
          'country_name,country_text_id,country_id,year,COWcode,v2x_polyarchy,v2x_libdem\nFrance,FRA,76,2000,220,0.9,0.8\nSaxe-Weimar,SAX,1,1850,,0.1,0.1\nSaxony,SXN,2,1850,269,0.2,\nNowhere,QQQ,3,1850,,0.2,\n',
      },
      "select id, year, polyarchy, polity2 from regime where (id = 'FRA' and year in (2000, 2001)) or (id = 'SAX' and year = 1850) order by id, year",
    );
    expect(rows.map((row) => [row['id'], row['year'], row['polyarchy']])).toEqual([
      ['FRA', 2000, 0.9],
      ['FRA', 2001, null],
      ['SAX', 1850, 0.2],
    ]);
    const alone = await openAtlas({ imports: false });
    const before = await alone.query("select polity2 from regime where id = 'FRA' and year = 2000");
    alone.close();
    expect(before[0]!['polity2']).toBeGreaterThan(0);
    expect(rows[0]!['polity2']).toBe(before[0]!['polity2']);
    expect(record.rows).toEqual({ read: 4, leftOut: 1, refused: 1 });
    expect(record.origin.version).toBe('15');
  });

  test('World Bank: a column a year, empty is no row, aggregates are left out, GDP stands in where it is there', async () => {
    const { record, rows } = await imported(
      'world-bank-wdi',
      {
        'WDICSV.csv':
          '"Country Name","Country Code","Indicator Name","Indicator Code","1960","1961",\n"World","WLD","GDP","NY.GDP.MKTP.CD","1","2",\n"France","FRA","GDP (current US$)","NY.GDP.MKTP.CD","","62651474947",\n"France","FRA","Life, expected","SP.DYN.LE00.IN","69.9","70.1",\n',
      },
      'select indicator, year, value, (select list(gdp_usd) from gdp) as gdp, (select count(*) from population) > 10000 as people from wdi order by 1, 2',
    );
    expect(rows).toEqual([
      { indicator: 'NY.GDP.MKTP.CD', year: 1961, value: 62651474947, gdp: [62651474947], people: true },
      { indicator: 'SP.DYN.LE00.IN', year: 1960, value: 69.9, gdp: [62651474947], people: true },
      { indicator: 'SP.DYN.LE00.IN', year: 1961, value: 70.1, gdp: [62651474947], people: true },
    ]);
    expect(record.rows.leftOut).toBe(2);
  });

  test('BACI: codes through its own list; places without an ISO code keep their number; tons may be missing', async () => {
    const { rows, record } = await imported(
      'baci',
      {
        'BACI_HS22_Y2023_V202501.csv': 't,i,j,k,v,q\n2023,156,490,010121,12.5,\n2023,842,156,270900,3,1\n',
        'country_codes_V202501.csv':
          'country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n842,USA,US,USA\n490,"Other Asia, nes",,S19\n',
      },
      'select * from trade_baci order by exporter',
    );
    expect(rows).toEqual([
      {
        year: 2023,
        exporter: 'CHN',
        importer: 'X490',
        product: '010121',
        value_usd_thousands: 12.5,
        tons: null,
      },
      { year: 2023, exporter: 'USA', importer: 'CHN', product: '270900', value_usd_thousands: 3, tons: 1 },
    ]);
    expect(record.origin.version).toBe('202501');
  });

  test('BACI: the fast path finds every fault the slow one names', async () => {
    const good = ['2023,156,643,010121,12.5,', '2023,643,156,270900,3,1'];
    const make = async (rows: string[]): Promise<unknown> => {
      const f = makeFolder('baci');
      return importSource({
        source: 'baci',
        files: [f.write('b.csv', `t,i,j,k,v,q\n${rows.join('\n')}\n`)],
        folder: f.path,
        now,
      });
    };
    await expect(make([...good, '2023,156,643,010121,1,'])).rejects.toThrow(
      /b\.csv, rows 2 and 4, column t, i, j, k.*is there twice/,
    );
    await expect(make([...good, '2023,156,643,020202,-1,'])).rejects.toThrow(
      /row 4, column v: at least 0 was expected, came -1/,
    );
    await expect(make([...good, '2023,156,643,020202,x,'])).rejects.toThrow(
      /row 4, column v: a number was expected, came "x"/,
    );
    await expect(make([...good, '1023,156,643,020202,1,'])).rejects.toThrow(
      /row 4, column t: 1962 to 2100 was expected, came 1023/,
    );
    expect(await make([...good, '2023,156,999,020202,1,'])).toMatchObject({
      rows: { read: 3, leftOut: 0, refused: 1 },
    });
    // 2023.0 is a whole number too, only not to the fast path.
    expect(await make(['2023.0,156,643,010121,12.5,'])).toMatchObject({ rows: { read: 1, refused: 0 } });
  });

  test('Gravity: pairs that both existed, flags as truth values', async () => {
    const { rows } = await imported(
      'cepii-gravity',
      {
        'Gravity_V202211.csv':
          'year,country_id_o,country_id_d,iso3_o,iso3_d,country_exists_o,country_exists_d,dist,distw_harmonic,contig,comlang_off,col_dep_ever,fta_wto,tradeflow_baci\n' +
          '1990,DEU.1,FRA,DEU,FRA,1,1,879,700.5,1,0,0,1,\n1990,DEU.2,FRA,DEU,FRA,0,1,879,700.5,1,0,0,1,NA\n',
      },
      'select exporter, importer, contiguous, common_language, value_usd_thousands from gravity_cepii',
    );
    expect(rows).toEqual([
      {
        exporter: 'DEU',
        importer: 'FRA',
        contiguous: true,
        common_language: false,
        value_usd_thousands: null,
      },
    ]);
  });

  test('ICIO: production and final use added up, services in one, rows that are no country left aside', async () => {
    const { rows } = await imported(
      'oecd-icio',
      {
        '2020_SML.csv':
          'V1,CHN_A01_02,CHN_D,RUS_A01_02,RUS_HFCE,RUS_INVNT,OUT\nCHN_A01_02,10,1,2,3,-1,15\nCHN_D,1,1,0,4,0,6\nCHN_E,0,0,0,1,0,1\nROW_B09,0,0,7,0,0,7\nTLS,1,1,1,1,1,5\nOUT,12,3,9,8,0,32\n',
      },
      'select * from icio order by exporter, importer, sector',
    );
    expect(rows).toEqual([
      { year: 2020, exporter: 'CHN', importer: 'CHN', sector: 'A01_02', value_usd_millions: 11 },
      { year: 2020, exporter: 'CHN', importer: 'CHN', sector: 'SERV', value_usd_millions: 2 },
      // 2 for production, 3 for households, 1 out of stock.
      { year: 2020, exporter: 'CHN', importer: 'RUS', sector: 'A01_02', value_usd_millions: 4 },
      { year: 2020, exporter: 'CHN', importer: 'RUS', sector: 'SERV', value_usd_millions: 5 },
      { year: 2020, exporter: 'ROW', importer: 'RUS', sector: 'B09', value_usd_millions: 7 },
    ]);
  });

  test('Comtrade: new and old headings; parts of a flow beside its total do not count twice; the world is left out', async () => {
    const fresh =
      'typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,flowCode,partnerCode,partnerISO,partner2Code,classificationCode,cmdCode,customsCode,motCode,primaryValue\n' +
      'C,A,20230101,2023,52,2023,156,CHN,M,643,RUS,0,H6,TOTAL,C00,0,129\nC,A,20230101,2023,52,2023,156,CHN,M,643,RUS,0,H6,TOTAL,C00,2100,9\nC,A,20230101,2023,52,2023,156,CHN,X,0,W00,0,H6,TOTAL,C00,0,999\nC,A,20230101,2023,52,2023,842,USA,X,490,S19,0,H6,TOTAL,C00,0,5\n';
    const sql = 'select reporter, partner, year, flow, value_usd from comtrade order by 1, 2';
    expect((await imported('comtrade', { 'TradeData.csv': fresh }, sql)).rows).toEqual([
      { reporter: 'CHN', partner: 'RUS', year: 2023, flow: 'import', value_usd: 129 },
      { reporter: 'USA', partner: 'X490', year: 2023, flow: 'export', value_usd: 5 },
    ]);
    const old =
      'Classification,Year,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,Trade Value (US$)\nHS,2010,Import,156,China,643,Russian Federation,TOTAL,25\n';
    expect((await imported('comtrade', { 'old.csv': old }, sql)).rows).toEqual([
      { reporter: 'CHN', partner: 'RUS', year: 2010, flow: 'import', value_usd: 25 },
    ]);
  });

  test('GDELT: PLOVER classes by month, both actors states, quotes are letters', async () => {
    const row = (id: number, day: string, a: string, b: string, code: string, goldstein: string): string => {
      const cells = new Array<string>(61).fill('');
      Object.assign(cells, {
        0: String(id),
        1: day,
        5: a,
        6: '"A',
        7: a,
        15: b,
        17: b,
        26: code,
        27: code.slice(0, 3),
        28: code.slice(0, 2),
        30: goldstein,
      });
      return cells.join('\t');
    };
    const { rows, record } = await imported(
      'gdelt',
      {
        '20230105.export.CSV': [
          row(1, '20230105', 'CHN', 'RUS', '042', '1.9'),
          row(2, '20230120', 'CHN', 'RUS', '040', '1.0'),
          row(3, '20230131', 'RUS', 'CHN', '0871', '9.0'),
          row(4, '20230201', 'CHN', 'RUS', '010', '0'),
          row(5, '20230105', 'CHN', 'CHN', '042', '1.9'),
          row(6, '20230105', 'AFR', 'RUS', '190', '-10'),
          row(7, '20230105', '', 'RUS', '190', '-10'),
        ].join('\n'),
      },
      'select actor, recipient, month, class, events, round(goldstein_mean, 3) as g from events_gdelt order by 1, 2, 3',
    );
    expect(rows).toEqual([
      { actor: 'CHN', recipient: 'RUS', month: '2023-01-01', class: 'consult', events: 2, g: 1.45 },
      { actor: 'RUS', recipient: 'CHN', month: '2023-01-01', class: 'retreat', events: 1, g: 9 },
    ]);
    expect(record.rows).toEqual({ read: 7, leftOut: 1, refused: 0 });
  });

  test('ICEWS and POLECAT: tabs, names and codes of states, the same classes', async () => {
    const icews =
      'Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\n' +
      '1\t2014-03-02\tPutin\t\tRussian Federation\tThreaten "force"\t138\t-7.0\tUkraine\t\tUkraine\t9\n2\t2014-03-09\tx\t\tRussian Federation\tFight\t190\t-10.0\ty\t\tUkraine\t9\n3\t2014-03-09\tx\t\t\tFight\t190\t-10.0\ty\t\tUkraine\t9\n';
    const polecat =
      'Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tActor Name\tActor Country\tActor COW\tRecipient Name\tRecipient Country\tRecipient COW\n' +
      'e1\t2022-02-24\tASSAULT\tbombard\t-9.5\tMATERIAL CONFLICT\tRussia\tRUS\t365\tUkraine\tUKR\t369\ne2\t2022-02-25\tCONSULT\tphone\t1.0\tVERBAL COOPERATION\tx\tUSA; GBR\t2\ty\tUKR\t369\n';
    const sql = (table: string): string =>
      `select actor, recipient, month, class, events, goldstein_mean as g from ${table} order by class`;
    expect((await imported('icews', { 'events.2014.tab': icews }, sql('events_icews'))).rows).toEqual([
      { actor: 'RUS', recipient: 'UKR', month: '2014-03-01', class: 'assault', events: 1, g: -10 },
      { actor: 'RUS', recipient: 'UKR', month: '2014-03-01', class: 'threaten', events: 1, g: -7 },
    ]);
    const got = await imported('polecat', { 'ngecEvents.20220224.txt': polecat }, sql('events_polecat'));
    expect(got.rows).toEqual([
      { actor: 'RUS', recipient: 'UKR', month: '2022-02-01', class: 'assault', events: 1, g: -9.5 },
    ]);
    expect(got.record.rows.leftOut).toBe(1);
  });
});

describe.skipIf(!hasRaw)(`readers of the public files the atlas was built from${rawDataSuffix}`, () => {
  test("give the atlas's tables, row for row and value for value", async () => {
    const f = makeFolder('parity');
    const files: Record<string, string> = {
      'cow-nmc': 'peacesciencer/cow_nmc.csv.gz',
      'cow-alliances': 'peacesciencer/cow_alliance.csv.gz',
      atop: 'peacesciencer/atop_alliance.csv.gz',
      'cow-contiguity': 'peacesciencer/cow_contdir.csv',
      'cow-mid': 'peacesciencer/cow_mid_dirdisps.csv.gz',
      'ideal-points': 'ideal_points/IdealpointsJuly2025.csv',
    };
    for (const [source, file] of Object.entries(files))
      await importSource({ source, files: [rawData(file)], folder: f.path, now });
    const { tables } = await diffData('atlas', f.path);
    const changed = tables.filter((table) => table.status === 'changed');
    expect(changed.map((table) => [table.table, table.rows, table.columns])).toEqual([]);
    for (const name of [
      'capabilities',
      'alliances',
      'alliance_asymmetries',
      'contiguity',
      'disputes',
      'ideal_points',
    ])
      expect(tables.find((table) => table.table === name)?.status, name).toBe('same');
  });

  test('the Review of energy: China and Russia 2021 as printed, the Soviet Union not counted twice', async () => {
    const f = makeFolder('bp');
    await importSource({
      source: 'bp',
      files: [rawData('energy/bp_stats_review_2022_panel.csv.gz')],
      folder: f.path,
      now,
    });
    const atlas = await openAtlas({ imports: f.path });
    const rows = await atlas.query(
      "select id, series, round(value) as v from energy_bp where year = 2021 and id in ('CHN', 'RUS') and series in ('oilprod_mt', 'oilcons_mt') order by 1, 2",
    );
    atlas.close();
    expect(rows).toEqual([
      { id: 'CHN', series: 'oilcons_mt', v: 718 },
      { id: 'CHN', series: 'oilprod_mt', v: 199 },
      { id: 'RUS', series: 'oilcons_mt', v: 153 },
      { id: 'RUS', series: 'oilprod_mt', v: 536 },
    ]);
  });
});
