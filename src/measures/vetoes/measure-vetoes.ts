import type { StateId, YearRange } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';
import { type Measured, observed, unmeasured } from '../measured.js';
import { seatOf, type VetoSeat } from './seat-of.js';

/** One vetoed draft: its day as YYYY-MM-DD, and the seats that voted against it. */
export type VetoRow = { date: string } & Record<VetoSeat, boolean>;

export interface VetoMeasure {
  applicable: boolean;
  /** Drafts both vetoed. */
  joint: Measured;
  /** Drafts the first vetoed and the second did not. */
  firstAlone: Measured;
  secondAlone: Measured;
  /** joint - firstAlone - secondAlone: how far the two use the veto with each other or apart. */
  balance: Measured;
  /** Days within the window on which both held a seat; null where there is none. */
  from: string | null;
  to: string | null;
  note: string;
}

/**
 * Joint and lone vetoes of two permanent members in the years of a window, both ends included. Not applicable where
 * either was not a permanent member in it; a window that is so in part is cut to that part. After `completeTo` the
 * list has joint vetoes only, so lone ones (and the balance) count the days up to it; where none of the window is
 * within it they are missing.
 */
export function measureVetoes(
  rows: readonly VetoRow[],
  first: StateId,
  second: StateId,
  window: YearRange,
  completeTo: string,
): VetoMeasure {
  const one = seatOf(first);
  const other = seatOf(second);
  const days = [`${window.from}-01-01`, one?.from ?? '', other?.from ?? ''];
  const from = days.reduce((latest, day) => (day > latest ? day : latest));
  const to = [one?.to, other?.to].reduce<string>(
    (earliest, day) => (day !== null && day !== undefined && day < earliest ? day : earliest),
    `${window.to}-12-31`,
  );
  if (one === null || other === null || from > to) {
    const reason =
      one === null || other === null
        ? `${[one === null ? first : null, other === null ? second : null].filter(Boolean).join(' and ')} not a permanent member`
        : 'the two were not permanent members at one time in these years';
    const none = unmeasured(reason, Status.notApplicable);
    return {
      applicable: false,
      joint: none,
      firstAlone: none,
      secondAlone: none,
      balance: none,
      from: null,
      to: null,
      note: reason,
    };
  }
  let joint = 0;
  let jointInComplete = 0;
  let firstAlone = 0;
  let secondAlone = 0;
  for (const row of rows) {
    if (row.date < from || row.date > to) continue;
    const complete = row.date <= completeTo;
    if (row[one.seat] && row[other.seat]) {
      joint += 1;
      if (complete) jointInComplete += 1;
    } else if (complete && row[one.seat]) firstAlone += 1;
    else if (complete && row[other.seat]) secondAlone += 1;
  }
  const partial = to > completeTo;
  const note = partial
    ? `complete to ${completeTo}; later only vetoes that China and Russia cast together are listed`
    : '';
  const alone = (value: number): Measured =>
    from > completeTo
      ? unmeasured(`vetoes of one member alone are not listed after ${completeTo}`, Status.outOfCoverage)
      : observed(value, partial ? { reason: note } : {});
  const listedLater = pairListedLater(first, second);
  return {
    applicable: true,
    joint:
      from > completeTo && !listedLater
        ? unmeasured(`vetoes of this pair are not listed after ${completeTo}`, Status.outOfCoverage)
        : observed(listedLater ? joint : jointInComplete, partial ? { reason: note } : {}),
    firstAlone: alone(firstAlone),
    secondAlone: alone(secondAlone),
    balance: alone(jointInComplete - firstAlone - secondAlone),
    from,
    to,
    note,
  };
}

/** Only these two have later joint vetoes in the list. */
function pairListedLater(first: StateId, second: StateId): boolean {
  return (first === 'CHN' && second === 'RUS') || (first === 'RUS' && second === 'CHN');
}
