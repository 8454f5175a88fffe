import { EntenteError } from '../../domain/errors.js';

/** Undirected signed ties among named nodes, each pair at most once. */
export interface SignedGraph {
  nodes: string[];
  ties: { a: number; b: number; sign: 1 | -1 }[];
}

/** @throws EntenteError `bad-input` naming the tie that is outside the graph, a loop, or there twice. */
export function checkSignedGraph({ nodes, ties }: SignedGraph): void {
  const n = nodes.length;
  const seen = new Set<number>();
  ties.forEach(({ a, b, sign }, k) => {
    const fail = (what: string): never => {
      throw new EntenteError('bad-input', `tie ${k + 1}: ${what}`, { tie: k + 1 });
    };
    for (const end of [a, b]) {
      if (!Number.isInteger(end) || end < 0 || end >= n)
        fail(`a node from 0 to ${n - 1} was expected, came ${end}`);
    }
    if (a === b) fail(`two different nodes were expected, came ${nodes[a]} twice`);
    if (sign !== 1 && sign !== -1) fail(`a sign of 1 or -1 was expected, came ${String(sign)}`);
    const key = Math.min(a, b) * n + Math.max(a, b);
    if (seen.has(key)) fail(`${nodes[a]}-${nodes[b]} is there twice`);
    seen.add(key);
  });
}
