import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verdictReportSchema } from '../../../src/report/casebook/verdict-report.js';
import { verifyCase } from '../../../src/workbench/casebook/verify-case.js';

// What the person running the tests has imported must not be seen.
process.env['ENTENTE_DATA'] = mkdtempSync(join(tmpdir(), 'entente-no-data-'));
const folder = mkdtempSync(join(tmpdir(), 'entente-verify-'));
const pair = ['CHN', 'RUS'] as const;

describe('verifying a casebook folder', () => {
  test('gives a report of version 1 that counts every claim once', async () => {
    const { report } = await verifyCase({ path: 'casebook/china-russia' });
    verdictReportSchema.parse(report);
    expect(Object.values(report.counts).reduce((sum, n) => sum + n, 0)).toBe(report.claims.length);
  });

  test('the verdicts recorded with Entente are those of its own atlas', async () => {
    const { report } = await verifyCase({ path: 'casebook/china-russia' });
    expect(report.recorded).toBe(report.edition);
    expect(report.changes).toEqual([]);
  });

  test('keeps the history: nothing is added where nothing moved, and a change says why', async () => {
    const own = join(folder, 'recorded');
    cpSync('casebook/china-russia', own, { recursive: true });
    const file = join(own, 'verdicts.json');
    writeFileSync(file, '{"format":"entente.verdict-history/1","editions":[]}');
    await verifyCase({ path: own, record: true });
    const first = readFileSync(file, 'utf8');
    await verifyCase({ path: own, record: true });
    expect(readFileSync(file, 'utf8')).toBe(first);
    // What an older edition of the data, and an older wording of a test, might have said.
    const history = JSON.parse(first);
    history.editions[0].edition = '2025.1';
    history.editions[0].claims['trade-2022'].verdict = 'contradicted';
    history.editions[0].claims['western-market'] = {
      ...history.editions[0].claims['western-market'],
      verdict: 'mixed',
      test: 'edited',
    };
    delete history.editions[0].claims['no-limits'];
    writeFileSync(file, JSON.stringify(history));
    const { report } = await verifyCase({ path: own, record: true });
    expect(report.recorded).toBe('2025.1');
    expect(report.changes).toEqual([
      { id: 'no-limits', from: '-', to: 'untestable', why: 'new claim' },
      { id: 'trade-2022', from: 'contradicted', to: 'supported', why: 'new or revised data' },
      { id: 'western-market', from: 'mixed', to: 'supported', why: 'the claim or its test was edited' },
    ]);
    expect(JSON.parse(readFileSync(file, 'utf8')).editions).toHaveLength(2);
    writeFileSync(file, '{}');
    await expect(verifyCase({ path: own })).rejects.toThrow(/no history of verdicts/);
  });
});

describe('verifying a plain list of claims', () => {
  const list = (...rows: string[]): string => {
    const file = join(folder, 'draft.csv');
    writeFileSync(file, rows.join('\n'));
    return file;
  };

  test('gives each row its verdict, tells a row without a series what would fit, and a mistaken scale', async () => {
    const { report } = await verifyCase({
      pair,
      path: list(
        'text,value,unit,series,window,of,with,tolerance',
        "Russia's share of China's trade,5.6,%,share.trade.baci,2023,,,0.3",
        'Chinese exports rose by 5 bn a month,5,USD billions a month,,,,,',
        'Trade in 2022,"190,271",USD billions,trade.comtrade,2022,,,',
        'India takes more,rises,,share.trade.joined,2018-2022,India,China,',
        'To America and Japan,606,USD billions,exports.baci,2023,CHN,USA;JPN,1%',
      ),
    });
    expect(report.claims.map((c) => c.verdict)).toEqual([
      'contradicted',
      'untestable',
      'contradicted',
      // India's and China's customs disagree by more than the change.
      'mixed',
      'supported',
    ]);
    expect(report.claims[1].reason).toContain('No series is named');
    expect(report.claims[2].reason).toContain('a thousand times the measured one');
    expect(report.claims[4].tests[0].with).toEqual(['USA', 'JPN']);
  });

  test.each([
    ['A,x,percent,share.trade.baci,2023', 'row 2, column value'],
    ['A,,percent,share.trade.baci,2023', 'row 2, column value'],
    ['A,5,percent,share.trade.bacy,2023', 'did you mean share.trade.baci'],
    ['A,5,USD,share.trade.baci,2023', 'column unit: the unit USD (money) cannot'],
    ['A,5,,share.trade.baci,2023', 'column unit'],
    ['A,5,percent,share.trade.baci,23', 'row 2, column window'],
    ['A,36,share,share.trade.baci,2023', '36 is no share'],
    ['A,5,percent,share.trade.baci,2023,Atlantis', 'row 2, column of'],
    ['A,5,index,votes.kappa,2023,CHN;IND', 'does not add up'],
  ])('refuses %s with its place', async (row, said) => {
    const header = `text,value,unit,series,window${row.split(',').length > 5 ? ',of' : ''}`;
    await expect(verifyCase({ pair, path: list(header, row) })).rejects.toThrow(said);
  });

  test('without a pair a row must name its states', async () => {
    await expect(
      verifyCase({ path: list('text,value,unit,series,window', 'A,5,percent,share.trade.baci,2023') }),
    ).rejects.toThrow(/row 2, column of: .*--pair/);
  });

  test('keeps no history', async () => {
    await expect(verifyCase({ pair, path: list('text'), record: true })).rejects.toThrow(/keeps no history/);
  });
});
