import { EntenteError } from '../../domain/errors.js';

const most = 12;

/**
 * Splits the change of some numbers among the players that made it: each player's effect averaged over every
 * order in which they could have come (Shapley 1953). For each number the parts add up to the whole
 * change, but for the rounding of the sums.
 *
 * @param read the numbers with the players of the bit mask in place.
 * @returns players x numbers.
 * @throws EntenteError `unsupported` for more than 12 players: 2^players readings are needed.
 */
export function shareAmong(players: number, read: (mask: number) => readonly number[]): number[][] {
  if (players > most) {
    throw new EntenteError(
      'unsupported',
      `${players} levers are too many to average over every order; ${most} at most`,
    );
  }
  const values = Array.from({ length: 2 ** players }, (_, mask) => read(mask));
  const width = values[0].length;
  const factorial = [1];
  for (let k = 1; k <= players; k += 1) factorial.push(factorial[k - 1] * k);
  const parts = Array.from({ length: players }, () => new Array<number>(width).fill(0));
  for (let mask = 0; mask < values.length; mask += 1) {
    const size = countBits(mask);
    for (let p = 0; p < players; p += 1) {
      if ((mask >>> p) & 1) continue;
      const weight = (factorial[size] * factorial[players - size - 1]) / factorial[players];
      const [before, after] = [values[mask], values[mask | (1 << p)]];
      for (let k = 0; k < width; k += 1) parts[p][k] += weight * (after[k] - before[k]);
    }
  }
  return parts;
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
