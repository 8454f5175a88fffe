import { createLowestEnergySolver, SearchLimitError } from '../landscape/lowest-energy.js';
import { reduceTies } from './reduce-ties.js';
import { checkSignedGraph, type SignedGraph } from './signed-graph.js';

export interface FrustrationIndex {
  /** Fewest ties that must change sign (or go) before two camps fit every tie; null where it is not certain. */
  frustrationIndex: number | null;
  /** What it lies between; equal where it is exact. */
  atLeast: number;
  atMost: number;
  /** A best pair of camps found, by node. */
  camps: [string[], string[]];
  /** Ties that do not fit them: positive across, negative within. */
  misfits: { a: string; b: string; sign: 1 | -1 }[];
  /** Nodes left after the reductions; they are searched by branch and bound. */
  coreNodes: number;
}

/** Nodes of one search before it is given up; about ten seconds. */
const mostSearchNodes = 20_000_000;

/**
 * The frustration index (line index of balance), exact: nodes that stand together or across in some best
 * configuration are merged, and what is left is searched by branch and bound. Aref and Wilson (2019) solve the
 * same by integer programs.
 */
export function measureFrustrationIndex(graph: SignedGraph, mostNodes = mostSearchNodes): FrustrationIndex {
  checkSignedGraph(graph);
  const { nodes, ties } = graph;
  const n = nodes.length;
  const j = new Float64Array(n * n);
  for (const { a, b, sign } of ties) j[a * n + b] = j[b * n + a] = sign;
  const core = reduceTies(n, j);
  const signs = new Int8Array(core.n).fill(1);
  let certain = true;
  for (const part of components(core.n, core.j)) {
    const m = part.length;
    if (m === 1) continue;
    const inner = Float64Array.from(
      { length: m * m },
      (_, x) => core.j[part[Math.floor(x / m)] * core.n + part[x % m]],
    );
    let best: Int8Array;
    try {
      best = createLowestEnergySolver(m, inner, mostNodes).solve();
    } catch (error) {
      if (!(error instanceof SearchLimitError)) throw error;
      certain = false;
      best = settle(m, inner);
    }
    part.forEach((k, at) => {
      signs[k] = best[at];
    });
  }
  const side = Int8Array.from(nodes, (_, k) => signs[core.of[k]] * core.sign[k]);
  const misfits = ties
    .filter(({ a, b, sign }) => side[a] * side[b] !== sign)
    .map(({ a, b, sign }) => ({ a: nodes[a], b: nodes[b], sign }));
  const first = side[0];
  return {
    frustrationIndex: certain ? misfits.length : null,
    atLeast: certain ? misfits.length : packTriangles(n, j),
    atMost: misfits.length,
    camps: [nodes.filter((_, k) => side[k] === first), nodes.filter((_, k) => side[k] !== first)],
    misfits,
    coreNodes: core.n,
  };
}

function components(n: number, j: Float64Array): number[][] {
  const seen = new Uint8Array(n);
  const parts: number[][] = [];
  for (let start = 0; start < n; start += 1) {
    if (seen[start] === 1) continue;
    const part = [start];
    seen[start] = 1;
    for (const u of part) {
      for (let v = 0; v < n; v += 1) {
        if (seen[v] === 0 && j[u * n + v] !== 0) {
          seen[v] = 1;
          part.push(v);
        }
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Nobody gains by turning: an upper bound where the search was given up. */
function settle(n: number, j: Float64Array): Int8Array {
  const signs = new Int8Array(n).fill(1);
  for (let moved = true; moved; ) {
    moved = false;
    for (let a = 0; a < n; a += 1) {
      let field = 0;
      for (let b = 0; b < n; b += 1) field += j[a * n + b] * signs[b];
      if (signs[a] * field < 0) {
        signs[a] = -signs[a];
        moved = true;
      }
    }
  }
  return signs;
}

/** Unbalanced triangles without a tie in common: each costs a misfit, whatever the camps. */
function packTriangles(n: number, ties: Float64Array): number {
  const left = ties.slice();
  let count = 0;
  for (let a = 0; a < n; a += 1) {
    for (let b = a + 1; b < n; b += 1) {
      for (let c = b + 1; c < n && left[a * n + b] !== 0; c += 1) {
        if (left[a * n + b] * left[a * n + c] * left[b * n + c] < 0) {
          left[a * n + b] = left[a * n + c] = left[b * n + c] = 0;
          count += 1;
        }
      }
    }
  }
  return count;
}
