import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StateId } from '../../domain/dyad.js';
import { readCase } from '../../evidence/index.js';
import type { PairJudgement } from '../factors/factor-table.js';

const casebook = fileURLToPath(new URL('../../../casebook/', import.meta.url));

export interface CaseJudgements {
  /** Id and title of the case, or null where there is none for the pair. */
  case: { id: string; title: string } | null;
  judgements: PairJudgement[];
}

/**
 * The judgements that act in a year, from a casebook folder or, left out, from the case of the pair that comes
 * with Entente; `false` leaves the casebook out.
 */
export async function findJudgements(
  pair: readonly [StateId, StateId],
  year: number,
  folder?: string | false,
): Promise<CaseJudgements> {
  const none: CaseJudgements = { case: null, judgements: [] };
  if (folder === false) return none;
  const folders = folder === undefined ? await ownCases() : [folder];
  for (const one of folders) {
    const read = await readCase(one);
    if (folder === undefined && !read.pair.every((id) => pair.includes(id))) continue;
    return {
      case: { id: read.id, title: read.title },
      judgements: read.judgements
        .filter((j) => j.latent !== true && (j.from ?? year) <= year && (j.to ?? year) >= year)
        .map((j) => ({
          id: j.id,
          label: j.label,
          pair: [read.pair[0], read.pair[1]],
          low: j.low,
          central: j.central,
          high: j.high,
          author: j.author,
          date: j.date,
          reason: j.reason,
          source: j.source,
          whom: j.whom,
        })),
    };
  }
  return none;
}

async function ownCases(): Promise<string[]> {
  if (!existsSync(casebook)) return [];
  return readdirSync(casebook, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(casebook, entry.name, 'case.yaml')))
    .map((entry) => join(casebook, entry.name))
    .sort();
}
