import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countJointVotes } from '../../src/measures/alignment/count-joint-votes.js';
import { type CrossTable, crossPortfolios } from '../../src/measures/alignment/cross-table.js';
import { measureKappa } from '../../src/measures/alignment/measure-kappa.js';
import { measurePi } from '../../src/measures/alignment/measure-pi.js';
import { measureS } from '../../src/measures/alignment/measure-s.js';
import { measureTauB } from '../../src/measures/alignment/measure-tau-b.js';
import { measureVoteAlignment } from '../../src/measures/alignment/measure-vote-alignment.js';
import { readRollCalls } from '../../src/sources/un-votes/read-roll-calls.js';
import { hasRaw, oracle, rawData, rawDataSuffix } from '../support/raw-data.js';

/**
 * Germany and Russia in 1914: obligation to each of 20 states, 0 none, 1 entente, 2 neutrality or non-aggression,
 * 3 defence. Signorino and Ritter 1999, Table 6; numbers of the paper's example, computed with its authors' method.
 */
const gmy = [3, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0];
const rus = [0, 3, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const syscap = [
  0.25, 0.21, 0.2, 0.08, 0.08, 0.05, 0.03, 0.03, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0, 0, 0, 0, 0, 0,
];

function expectTable6(a: number[], b: number[], weights: number[]): void {
  const table = crossPortfolios(a, b, 4);
  expect(measureS(table).value).toBeCloseTo(0.4, 12);
  // 20 obligations apart by 3 3 1 3 3 2 and 3: 18 in all, S = 1 - 2 * 18 / (3 * 20) = .4.
  expect(measureS(crossPortfolios(a, b, 4, weights)).value).toBeCloseTo(-0.46, 12);
  expect(measureKappa(table, 'squared').value).toBeCloseTo(-0.07758621, 8);
  expect(measurePi(table).value).toBeCloseTo(-0.04477612, 8);
  expect(measureTauB(table).value).toBeCloseTo(0.03031695, 8);
}

test('Germany and Russia in 1914 come out as Signorino and Ritter print them', () => {
  expectTable6(gmy, rus, syscap);
});

test.skipIf(!hasRaw)(`the same from the oracle's own file${rawDataSuffix}`, () => {
  const lines = readFileSync(oracle('similarity/gmyrus14.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  const cells = lines.map((line) => line.split(',').map(Number));
  expectTable6(
    cells.map((row) => row[2]),
    cells.map((row) => row[3]),
    cells.map((row) => row[1]),
  );
});

/** China (first) and Russia: joint votes of the published roll-call file, yes, abstain, no by yes, abstain, no. */
const chinaRussia: Record<number, { counts: number[]; exact: number; half: number }> = {
  2019: { counts: [57, 9, 4, 0, 1, 5, 0, 0, 10], exact: 0.791, half: 0.872 },
  2020: { counts: [59, 10, 4, 1, 4, 3, 1, 0, 11], exact: 0.796, half: 0.871 },
  2021: { counts: [49, 9, 5, 0, 2, 3, 0, 1, 10], exact: 0.772, half: 0.854 },
  2022: { counts: [45, 11, 6, 2, 3, 2, 1, 1, 9], exact: 0.713, half: 0.813 },
  2023: { counts: [45, 9, 9, 0, 3, 10, 0, 0, 11], exact: 0.678, half: 0.787 },
};

test('China and Russia voted alike in 79.1, 79.6, 77.2, 71.3 and 67.8 per cent of joint votes, 2019 to 2023', () => {
  for (const { counts, exact, half } of Object.values(chinaRussia)) {
    const measured = measureVoteAlignment(counts);
    expect(measured.exact.value).toBeCloseTo(exact, 3);
    // Printed to three places from .8125 and .8721: half a unit in the last place.
    expect(Math.abs((measured.halfCredit.value ?? 0) - half)).toBeLessThanOrEqual(0.00051);
  }
  expect(measureVoteAlignment(chinaRussia[2023].counts).joint).toBe(87);
});

test.skipIf(!hasRaw)(`those counts are what the raw roll calls give${rawDataSuffix}`, () => {
  const raw = readRollCalls(
    gunzipSync(readFileSync(rawData('un_votes/unga_rollcalls_1946_2024_wide.csv.gz'))).toString('utf8'),
  );
  const columns = ['CHN', 'RUS'].map((id) => raw.votes[raw.states.indexOf(id)]);
  for (const [year, { counts }] of Object.entries(chinaRussia)) {
    const from = raw.years.indexOf(Number(year));
    const to = raw.years.lastIndexOf(Number(year)) + 1;
    expect([...countJointVotes(columns, from, to)]).toEqual(counts);
  }
});

test('linear kappa of China and Russia fell from .63 in 2019 to .51 in 2023', () => {
  // 2023: w o = 9 + 18 + 10 = 37 apart; by chance (63*19 + 2*63*21... ) over 87: 1 - 37 / 76.2414.
  expect(measureVoteAlignment(chinaRussia[2019].counts).kappa.value).toBeCloseTo(0.6258, 4);
  expect(measureVoteAlignment(chinaRussia[2023].counts).kappa.value).toBeCloseTo(0.5147, 4);
  expect(measureVoteAlignment(chinaRussia[2023].counts).kappaSquared.value).toBeCloseTo(0.5804, 4);
});

const table = (levels: number): fc.Arbitrary<CrossTable> =>
  fc
    .array(fc.integer({ min: 0, max: 40 }), { minLength: levels * levels, maxLength: levels * levels })
    .map((cells) => ({ levels, cells }));
const anyTable = fc.integer({ min: 2, max: 4 }).chain(table);

const turned = ({ levels, cells }: CrossTable): CrossTable => ({
  levels,
  cells: Array.from(
    { length: levels * levels },
    (_, k) => cells[(k % levels) * levels + Math.floor(k / levels)],
  ),
});
const reversed = ({ levels, cells }: CrossTable): CrossTable => ({
  levels,
  cells: Array.from(cells).reverse(),
});

const all = (one: CrossTable): (number | null)[] => [
  measureKappa(one, 'linear').value,
  measureKappa(one, 'squared').value,
  measurePi(one).value,
  measureS(one).value,
  measureTauB(one).value,
];
const alike = (x: (number | null)[], y: (number | null)[]): void => {
  x.forEach((value, k) => {
    if (value === null) expect(y[k]).toBeNull();
    else expect(y[k]).toBeCloseTo(value, 10);
  });
};

test('no measure changes when the two states change places, or yes and no do', () => {
  fc.assert(
    fc.property(anyTable, (one) => {
      alike(all(one), all(turned(one)));
      alike(all(one), all(reversed(one)));
    }),
  );
});

test('no measure passes 1 or -1', () => {
  fc.assert(
    fc.property(anyTable, (one) => {
      for (const value of all(one)) {
        if (value === null) continue;
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }
      for (const measure of [measureS(one), measureTauB(one), measurePi(one)]) {
        if (measure.value !== null) expect(measure.value).toBeGreaterThanOrEqual(-1 - 1e-12);
      }
    }),
  );
});

test('identical portfolios have S 1, and kappa, pi and tau 1 where they vary at all', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }), (levels) => {
      const one = crossPortfolios(levels, levels, 4);
      expect(measureS(one).value).toBe(1);
      const varies = new Set(levels).size > 1;
      for (const measure of [measureKappa(one), measurePi(one), measureTauB(one)]) {
        if (varies) expect(measure.value).toBeCloseTo(1, 12);
        else expect(measure.value).toBeNull();
      }
    }),
  );
});

