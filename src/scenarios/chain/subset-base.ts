import type { ChainBase } from './chain-base.js';

/** A base with only some of its states, in their order. The pair must be among them. */
export function subsetBase(base: ChainBase, keep: readonly number[]): ChainBase {
  const n = base.states.length;
  const places = [...keep].sort((x, y) => x - y);
  const m = places.length;
  if (m === n) return base;
  const at = new Map(places.map((state, k) => [state, k]));
  const pick = <T extends Float64Array | Int16Array>(from: T, into: T): T => {
    for (let a = 0; a < m; a += 1)
      for (let b = 0; b < m; b += 1) into[a * m + b] = from[places[a] * n + places[b]];
    return into;
  };
  const placeOf = (state: number): number => {
    const place = at.get(state);
    if (place === undefined) throw new Error('both states of the pair must be kept');
    return place;
  };
  return {
    ...base,
    states: places.map((k) => base.states[k]),
    pair: [placeOf(base.pair[0]), placeOf(base.pair[1])],
    factors: base.factors.map((factor) => ({
      ...factor,
      values: pick(factor.values, new Float64Array(m * m)),
      raw: pick(factor.raw, new Float64Array(m * m)),
      vintage: pick(factor.vintage, new Int16Array(m * m)),
    })),
    judgements: base.judgements.flatMap((one) => {
      const [i, j] = [at.get(one.i), at.get(one.j)];
      return i === undefined || j === undefined ? [] : [{ ...one, i, j }];
    }),
    sizes: Object.fromEntries(
      Object.entries(base.sizes).map(([id, sizes]) => [id, Float64Array.from(places, (k) => sizes[k])]),
    ),
    ...(base.sizeVintages === undefined
      ? {}
      : {
          sizeVintages: Object.fromEntries(
            Object.entries(base.sizeVintages).map(([id, years]) => [
              id,
              Int16Array.from(places, (k) => years[k]),
            ]),
          ),
        }),
    waiting: new Set([...base.waiting].flatMap((k) => at.get(k) ?? [])),
  };
}

/** The base without the states that have no figure in a size measure, and their ids. */
export function withSizes(base: ChainBase, measure: string): { base: ChainBase; leftOut: string[] } {
  const sizes = base.sizes[measure];
  const keep = base.states.map((_, k) => k).filter((k) => sizes[k] > 0);
  return {
    base: subsetBase(base, keep),
    leftOut: base.states.filter((_, k) => !(sizes[k] > 0)),
  };
}
