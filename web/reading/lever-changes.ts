import type { LeverChange } from '../../src/models/landscape/lever-table.js';
import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';

/** How far each lever is moved, by id, from 0 to its most; one not named stays at 0. */
export type LeverSizes = Readonly<Record<string, number>>;

/** The propensities that levers leave: sizes add up where two move the same pair, held within [-1, 1]. */
export function leverChanges(
  inputs: Pick<ReadingInputs, 'levers' | 'states'>,
  sizes: LeverSizes,
  propensity: Float64Array,
): LeverChange[] {
  const n = inputs.states.length;
  const moved = new Map<number, number>();
  for (const { id, pairs, direction } of inputs.levers) {
    const size = sizes[id] ?? 0;
    if (size === 0) continue;
    for (const [x, y] of pairs) {
      const at = Math.min(x, y) * n + Math.max(x, y);
      moved.set(at, (moved.get(at) ?? 0) + direction * size);
    }
  }
  return [...moved].map(([at, by]) => ({
    i: Math.floor(at / n),
    j: at % n,
    propensity: Math.min(1, Math.max(-1, propensity[at] + by)),
  }));
}

/** Every place a lever or the pair touches, in order. */
export function touchedPlaces(inputs: ReadingInputs): number[] {
  const places = new Set(inputs.pair.map((id) => inputs.states.findIndex((state) => state.id === id)));
  for (const { pairs } of inputs.levers)
    for (const pair of pairs) for (const place of pair) places.add(place);
  return [...places].sort((x, y) => x - y);
}
