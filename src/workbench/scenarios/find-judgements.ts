import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import { findCase } from '../casebook/find-case.js';
import { judgementsOf } from '../casebook/judgements-of.js';
import { readCheckedCase } from '../casebook/read-checked-case.js';
import type { PairJudgement } from '../factors/factor-table.js';

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
  if (folder === false) return { case: null, judgements: [] };
  const found = folder ?? (await findCase(pair, year));
  if (found === null) return { case: null, judgements: [] };
  const read = await readCheckedCase(found);
  if (!read.pair.every((id) => pair.includes(id))) {
    throw new EntenteError(
      'bad-input',
      `the case in ${found} is about ${read.pair.join(' and ')}; ${pair.join(' and ')} was asked for (leave --case out, or use --no-case)`,
      { folder: found, pair: read.pair },
    );
  }
  return { case: { id: read.id, title: read.title }, judgements: judgementsOf(read, year) };
}
