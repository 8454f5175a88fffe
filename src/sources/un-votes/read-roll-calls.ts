import { EntenteError } from '../../domain/errors.js';

/** Roll calls as columns: one array of votes a state, all of the same length, rows in the order of the file. */
export interface RollCalls {
  /** One a roll call, YYYY-MM-DD. */
  dates: string[];
  years: Int16Array;
  /** Column names of the file: ISO 3166-1 alpha-3. */
  states: string[];
  /** `votes[s][r]`: 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member. */
  votes: Uint8Array[];
}

/** The columns before the states: number of the roll call, date, and six marks of the subject. */
const before = ['rcid', 'date', 'me', 'nu', 'di', 'hr', 'co', 'ec'];

/**
 * Reads the wide roll-call file. A roll call is its row: the numbers in `rcid` repeat. Throws `bad-input`, with the
 * row and column as an editor counts them, on anything but the votes 1, 2, 3, 8 and 9.
 */
export function readRollCalls(text: string, file = 'roll calls'): RollCalls {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  const header = (lines[0] ?? '').split(',');
  if (before.some((name, k) => header[k] !== name) || header.length <= before.length) {
    throw new EntenteError(
      'bad-input',
      `${file}, row 1: expected the columns ${before.join(', ')} and then one a state, found ${header.slice(0, 10).join(', ')}`,
      { file, row: 1 },
    );
  }
  const states = header.slice(before.length);
  const rows = lines.length - 1;
  const votes = states.map(() => new Uint8Array(rows));
  const dates: string[] = [];
  const years = new Int16Array(rows);
  for (let r = 0; r < rows; r += 1) {
    const cells = lines[r + 1].split(',');
    if (cells.length !== header.length || !/^\d{4}-\d{2}-\d{2}$/.test(cells[1])) {
      throw new EntenteError(
        'bad-input',
        `${file}, row ${r + 2}: expected ${header.length} cells with a date in the second, found ${cells.length} with "${cells[1]}"`,
        { file, row: r + 2 },
      );
    }
    dates.push(cells[1]);
    years[r] = Number(cells[1].slice(0, 4));
    for (let s = 0; s < states.length; s += 1) {
      const cell = cells[s + before.length];
      if (!/^[12389]$/.test(cell)) {
        throw new EntenteError(
          'bad-input',
          `${file}, row ${r + 2}, column ${states[s]}: expected a vote 1, 2, 3, 8 or 9, found "${cell}"`,
          { file, row: r + 2, column: states[s] },
        );
      }
      votes[s][r] = Number(cell);
    }
  }
  return { dates, years, states, votes };
}
