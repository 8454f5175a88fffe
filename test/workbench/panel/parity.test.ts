import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { buildPanel } from '../../../src/workbench/panel/build-panel.js';
import type { PanelUnit } from '../../../src/workbench/panel/panel-column.js';
import { hasRaw, rawData, rawDataSuffix } from '../../support/raw-data.js';

let atlas: Atlas;
beforeAll(async () => {
  atlas = await openAtlas({ imports: false });
});
afterAll(() => atlas.close());

interface Oracle {
  rows: Record<string, number | null>[];
}
const stored = JSON.parse(
  readFileSync(new URL('../../fixtures/panel-parity.json', import.meta.url), 'utf8'),
) as Oracle;
const everything = [
  'alliances',
  'cow-alliances',
  'trade',
  'trade-smoothed',
  'igos',
  'disputes',
  'cow-disputes',
  'wars',
  'contiguity',
  'rivalries',
  'capabilities',
  'regime',
  'distance',
];

describe('dyad-years worked out by hand from the raw files (scripts/make-panel-oracle.py)', () => {
  it('every stored row exists and every column of it is equal; distances to a metre', async () => {
    const years = [...new Set(stored.rows.map((row) => row['year']!))];
    let cells = 0;
    for (const year of years) {
      const panel = await buildPanel(
        { unit: 'dyad-year', years: { from: year, to: year }, add: everything },
        { atlas },
      );
      const [one, other] = [panel.keys['ccode1'] as Float64Array, panel.keys['ccode2'] as Float64Array];
      for (const expected of stored.rows.filter((row) => row['year'] === year)) {
        const at = one.findIndex(
          (code, row) => code === expected['ccode1'] && other[row] === expected['ccode2'],
        );
        const found: Record<string, number | null> = {
          ccode1: one[at]!,
          ccode2: other[at]!,
          year,
        };
        for (const { name, values } of panel.columns)
          if (name in expected) found[name] = Number.isNaN(values[at]) ? null : values[at]!;
        expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
        const { capdist, ...rest } = found;
        const { capdist: distance, ...others } = expected;
        expect(rest).toEqual(others);
        // Haversine against Vincenty's formula on the same sphere.
        if (distance === null) expect(capdist).toBeNull();
        else expect(Math.abs(capdist! - distance!)).toBeLessThan(0.001);
        cells += Object.keys(expected).length;
      }
    }
    expect(cells).toBe(stored.rows.length * Object.keys(stored.rows[0]!).length);
  });
});

