import { EntenteError } from '../../domain/errors.js';
import type { CrossImpactMatrix, Judgement } from './cross-impact-matrix.js';

/** A chosen state that the other choices speak against. */
export interface Contradiction {
  descriptor: string;
  chosen: string;
  /** Sum of the scores of all other chosen states upon it. */
  chosenScore: number;
  /** The state they promote most. */
  preferred: string;
  preferredScore: number;
  /** By how much the preferred state outweighs the chosen one. */
  gap: number;
  /** What makes it so, heaviest first: the source's choice and how far its judgements tilt towards the preferred state. */
  because: { source: string; sourceState: string; tilt: number; judgements: Judgement[] }[];
}

export interface CombinationCheck {
  consistent: boolean;
  /** One impact balance a descriptor: the summed score upon each of its states. */
  balances: number[][];
  contradictions: Contradiction[];
  /** Largest gap; 0 when consistent. */
  inconsistency: number;
}

/**
 * Weighs one combination of states (Weimer-Jehle 2006): a combination is consistent when no descriptor has a
 * state that the others promote more than the chosen one.
 *
 * @param choice position of the chosen state of each descriptor, in order.
 * @param tolerance a gap up to this is not held against a combination.
 */
export function checkCombination(
  matrix: CrossImpactMatrix,
  choice: readonly number[],
  tolerance = 0,
): CombinationCheck {
  const { descriptors, offsets, size, scores } = matrix;
  const balances = descriptors.map(({ states }, d) =>
    states.map((_, s) =>
      choice.reduce((sum, c, other) => sum + scores[(offsets[other] + c) * size + offsets[d] + s], 0),
    ),
  );
  const contradictions = balances.flatMap((balance, d): Contradiction[] => {
    const chosen = choice[d];
    const best = balance.indexOf(Math.max(...balance));
    const gap = balance[best] - balance[chosen];
    if (gap <= tolerance) return [];
    const { name, states } = descriptors[d];
    const because = choice.flatMap((c, other) => {
      const row = (offsets[other] + c) * size + offsets[d];
      const tilt = scores[row + best] - scores[row + chosen];
      if (tilt <= 0) return [];
      const judgements = [row + best, row + chosen].flatMap((at) => matrix.judgements.get(at) ?? []);
      return [
        { source: descriptors[other].name, sourceState: descriptors[other].states[c], tilt, judgements },
      ];
    });
    because.sort((x, y) => y.tilt - x.tilt);
    return [
      {
        descriptor: name,
        chosen: states[chosen],
        chosenScore: balance[chosen],
        preferred: states[best],
        preferredScore: balance[best],
        gap,
        because,
      },
    ];
  });
  return {
    consistent: contradictions.length === 0,
    balances,
    contradictions: contradictions.sort((x, y) => y.gap - x.gap),
    inconsistency: contradictions[0]?.gap ?? 0,
  };
}

/**
 * The positions of chosen states, from their names.
 *
 * @throws EntenteError `bad-input` for an unknown or missing descriptor, or an unknown state.
 */
export function chooseStates(matrix: CrossImpactMatrix, states: Readonly<Record<string, string>>): number[] {
  for (const name of Object.keys(states)) {
    if (!matrix.descriptors.some((one) => one.name === name)) {
      const known = matrix.descriptors.map((one) => one.name).join(', ');
      throw new EntenteError('bad-input', `there is no descriptor ${name}; there are ${known}`, { name });
    }
  }
  return matrix.descriptors.map(({ name, states: all }) => {
    const state = states[name];
    if (state === undefined) throw new EntenteError('bad-input', `no state is chosen for ${name}`, { name });
    const at = all.indexOf(state);
    if (at >= 0) return at;
    throw new EntenteError('bad-input', `${name} has no state ${state}; it has ${all.join(', ')}`, {
      name,
      state,
    });
  });
}

/** A contradiction as a sentence that names the judgement at its root. */
export function describeContradiction({
  descriptor,
  chosen,
  chosenScore,
  preferred,
  preferredScore,
  because,
}: Contradiction): string {
  const signed = (x: number): string => (x > 0 ? `+${x}` : String(x));
  const reasons = because
    .map(({ source, sourceState, tilt }) => `${source} ${sourceState} (${signed(tilt)})`)
    .join(', ');
  return `${descriptor}: ${chosen} scores ${signed(chosenScore)} and ${preferred} ${signed(preferredScore)}; towards ${preferred}: ${reasons}`;
}
