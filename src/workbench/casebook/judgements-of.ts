import type { Case } from '../../evidence/read-case.js';
import type { PairJudgement } from '../factors/factor-table.js';

/**
 * The judgements of a case that act in a year: those that hold in it (without years of their own, in the whole period
 * of the case) and are not latent.
 */
export function judgementsOf(read: Case, year: number): PairJudgement[] {
  return read.judgements
    .filter((j) => j.latent !== true)
    .filter((j) => (j.from ?? read.period?.from ?? year) <= year && year <= (j.to ?? read.period?.to ?? year))
    .map(({ id, label, low, central, high, author, date, reason, source, whom }) => ({
      id,
      label,
      pair: [...read.pair],
      low,
      central,
      high,
      author,
      date,
      reason,
      source,
      whom,
    }));
}
