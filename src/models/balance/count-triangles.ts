import type { SignedGraph } from './signed-graph.js';

export interface TriangleCount {
  triangles: number;
  /** Those whose product of signs is positive. */
  balanced: number;
  /** By number of negative ties: none, one, two, three. Balanced are the first and the third. */
  byNegatives: [number, number, number, number];
  /** balanced / triangles; null where there is no triangle. */
  balancedShare: number | null;
}

/** Every triangle of ties, once. */
export function countTriangles({ nodes, ties }: SignedGraph): TriangleCount {
  const n = nodes.length;
  const sign = new Int8Array(n * n);
  const above: number[][] = nodes.map(() => []);
  for (const tie of ties) {
    const [a, b] = tie.a < tie.b ? [tie.a, tie.b] : [tie.b, tie.a];
    sign[a * n + b] = tie.sign;
    above[a].push(b);
  }
  const byNegatives: [number, number, number, number] = [0, 0, 0, 0];
  for (let a = 0; a < n; a += 1) {
    const list = above[a];
    for (let x = 0; x < list.length; x += 1) {
      for (let y = x + 1; y < list.length; y += 1) {
        const [b, c] = list[x] < list[y] ? [list[x], list[y]] : [list[y], list[x]];
        const third = sign[b * n + c];
        if (third === 0) continue;
        const negatives = [sign[a * n + b], sign[a * n + c], third].filter((s) => s < 0).length;
        byNegatives[negatives] += 1;
      }
    }
  }
  const balanced = byNegatives[0] + byNegatives[2];
  const triangles = balanced + byNegatives[1] + byNegatives[3];
  return { triangles, balanced, byNegatives, balancedShare: triangles === 0 ? null : balanced / triangles };
}
