import { EntenteError } from '../../domain/errors.js';
import type { CrossImpactMatrix } from './cross-impact-matrix.js';

/** One combination that holds together. */
export interface ConsistentCombination {
  choice: number[];
  /** Position among all combinations, the last descriptor turning fastest. */
  index: number;
  /** Summed score of all chosen states: how strongly the whole supports itself. */
  totalImpact: number;
}

const mostCombinations = 2 ** 24;

/**
 * All combinations of states without a contradiction. Walks every combination like an odometer and keeps the
 * balances up to date, adding and taking away one row of the matrix a turn.
 *
 * @throws EntenteError `unsupported` for more than 2^24 combinations.
 */
export function findConsistent(matrix: CrossImpactMatrix, tolerance = 0): ConsistentCombination[] {
  const { descriptors, offsets, size, scores } = matrix;
  const counts = descriptors.map(({ states }) => states.length);
  const total = counts.reduce((product, count) => product * count, 1);
  if (total > mostCombinations) {
    throw new EntenteError(
      'unsupported',
      `${total} combinations are more than the ${mostCombinations} that can be walked through; leave out descriptors or check single combinations`,
      { total },
    );
  }
  const choice = counts.map(() => 0);
  const balance = new Float64Array(size);
  const add = (d: number, sign: number): void => {
    const row = (offsets[d] + choice[d]) * size;
    for (let s = 0; s < size; s++) balance[s] += sign * scores[row + s];
  };
  counts.forEach((_, d) => {
    add(d, 1);
  });
  const found: ConsistentCombination[] = [];
  for (let index = 0; index < total; index++) {
    if (holds(balance, offsets, counts, choice, tolerance)) {
      const totalImpact = choice.reduce((sum, c, d) => sum + balance[offsets[d] + c], 0);
      found.push({ choice: choice.slice(), index, totalImpact });
    }
    for (let d = counts.length - 1; d >= 0; d--) {
      add(d, -1);
      choice[d] = (choice[d] + 1) % counts[d];
      add(d, 1);
      if (choice[d] !== 0) break;
    }
  }
  return found;
}

function holds(
  balance: Float64Array,
  offsets: readonly number[],
  counts: readonly number[],
  choice: readonly number[],
  tolerance: number,
): boolean {
  for (let d = 0; d < counts.length; d++) {
    const limit = balance[offsets[d] + choice[d]] + tolerance;
    for (let s = 0; s < counts[d]; s++) if (balance[offsets[d] + s] > limit + 1e-9) return false;
  }
  return true;
}
