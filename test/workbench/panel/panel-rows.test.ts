import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEntenteError } from '../../../src/domain/errors.js';
import { Status } from '../../../src/domain/missing.js';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { buildPanel, type PanelResult } from '../../../src/workbench/panel/build-panel.js';
import { panelUnits } from '../../../src/workbench/panel/panel-column.js';
import { panelGroups } from '../../../src/workbench/panel/panel-groups.js';
import type { PanelSpec } from '../../../src/workbench/panel/panel-spec.js';

let atlas: Atlas;
beforeAll(async () => {
  atlas = await openAtlas();
});
afterAll(() => atlas.close());

const build = (spec: PanelSpec): Promise<PanelResult> => buildPanel(spec, { atlas });
const keysOf = (panel: PanelResult): string[] => {
  const code = panel.panel.system === 'cow' ? 'ccode' : 'gwcode';
  const names = panel.panel.unit === 'state-year' ? [code, 'year'] : [`${code}1`, `${code}2`, 'year'];
  return Array.from({ length: panel.rows }, (_, row) =>
    names.map((name) => panel.keys[name]![row]).join(' '),
  );
};
const column = (panel: PanelResult, name: string) => panel.columns.find((one) => one.name === name)!;

/** The obvious way: every membership, every year, in a loop. */
async function slowStateYears(system: string, from: number, to: number): Promise<Map<number, Set<number>>> {
  const rows = await atlas.query<{ code: number; start: string; end: string; still: boolean }>(
    'select code, start, "end", still from state_systems where system = $system',
    { system },
  );
  const years = new Map<number, Set<number>>();
  for (const row of rows) {
    const last = row.still ? to : Number(row.end.slice(0, 4));
    for (let year = Math.max(from, Number(row.start.slice(0, 4))); year <= Math.min(to, last); year += 1) {
      years.set(year, (years.get(year) ?? new Set()).add(row.code));
    }
  }
  return years;
}

describe('which rows exist', () => {
  it.each(['cow', 'gw'] as const)(
    '%s: a state has a row in every year in which it was a member on any day',
    async (system) => {
      const years = await slowStateYears(system, 1816, 2022);
      const expected = [...years].flatMap(([year, codes]) => [...codes].map((code) => `${code} ${year}`));
      const panel = await build({ unit: 'state-year', system, years: { from: 1816, to: 2022 } });
      expect(keysOf(panel).sort()).toEqual(expected.sort());
    },
  );

  it.each(['cow', 'gw'] as const)(
    '%s: a pair has a row where both have one, the smaller number first',
    async (system) => {
      const years = await slowStateYears(system, 1938, 1947);
      const expected: string[] = [];
      for (const [year, codes] of years)
        for (const one of codes)
          for (const other of codes) if (one < other) expected.push(`${one} ${other} ${year}`);
      const panel = await build({ unit: 'dyad-year', system, years: { from: 1938, to: 1947 } });
      expect(keysOf(panel).sort()).toEqual(expected.sort());
    },
  );

  it('has the counts of the sums of the list (COW, 1816-2016)', async () => {
    const states = await build({ unit: 'state-year', years: { from: 1816, to: 2016 }, extend: false });
    const slow = await slowStateYears('cow', 1816, 2016);
    const sum = [...slow.values()].reduce((total, codes) => total + codes.size, 0);
    expect(states.rows).toBe(sum);
    const pairs = [...slow.values()].reduce((total, { size }) => total + (size * (size - 1)) / 2, 0);
    const dyads = await build({ unit: 'dyad-year', years: { from: 1816, to: 2016 }, extend: false });
    expect(dyads.rows).toBe(pairs);
  });

  it('keeps both Germanys and both Yemens of 1990 apart, as the list does', async () => {
    const panel = await build({ unit: 'state-year', years: { from: 1990, to: 1990 } });
    const codes = [...(panel.keys['ccode'] as Float64Array)];
    expect(codes.filter((code) => [255, 260, 265, 678, 679, 680].includes(code))).toEqual([
      255, 260, 265, 678, 679, 680,
    ]);
  });

  it('without extension ends where the list ends', async () => {
    const panel = await build({
      unit: 'state-year',
      states: ['CHN'],
      years: { from: 2010, to: 2022 },
      extend: false,
    });
    expect([...(panel.keys['year'] as Float64Array)].at(-1)).toBe(2016);
  });
});

