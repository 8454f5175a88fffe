import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EntenteError } from '../../domain/errors.js';
import { featureColumns } from '../../models/forecast/features.js';
import { forecastOutcomes } from '../../models/forecast/outcomes.js';
import type { KeptFit } from '../../models/forecast/predict.js';
import type { BacktestReport } from '../../report/forecast/backtest-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { panelCatalogue } from '../history/panel-catalogue.js';

/** Models and record made ahead of time by `scripts/build-forecast.ts`, so that a forecast costs no fit. */
export const forecastFolder = fileURLToPath(new URL('../../../data/forecast/', import.meta.url));

export interface KeptOutcome {
  outcome: string;
  horizonYears: number;
  /** Candidate kept: the best out of sample. */
  candidate: string;
  /** Places of its features in the design. */
  features: number[];
  /** One a fitted origin, oldest first. */
  fits: KeptFit[];
}

export interface KeptModels {
  format: 'entente.forecast-models/1';
  madeFrom: string;
  edition: string;
  outcomes: KeptOutcome[];
  /** How often events happened to pairs that are not relevant. */
  outside: { outcome: string; horizonYears: number; rows: number; share: number }[];
}

/** Raised whenever a change of the code changes what is fitted or scored. */
const forecastRules = 2;

/** Columns the forecast reads, of features and of outcomes. */
export const forecastColumns: readonly string[] = [
  ...new Set([...featureColumns, ...forecastOutcomes.map(({ column }) => column)]),
];

/** Changes when a table the forecast reads, or the code's rules, change. */
export function fingerprintForecast(atlas: Atlas): string {
  const tables = forecastColumns.flatMap(
    (name) => panelCatalogue.find((entry) => entry.name === name)?.tables ?? [],
  );
  const hash = createHash('sha256').update(`${forecastRules}\n`);
  for (const table of ['states', ...new Set(tables)].sort()) hash.update(`${table} ${atlas.hashOf(table)}\n`);
  return hash.digest('hex');
}

function readKept<T extends { format: string }>(file: string, format: T['format']): T {
  const path = join(forecastFolder, file);
  if (!existsSync(path)) {
    throw new EntenteError(
      'unreadable-file',
      `${path} is absent; reinstall Entente, or in a source tree run \`npx tsx scripts/build-forecast.ts\``,
      { path },
    );
  }
  const kept = JSON.parse(readFileSync(path, 'utf8')) as T;
  if (kept.format !== format)
    throw new EntenteError('bad-input', `${path}: expected the format ${format}; ${kept.format} came`, {
      path,
    });
  return kept;
}

/** @throws unreadable-file, bad-input. */
export const readKeptModels = (): KeptModels =>
  readKept<KeptModels>('models.json', 'entente.forecast-models/1');

/** The record as `entente backtest` printed it when the models were fitted. @throws unreadable-file, bad-input. */
export const readKeptRecord = (): BacktestReport =>
  readKept<BacktestReport>('record.json', 'entente.backtest/1');
