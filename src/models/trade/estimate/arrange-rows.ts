import { type GroupIds, keepGroups } from './group-ids.js';
import type { RegressionData } from './regression.js';

/** The rows an estimate uses, sorted by the effect with most groups, which comes first. */
export interface ArrangedRows {
  y: Float64Array;
  x: Float64Array[];
  offset: Float64Array | null;
  effects: GroupIds[];
  clusters: GroupIds[];
  /** Row of the data for each row here. */
  rows: Int32Array;
}

/** Without effects a constant takes their place: one group. */
export function arrangeRows(
  { y, x, effects, offset, clusters = [] }: RegressionData,
  keep: Uint8Array,
): ArrangedRows {
  const kept: number[] = [];
  for (let k = 0; k < y.length; k += 1) if (keep[k] === 1) kept.push(k);
  const constant: GroupIds = { name: 'constant', id: new Int32Array(y.length), groups: 1 };
  const used = effects.length > 0 ? effects : [constant];
  const largest = used.reduce((most, effect) => (effect.groups > most.groups ? effect : most));
  const ordered = [largest, ...used.filter((effect) => effect !== largest)];
  const size = new Int32Array(largest.groups + 1);
  for (const k of kept) size[largest.id[k] + 1] += 1;
  for (let g = 0; g < largest.groups; g += 1) size[g + 1] += size[g];
  const rows = new Int32Array(kept.length);
  for (const k of kept) rows[size[largest.id[k]]++] = k;
  const pick = (values: Float64Array): Float64Array => {
    const out = new Float64Array(rows.length);
    for (let k = 0; k < rows.length; k += 1) out[k] = values[rows[k]];
    return out;
  };
  return {
    y: pick(y),
    x: x.map(({ values }) => pick(values)),
    offset: offset === undefined ? null : pick(offset),
    effects: ordered.map((effect) => keepGroups(effect, rows)),
    clusters: clusters.map((cluster) => keepGroups(cluster, rows)),
    rows,
  };
}

/** Values of the rows used, back in the order of the data; NaN elsewhere. */
export function inOrder(length: number, rows: Int32Array, values: Float64Array): Float64Array {
  const out = new Float64Array(length).fill(Number.NaN);
  for (let k = 0; k < rows.length; k += 1) out[rows[k]] = values[k];
  return out;
}
