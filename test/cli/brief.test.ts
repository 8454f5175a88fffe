import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Brief, briefSchema } from '../../src/report/brief/brief-schema.js';
import type { TakeResult } from '../../src/scenarios/take/take-result.js';
import { runEntente } from '../support/run-entente.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-brief-'));

function brief(...args: string[]): Brief {
  const ran = runEntente(['brief', ...args, '--format', 'json']);
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  return briefSchema.parse(JSON.parse(ran.stdout));
}

describe('entente brief', () => {
  test('prints the page of China and Russia with the four questions, no colour in a pipe', () => {
    const ran = runEntente(['brief', 'CHN', 'RUS']);
    expect(ran.status).toBe(0);
    for (const title of [
      'How close',
      'Who needs whom',
      'What binds, what irritates',
      'What it would take',
      'Claims of the case',
      'Sources',
    ]) {
      expect(ran.stdout).toContain(title);
    }
    expect(ran.stdout.includes('\u001b')).toBe(false);
    for (const line of ran.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  });

  test('what the trade model says carries the year of its table, not of the brief', () => {
    const { stdout } = runEntente(['brief', 'CHN', 'RUS', '--year', '2023', '--format', 'md']);
    for (const row of [
      /exit cost.*both stop trading, 2022/,
      /money lost.*USD a year, 2022/,
      /others could supply.*rest at home, 2022/,
      /others could buy.*exports, 2022/,
      /strain on suppliers.*over their exports, 2022/,
    ])
      expect(stdout).toMatch(row);
  });

  test('gives the 2023 figures of China and Russia that the public sources print', () => {
    const b = brief('CHN', 'RUS', '--year', '2023');
    const year = (y: number) => b.alignment.series.find((v) => v.year === y);
    // Identical votes in the roll-call file: 79.1 % (2019), 79.6, 77.2; 67.8 % (2023, n 87). 2022 has ES-11/1 added.
    expect(year(2019)?.exact).toBeCloseTo(0.791, 3);
    expect(year(2020)?.exact).toBeCloseTo(0.796, 3);
    expect(year(2021)?.exact).toBeCloseTo(0.772, 3);
    expect(year(2023)?.exact).toBeCloseTo(0.678, 3);
    expect(year(2023)?.joint).toBe(87);
    expect(year(2023)?.halfCredit).toBeCloseTo(0.787, 3);
    // BACI 2023: 110.01 and 129.00 bn USD; 54.4 % of Russia's imports, 33.6 % of its exports, 6.3 % of China's imports.
    expect(b.dependence['CHN'].exportsUsdMillions.value).toBeCloseTo(110_010, -2);
    expect(b.dependence['RUS'].exportsUsdMillions.value).toBeCloseTo(129_000, -2);
    expect(b.dependence['RUS'].importShare.value).toBeCloseTo(0.544, 3);
    expect(b.dependence['RUS'].exportShare.value).toBeCloseTo(0.336, 3);
    expect(b.dependence['CHN'].importShare.value).toBeCloseTo(0.063, 3);
    expect(b.alignment.vetoes.joint).toBe(15);
    expect(b.landscape?.actors.length).toBeGreaterThanOrEqual(24);
  });

  test('every brief says what turns its reading, how many choices agree, and what to watch', () => {
    const b = brief('CHN', 'RUS');
    const { breaking } = b;
    if (breaking === null || breaking === undefined) throw new Error('no chapter');
    expect(breaking.bindingEnergy).toBeCloseTo(b.landscape!.bindingEnergy, 9);
    const ran = runEntente(['take', 'CHN', 'RUS', '--format', 'json']);
    const [taken] = (JSON.parse(ran.stdout) as TakeResult).readings;
    expect(breaking.sets.map(({ levers }) => levers)).toEqual(
      taken.sets.filter(({ minimal }) => minimal).map(({ levers }) => levers),
    );
    expect(breaking.notAlone).toEqual(taken.notAlone);
    expect(breaking.robust.agreement).toBe(breaking.robust.together);
    expect(breaking.signposts.length).toBeGreaterThan(9);
    const votes = breaking.signposts.find(({ series, of }) => series === 'votes.kappa' && of === 'CHN-RUS');
    const last = b.alignment.series.filter(({ kappa }) => kappa !== null).at(-1);
    expect(votes?.value).toBe(last?.kappa);
    const page = runEntente(['brief', 'CHN', 'RUS']).stdout;
    const chapter = /What turns it, and what to watch\n([\s\S]*?)\n\n/.exec(page)![1];
    expect(chapter.split('\n').length).toBeLessThan(20);
    expect(page.indexOf('What turns it')).toBeLessThan(page.indexOf('The years between them'));
  });

  test('a pair without a case has the chapter too, and is told how to start a scenario', () => {
    const { breaking } = brief('TUR', 'GRC');
    expect(breaking?.signposts).toEqual([]);
    expect(breaking?.levers.length).toBeGreaterThan(2);
    expect(runEntente(['brief', 'TUR', 'GRC']).stdout).toContain('entente scenario new TUR GRC');
  });

  test('own part and indirect part add up to the logit of the weight, and the sweep starts at the baseline', () => {
    const b = brief('CHN', 'RUS');
    const land = b.landscape;
    if (land === null) throw new Error('no reading');
    const logit = Math.log(land.weightTogether / (1 - land.weightTogether));
    expect(land.ownPart + land.indirectPart).toBeCloseTo(logit, 6);
    for (const condition of b.conditions) {
      expect(condition.sweep[0].size).toBe(0);
      expect(condition.sweep[0].bindingEnergy).toBeCloseTo(land.bindingEnergy, 9);
    }
    expect(b.conditions.some((c) => c.pairs.includes('RUS-USA') || c.pairs.includes('USA-RUS'))).toBe(true);
    expect(b.conditions.some((c) => c.id === 'west-rus-thaw')).toBe(true);
  });

  test('weights of the factors sum to one and contributions to the own propensity', () => {
    const b = brief('CHN', 'RUS');
    for (const set of ['history', 'equal-groups']) {
      const weight = b.factors.reduce((sum, f) => sum + (f.weights[set] ?? 0), 0);
      expect(weight).toBeCloseTo(1, 9);
      const pull = b.factors.reduce((sum, f) => sum + (f.contributions[set] ?? 0), 0);
      const own = b.landscape?.alternatives.find(
        (r) => r.weightSet === set && r.judgements === 'central',
      )?.ownPropensity;
      expect(pull).toBeCloseTo(own as number, 9);
    }
  });

  test('every factor with a value names an origin that the sources list', () => {
    const b = brief('CHN', 'RUS');
    const ids = new Set(b.sources.map((s) => s.id));
    for (const factor of b.factors) {
      if (factor.value !== null && factor.opinion === undefined)
        expect(ids, factor.id).toContain(factor.origin);
    }
  });

  test('asked the other way round it is the same relationship', () => {
    const one = brief('CHN', 'RUS');
    const other = brief('RUS', 'CHN');
    expect(other.pair).toEqual(['RUS', 'CHN']);
    expect(other.factors.map((f) => [f.id, f.value])).toEqual(one.factors.map((f) => [f.id, f.value]));
    expect(other.landscape?.bindingEnergy).toBeCloseTo(one.landscape?.bindingEnergy as number, 12);
    expect(other.dependence['CHN']).toEqual(one.dependence['CHN']);
    expect(other.alignment.series).toEqual(one.alignment.series);
    const ratios = [one, other].map((b) => b.alignment.capabilityRatio.value as number);
    expect(ratios[0] * ratios[1]).toBeCloseTo(1, 12);
  });

  test('is the same, byte for byte, each time', () => {
    const once = runEntente(['brief', 'CHN', 'RUS', '--format', 'json']).stdout;
    expect(runEntente(['brief', 'CHN', 'RUS', '--format', 'json']).stdout).toBe(once);
  });

  test.each([
    ['USA', 'SAU', 2023],
    ['IND', 'RUS', 2023],
    ['TUR', 'GRC', 2023],
    ['PRK', 'CHN', 2023],
    ['FRA', 'DEU', 2023],
    ['CHN', 'RUS', 1955],
    ['USA', 'CHN', 1972],
  ])('works for %s and %s in %d, with the sources of the time', (a, b, year) => {
    const result = brief(a, b, '--year', String(year));
    expect(result.year).toBe(year);
    for (const factor of result.factors)
      if (factor.vintage !== null) expect(factor.vintage).toBeLessThanOrEqual(year);
    for (const event of result.timeline) expect(event.year).toBeLessThanOrEqual(year);
    expect(result.landscape?.configurations).toBeGreaterThan(0);
  });

  test('calls the Soviet Union by its name in 1955', () => {
    const b = brief('CHN', 'RUS', '--year', '1955');
    expect(b.pair.map((id) => b.names[id])).toEqual(['China', 'Soviet Union']);
  });

  test('writes JSON, Markdown and one self-contained HTML file', () => {
    for (const [format, mark] of [
      ['json', '"entente.brief/1"'],
      ['md', '## 1. How close'],
      ['html', '<svg'],
    ]) {
      const out = join(folder, `brief.${format}`);
      const ran = runEntente(['brief', 'CHN', 'RUS', '--format', format, '--out', out]);
      expect(ran.status).toBe(0);
      expect(readFileSync(out, 'utf8')).toContain(mark);
    }
    const html = readFileSync(join(folder, 'brief.html'), 'utf8');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/(?:src|href)="https?:/);
  });

  test.each([
    [['brief', 'Atlantis', 'CHN'], 'Atlantis'],
    [['brief', 'Korea', 'CHN'], 'KOR'],
    [['brief', 'Congo', 'CHN'], 'COD'],
    [['brief', 'Russia', 'CHN', '--year', '1955'], 'Soviet Union'],
    [['brief', 'Taiwan', 'CHN'], 'TWN'],
    [['brief', 'Chima', 'RUS'], 'China'],
    [['brief', 'CHN', 'China'], 'same state'],
    [['brief', 'CHN', 'RUS', '--year', '1700'], '1816'],
    [['brief', 'CHN', 'RUS', '--year', '2031'], '2024'],
    [['brief', 'CHN', 'RUS', '--year', 'soon'], 'year'],
    [['brief', 'CHN'], 'missing'],
    [['brief', 'CHN', 'RUS', '--format', 'pdf'], 'json'],
  ])('refuses %j in one clear line with status 2', (args, expected) => {
    const ran = runEntente(args);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain(expected);
    expect(ran.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(ran.stderr).not.toMatch(/\bat .*\.js:\d+/);
  });

  test('refuses an output it cannot write and writes nothing', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, 'kept');
    const out = join(file, 'brief.json');
    const ran = runEntente(['brief', 'CHN', 'RUS', '--format', 'json', '--out', out]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(out);
    expect(readFileSync(file, 'utf8')).toBe('kept');
    expect(existsSync(out)).toBe(false);
    mkdirSync(join(folder, 'a-folder'), { recursive: true });
    expect(runEntente(['brief', 'CHN', 'RUS', '--out', join(folder, 'a-folder')]).status).toBe(2);
  });
});
