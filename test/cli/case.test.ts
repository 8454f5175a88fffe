import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { briefSchema } from '../../src/report/brief/brief-schema.js';
import { verdictReportSchema } from '../../src/report/casebook/verdict-report.js';
import { type Ran, runEntente } from '../support/run-entente.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-case-'));
const data = join(folder, 'data');
const run = (...args: string[]): Ran => runEntente(['case', ...args], { ENTENTE_DATA: join(folder, 'none') });
const ok = (...args: string[]): string => {
  const ran = run(...args);
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  return ran.stdout;
};

describe('entente case', () => {
  test('new writes a case that passes the check and can be verified', () => {
    ok('new', 'India', 'China', '--dir', folder, '--author', 'A. Scholar: of "X"', '--date', '2026-01-02');
    expect(ok('check', join(folder, 'india-china'))).toContain('well formed');
    expect(ok('verify', join(folder, 'india-china'))).toContain('trade-share');
    const again = run('new', 'India', 'China', '--dir', folder);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('exists already');
  });

  test('verify prints a table, and fails on a change only when asked to', () => {
    expect(ok('verify', 'casebook/china-russia', '--fail-on-change')).toContain(
      'russia-in-chinas-trade (contradicted)',
    );
    const own = join(folder, 'recorded');
    cpSync('casebook/china-russia', own, { recursive: true });
    const file = join(own, 'verdicts.json');
    const history = JSON.parse(readFileSync(file, 'utf8'));
    history.editions.at(-1).claims['trade-2022'].verdict = 'contradicted';
    writeFileSync(file, JSON.stringify(history));
    const ran = run('verify', own, '--fail-on-change', '--format', 'json');
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('trade-2022 from contradicted to supported (new or revised data)');
    expect(verdictReportSchema.parse(JSON.parse(ran.stdout)).changes).toHaveLength(1);
  });

  test('the brief of the pair holds claims with verdicts, judgements with their ledger, and the result without them', () => {
    const ran = runEntente(['brief', 'CHN', 'RUS', '--format', 'json'], {
      ENTENTE_DATA: join(folder, 'none'),
    });
    const brief = briefSchema.parse(JSON.parse(ran.stdout));
    expect(brief.case?.id).toBe('china-russia');
    expect(brief.claims.find((c) => c.id === 'russia-in-chinas-trade')).toMatchObject({
      verdict: 'contradicted',
      stated: 5.6,
      unit: 'percent',
    });
    expect(brief.factors.filter((f) => f.group === 'judgement')).toHaveLength(28);
    const levels = new Set(brief.landscape?.alternatives.map((r) => r.judgements));
    expect(levels).toEqual(new Set(['central', 'without', 'low', 'high']));
    expect(brief.headline.rests).toContain('28 judgements');
    expect(brief.timeline.some((e) => e.origin === 'jointstatement2022')).toBe(true);
    expect(brief.references.map((r) => r.key)).toContain('gill2025');
    expect(brief.sources.map((s) => s.id)).toContain('oecd-icio');
  });

  test('a claim on a table that may not be given out is tested once its reader has imported it', () => {
    const file = join(folder, 'transfers.csv');
    writeFileSync(file, 'supplier,recipient,year,value\nRussia,China,2005,3000\nRussia,China,2021,700\n');
    expect(runEntente(['data', 'import', 'sipri', file], { ENTENTE_DATA: data }).status).toBe(0);
    const verdict = (env: string): string =>
      JSON.parse(
        runEntente(['case', 'verify', 'casebook/china-russia', '--format', 'json'], { ENTENTE_DATA: env })
          .stdout,
      ).claims.find((c: { id: string }) => c.id === 'arms-sales-fell');
    expect(verdict(join(folder, 'none'))).toMatchObject({ verdict: 'untestable', why: 'not-imported' });
    expect(verdict(data)).toMatchObject({ verdict: 'supported', measured: -2300, vintage: '2005-2021' });
  });

  test('a list of claims that cannot be read is refused with row and column, and nothing is written', () => {
    const list = join(folder, 'bad.csv');
    writeFileSync(list, 'text,value,unit,series,window\nA,x,percent,share.trade.baci,2023');
    const ran = run('verify', list, '--pair', 'CHN,RUS', '--out', join(folder, 'never.txt'));
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).toContain('row 2, column value');
    expect(existsSync(join(folder, 'never.txt'))).toBe(false);
  });

  test('reports as one HTML file with no script, and exports to other programs', () => {
    const html = join(folder, 'report.html');
    ok('report', 'casebook/china-russia', '--out', html);
    const page = readFileSync(html, 'utf8');
    for (const word of ['Claims and verdicts', 'Competing readings', 'Causal map', 'Timeline', '<svg'])
      expect(page).toContain(word);
    expect(page).not.toMatch(/<script|https?:\/\/[^"']+\.(js|css)/);
    const review = JSON.parse(
      ok('export', 'casebook/china-russia', '--as', 'claimreview', '--base', 'https://example.org/p'),
    );
    expect(review['@graph'][0]).toMatchObject({
      '@type': 'ClaimReview',
      url: 'https://example.org/p#no-limits',
    });
    expect(ok('export', 'casebook/china-russia', '--as', 'graphml')).toContain('edgedefault="directed"');
  });

  test('refuses what it does not know, and writes nothing', () => {
    expect(run('series', 'unicorns')).toMatchObject({ status: 2, stdout: '' });
    expect(run('export', 'casebook/china-russia', '--as', 'pdf').status).toBe(2);
    const before = readdirSync(folder).sort();
    const ran = run('check', join(folder, 'nowhere'));
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('entente case new A B');
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});
