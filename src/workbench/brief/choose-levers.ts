import type { StateId } from '../../domain/dyad.js';
import type { ModelData } from '../factors/read-model-data.js';

/** A condition of the reading: pairs whose propensity one lever moves together, and in which direction. */
export interface ConditionSpec {
  id: string;
  title: string;
  lever: string;
  pairs: [number, number][];
  direction: 1 | -1;
}

interface Names {
  states: readonly StateId[];
  name: (id: StateId) => string;
}

/**
 * The levers worth pulling on a pair, chosen from the propensities alone. Held together against a common
 * adversary (the state both are most drawn away from, by size): a thaw of it with either side, and of its whole
 * group with either side. And always the pair's own tie, towards the other side of the reading.
 */
export function chooseLevers(
  names: Names,
  pair: readonly [number, number],
  propensity: Float64Array,
  sizes: Float64Array,
  together: boolean,
  groups: ModelData['actors']['groups'],
): ConditionSpec[] {
  const { states, name } = names;
  const n = states.length;
  const [a, b] = pair;
  const specs: ConditionSpec[] = [];
  const adversary = commonAdversary(pair, propensity, sizes, n);
  if (together && adversary !== undefined) {
    const k = adversary;
    // The smaller of the two first: it has more to gain from a thaw and less to lose.
    const sides = sizes[a] <= sizes[b] ? [a, b] : [b, a];
    const group = groups.find(
      (g) =>
        g.members.includes(states[k]) && !g.members.includes(states[a]) && !g.members.includes(states[b]),
    );
    for (const side of sides) {
      specs.push({
        id: `${states[k].toLowerCase()}-${states[side].toLowerCase()}-thaw`,
        title: `Thaw: ${name(states[k])} - ${name(states[side])}`,
        lever: `The propensity of ${name(states[k])} and ${name(states[side])} is raised.`,
        pairs: [[k, side]],
        direction: 1,
      });
      if (group !== undefined) {
        const members = group.members
          .map((id) => states.indexOf(id))
          .filter((m) => m >= 0 && m !== side && propensity[m * n + side] < 1)
          .filter((m) => !group.leftOut?.includes(states[m]));
        specs.push({
          id: `${group.id}-${states[side].toLowerCase()}-thaw`,
          title: `Thaw: ${group.title} - ${name(states[side])}`,
          lever: `The propensity of ${name(states[side])} with each of ${members.map((m) => states[m]).join(' ')} is raised alike.`,
          pairs: members.map((m) => [m, side]),
          direction: 1,
        });
      }
    }
  }
  specs.push({
    id: 'own-tie',
    title: together ? 'Their own tie weakens' : 'Their own tie improves',
    lever: `The propensity of ${name(states[a])} and ${name(states[b])} is ${together ? 'lowered' : 'raised'}.`,
    pairs: [[a, b]],
    direction: together ? -1 : 1,
  });
  return specs;
}

/** A state is an adversary of the pair where both are drawn away from it by at least this propensity. */
export const clearlyApart = 0.05;

function commonAdversary(
  [a, b]: readonly [number, number],
  propensity: Float64Array,
  sizes: Float64Array,
  n: number,
): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (let k = 0; k < n; k += 1) {
    if (k === a || k === b) continue;
    const apart = Math.min(-propensity[k * n + a], -propensity[k * n + b]);
    const pull = sizes[k] * apart;
    if (apart >= clearlyApart && pull > most) {
      most = pull;
      best = k;
    }
  }
  return best;
}

/** The sizes a lever is swept over: tenths from 0 until every pair it moves has reached the end of its scale. */
export function sweepSizes(spec: ConditionSpec, propensity: Float64Array, n: number): number[] {
  const room = Math.max(
    ...spec.pairs.map(([i, j]) =>
      spec.direction > 0 ? 1 - propensity[i * n + j] : propensity[i * n + j] + 1,
    ),
  );
  const steps = Math.max(1, Math.ceil(room * 10 - 1e-9));
  return Array.from({ length: steps + 1 }, (_, k) => (spec.direction * k) / 10);
}

/** What a lever of a size makes of the propensities it touches, each held within [-1, 1]. */
export function applyLever(
  spec: ConditionSpec,
  size: number,
  propensity: Float64Array,
  n: number,
): { i: number; j: number; propensity: number }[] {
  return spec.pairs.map(([i, j]) => ({
    i,
    j,
    propensity: Math.min(1, Math.max(-1, propensity[i * n + j] + size)),
  }));
}

/** Where a swept quantity first changes sign, between two steps by a straight line; null where it never does. */
export function signChange(sizes: readonly number[], values: readonly number[]): number | null {
  for (let k = 1; k < values.length; k += 1) {
    if (values[k - 1] > 0 !== values[k] > 0) {
      const share = values[k - 1] / (values[k - 1] - values[k]);
      return Math.round((sizes[k - 1] + share * (sizes[k] - sizes[k - 1])) * 1000) / 1000;
    }
  }
  return null;
}