describe('which states', () => {
  it('majors are the states that COW counts as such in the year', async () => {
    const panel = await build({ unit: 'state-year', states: 'majors', years: { from: 1914, to: 1914 } });
    expect(panel.keys['id']).toEqual(['USA', 'GBR', 'FRA', 'DEU', 'AUH', 'ITA', 'RUS', 'JPN']);
  });

  it('a name counts as it stood in the last year, else in the first', async () => {
    const years = { from: 1950, to: 2000 };
    const panel = await build({
      unit: 'dyad-year',
      states: ['USSR', 'Czechoslovakia', 'North Vietnam'],
      years,
    });
    expect([...new Set(panel.keys['id1'] as string[])].sort()).toEqual(['CSK', 'RUS']);
    expect([...new Set(panel.keys['id2'] as string[])].sort()).toEqual(['RUS', 'VNM']);
  });

  it('a name of two states in the last year is refused, however other years would settle it', async () => {
    const years = { from: 1816, to: 1970 };
    for (const [name, either] of [
      ['Germany', 'DDR (East Germany) or DEU (West Germany)'],
      ['Vietnam', 'VNM'],
    ] as const)
      await expect(build({ unit: 'dyad-year', states: [name, 'USA'], years: years })).rejects.toThrow(either);
  });

  it('--with keeps the pairs of one list with the other, and no pair within a list', async () => {
    const panel = await build({
      unit: 'dyad-year',
      states: ['CHN'],
      with: ['USA', 'RUS'],
      years: { from: 2000, to: 2000 },
    });
    expect(keysOf(panel)).toEqual(['2 710 2000', '365 710 2000']);
  });

  it('whatever is asked, a panel comes back or an error of the family', async () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('all', 'majors', 'CHN', 'list', "'); drop table votes; --", 'trade', '999', ''),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          {
            unit: fc.constantFrom('dyad-year', 'state-year', 'dyad', undefined),
            system: fc.constantFrom('cow', 'gw', 'polity'),
            states: fc.oneof(word, fc.array(word, { maxLength: 3 })),
            with: fc.array(word, { maxLength: 2 }),
            years: fc.record({
              from: fc.oneof(fc.integer({ min: 1990, max: 2030 }), fc.double()),
              to: fc.constant(2000),
            }),
            add: fc.array(word, { maxLength: 2 }),
            carry: fc.oneof(fc.constant(0), fc.double(), fc.integer({ min: -3, max: 200 })),
          },
          { requiredKeys: ['unit', 'years'] },
        ),
        async (drawn) => {
          try {
            expect((await build(drawn as never)).rows).toBeGreaterThanOrEqual(0);
          } catch (error) {
            expect(isEntenteError(error), String(error)).toBe(true);
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});

const someStates = ['CHN', 'RUS', 'USA', 'DEU', 'YEM', 'SRB', 'FRA', 'AUT', 'KOR', 'EGY', 'IND', 'TUR'];
const spec = fc.record({
  unit: fc.constantFrom(...panelUnits),
  system: fc.constantFrom('cow' as const, 'gw' as const),
  states: fc.uniqueArray(fc.constantFrom(...someStates), { minLength: 2, maxLength: 5 }),
  from: fc.integer({ min: 1816, max: 2020 }),
  span: fc.integer({ min: 0, max: 25 }),
  carry: fc.constantFrom(0, 0, 3),
});
const specOf = (drawn: {
  unit: (typeof panelUnits)[number];
  system: 'cow' | 'gw';
  states: string[];
  from: number;
  span: number;
  carry: number;
}): PanelSpec => ({
  unit: drawn.unit,
  system: drawn.system,
  states: drawn.states,
  years: { from: drawn.from, to: Math.min(2022, drawn.from + drawn.span) },
  carry: drawn.carry,
});

describe('invariants', () => {
  it('no key twice, and adding every source changes neither the number nor the order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(spec, async (drawn) => {
        const bare = await build(specOf(drawn));
        const names = panelGroups
          .filter((group) => group.units.includes(drawn.unit))
          .map((group) => group.name);
        const full = await build({ ...specOf(drawn), add: names });
        const keys = keysOf(full);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toEqual(keysOf(bare));
        for (const { values, status } of full.columns)
          for (let row = 0; row < full.rows; row += 1)
            expect(Number.isNaN(values[row])).toBe(status[row]! > Status.carriedForward);
      }),
      { numRuns: 6 },
    );
  });

  it('a directed panel is both orders of the undirected one', async () => {
    const years = { from: 1985, to: 1995 };
    const add = [
      'igos',
      'contiguity',
      'distance',
      'rivalries',
      'disputes',
      'votes',
      'cow-alliances',
      'trade',
      'vetoes',
    ];
    const one = await build({ unit: 'dyad-year', states: someStates, years, add });
    const both = await build({ unit: 'directed-dyad-year', states: someStates, years, add });
    expect(both.rows).toBe(2 * one.rows);
    const rowOf = new Map(keysOf(both).map((key, row) => [key, row]));
    const swapped: Record<string, string> = { flow1: 'flow2', flow2: 'flow1' };
    keysOf(one).forEach((key, row) => {
      const [a, b, year] = key.split(' ');
      const same = rowOf.get(key)!;
      const turned = rowOf.get(`${b} ${a} ${year}`)!;
      for (const { name, values, status } of one.columns) {
        const straight = column(both, name);
        const other = column(both, swapped[name] ?? name);
        expect(straight.values[same]).toEqual(values[row]);
        // A great circle the other way round may differ in the last bits: metres of thousands of km are not.
        const gap = Math.abs(other.values[turned]! - values[row]!);
        expect(Number.isNaN(gap) ? other.values[turned] : gap < 1e-9).toEqual(
          Number.isNaN(gap) ? values[row] : true,
        );
        expect(other.status[turned]).toBe(status[row]);
      }
    });
  });

  it('a one-sided promise counts in the undirected panel and for its giver in the directed one', async () => {
    // ATOP 1832: France (220) owes Belgium (211) defence, Belgium owes France none (peacesciencer's own example).
    const years = { from: 1832, to: 1832 };
    const states = ['FRA', 'BEL'];
    const one = await build({ unit: 'dyad-year', states, years, add: ['alliances'] });
    const both = await build({ unit: 'directed-dyad-year', states, years, add: ['alliances'] });
    expect([...column(one, 'atop_defense').values]).toEqual([1]);
    expect(keysOf(both)).toEqual(['211 220 1832', '220 211 1832']);
    expect([...column(both, 'atop_defense').values]).toEqual([0, 1]);
  });
});