test('counting every vote twice changes no measure of agreement', () => {
  fc.assert(
    fc.property(anyTable, (one) => {
      alike(all(one), all({ levels: one.levels, cells: Array.from(one.cells, (cell) => 2 * cell) }));
    }),
  );
});

test('independent votes have kappa and pi of nothing beyond chance when the margins are alike', () => {
  const margin = [50, 30, 20];
  const cells = margin.flatMap((r) => margin.map((c) => r * c));
  expect(measureKappa({ levels: 3, cells }).value).toBeCloseTo(0, 12);
  expect(measureKappa({ levels: 3, cells }, 'squared').value).toBeCloseTo(0, 12);
  expect(measurePi({ levels: 3, cells }).value).toBeCloseTo(0, 12);
  expect(measureTauB({ levels: 3, cells }).value).toBeCloseTo(0, 12);
});

test('tau-b is what comparing every two parties gives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 2,
        maxLength: 15,
      }),
      (pairs) => {
        let balance = 0;
        let x = 0;
        let y = 0;
        for (let k = 0; k < pairs.length; k += 1) {
          for (let l = k + 1; l < pairs.length; l += 1) {
            const dx = Math.sign(pairs[k][0] - pairs[l][0]);
            const dy = Math.sign(pairs[k][1] - pairs[l][1]);
            balance += dx * dy;
            x += dx * dx;
            y += dy * dy;
          }
        }
        const value = measureTauB(
          crossPortfolios(
            pairs.map((p) => p[0]),
            pairs.map((p) => p[1]),
            4,
          ),
        ).value;
        if (x * y === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo(balance / Math.sqrt(x * y), 10);
      },
    ),
  );
});

test('half credit and S of votes say the same thing on two scales', () => {
  fc.assert(
    fc.property(table(3), (one) => {
      const measured = measureVoteAlignment(one.cells);
      if (measured.joint === 0) return;
      expect(measured.s.value).toBeCloseTo(2 * (measured.halfCredit.value as number) - 1, 12);
    }),
  );
});

test('no joint vote leaves every measure missing with a reason', () => {
  const none = measureVoteAlignment([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(none.joint).toBe(0);
  for (const measure of [none.kappa, none.exact, none.halfCredit, none.pi, none.s, none.tauB]) {
    expect(measure.value).toBeNull();
    expect(measure.reason).toBe('no roll call on which both voted');
  }
});

test('two states that always voted yes agree wholly, but nothing can be said beyond chance', () => {
  const yes = measureVoteAlignment([60, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(yes.exact.value).toBe(1);
  expect(yes.s.value).toBe(1);
  expect(yes.kappa.value).toBeNull();
  expect(yes.kappa.reason).toContain('one and the same side');
  expect(yes.warnings.join()).toContain('near-consensus');
});

test('few joint votes and near-consensus are said', () => {
  expect(measureVoteAlignment([4, 0, 0, 0, 0, 0, 0, 0, 2]).warnings[0]).toContain('only 6 joint votes');
  expect(measureVoteAlignment([57, 9, 4, 0, 1, 5, 0, 0, 10]).warnings).toEqual([]);
  expect(measureVoteAlignment([95, 3, 0, 2, 0, 0, 0, 0, 0]).warnings[0]).toContain('near-consensus');
});

test('portfolios of two lengths, and levels out of range, are refused', () => {
  expect(() => crossPortfolios([1], [1, 2], 4)).toThrow('one length');
  expect(() => crossPortfolios([4], [1], 4)).toThrow('a level from 0 to 3');
  expect(() => crossPortfolios([1], [1], 4, [-1])).toThrow('a weight of 0 or more');
});
