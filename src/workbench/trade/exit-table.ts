import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Atlas } from '../../store/atlas.js';
import { sanctionsFile } from './sanction-coalitions.js';

/** Exit costs and replaceability of every pair, counted ahead beside the atlas so that a brief reads them. */
export const exitTablePath = fileURLToPath(new URL('../../../data/trade/exit-costs.json', import.meta.url));

/** Raised whenever a change of the code changes what is counted. */
const countingRules = 1;

const cells = z.array(z.number().nullable());

/** Row i, column j of each square, row by row: what state i loses, or whom it could turn to, if it loses j. */
export const exitTableSchema = z.strictObject({
  format: z.literal('entente.exit-costs/1'),
  madeFrom: z.string(),
  year: z.number().int(),
  states: z.array(z.string()),
  sources: z.array(z.string()).describe('elasticity sets; lowSource and highSource count into this list'),
  spendingUsdBillions: z.array(z.number()),
  central: cells.describe('percent of real income; null on the diagonal'),
  low: cells,
  high: cells,
  lowSource: cells,
  highSource: cells,
  imports: cells,
  exports: cells,
  importStrain: cells,
  exportStrain: cells,
  importsWithoutSanctioning: cells,
});

export type ExitTable = z.infer<typeof exitTableSchema>;

/** Changes when a table it rests on, the coded sanctions or the counting rules change; a stale file is never used. */
export function fingerprintExitTable(atlas: Atlas): string {
  const hash = createHash('sha256').update(`${countingRules}\n${readFileSync(sanctionsFile, 'utf8')}\n`);
  for (const table of ['icio_2022', 'icio_sectors', 'icio_elasticities'])
    hash.update(`${table} ${atlas.hashOf(table)}\n`);
  return hash.digest('hex');
}

/** The counted table, or undefined when there is none or it was made from something else. */
export function readExitTable(atlas: Atlas): ExitTable | undefined {
  if (!existsSync(exitTablePath)) return undefined;
  const raw = JSON.parse(readFileSync(exitTablePath, 'utf8')) as ExitTable;
  if (raw.format !== 'entente.exit-costs/1' || raw.madeFrom !== fingerprintExitTable(atlas)) return undefined;
  return raw;
}
