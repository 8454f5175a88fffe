import type { Couplings } from './couplings.js';
import type { LandscapeProblem } from './problem.js';
import type { LandscapeFrustration } from './result.js';

/** Signs of all states of the problem: the kept as given, the idle where their frustration is lower. */
export function placeStates(problem: LandscapeProblem, couplings: Couplings, kept: Int8Array): Int8Array {
  const all = problem.states.length;
  const signs = new Int8Array(all);
  couplings.kept.forEach((state, k) => {
    signs[state] = kept[k];
  });
  for (const state of couplings.idle) {
    let pull = 0;
    for (const other of couplings.kept) {
      pull += problem.sizes[other] * problem.propensity[state * all + other] * signs[other];
    }
    signs[state] = pull >= 0 ? 1 : -1;
  }
  if (signs[0] < 0) for (let k = 0; k < all; k += 1) signs[k] = -signs[k];
  return signs;
}

/** The two camps, the first state's first. */
export function nameCamps(states: string[], signs: Int8Array): [string[], string[]] {
  return [states.filter((_, k) => signs[k] === signs[0]), states.filter((_, k) => signs[k] !== signs[0])];
}

/** Who is out of place, and whose change of camp would cost least, in one configuration. */
export function measureFrustration(
  problem: LandscapeProblem,
  signs: Int8Array,
  scale: number,
): LandscapeFrustration[] {
  const { states, sizes, propensity } = problem;
  const n = states.length;
  return states.map((state, i) => {
    let frustration = 0;
    let violated = 0;
    let ties = 0;
    let pull = 0;
    for (let k = 0; k < n; k += 1) {
      const tie = sizes[k] * propensity[i * n + k];
      ties += Math.abs(tie);
      pull += tie * signs[k] * signs[i];
      if (signs[k] !== signs[i]) frustration += tie;
      if (tie * signs[k] * signs[i] < 0) violated += Math.abs(tie);
    }
    return {
      state,
      frustration,
      violatedShare: ties === 0 ? 0 : violated / ties,
      switchCost: (2 * sizes[i] * pull) / scale,
    };
  });
}
