import type { CausalMap } from '../case-schema.js';

export interface CausalLoop {
  /** Node ids in order, from the one that comes first in the map; the last leads back to the first. */
  nodes: string[];
  /** An even number of minus signs feeds on itself; an odd number checks itself. */
  kind: 'reinforcing' | 'balancing';
  delayed: boolean;
}

export interface FoundLoops {
  loops: CausalLoop[];
  /** True where there are more than were counted. */
  truncated: boolean;
}

/**
 * Every loop of a causal map that visits no node twice, shortest first (Tiernan's search: each loop is found once, from
 * its earliest node). Two arrows between the same nodes of different sign are two loops. Stops at `most`, or after two
 * million steps in a map so dense that the search would not end.
 */
export function findLoops(map: CausalMap, most = 2000): FoundLoops {
  const at = new Map(map.nodes.map((node, k) => [node.id, k]));
  const out = map.nodes.map(({ id }) =>
    map.arrows.flatMap((arrow) =>
      arrow.from === id
        ? [{ to: at.get(arrow.to) ?? -1, minus: arrow.sign === '-', delayed: arrow.delayed === true }]
        : [],
    ),
  );
  const loops: CausalLoop[] = [];
  let truncated = false;
  let steps = 0;
  const path: number[] = [];
  const onPath = new Uint8Array(map.nodes.length);

  const search = (start: number, node: number, minuses: number, delayed: boolean): void => {
    path.push(node);
    onPath[node] = 1;
    for (const arrow of out[node]) {
      steps += 1;
      if (steps > 2_000_000) truncated = true;
      if (truncated) break;
      const signs = minuses + Number(arrow.minus);
      const late = delayed || arrow.delayed;
      if (arrow.to === start) {
        if (loops.length === most) {
          truncated = true;
          break;
        }
        loops.push({
          nodes: path.map((k) => map.nodes[k].id),
          kind: signs % 2 === 0 ? 'reinforcing' : 'balancing',
          delayed: late,
        });
      } else if (arrow.to > start && onPath[arrow.to] === 0) search(start, arrow.to, signs, late);
    }
    onPath[node] = 0;
    path.pop();
  };
  for (let start = 0; start < map.nodes.length && !truncated; start += 1) search(start, start, 0, false);
  loops.sort((x, y) => x.nodes.length - y.nodes.length);
  return { loops, truncated };
}
