import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backtestSchema } from '../../src/report/forecast/backtest-schema.js';
import { type Forecast, forecastSchema } from '../../src/report/forecast/forecast-schema.js';
import { scoreSchema } from '../../src/report/forecast/score-schema.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import { fingerprintForecast, readKeptModels } from '../../src/workbench/forecast/kept-forecast.js';
import { runEntente } from '../support/run-entente.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-forecast-'));

function forecast(...args: string[]): Forecast {
  const ran = runEntente(['forecast', ...args, '--format', 'json']);
  expect(ran.stderr).toBe('');
  expect(ran.status).toBe(0);
  return forecastSchema.parse(JSON.parse(ran.stdout));
}

const kept = backtestSchema.parse(JSON.parse(runEntente(['backtest', '--kept', '--format', 'json']).stdout));

describe('the record', () => {
  const record = (id: string, years: number) =>
    kept.outcomes.find((one) => one.outcome === id && one.horizonYears === years)!;
  const model = (id: string, years: number, name: string) =>
    record(id, years).models.find((one) => one.id === name)!;

  test('reaches the prototype’s figures where definitions are shared', () => {
    // findings/backtest.md section 2: own factors, disputes within five years, AUC .86 (top 22) and .88 (top 60).
    const large = kept.landscape.find((one) => one.outcome === 'dispute-begun' && one.horizonYears === 5)!;
    expect(large.models.find(({ id }) => id === 'own')!.auc).toBeCloseTo(0.86, 1);
    expect(model('dispute-begun', 5, 'own').auc).toBeGreaterThan(0.86);
    // Defence pacts made: AUC .90 and .86, skill .16 and .18; rivalries begun: AUC .80 and .70.
    expect(model('defence-pact-made', 5, 'own').auc).toBeGreaterThan(0.86);
    expect(model('rivalry-begun', 5, 'own').auc).toBeGreaterThan(0.8);
    // Section 1: kappa, ten years, .044 of the variance with own factors (top 22); here over all relevant pairs.
    expect(model('votes', 10, 'own').gainLow).toBeLessThan(0.044);
    expect(model('votes', 10, 'own').gainHigh).toBeGreaterThan(0.044);
  });

  test('finds break-ups no better forecast than by the base rate', () => {
    for (const years of [5, 10]) {
      expect(record('defence-pact-ended', years).beatsBaseRate).toBe(false);
      expect(record('rivalry-ended', years).beatsBaseRate).toBe(false);
    }
  });

  test('finds that the structural reading adds nothing that is clear of chance to events', () => {
    for (const one of kept.landscape.filter(({ kind }) => kind === 'event'))
      expect(one.landscape?.low, `${one.outcome} ${one.horizonYears}`).toBeLessThanOrEqual(0);
  });

  test('has passed the leak test, and the planted leak was caught', () => {
    expect(kept.leakTest.leaks).toEqual([]);
    expect(kept.leakTest.caught).toBe(true);
  });

  test('was worked out from this atlas', async () => {
    const atlas = await openAtlas({ imports: false });
    expect(readKeptModels().madeFrom).toBe(fingerprintForecast(atlas));
    atlas.close();
  });
});

