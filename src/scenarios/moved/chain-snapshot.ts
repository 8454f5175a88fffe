import { z } from 'zod';
import type { WeightSet } from '../../models/propensity/parameters.js';
import type { ChainBase } from '../chain/chain-base.js';

const numbers = z.array(z.number().nullable());

/** Everything a reading rested on, so that a later one can be set beside it: `scenario run --snapshot`. */
export const snapshotSchema = z.strictObject({
  format: z.literal('entente.snapshot/1'),
  edition: z.string(),
  year: z.number().int(),
  pair: z.tuple([z.string(), z.string()]),
  states: z.array(z.string()).min(2),
  factors: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      group: z.enum(['political', 'security', 'economic', 'ideational', 'judgement']),
      values: numbers,
      vintage: z.array(z.number().int()),
      origin: z.string(),
    }),
  ),
  judgements: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      pair: z.tuple([z.string(), z.string()]),
      low: z.number(),
      central: z.number(),
      high: z.number(),
      author: z.string(),
      date: z.string(),
      reason: z.string(),
      source: z.string(),
    }),
  ),
  sizes: z.record(z.string(), numbers),
  /** The year of each size; a snapshot from before they were kept has none. */
  sizeVintages: z.record(z.string(), z.array(z.number().int())).optional(),
  weightSets: z.array(z.record(z.string(), z.unknown())),
});

export type Snapshot = z.infer<typeof snapshotSchema>;

const toJson = (values: Float64Array): (number | null)[] =>
  Array.from(values, (x) => (Number.isNaN(x) ? null : x));
const fromJson = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (x) => x ?? Number.NaN);

export function takeSnapshot(base: ChainBase): Snapshot {
  const id = (k: number): string => base.states[k];
  return {
    format: 'entente.snapshot/1',
    edition: base.edition,
    year: base.year,
    pair: [id(base.pair[0]), id(base.pair[1])],
    states: base.states,
    factors: base.factors.map(({ id: factor, label, group, values, vintage, origin }) => ({
      id: factor,
      label,
      group,
      values: toJson(values),
      vintage: [...vintage],
      origin,
    })),
    judgements: base.judgements.map(({ i, j, ...rest }) => ({ ...rest, pair: [id(i), id(j)] })),
    sizes: Object.fromEntries(Object.entries(base.sizes).map(([name, sizes]) => [name, toJson(sizes)])),
    ...(base.sizeVintages === undefined
      ? {}
      : {
          sizeVintages: Object.fromEntries(
            Object.entries(base.sizeVintages).map(([name, years]) => [name, [...years]]),
          ),
        }),
    weightSets: base.weightSets.map((set) => ({ ...set })),
  };
}

/** The base a snapshot was taken from, without what only a scenario's groups need. */
export function baseOfSnapshot(snapshot: Snapshot): ChainBase {
  const at = (id: string): number => snapshot.states.indexOf(id);
  return {
    edition: snapshot.edition,
    year: snapshot.year,
    pair: [at(snapshot.pair[0]), at(snapshot.pair[1])],
    states: snapshot.states,
    names: new Map(),
    factors: snapshot.factors.map((factor) => ({
      ...factor,
      values: fromJson(factor.values),
      raw: fromJson(factor.values),
      vintage: Int16Array.from(factor.vintage),
    })),
    judgements: snapshot.judgements.map(({ pair, ...rest }) => ({ ...rest, i: at(pair[0]), j: at(pair[1]) })),
    sizes: Object.fromEntries(Object.entries(snapshot.sizes).map(([name, sizes]) => [name, fromJson(sizes)])),
    ...(snapshot.sizeVintages === undefined
      ? {}
      : {
          sizeVintages: Object.fromEntries(
            Object.entries(snapshot.sizeVintages).map(([name, years]) => [name, Int16Array.from(years)]),
          ),
        }),
    waiting: new Set(),
    weightSets: snapshot.weightSets as unknown as WeightSet[],
    groups: [],
  };
}
