/** Votes as the roll-call files code them; every other number means the state did not vote. */
export const Vote = { yes: 1, abstain: 2, no: 3 } as const;

/** Where the pair (i, j), i < j, of n states stands among all pairs counted row by row. */
export function pairIndex(n: number, i: number, j: number): number {
  return i * n - (i * (i + 1)) / 2 + (j - i - 1);
}

/**
 * Joint votes of every pair of states over the roll calls `from` (included) to `to` (excluded).
 *
 * `columns[s][r]` is state s's vote on roll call r: 1 yes, 2 abstain, 3 no, anything else no vote. The result
 * holds nine counts a pair, pairs in the order of {@link pairIndex}: `[9 * pair + 3 * (a - 1) + (b - 1)]` is how
 * often the first voted a and the second b. A roll call on which either did not vote counts for nothing.
 *
 * Each state's votes become three rows of bits, one a kind of vote, and a count is the number of bits two rows
 * share. At most 65,535 roll calls at a time.
 */
export function countJointVotes(columns: readonly Uint8Array[], from: number, to: number): Uint16Array {
  const n = columns.length;
  const words = (to - from + 31) >>> 5;
  const stride = 3 * words;
  const bits = new Int32Array(n * stride);
  const voted = new Uint8Array(n);
  for (let s = 0; s < n; s += 1) {
    const votes = columns[s];
    for (let r = from; r < to; r += 1) {
      const vote = votes[r];
      if (vote < 1 || vote > 3) continue;
      const at = r - from;
      bits[s * stride + (vote - 1) * words + (at >>> 5)] |= 1 << (at & 31);
      voted[s] = 1;
    }
  }
  const counts = new Uint16Array(((n * (n - 1)) / 2) * 9);
  let cell = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1, cell += 9) {
      if (voted[i] === 0 || voted[j] === 0) continue;
      for (let w = 0; w < words; w += 1) {
        const y1 = bits[i * stride + w];
        const a1 = bits[i * stride + words + w];
        const n1 = bits[i * stride + 2 * words + w];
        const y2 = bits[j * stride + w];
        const a2 = bits[j * stride + words + w];
        const n2 = bits[j * stride + 2 * words + w];
        counts[cell] += countBits(y1 & y2);
        counts[cell + 1] += countBits(y1 & a2);
        counts[cell + 2] += countBits(y1 & n2);
        counts[cell + 3] += countBits(a1 & y2);
        counts[cell + 4] += countBits(a1 & a2);
        counts[cell + 5] += countBits(a1 & n2);
        counts[cell + 6] += countBits(n1 & y2);
        counts[cell + 7] += countBits(n1 & a2);
        counts[cell + 8] += countBits(n1 & n2);
      }
    }
  }
  return counts;
}

/** The number of ones in 32 bits, by adding neighbours. */
function countBits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