describe('entente forecast', () => {
  test('gives every outcome with its base rate and record, and the base rate where no model beats it', () => {
    const found = forecast('CHN', 'RUS');
    expect(found.relevant).toBe(true);
    for (const line of found.outcomes) {
      const scored = kept.outcomes.find(
        (one) => one.outcome === line.id && one.horizonYears === line.horizonYears,
      )!;
      expect(line.beatsBaseRate).toBe(scored.beatsBaseRate);
      expect(line.record.n).toBe(scored.rows);
      if (!line.applies) continue;
      if (line.kind === 'event') {
        expect(line.probability).toBeGreaterThan(0);
        expect(line.probability).toBeLessThan(1);
        if (!line.beatsBaseRate) expect(line.probability).toBe(line.baseRate);
        else {
          expect(line.low).toBeLessThanOrEqual(line.probability as number);
          expect(line.high).toBeGreaterThanOrEqual(line.probability as number);
        }
      } else if (!line.beatsBaseRate) expect(line.mean).toBe(0);
    }
    expect(found.vintages.find(({ column }) => column === 'rivalry')?.year).toBe(2020);
  });

  test('does not ask what cannot happen: an ally makes no new pact, a pair at peace ends no rivalry', () => {
    const allies = forecast('USA', 'GBR', '--horizon', '5');
    const line = (id: string) => allies.outcomes.find((one) => one.id === id)!;
    expect(line('defence-pact-made').applies).toBe(false);
    expect(line('defence-pact-ended').applies).toBe(true);
    expect(line('rivalry-ended').applies).toBe(false);
    expect(allies.outcomes.every(({ horizonYears }) => horizonYears === 5)).toBe(true);
  });

  test('forecasts a past year with the model of that time, and tells what came', () => {
    const past = forecast('IND', 'PAK', '--year', '1990', '--horizon', '5');
    const dispute = past.outcomes.find(({ id }) => id === 'dispute-begun')!;
    expect(dispute.happened).toBe(1);
    expect(dispute.probability).toBeGreaterThan(0.5);
  });

  test('is the same whichever state is named first', () => {
    const one = forecast('GRC', 'TUR').outcomes.filter(({ kind }) => kind === 'event');
    const other = forecast('TUR', 'GRC').outcomes.filter(({ kind }) => kind === 'event');
    one.forEach((line, n) => {
      if (line.probability !== null) expect(other[n].probability).toBeCloseTo(line.probability, 12);
    });
  });

  test('gives pairs it was never scored on only how often things happened to such pairs', () => {
    const found = forecast('BOL', 'LAO');
    expect(found.relevant).toBe(false);
    for (const line of found.outcomes.filter(({ applies }) => applies)) expect(line.model).toBe('base-rate');
    expect(found.notes.join(' ')).toContain('not scored');
  });

  test('prints a page within 110 columns', () => {
    const ran = runEntente(['forecast', 'Greece', 'Turkey']);
    expect(ran.stdout).toContain('How good the models have been');
    for (const line of ran.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  });

  test.each([
    [['forecast', 'CHN', 'Atlantis'], 'Atlantis'],
    [['forecast', 'CHN', 'China'], 'same state'],
    [['forecast', 'CHN', 'RUS', '--year', '1900'], '1970'],
    [['forecast', 'CHN', 'RUS', '--horizon', '7'], '5 or 10'],
    [['forecast', 'CHN'], 'missing'],
    [['score', join(folder, 'absent.jsonl')], 'absent'],
    [['backtest', '--format', 'pdf'], 'json'],
  ])('refuses %j with status 2', (args, expected) => {
    const ran = runEntente(args);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain(expected);
  });
});

describe('entente score', () => {
  test('marks what the data know, leaves open what they do not, and changes nothing', () => {
    const ledger = join(folder, 'ledger.jsonl');
    forecast('IND', 'PAK', '--year', '1995', '--record', ledger);
    forecast('IND', 'PAK', '--record', ledger);
    const before = readFileSync(ledger, 'utf8');
    forecast('IND', 'PAK', '--record', ledger);
    expect(readFileSync(ledger, 'utf8')).toBe(before);
    const ran = runEntente(['score', ledger, '--format', 'json']);
    expect(ran.stderr).toBe('');
    const report = scoreSchema.parse(JSON.parse(ran.stdout));
    expect(report.marked).toBeGreaterThan(5);
    expect(report.open).toBeGreaterThan(5);
    const dispute = report.entries.find(({ question, due }) => question.includes('dispute') && due === 2000)!;
    expect(dispute.state).toBe('marked');
    expect(dispute.happened).toBe(1);
    expect(dispute.brier).toBeCloseTo((1 - (dispute.probability as number)) ** 2, 12);
    expect(report.entries.some(({ kind, inside }) => kind === 'change' && inside !== null)).toBe(true);
    expect(readFileSync(ledger, 'utf8')).toBe(before);
  });

  test('refuses a damaged ledger, naming the line, and records nothing into it', () => {
    const ledger = join(folder, 'damaged.jsonl');
    writeFileSync(ledger, '{"format":"entente.forecast-entry/1"}\n');
    for (const args of [
      ['score', ledger],
      ['forecast', 'CHN', 'RUS', '--record', ledger],
    ]) {
      const ran = runEntente(args);
      expect(ran.status).toBe(2);
      expect(ran.stderr).toContain('row 1');
    }
    expect(readFileSync(ledger, 'utf8')).toBe('{"format":"entente.forecast-entry/1"}\n');
    expect(existsSync(`${ledger}.tmp`)).toBe(false);
  });
});
