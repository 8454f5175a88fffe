import { EntenteError } from '../../domain/errors.js';
import type { RollCalls } from './read-roll-calls.js';

/** One state's vote on a resolution given one by one, in the coding of the roll-call file. */
export interface EmergencyVote {
  resolution: string;
  date: string;
  iso3: string;
  /** 1 yes, 2 abstain, 3 no, 8 absent. */
  vote: number;
}

/** A recorded vote known to have been held that no source here has. */
export interface MissingVote {
  resolution: string;
  date: string;
  subject: string;
}

/** The resolutions of the eleventh emergency special session to early 2023 that the atlas does not have. */
export const missingEmergencyVotes: readonly MissingVote[] = [
  {
    resolution: 'A/RES/ES-11/2',
    date: '2022-03-24',
    subject: 'Humanitarian consequences of the aggression against Ukraine',
  },
  {
    resolution: 'A/RES/ES-11/3',
    date: '2022-04-07',
    subject: 'Suspension of the Russian Federation from the Human Rights Council',
  },
  { resolution: 'A/RES/ES-11/4', date: '2022-10-12', subject: 'Territorial integrity of Ukraine' },
  { resolution: 'A/RES/ES-11/5', date: '2022-11-14', subject: 'Remedy and reparation for Ukraine' },
  {
    resolution: 'A/RES/ES-11/6',
    date: '2023-02-23',
    subject: 'Principles underlying a just and lasting peace in Ukraine',
  },
];

const code: Record<string, number> = { yes: 1, abstain: 2, no: 3, absent: 8 };

/** From cells `resolution, date, iso3, vote`, the vote in words; rows count from 2. */
export function readEmergencyVotes(
  rows: readonly { resolution: string; date: string; iso3: string; vote: string }[],
  file: string,
): EmergencyVote[] {
  return rows.map((row, k) => {
    const vote = code[row.vote];
    if (vote === undefined) {
      throw new EntenteError(
        'bad-input',
        `${file}, row ${k + 2}, column vote: expected yes, no, abstain or absent, found "${row.vote}"`,
        { file, row: k + 2, column: 'vote' },
      );
    }
    return { resolution: row.resolution, date: row.date, iso3: row.iso3, vote };
  });
}

export interface CompletedRollCalls {
  rollCalls: RollCalls;
  /** Resolutions appended as new rows. */
  added: string[];
  /** Resolutions the file already had: a row of the same day on which every state given voted the same. */
  alreadyThere: string[];
}

/**
 * Appends the resolutions the file does not have, so that none is counted twice: one is taken as there already when
 * a roll call of its day shows the same vote for every state. A state the supplement does not name did not vote (9).
 * The rows stay in order of date.
 */
export function addEmergencyVotes(
  rollCalls: RollCalls,
  supplement: readonly EmergencyVote[],
): CompletedRollCalls {
  const resolutions = new Map<string, EmergencyVote[]>();
  for (const vote of supplement) {
    const votes = resolutions.get(vote.resolution) ?? [];
    votes.push(vote);
    resolutions.set(vote.resolution, votes);
  }
  const column = new Map(rollCalls.states.map((state, s) => [state, s]));
  const added: EmergencyVote[][] = [];
  const alreadyThere: string[] = [];
  for (const [resolution, votes] of resolutions) {
    const unknown = votes.find((vote) => !column.has(vote.iso3));
    if (unknown !== undefined) {
      throw new EntenteError(
        'bad-input',
        `${resolution}: expected states of the roll-call file, found "${unknown.iso3}"`,
        { resolution, state: unknown.iso3 },
      );
    }
    const same = rollCalls.dates.some(
      (date, r) =>
        date === votes[0].date &&
        votes.every((vote) => rollCalls.votes[column.get(vote.iso3) as number][r] === vote.vote),
    );
    if (same) alreadyThere.push(resolution);
    else added.push(votes);
  }
  const rows = [
    ...rollCalls.dates.map((date, r) => ({ date, r, votes: null as EmergencyVote[] | null })),
    ...added.map((votes) => ({ date: votes[0].date, r: -1, votes })),
  ].sort((x, y) => (x.date < y.date ? -1 : x.date > y.date ? 1 : 0));
  const columns = rollCalls.votes.map((old) => {
    const fresh = new Uint8Array(rows.length);
    for (let k = 0; k < rows.length; k += 1) fresh[k] = rows[k].r < 0 ? 9 : old[rows[k].r];
    return fresh;
  });
  for (let k = 0; k < rows.length; k += 1) {
    for (const vote of rows[k].votes ?? []) columns[column.get(vote.iso3) as number][k] = vote.vote;
  }
  return {
    rollCalls: {
      dates: rows.map((row) => row.date),
      years: Int16Array.from(rows, (row) => Number(row.date.slice(0, 4))),
      states: rollCalls.states,
      votes: columns,
    },
    added: added.map((votes) => votes[0].resolution),
    alreadyThere,
  };
}