describe('missing is never zero', () => {
  it('a year outside a source is out of coverage, inside it a listless pair is a reported zero', async () => {
    const panel = await build({
      unit: 'dyad-year',
      states: ['CHN', 'RUS'],
      years: { from: 2012, to: 2022 },
      add: ['disputes', 'trade', 'rivalries', 'alliances'],
    });
    const disputes = column(panel, 'gmlmidongoing');
    expect([...disputes.status]).toEqual(new Array(11).fill(Status.outOfCoverage));
    expect(disputes.values.every(Number.isNaN)).toBe(true);
    const trade = column(panel, 'trade');
    // Imports of 2014 in million dollars: Russia from China 51,135, China from Russia 42,807 (COW trade 4).
    expect([...trade.values.slice(0, 3)].at(-1)).toBe(51_135 + 42_807);
    expect([...trade.status]).toEqual([0, 0, 0, 7, 7, 7, 7, 7, 7, 7, 7]);
    const rivalry = column(panel, 'ongoingrivalry');
    expect([...rivalry.status]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 7, 7]);
  });

  it('nothing is carried forward unless asked, and then it is marked and ends after so many years', async () => {
    const panel = await build({
      unit: 'dyad-year',
      states: ['CHN', 'RUS'],
      years: { from: 2014, to: 2022 },
      add: ['trade'],
      carry: 3,
    });
    const trade = column(panel, 'trade');
    expect([...trade.values.slice(0, 4)]).toEqual(new Array(4).fill(93_942));
    expect([...trade.status]).toEqual([0, 4, 4, 4, 7, 7, 7, 7, 7]);
  });

  it('carries from a year before the first one asked for', async () => {
    const panel = await build({
      unit: 'dyad-year',
      states: ['CHN', 'RUS'],
      years: { from: 2016, to: 2016 },
      add: ['trade'],
      carry: 2,
    });
    expect(panel.rows).toBe(1);
    expect(column(panel, 'trade').values[0]).toBe(93_942);
    expect(column(panel, 'trade').status[0]).toBe(Status.carriedForward);
  });

  it('a state that ended and began again carries nothing over the gap', async () => {
    // NMC has no energy use for Germany (255) in 1990, and its last before is of 1945.
    const panel = await build({
      unit: 'state-year',
      states: ['DEU'],
      years: { from: 1940, to: 1990 },
      add: ['capabilities'],
      carry: 60,
    });
    const at = keysOf(panel).indexOf('255 1990');
    expect(column(panel, 'pec').status[at]).toBe(Status.missing);
    expect(keysOf(panel)).not.toContain('255 1960');
  });

  it('China’s votes are Taipei’s until 1971 and Beijing’s from then', async () => {
    const years = { from: 1960, to: 1980 };
    const panel = await build({ unit: 'dyad-year', states: ['USA', 'CHN', 'TWN'], years, add: ['votes'] });
    const status = (key: string): number => column(panel, 'votes_joint').status[keysOf(panel).indexOf(key)]!;
    expect(status('2 713 1960')).toBe(Status.observed);
    expect(status('2 710 1960')).toBe(Status.missing);
    expect(status('2 713 1980')).toBe(Status.missing);
    expect(status('2 710 1980')).toBe(Status.observed);
  });

  it('vetoes apply to permanent members only, and to Beijing from 1971', async () => {
    const panel = await build({
      unit: 'dyad-year',
      states: ['CHN', 'RUS', 'IND'],
      years: { from: 1970, to: 1971 },
      add: ['vetoes'],
    });
    const joint = column(panel, 'vetoes_joint');
    const seen = keysOf(panel).map((key, row) => `${key} ${joint.status[row]}`);
    expect(seen).toContain('365 710 1970 6');
    expect(seen).toContain('365 710 1971 1');
    expect(seen).toContain('710 750 1971 6');
  });
});
