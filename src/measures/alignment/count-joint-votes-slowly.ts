/** The same counts as `countJointVotes`, by looking at every roll call of every pair: what the fast way is tested against. */
export function countJointVotesSlowly(columns: readonly Uint8Array[], from: number, to: number): Uint16Array {
  const n = columns.length;
  const counts = new Uint16Array(((n * (n - 1)) / 2) * 9);
  let cell = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1, cell += 9) {
      for (let r = from; r < to; r += 1) {
        const a = columns[i][r];
        const b = columns[j][r];
        if (a >= 1 && a <= 3 && b >= 1 && b <= 3) counts[cell + 3 * (a - 1) + (b - 1)] += 1;
      }
    }
  }
  return counts;
}
