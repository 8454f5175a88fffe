import type { YearRange } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';

/** A pact or a rivalry over years, both included. `censored` runs were still on when the source ends. */
export interface TieInterval {
  kind: string;
  startYear: number;
  endYear: number;
  censored: boolean;
}

export interface TieStatus {
  /** null where the source says nothing of that year. */
  inForce: boolean | null;
  /** Kinds in force, each once, in alphabetical order. */
  kinds: string[];
  status: Status;
  /** The year the answer is of. */
  vintage: number | null;
  reason: string;
}

/**
 * Whether a tie stood in a year, from its intervals and the years the source covers. Within them the answer is
 * observed, a no as much as a yes. After the last year the state of that year is carried forward, for at most
 * `carryYears`; a run that ended by then, or did not last to the end, is not. Before the first, out of coverage.
 */
export function statusInYear(
  intervals: readonly TieInterval[],
  year: number,
  covers: YearRange,
  carryYears = 10,
): TieStatus {
  if (year < covers.from || year > covers.to + carryYears) {
    const reason =
      year < covers.from
        ? `out of coverage: the source begins in ${covers.from}`
        : `out of coverage: the source ends in ${covers.to}, more than ${carryYears} years before ${year}`;
    return { inForce: null, kinds: [], status: Status.outOfCoverage, vintage: null, reason };
  }
  const carried = year > covers.to;
  const at = carried ? covers.to : year;
  const kinds = new Set<string>();
  for (const run of intervals) {
    if (run.startYear > at || run.endYear < at || (carried && !run.censored)) continue;
    kinds.add(run.kind);
  }
  return {
    inForce: kinds.size > 0,
    kinds: [...kinds].sort(),
    status: carried ? Status.carriedForward : kinds.size > 0 ? Status.observed : Status.reportedZero,
    vintage: at,
    reason: carried
      ? `carried forward from ${covers.to}, where the source ends`
      : kinds.size > 0
        ? 'observed'
        : 'observed: none listed in a year the source covers',
  };
}
