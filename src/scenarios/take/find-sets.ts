/**
 * The smallest sets of levers that turn a verdict. A lever is pulled by a share of its plausible range, 0 to 1;
 * `read` is the verdict's margin at some shares: positive as at the baseline, zero or below where it has turned.
 */
export interface FoundSet {
  /** Positions of the levers, ascending. */
  levers: number[];
  /** Share of its range each must be pulled. */
  shares: number[];
  /** Sum of the shares: what sets are ordered by. */
  total: number;
  /** All levers of the set pulled by this one share turn it as well. */
  equalShare: number;
  /** No part of the set turns it at any size. */
  minimal: boolean;
}

export interface SetSearch {
  /** Sets no part of which does as well for less, least first. */
  found: FoundSet[];
  /** Pairs of levers that turn it together, whether or not one of them does alone; easiest first. */
  pairs: [number, number][];
  /** Levers that do not turn it alone, however far within their range. */
  notAlone: number[];
}

const steps = 24;
const precision = 1e-4;

/** Where the margin first reaches zero as a share goes from 0 to `to`; undefined where it never does on the grid. */
export function firstTurn(read: (share: number) => number, to = 1): number | undefined {
  let before = 0;
  if (!(read(0) > 0)) return 0;
  for (let k = 1; k <= steps; k += 1) {
    const share = (to * k) / steps;
    if (!(read(share) > 0)) {
      let [low, high] = [before, share];
      while (high - low > precision) {
        const middle = (low + high) / 2;
        if (read(middle) > 0) low = middle;
        else high = middle;
      }
      return high;
    }
    before = share;
  }
  return undefined;
}

export interface SetSearchOptions {
  /** Most levers in a set: 3 unless told. */
  largest?: number;
  mayMeet?: (one: number, other: number) => boolean;
  /** Leave out sets a part of which turns the verdict already. */
  minimalOnly?: boolean;
}

/**
 * All sets of up to `largest` levers that turn the verdict, each with the sizes that need least in all, as far as
 * a search from the point of equal shares finds them: every lever in turn is let go as far as the others allow,
 * in every order. Levers that may not meet are never in one set.
 */
export function findSets(
  levers: number,
  read: (shares: ArrayLike<number>) => number,
  { largest = 3, mayMeet = () => true, minimalOnly = false }: SetSearchOptions = {},
): SetSearch {
  const shares = new Float64Array(levers);
  const margin = (set: readonly number[], at: readonly number[]): number => {
    shares.fill(0);
    set.forEach((lever, k) => {
      shares[lever] = at[k];
    });
    return read(shares);
  };
  const found: FoundSet[] = [];
  const turned = new Set<string>();
  const sets: number[][] = [];
  const extend = (from: number, set: number[]): void => {
    if (set.length > 0) sets.push(set);
    if (set.length < largest)
      for (let k = from; k < levers; k += 1)
        if (set.every((one) => mayMeet(one, k))) extend(k + 1, [...set, k]);
  };
  extend(0, []);
  sets.sort((x, y) => x.length - y.length);
  for (const set of sets) {
    const minimal = properParts(set).every((part) => !turned.has(part.join()));
    if (!minimal && minimalOnly) continue;
    const equalShare = firstTurn((t) =>
      margin(
        set,
        set.map(() => t),
      ),
    );
    if (equalShare === undefined) continue;
    turned.add(set.join());
    let best = set.map(() => equalShare);
    if (set.length > 1) {
      for (const order of orders(set.length)) {
        const at = set.map(() => equalShare);
        for (const k of order)
          at[k] = letGo(
            (t) =>
              margin(
                set,
                at.map((x, i) => (i === k ? t : x)),
              ),
            at[k],
          );
        // The one let go first may now hold back less than it must: the last step always ends on the edge.
        if (sum(at) < sum(best) - 1e-9) best = at;
      }
    }
    // A lever that can be let go altogether is no part of the set, but the two are still a pair to draw.
    if (set.length > 2 && best.some((share) => share < precision)) continue;
    found.push({ levers: set, shares: best, total: sum(best), equalShare, minimal });
  }
  const pairs = found
    .filter((set) => set.levers.length === 2)
    .sort((x, y) => x.equalShare - y.equalShare)
    .map((set) => [set.levers[0], set.levers[1]] as [number, number]);
  const total = new Map(found.map((set) => [set.levers.join(), set.total]));
  const kept = found.filter(
    (set) =>
      (set.minimal ||
        properParts(set.levers).every((part) => set.total < (total.get(part.join()) ?? Infinity))) &&
      set.shares.every((share) => share >= precision),
  );
  kept.sort((x, y) => x.total - y.total || x.levers.length - y.levers.length);
  const alone = new Set(kept.filter((set) => set.levers.length === 1).map((set) => set.levers[0]));
  return {
    found: kept,
    pairs,
    notAlone: Array.from({ length: levers }, (_, k) => k).filter((k) => !alone.has(k)),
  };
}

/** The least share at or below `from` that keeps the verdict turned, walking down and never through a gap. */
function letGo(read: (share: number) => number, from: number): number {
  let kept = from;
  for (let k = steps - 1; k >= 0; k -= 1) {
    const share = (from * k) / steps;
    if (read(share) > 0) {
      let [low, high] = [share, kept];
      while (high - low > precision) {
        const middle = (low + high) / 2;
        if (read(middle) > 0) low = middle;
        else high = middle;
      }
      return high;
    }
    kept = share;
  }
  return 0;
}

/** For each share of the first lever, the share of the second from which the verdict is turned; null where none is. */
export function tracePairFrontier(
  read: (first: number, second: number) => number,
  points = 21,
): [number, number | null][] {
  return Array.from({ length: points }, (_, k) => {
    const first = k / (points - 1);
    return [first, firstTurn((second) => read(first, second)) ?? null];
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);

function properParts(set: readonly number[]): number[][] {
  const parts: number[][] = [];
  for (let mask = 1; mask < 2 ** set.length - 1; mask += 1)
    parts.push(set.filter((_, k) => (mask >>> k) & 1));
  return parts;
}

function orders(length: number): number[][] {
  if (length === 1) return [[0]];
  return orders(length - 1).flatMap((order) =>
    Array.from({ length }, (_, k) => [...order.slice(0, k), length - 1, ...order.slice(k)]),
  );
}
