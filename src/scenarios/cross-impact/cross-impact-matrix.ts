import { EntenteError } from '../../domain/errors.js';

/** Something that can be in one of several states: a lever, a driver, an actor's course. */
export interface Descriptor {
  name: string;
  states: readonly string[];
}

/**
 * An opinion: given that `source` is in `sourceState`, how strongly that promotes (positive) or restricts
 * (negative) `targetState` of `target`. The usual scale is -3 to 3; what is not judged is 0.
 */
export interface Judgement {
  source: string;
  sourceState: string;
  target: string;
  targetState: string;
  score: number;
  /** Who judged it, when and why, carried along for the report. */
  author?: string;
  date?: string;
  reason?: string;
}

export interface CrossImpactMatrix {
  descriptors: readonly Descriptor[];
  /** First position of each descriptor's states among all states. */
  offsets: readonly number[];
  /** Number of states of all descriptors. */
  size: number;
  /** size x size, row-major: the score of the row's state upon the column's. */
  scores: Float64Array;
  /** The judgement behind a score, by its position in `scores`. */
  judgements: ReadonlyMap<number, Judgement>;
}

/**
 * Builds the matrix from judgements.
 *
 * @throws EntenteError `bad-input` for an unknown descriptor or state, a descriptor judged upon itself, a pair
 * judged twice, a name that stands twice, or a score that is not finite.
 */
export function buildCrossImpactMatrix(
  descriptors: readonly Descriptor[],
  judgements: readonly Judgement[],
): CrossImpactMatrix {
  const offsets: number[] = [];
  const place = new Map<string, number>();
  let size = 0;
  for (const [d, { name, states }] of descriptors.entries()) {
    if (descriptors.findIndex((one) => one.name === name) !== d)
      throw refuse(`descriptor ${name} stands twice`);
    if (states.length < 2) throw refuse(`descriptor ${name} needs two states or more`);
    offsets.push(size);
    for (const state of states) {
      const key = JSON.stringify([name, state]);
      if (place.has(key)) throw refuse(`state ${state} of ${name} stands twice`);
      place.set(key, size++);
    }
  }
  const find = (name: string, state: string, k: number): number => {
    const at = place.get(JSON.stringify([name, state]));
    if (at !== undefined) return at;
    const known = descriptors.find((one) => one.name === name);
    throw refuse(
      known === undefined
        ? `judgement ${k + 1}: there is no descriptor ${name}; there are ${descriptors.map((one) => one.name).join(', ')}`
        : `judgement ${k + 1}: ${name} has no state ${state}; it has ${known.states.join(', ')}`,
    );
  };
  const scores = new Float64Array(size * size);
  const known = new Map<number, Judgement>();
  judgements.forEach((judgement, k) => {
    const { source, sourceState, target, targetState, score } = judgement;
    const at = find(source, sourceState, k) * size + find(target, targetState, k);
    if (source === target) throw refuse(`judgement ${k + 1}: ${source} is judged upon itself`);
    if (known.has(at)) {
      throw refuse(
        `judgement ${k + 1}: ${source} ${sourceState} upon ${target} ${targetState} is judged twice`,
      );
    }
    if (!Number.isFinite(score))
      throw refuse(`judgement ${k + 1}: the score must be a finite number and ${score} came`);
    known.set(at, judgement);
    scores[at] = score;
  });
  return { descriptors, offsets, size, scores, judgements: known };
}

function refuse(message: string): EntenteError {
  return new EntenteError('bad-input', message);
}
