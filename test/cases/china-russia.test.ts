import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../src/evidence/read-case.js';
import type { Atlas } from '../../src/store/atlas.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import { readBriefCase } from '../../src/workbench/brief/read-brief-case.js';
import { readCheckedCase } from '../../src/workbench/casebook/read-checked-case.js';
import { type ClaimResult, verifyClaims } from '../../src/workbench/casebook/verify-claims.js';

const folder = 'casebook/china-russia';

describe('the case of China and Russia', () => {
  let atlas: Atlas;
  let read: Case;
  let results: ClaimResult[];
  const of = (id: string): ClaimResult => results.find((r) => r.id === id) as ClaimResult;

  beforeAll(async () => {
    atlas = await openAtlas();
    read = await readCheckedCase(folder);
    results = await verifyClaims(atlas, read.claims, read);
  });
  afterAll(() => atlas.close());

  test('holds all forty figures of the checklist, each in a claim', () => {
    const figures = new Set(read.claims.flatMap((c) => c.figures ?? []));
    for (let figure = 1; figure <= 40; figure += 1) expect(figures, `figure ${figure}`).toContain(figure);
  });

  test('holds every driver and irritant with author, date, reason, source and range', () => {
    expect(read.judgements.filter((j) => j.sign === '+')).toHaveLength(17);
    expect(read.judgements.filter((j) => j.sign === '-')).toHaveLength(12);
    for (const j of read.judgements) {
      expect(j.author).not.toBe('');
      expect(j.low).toBeLessThanOrEqual(j.central);
    }
  });

  test('gives a reason and a kind for every claim it cannot test', () => {
    for (const r of results.filter((one) => one.verdict === 'untestable')) {
      expect(r.why).not.toBeNull();
      expect(r.reason.length).toBeGreaterThan(10);
    }
  });

  // Oracles: Comtrade 2022 114.1 + 76.1 bn; BACI 2023 110.01 + 129.00 bn; 14 joint vetoes to September 2022.
  test.each([
    ['trade-2022', 'supported', 190.3, 1],
    ['china-exports-up', 'supported', 5.02, 2],
    ['russia-in-chinas-trade', 'contradicted', 4.44, 2],
    ['china-in-russias-trade', 'contradicted', 40.8, 1],
    ['western-market', 'supported', 994.2, 1],
    ['largest-energy-consumer', 'supported', 1, 6],
  ] as const)('%s is %s', (id, verdict, measured, digits) => {
    expect(of(id).verdict).toBe(verdict);
    expect(of(id).measured as number).toBeCloseTo(measured, digits);
  });

  test('says that Russia’s share of China’s trade is too high as stated, and which definition comes nearest', () => {
    const claim = of('russia-in-chinas-trade');
    expect(claim.stated).toBe(5.6);
    expect(claim.reason).toContain('-1.16');
    expect(claim.reason).toMatch(/share of imports .*6\.31 percent/);
  });

  test('counts sixteen joint vetoes since 2006 and none before in the list', () => {
    const [since, before] = of('joint-vetoes').tests;
    expect([since.measured, before.measured]).toEqual([16, 0]);
    expect(of('joint-vetoes').verdict).toBe('mixed');
  });

  test('reports that agreement in votes fell from 2019 to 2023', () => {
    const [, exact] = of('votes-converge').tests;
    // 67.8 % less 79.1 %
    expect(exact.measured).toBeCloseTo(-0.113, 3);
    expect(of('votes-converge').verdict).toBe('contradicted');
  });

  test('tests only a direction where most reporters are out of reach', () => {
    const [five, all] = of('eu-exports-down').tests;
    // 20.56 bn in 2023 (BACI) less 55.06 bn in 2019 (Comtrade), over twelve months
    expect(five.measured).toBeCloseTo((20.565 - 55.064) / 12, 2);
    expect(all.verdict).toBe('untestable');
    expect(of('eu-exports-down').verdict).toBe('mixed');
  });

  const essayFile = process.env['ENTENTE_ESSAY'] ?? '';
  test.skipIf(essayFile === '')('shares no seven words in a row with the essay (ENTENTE_ESSAY)', () => {
    const grams = (text: string): string[] => {
      const words = text.toLowerCase().match(/[a-z0-9%$]+/g) ?? [];
      return words.slice(0, -6).map((_, k) => words.slice(k, k + 7).join(' '));
    };
    const essay = new Set(grams(readFileSync(essayFile, 'utf8')));
    const ours = grams(readFileSync(`${folder}/case.yaml`, 'utf8')).filter((g) => essay.has(g));
    expect(ours).toEqual([]);
  });

  test('enters the brief of its years and pair, in either order, and no other', async () => {
    expect((await readBriefCase(atlas, ['RUS', 'CHN'], 2023, undefined))?.id).toBe('china-russia');
    expect((await readBriefCase(atlas, ['CHN', 'RUS'], 2023, false)) ?? null).toBeNull();
    expect((await readBriefCase(atlas, ['CHN', 'RUS'], 1930, undefined)) ?? null).toBeNull();
    expect((await readBriefCase(atlas, ['FRA', 'DEU'], 2023, undefined)) ?? null).toBeNull();
    await expect(readBriefCase(atlas, ['FRA', 'DEU'], 2023, folder)).rejects.toThrow(/is about CHN and RUS/);
  });
});
