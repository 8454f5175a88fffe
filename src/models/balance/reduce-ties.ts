/** A weighted signed graph with fewer nodes that has the same lowest energy, up to a constant. */
export interface ReducedTies {
  n: number;
  /** n*n, symmetric, diagonal 0. */
  j: Float64Array;
  /** Node of the smaller graph, and the sign it stands in it, for each node of the larger. */
  of: Int32Array;
  sign: Int8Array;
}

/**
 * Merges nodes that stand together (or across) in some lowest configuration. With J the tie of u and v and
 * t = sign J (or +1): if sum over the others w of |J_uw - t J_vw| <= 2 |J|, then wherever s_u != t s_v, turning
 * u or turning v does not raise the energy. A node whose one tie outweighs the rest together is a special case.
 */
export function reduceTies(size: number, ties: Float64Array): ReducedTies {
  const j = ties.slice();
  const alive = new Uint8Array(size).fill(1);
  const into = Int32Array.from({ length: size }, (_, k) => k);
  const turned = new Int8Array(size).fill(1);

  const merge = (u: number, v: number, t: number): void => {
    for (let w = 0; w < size; w += 1) {
      if (w === u || w === v) continue;
      j[u * size + w] += t * j[v * size + w];
      j[w * size + u] = j[u * size + w];
      j[v * size + w] = j[w * size + v] = 0;
    }
    j[u * size + v] = j[v * size + u] = 0;
    alive[v] = 0;
    into[v] = u;
    turned[v] = t;
  };
  const canMerge = (u: number, v: number, t: number, room: number): boolean => {
    let apart = 0;
    for (let w = 0; w < size; w += 1) {
      if (w === u || w === v || alive[w] === 0) continue;
      apart += Math.abs(j[u * size + w] - t * j[v * size + w]);
      if (apart > room) return false;
    }
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let u = 0; u < size; u += 1) {
      if (alive[u] === 0) continue;
      for (let v = u + 1; v < size; v += 1) {
        if (alive[v] === 0) continue;
        const tie = j[u * size + v];
        for (const t of tie === 0 ? [1, -1] : [Math.sign(tie)]) {
          if (alive[v] === 1 && canMerge(u, v, t, 2 * Math.abs(tie))) {
            merge(u, v, t);
            changed = true;
          }
        }
      }
      // A node's heavier tie than all its others together, to a node whose own others do not matter.
      let total = 0;
      let most = u;
      for (let w = 0; w < size; w += 1) {
        const weight = Math.abs(j[u * size + w]);
        total += weight;
        if (weight > Math.abs(j[u * size + most])) most = w;
      }
      const top = Math.abs(j[u * size + most]);
      if (most !== u && 2 * top >= total) {
        merge(most, u, Math.sign(j[u * size + most]));
        changed = true;
      }
    }
  }
  const kept = Array.from({ length: size }, (_, k) => k).filter((k) => alive[k] === 1);
  const place = new Map(kept.map((k, at) => [k, at]));
  const n = kept.length;
  const small = new Float64Array(n * n);
  kept.forEach((u, a) => {
    kept.forEach((v, b) => {
      small[a * n + b] = j[u * size + v];
    });
  });
  const of = new Int32Array(size);
  const sign = new Int8Array(size);
  for (let k = 0; k < size; k += 1) {
    let at = k;
    let s = 1;
    while (into[at] !== at) {
      s *= turned[at];
      at = into[at];
    }
    of[k] = place.get(at) as number;
    sign[k] = s;
  }
  return { n, j: small, of, sign };
}
