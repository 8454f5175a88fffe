import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import type { CaseClaim } from '../../evidence/case-schema.js';
import type { VerdictChange } from '../../report/casebook/verdict-report.js';
import { writeFileAtomic } from '../files/write-file.js';
import type { ClaimResult } from './verify-claims.js';

const entry = z.strictObject({
  verdict: z.enum(['supported', 'contradicted', 'mixed', 'untestable']),
  measured: z.union([z.number(), z.string()]).nullable(),
  unit: z.string().nullable(),
  vintage: z.string().nullable(),
  /** Of what was stated and how it was tested: tells an edited claim from revised data. */
  test: z.string(),
});

export const historySchema = z
  .strictObject({
    format: z.literal('entente.verdict-history/1'),
    editions: z.array(z.strictObject({ edition: z.string(), claims: z.record(z.string(), entry) })),
  })
  .describe('The verdicts of a case, one entry an edition of the atlas or of the case, newest last.');

export type VerdictHistory = z.infer<typeof historySchema>;
type Entry = z.infer<typeof entry>;

const fileOf = (folder: string): string => join(folder, 'verdicts.json');

/**
 * The recorded verdicts of a casebook folder, empty where none were recorded.
 *
 * @throws EntenteError `bad-input` where the file is not what `--record` writes.
 */
export async function readVerdictHistory(folder: string): Promise<VerdictHistory> {
  const file = fileOf(folder);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { format: 'entente.verdict-history/1', editions: [] };
    throw new EntenteError('unreadable-file', `${file} cannot be read`, { file }, error);
  }
  try {
    return historySchema.parse(JSON.parse(text));
  } catch (error) {
    throw new EntenteError(
      'bad-input',
      `${file} is no history of verdicts; it was expected as entente case verify --record writes it (remove it to begin anew)`,
      { file },
      error,
    );
  }
}

const hashTest = ({ stated, tests, untestable }: CaseClaim): string =>
  createHash('sha256')
    .update(JSON.stringify([stated, tests ?? null, untestable?.why ?? null]))
    .digest('hex')
    .slice(0, 12);

/** Seven digits: enough to see a revision, too few to see another machine's rounding. */
const rounded = (value: number | string | null): number | string | null =>
  typeof value === 'number' ? Number(value.toPrecision(7)) : value;

function entriesOf(claims: readonly CaseClaim[], results: readonly ClaimResult[]): Record<string, Entry> {
  return Object.fromEntries(
    results.map((r, k): [string, Entry] => [
      r.id,
      {
        verdict: r.verdict,
        measured: rounded(r.measured),
        unit: r.unit,
        vintage: r.vintage,
        test: hashTest(claims[k]),
      },
    ]),
  );
}

/** Verdicts that differ from the last recorded ones, with why. */
export function compareWithHistory(
  history: VerdictHistory,
  claims: readonly CaseClaim[],
  results: readonly ClaimResult[],
): VerdictChange[] {
  const last = history.editions.at(-1);
  if (last === undefined) return [];
  const now = entriesOf(claims, results);
  const changes: VerdictChange[] = [];
  for (const [id, entryNow] of Object.entries(now)) {
    const before = last.claims[id];
    if (before === undefined) changes.push({ id, from: '-', to: entryNow.verdict, why: 'new claim' });
    else if (before.verdict !== entryNow.verdict) {
      changes.push({
        id,
        from: before.verdict,
        to: entryNow.verdict,
        why: before.test === entryNow.test ? 'new or revised data' : 'the claim or its test was edited',
      });
    }
  }
  for (const [id, before] of Object.entries(last.claims))
    if (now[id] === undefined) changes.push({ id, from: before.verdict, to: '-', why: 'claim removed' });
  return changes;
}

/** Adds the verdicts as a new entry where anything in them moved; the same verdicts of the same edition add nothing. */
export async function recordVerdicts(
  folder: string,
  history: VerdictHistory,
  edition: string,
  claims: readonly CaseClaim[],
  results: readonly ClaimResult[],
): Promise<boolean> {
  const entries = entriesOf(claims, results);
  const last = history.editions.at(-1);
  if (last?.edition === edition && JSON.stringify(last.claims) === JSON.stringify(entries)) return false;
  const next: VerdictHistory = { ...history, editions: [...history.editions, { edition, claims: entries }] };
  await writeFileAtomic(fileOf(folder), `${JSON.stringify(next, null, 2)}\n`);
  return true;
}
