import type { Brief } from '../../src/report/brief/brief-schema.js';
import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import { type PageState, startState } from './page-address.js';

export interface Settled {
  state: PageState;
  /** What the address asked for and this pair and year do not have, in words. */
  leftOut: string[];
}

/**
 * The state an address asked for, held against what there is for the pair: what is not there is left out and named,
 * a lever beyond its range stands at its end. Without a reading its parts are kept as they are.
 */
export function settleState(asked: PageState, brief: Brief, inputs: ReadingInputs | null): Settled {
  const state = { ...asked };
  const leftOut: string[] = [];
  if (state.open !== null && !brief.factors.some((factor) => factor.id === state.open)) {
    leftOut.push(`the factor “${state.open}”`);
    state.open = null;
  }
  if (inputs === null) return { state, leftOut };
  if (!inputs.weightSets.some((set) => set.id === state.weightSet)) {
    leftOut.push(`the weights “${state.weightSet}”`);
    state.weightSet = inputs.weightSets.some((set) => set.id === startState.weightSet)
      ? startState.weightSet
      : inputs.weightSets[0].id;
  }
  const usable = inputs.sizes.filter((size) => size.values.every((value) => value !== null && value > 0));
  if (usable.length > 0 && !usable.some((size) => size.measure === state.sizes)) {
    if (state.sizes !== startState.sizes) leftOut.push(`the sizes “${state.sizes}”`);
    state.sizes = usable[0].measure;
  }
  const levers: Record<string, number> = {};
  for (const [id, size] of Object.entries(state.levers)) {
    const lever = inputs.levers.find((one) => one.id === id);
    if (lever === undefined) leftOut.push(`the lever “${id}”`);
    else levers[id] = Math.min(size, lever.most);
  }
  state.levers = levers;
  if (state.ownWeights !== null) {
    const known = new Set([...inputs.factors, ...inputs.judgements].map(({ id }) => id));
    const kept = Object.entries(state.ownWeights).filter(([id]) => known.has(id));
    for (const id of Object.keys(state.ownWeights)) if (!known.has(id)) leftOut.push(`the weight of “${id}”`);
    state.ownWeights = kept.length === 0 ? null : Object.fromEntries(kept);
  }
  return { state, leftOut };
}