/** A raw file, the obvious way: no quoted cell in these files holds a comma. */
function readRaw(path: string, wanted: string[]): Float64Array[] {
  const bytes = readFileSync(rawData(path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  const lines = text.split('\n');
  const header = lines[0]!.trim().replaceAll('"', '').split(',');
  const at = wanted.map((name) => header.indexOf(name));
  if (at.includes(-1)) throw new Error(`${path} has no column ${wanted[at.indexOf(-1)]}`);
  const columns = wanted.map(() => new Float64Array(lines.length - 2 + (lines.at(-1) === '' ? 0 : 1)));
  for (let row = 0; row < columns[0]!.length; row += 1) {
    const cells = lines[row + 1]!.split(',');
    at.forEach((k, c) => {
      const cell = cells[k]!.trim();
      columns[c]![row] = cell === '' || cell === 'NA' || cell === 'nan' ? Number.NaN : Number(cell);
    });
  }
  return columns;
}

const key = (one: number, other: number, year: number): number => (one * 1000 + other) * 1000 + (year - 1500);

interface Comparison {
  unit: PanelUnit;
  add: string;
  /** Panel column: raw column. */
  columns: Record<string, string>;
  file: string;
  codes: string[];
  /** The years in which no row is a 0; elsewhere it is no value. */
  zero?: [number, number];
  to?: number;
}

async function compare({ unit, add, columns, file, codes, zero, to = 2022 }: Comparison): Promise<string[]> {
  const raws = readRaw(file, [...codes, 'year', ...Object.values(columns)]);
  const [one, other] = codes.length === 2 ? [raws[0]!, raws[1]!] : [raws[0]!, undefined];
  const years = raws[codes.length]!;
  const panel = await buildPanel({ unit, years: { from: 1816, to }, add: [add] }, { atlas });
  const keys = Object.values(panel.keys) as Float64Array[];
  const different: string[] = [];
  Object.keys(columns).forEach((name, k) => {
    const values = raws[codes.length + 1 + k]!;
    const expected = new Map<number, number>();
    for (let row = 0; row < values.length; row += 1) {
      const place = key(one[row]!, other?.[row] ?? 0, years[row]!);
      const held = expected.get(place);
      expected.set(place, held === undefined ? values[row]! : Math.max(held, values[row]!));
    }
    const found = panel.columns.find((column) => column.name === name)!.values;
    for (let row = 0; row < panel.rows; row += 1) {
      const [a, b, year] =
        codes.length === 2
          ? [keys[0]![row]!, keys[1]![row]!, keys[2]![row]!]
          : [keys[0]![row]!, 0, keys[1]![row]!];
      const inside = zero !== undefined && year >= zero[0] && year <= zero[1];
      const wanted = expected.get(key(a, b, year)) ?? (inside ? 0 : Number.NaN);
      if (!Object.is(found[row], wanted) && !(found[row] === 0 && wanted === 0))
        different.push(`${name} ${a} ${b} ${year}: ${found[row]} for ${wanted}`);
    }
  });
  return different;
}

const ps = 'peacesciencer/';
const same = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));
const pair = ['ccode1', 'ccode2'];

