import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describePlace, EntenteError } from '../../domain/errors.js';
import { userDataFolder } from '../../store/imports/user-folder.js';

/** One forecast as it was made: never changed after, only marked by `entente score`. */
export const ledgerEntrySchema = z.strictObject({
  format: z.literal('entente.forecast-entry/1'),
  made: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  edition: z.string(),
  pair: z.tuple([z.string(), z.string()]),
  year: z.number().int(),
  outcome: z.string(),
  horizonYears: z.number().int(),
  due: z.number().int(),
  towards: z.tuple([z.string(), z.string()]).nullable(),
  question: z.string(),
  kind: z.enum(['event', 'change']),
  model: z.string(),
  probability: z.number().nullable(),
  mean: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  baseRate: z.number().nullable(),
});

export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** `forecasts.jsonl` in the user's data folder. */
export function defaultLedger(env: NodeJS.ProcessEnv = process.env): string {
  return join(userDataFolder(env), 'forecasts.jsonl');
}

/**
 * The entries of a ledger, one JSON object a line.
 *
 * @throws unreadable-file, bad-input with the line that does not fit.
 */
export function readLedger(path: string): LedgerEntry[] {
  if (!existsSync(path)) {
    throw new EntenteError(
      'unreadable-file',
      `${path} is absent; \`entente forecast A B --record\` makes it`,
      { path },
    );
  }
  const entries: LedgerEntry[] = [];
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, n) => {
      if (line.trim() === '') return;
      let raw: unknown;
      try {
        raw = JSON.parse(line);
      } catch {
        raw = undefined;
      }
      const parsed = ledgerEntrySchema.safeParse(raw);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new EntenteError(
          'bad-input',
          `${describePlace({ file: path, row: n + 1 })}: expected a forecast entry; ${issue.path.join('.')} ${issue.message}`,
          { file: path, row: n + 1 },
        );
      }
      entries.push(parsed.data);
    });
  return entries;
}
