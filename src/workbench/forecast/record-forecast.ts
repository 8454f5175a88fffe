import { existsSync, readFileSync } from 'node:fs';
import type { Forecast } from '../../report/forecast/forecast-schema.js';
import { writeFileAtomic } from '../files/write-file.js';
import { type LedgerEntry, readLedger } from './ledger.js';

/**
 * Enters every line of a forecast that says something into a ledger. An entry made on the same day for the same
 * question is not doubled. Returns a sentence that says what was done.
 *
 * @throws bad-input where the ledger is damaged, unwritable-output.
 */
export async function recordForecast(forecast: Forecast, path: string, today: string): Promise<string> {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const known = new Set(before === '' ? [] : readLedger(path).map(keyOf));
  const [a, b] = forecast.pair;
  const entries = forecast.outcomes
    .filter(({ applies }) => applies)
    .map(
      (line): LedgerEntry => ({
        format: 'entente.forecast-entry/1',
        made: today,
        edition: forecast.edition,
        pair: [a, b],
        year: forecast.year,
        outcome: line.id,
        horizonYears: line.horizonYears,
        due: line.due,
        towards: line.towards,
        question: `${(line.towards ?? forecast.pair).join(line.towards === null ? ' and ' : ' towards ')}: ${line.label}, ${forecast.year + 1} to ${line.due}`,
        kind: line.kind,
        model: line.model,
        probability: line.probability,
        mean: line.mean,
        low: line.low,
        high: line.high,
        baseRate: line.baseRate,
      }),
    )
    .filter((entry) => !known.has(keyOf(entry)));
  if (entries.length > 0) {
    const start = before === '' || before.endsWith('\n') ? before : `${before}\n`;
    await writeFileAtomic(path, `${start}${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`);
  }
  return `Entered ${entries.length} forecasts into ${path}; \`entente score\` marks them when their years have passed.\n`;
}

function keyOf({ made, pair, year, outcome, horizonYears, towards }: LedgerEntry): string {
  return JSON.stringify([made, pair, year, outcome, horizonYears, towards]);
}
