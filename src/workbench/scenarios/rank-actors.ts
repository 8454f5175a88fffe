import type { StateId } from '../../domain/dyad.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';

/** Places of the states from the most to the least capable by CINC, the pair first. */
export function rankActors(base: ChainBase, named: readonly StateId[]): number[] {
  const cinc = base.sizes['cinc'];
  const rank = (k: number): number => (base.pair.includes(k) ? -2 : named.includes(base.states[k]) ? -1 : 0);
  return base.states.map((_, k) => k).sort((x, y) => rank(x) - rank(y) || cinc[y] - cinc[x] || x - y);
}
