import type { YearRange } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';
import { type Measured, unmeasured } from '../measured.js';
import { disputeParameters } from './parameters.js';

/** One dispute between the pair in one year. */
export interface DisputeYear {
  dispute: string | number;
  year: number;
  /** Highest hostility of either, 1 to 5. */
  hostility: number;
}

export interface DisputeMeasure {
  /** Sum over disputes of hostility weight times freshness; 0 where none, no upper bound. */
  weighted: Measured;
  /** Disputes in the window. */
  count: number;
  /** First year of the window that the source covers. */
  from: number;
  to: number;
}

/**
 * Disputes of the last ten years up to and with `year`, the recent and violent ones weighing most: each counts once,
 * at the last year it was on, with the highest hostility it reached in the window. Freshness falls in a straight
 * line from 1 in the year asked to 1/10 nine years back. After the source's last year the sum is of that year,
 * carried forward with its vintage for at most `carryYears`; beyond that, and before its first year, out of coverage.
 */
export function measureDisputes(
  disputes: readonly DisputeYear[],
  year: number,
  covers: YearRange,
  carryYears = 10,
): DisputeMeasure {
  const { windowYears, hostilityWeights } = disputeParameters;
  const at = Math.min(year, covers.to);
  const from = Math.max(covers.from, at - windowYears + 1);
  if (year < covers.from || year > covers.to + carryYears) {
    return {
      weighted: unmeasured(
        `the source covers ${covers.from}-${covers.to}${year > covers.to ? `, too long before ${year}` : ''}`,
        Status.outOfCoverage,
      ),
      count: 0,
      from,
      to: at,
    };
  }
  const last = new Map<string | number, { year: number; hostility: number }>();
  for (const row of disputes) {
    if (row.year < from || row.year > at) continue;
    if (!(row.hostility >= 1 && row.hostility <= 5 && Number.isInteger(row.hostility))) {
      throw new RangeError(`expected a hostility level from 1 to 5, found ${row.hostility}`);
    }
    const known = last.get(row.dispute);
    last.set(row.dispute, {
      year: Math.max(known?.year ?? row.year, row.year),
      hostility: Math.max(known?.hostility ?? 0, row.hostility),
    });
  }
  let sum = 0;
  for (const { year: seen, hostility } of last.values()) {
    sum += hostilityWeights[hostility - 1] * (1 - (at - seen) / windowYears);
  }
  const weighted: Measured =
    at < year
      ? {
          value: sum,
          status: Status.carriedForward,
          vintage: at,
          reason: `the source ends in ${at}; nothing later is known to it`,
        }
      : { value: sum, status: last.size === 0 ? Status.reportedZero : Status.observed, vintage: at };
  return { weighted, count: last.size, from, to: at };
}