describe.skipIf(!hasRaw)(`every row of 1816-2022 against the raw file${rawDataSuffix}`, () => {
  it.each<Comparison>([
    {
      unit: 'directed-dyad-year',
      add: 'alliances',
      file: `${ps}atop_alliance.csv.gz`,
      codes: pair,
      columns: same('atop_defense', 'atop_neutral'),
      zero: [1815, 2018],
      to: 1950,
    },
    {
      unit: 'dyad-year',
      add: 'cow-alliances',
      file: `${ps}cow_alliance.csv.gz`,
      codes: pair,
      columns: same('cow_defense', 'cow_nonagg', 'cow_entente'),
      zero: [1816, 2012],
    },
    {
      unit: 'dyad-year',
      add: 'trade',
      file: 'trade_cow/cow_trade_dyadic_1870_2014.csv.gz',
      codes: pair,
      columns: same('flow1', 'flow2'),
    },
    {
      unit: 'dyad-year',
      add: 'igos',
      file: `${ps}cow_igo_ndy.csv.gz`,
      codes: pair,
      columns: same('dyadigos'),
    },
    {
      unit: 'dyad-year',
      add: 'disputes',
      file: `${ps}gml_dirdisp.csv.gz`,
      codes: pair,
      columns: { gmlmidongoing: 'midongoing', gmlmidonset: 'midonset' },
      zero: [1816, 2010],
    },
    {
      unit: 'dyad-year',
      add: 'cow-disputes',
      file: `${ps}cow_mid_dirdisps.csv.gz`,
      codes: pair,
      columns: { cowmidongoing: 'dispongoing', cowmidonset: 'disponset' },
      zero: [1816, 2014],
    },
    {
      unit: 'state-year',
      add: 'capabilities',
      file: `${ps}cow_nmc.csv.gz`,
      codes: ['ccode'],
      columns: same('milex', 'milper', 'irst', 'pec', 'tpop', 'upop', 'cinc'),
    },
    {
      unit: 'state-year',
      add: 'regime',
      file: 'democracy/cw_democracy.csv.gz',
      codes: ['ccode'],
      columns: same('v2x_polyarchy', 'polity2', 'euds', 'aeuds'),
    },
    {
      unit: 'state-year',
      add: 'igos',
      file: `${ps}cow_igo_sy.csv`,
      codes: ['ccode'],
      columns: same('sum_igo_full', 'sum_igo_anytype'),
    },
  ])('$unit $add: equal, cell by cell', async (comparison) => {
    expect((await compare(comparison)).slice(0, 5)).toEqual([]);
  });

  it('state totals of trade: equal, and the Federal Republic has what the file keeps under 255', async () => {
    const different = await compare({
      unit: 'state-year',
      add: 'trade',
      file: `${ps}cow_trade_sy.csv`,
      codes: ['ccode'],
      columns: same('imports', 'exports'),
    });
    expect(
      different.every((line) => /^(imports|exports) 260 0 19(5[5-9]|[678]\d): [\d.]+ for NaN$/.test(line)),
    ).toBe(true);
    const [codes, years, imports] = readRaw(`${ps}cow_trade_sy.csv`, ['ccode', 'year', 'imports']);
    const listed = new Map<number, number>();
    years!.forEach((year, row) => {
      if (codes![row] === 255) listed.set(year, imports![row]!);
    });
    for (const line of different.filter((one) => one.startsWith('imports'))) {
      const [, , , , year, value] = /^(imports) (260) (0) (\d+): ([\d.]+)/.exec(line)!;
      expect(listed.get(Number(year))).toBe(Number(value));
    }
  });

  it('rivalries: equal but for 29 pair-years that the list keeps under a later or earlier number of the same state', async () => {
    const [one, other, start, end] = readRaw(`${ps}tss_rivalries.csv`, ['ccode1', 'ccode2', 'start', 'end']);
    const expected = new Set<number>();
    one!.forEach((first, row) => {
      for (let year = start![row]!; year <= end![row]!; year += 1) {
        const code = first === 300 && year >= 1919 ? 305 : first;
        expected.add(key(Math.min(code, other![row]!), Math.max(code, other![row]!), year));
      }
    });
    const panel = await buildPanel(
      { unit: 'dyad-year', years: { from: 1816, to: 2020 }, add: ['rivalries'] },
      { atlas },
    );
    const [a, b, year] = Object.values(panel.keys) as Float64Array[];
    const found = panel.columns[0]!.values;
    const more: string[] = [];
    for (let row = 0; row < panel.rows; row += 1) {
      const listed = expected.has(key(a![row]!, b![row]!, year![row]!)) ? 1 : 0;
      if (found[row] === listed) continue;
      expect(found[row]).toBe(1);
      more.push(`${a![row]} ${b![row]}`);
    }
    // Joining by number alone, as peacesciencer does, loses them: Yemen stands under 679 also before 1990, when the
    // system has 678 (and South Yemen once, by mistake); France and Germany end in 1955 under 255, then 260.
    const counts: Record<string, number> = {};
    for (const pairOf of more) counts[pairOf] = (counts[pairOf] ?? 0) + 1;
    expect(counts).toEqual({ '663 678': 2, '220 260': 1, '670 678': 13, '679 680': 1, '680 698': 12 });
  });

  it('contiguity: the nearest type above 0 of the year, row for row', async () => {
    const text = readFileSync(rawData(`${ps}cow_contdir.csv`), 'latin1')
      .trim()
      .split('\n')
      .slice(1);
    const expected = new Map<number, number>();
    for (const line of text) {
      const [one, other, type, from, to] = line.replaceAll('"', '').split(',');
      if (type === '0') continue;
      for (let year = Number(from!.slice(0, 4)); year <= Number(to!.slice(0, 4)); year += 1) {
        const place = key(Number(one), Number(other), year);
        expected.set(place, Math.min(expected.get(place) ?? 9, Number(type)));
      }
    }
    const panel = await buildPanel(
      { unit: 'dyad-year', years: { from: 1816, to: 2016 }, add: ['contiguity'] },
      { atlas },
    );
    const [a, b, year] = Object.values(panel.keys) as Float64Array[];
    let different = 0;
    for (let row = 0; row < panel.rows; row += 1)
      if (panel.columns[0]!.values[row] !== (expected.get(key(a![row]!, b![row]!, year![row]!)) ?? 0))
        different += 1;
    expect(different).toBe(0);
  });
});
