import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CausalMap } from '../../src/evidence/case-schema.js';
import { findLoops } from '../../src/evidence/causal-map/find-loops.js';

const map = (nodes: string[], arrows: [string, string, '+' | '-'][]): CausalMap => ({
  nodes: nodes.map((id) => ({ id, label: id })),
  arrows: arrows.map(([from, to, sign]) => ({ from, to, sign, reason: 'r', source: 's' })),
});

/** Every order of every set of nodes, kept where each step is an arrow: slow and obvious. */
function loopsSlowly(n: number, arrows: readonly (readonly [number, number])[]): Set<string> {
  const found = new Set<string>();
  const has = (i: number, j: number): boolean => arrows.some(([a, b]) => a === i && b === j);
  const walk = (path: number[]): void => {
    const last = path[path.length - 1];
    if (has(last, path[0])) found.add(path.join('>'));
    for (let k = path[0] + 1; k < n; k += 1) if (!path.includes(k) && has(last, k)) walk([...path, k]);
  };
  for (let k = 0; k < n; k += 1) walk([k]);
  return found;
}

describe('loops of a causal map', () => {
  test('an even number of minus signs reinforces, an odd number balances', () => {
    const { loops } = findLoops(
      map(
        ['a', 'b', 'c'],
        [
          ['a', 'b', '-'],
          ['b', 'a', '-'],
          ['b', 'c', '+'],
          ['c', 'a', '+'],
        ],
      ),
    );
    expect(loops).toEqual([
      { nodes: ['a', 'b'], kind: 'reinforcing', delayed: false },
      { nodes: ['a', 'b', 'c'], kind: 'balancing', delayed: false },
    ]);
  });

  test('finds the loops the slow search finds, each once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((n) =>
          fc.tuple(
            fc.constant(n),
            fc.uniqueArray(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), {
              maxLength: 14,
              selector: ([i, j]) => i * 10 + j,
            }),
          ),
        ),
        ([n, arrows]) => {
          const names = Array.from({ length: n }, (_, k) => `${k}`);
          const { loops } = findLoops(
            map(
              names,
              arrows.map(([i, j]): [string, string, '+'] => [names[i], names[j], '+']),
            ),
          );
          const found = loops.map((l) => l.nodes.join('>'));
          expect(new Set(found)).toEqual(loopsSlowly(n, arrows));
          expect(new Set(found).size).toBe(found.length);
        },
      ),
    );
  });

  test('stops at the most it was asked for and says so', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const all = names.flatMap((x) =>
      names.filter((y) => y !== x).map((y): [string, string, '+'] => [x, y, '+']),
    );
    expect(findLoops(map(names, all), 10)).toMatchObject({ truncated: true });
    // 10 of two nodes, 20 of three, 30 of four, 24 of five
    expect(findLoops(map(names, all)).loops).toHaveLength(84);
  });
});
