import type { Panel } from '../reference-class/panel.js';
import { columnsOf, reach } from './read-columns.js';

/** Weights of the security factors, as the `history` weight set has them, rescaled to sum to one. */
const pactWeight = 0.37 / 0.92;
const rivalryWeight = 0.46 / 0.92;
const disputeWeight = 0.09 / 0.92;

/** Third states that count: the most capable of the year. */
export const thirdStates = 60;

export interface ThirdParties {
  /** Sum over k of p_ik p_jk, all k alike in size (p from security factors only). */
  field(i: number, j: number): number;
  sharedAllies(i: number, j: number): number;
  sharedRivals(i: number, j: number): number;
  /** k allied with one and a rival of the other. */
  crossed(i: number, j: number): number;
  /** The security propensity of a pair, between -1 and 1, if the second is among the most capable; else 0. */
  propensity(i: number, j: number): number;
  /** Is a state among the most capable of the year? */
  isLarge(state: number): boolean;
}

/**
 * What third states say about a pair in a year. Equal sizes: in the back-test they carried more than
 * capabilities did.
 *
 * @param of only ties of these states are read; all states when absent.
 */
export function readThirdParties(panel: Panel, year: number, of?: readonly number[]): ThirdParties {
  const { rivalry, pact, dispute, capability } = columnsOf(panel, {
    rivalry: 'rivalry',
    pact: 'defence-pact',
    dispute: 'dispute-known',
    capability: 'capability-share',
  });
  const count = panel.states.length;
  const large = Array.from({ length: count }, (_, state) => state)
    .map((state) => ({ state, share: capability.at(state, -1, reach(capability, year)) }))
    .filter(({ state, share }) => panel.exists(state, year) && share > 0)
    .sort((x, y) => y.share - x.share || x.state - y.state)
    .slice(0, thirdStates)
    .map(({ state }) => state);
  const placeOf = new Int32Array(count).fill(-1);
  large.forEach((state, k) => {
    placeOf[state] = k;
  });
  const width = large.length;
  const propensity = new Float64Array(count * width);
  const ally = new Uint8Array(count * width);
  const rival = new Uint8Array(count * width);
  const pactYear = reach(pact, year);
  const rivalryYear = reach(rivalry, year);
  const disputeYear = reach(dispute, year);
  for (const state of of ?? Array.from({ length: count }, (_, n) => n)) {
    if (!panel.exists(state, year)) continue;
    for (let k = 0; k < width; k++) {
      const third = large[k];
      if (third === state) continue;
      const allied = pact.at(state, third, pactYear) === 1 ? 1 : 0;
      const hostile = rivalry.at(state, third, rivalryYear) === 1 ? 1 : 0;
      let fights = 0;
      for (let back = 0; back < 10; back++) if (dispute.at(state, third, disputeYear - back) === 1) fights++;
      ally[state * width + k] = allied;
      rival[state * width + k] = hostile;
      propensity[state * width + k] =
        pactWeight * allied - rivalryWeight * hostile - (disputeWeight * fights) / 10;
    }
  }
  const sum = (one: ArrayLike<number>, other: ArrayLike<number>, i: number, j: number): number => {
    let total = 0;
    for (let k = 0, a = i * width, b = j * width; k < width; k++, a++, b++) total += one[a] * other[b];
    return total;
  };
  return {
    field: (i, j) => sum(propensity, propensity, i, j),
    sharedAllies: (i, j) => sum(ally, ally, i, j),
    sharedRivals: (i, j) => sum(rival, rival, i, j),
    crossed: (i, j) => sum(ally, rival, i, j) + sum(rival, ally, i, j),
    propensity: (i, j) => (placeOf[j] < 0 ? 0 : propensity[i * width + placeOf[j]]),
    isLarge: (state) => placeOf[state] >= 0,
  };
}
