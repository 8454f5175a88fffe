import type { Couplings } from './couplings.js';
import { measureEnergy } from './couplings.js';

/** The lowest pass from one minimum to another, one state switching at a time. */
export interface Barrier {
  /** Highest energy on the best path; where `exact` is false, it is at least this. */
  energy: number;
  exact: boolean;
  /** Kept states in the order they switch; empty where the search was cut short. */
  switches: number[];
  /** Configurations looked at. */
  explored: number;
}

/**
 * Floods from `from` through ever higher energies until `to` is reached, so that the level is the lowest
 * possible maximum. Exact up to 31 states as long as fewer than `most` configurations lie below the pass.
 */
export function findBarrier(couplings: Couplings, from: Int8Array, to: Int8Array, most = 3_000_000): Barrier {
  const { n, j } = couplings;
  if (n > 31) throw new RangeError('configurations are numbered in 30 bits');
  const mask = 2 ** (n - 1) - 1;
  const key = (signs: Int8Array): number => {
    let bits = 0;
    for (let k = 1; k < n; k += 1) if (signs[k] !== signs[0]) bits |= 1 << (k - 1);
    return bits;
  };
  const seen = new Uint32Array(Math.max(1, 2 ** (n - 1) / 32));
  const target = key(to);

  let capacity = 1024;
  let bits = new Int32Array(capacity);
  let parent = new Int32Array(capacity);
  let energy = new Float64Array(capacity);
  let count = 0;
  let heap = new Int32Array(capacity);
  let size = 0;

  const push = (configuration: number, origin: number, e: number): void => {
    seen[configuration >>> 5] |= 1 << (configuration & 31);
    if (count === capacity) {
      capacity *= 2;
      const grow = <T extends Int32Array | Float64Array>(old: T, made: T): T => {
        made.set(old);
        return made;
      };
      bits = grow(bits, new Int32Array(capacity));
      parent = grow(parent, new Int32Array(capacity));
      energy = grow(energy, new Float64Array(capacity));
      heap = grow(heap, new Int32Array(capacity));
    }
    bits[count] = configuration;
    parent[count] = origin;
    energy[count] = e;
    let at = size;
    size += 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (energy[heap[up]] <= e) break;
      heap[at] = heap[up];
      at = up;
    }
    heap[at] = count;
    count += 1;
  };
  const pop = (): number => {
    const top = heap[0];
    size -= 1;
    const last = heap[size];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && energy[heap[child + 1]] < energy[heap[child]]) child += 1;
      if (energy[heap[child]] >= energy[last]) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  };

  const signs = new Int8Array(n);
  push(key(from), -1, measureEnergy(couplings, from));
  let level = -Infinity;
  while (size > 0) {
    const node = pop();
    level = Math.max(level, energy[node]);
    const here = bits[node];
    if (here === target) return { energy: level, exact: true, switches: trace(node), explored: count };
    if (count > most) return { energy: level, exact: false, switches: [], explored: count };
    signs[0] = 1;
    for (let k = 1; k < n; k += 1) signs[k] = (here >>> (k - 1)) & 1 ? -1 : 1;
    for (let k = 0; k < n; k += 1) {
      const next = k === 0 ? here ^ mask : here ^ (1 << (k - 1));
      if ((seen[next >>> 5] >>> (next & 31)) & 1) continue;
      let field = 0;
      for (let b = 0; b < n; b += 1) field += j[k * n + b] * signs[b];
      push(next, node, energy[node] + 2 * signs[k] * field);
    }
  }
  throw new RangeError('every configuration can be reached from every other');

  function trace(end: number): number[] {
    const switches: number[] = [];
    for (let at = end; parent[at] >= 0; at = parent[at]) {
      const change = bits[at] ^ bits[parent[at]];
      switches.push(change === mask && n > 2 ? 0 : 32 - Math.clz32(change));
    }
    return switches.reverse();
  }
}
