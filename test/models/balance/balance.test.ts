import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/domain/random.js';
import { countTriangles } from '../../../src/models/balance/count-triangles.js';
import { measureFrustrationIndex } from '../../../src/models/balance/frustration-index.js';
import type { SignedGraph } from '../../../src/models/balance/signed-graph.js';

/** The 16 highland tribes of Read (1954), as published with the R package signnet; + ally, - enemy. */
const highlandTribes =
  '1+2 1-3 1-4 1-5 1-6 1-12 1+15 1+16 2-3 2-5 2-6 2-9 2-10 2+15 2+16 3+4 3+6 3+7 3+8 4+8 5+7 5+9 5+14 5-15 5-16 ' +
  '6+7 6+8 6-9 6+11 6+12 6-13 6-16 7+8 7+11 7+12 7+13 8+11 8+12 8-14 9+10 9-11 9+13 9-15 10-11 10+13 10-15 11+12 ' +
  '11-13 11-15 11-16 12-14 12-15 12-16 13+14 13-15 13-16 14-16 15+16';

const tribes: SignedGraph = {
  nodes: Array.from({ length: 16 }, (_, k) => `tribe ${k + 1}`),
  ties: highlandTribes.split(' ').map((text) => {
    const [, a, sign, b] = /^(\d+)([+-])(\d+)$/.exec(text) as RegExpExecArray;
    return { a: Number(a) - 1, b: Number(b) - 1, sign: sign === '+' ? 1 : -1 };
  }),
};

function randomGraph(n: number, density: number, seed: number): SignedGraph {
  const random = createRandom(seed);
  const ties: SignedGraph['ties'] = [];
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1)
      if (random.next() < density) ties.push({ a, b, sign: random.next() < 0.5 ? 1 : -1 });
  }
  return { nodes: Array.from({ length: n }, (_, k) => `N${k}`), ties };
}

/** Every pair of camps, straight from the definition. */
function fewestMisfits({ nodes, ties }: SignedGraph): number {
  let fewest = ties.length;
  for (let x = 0; x < 2 ** (nodes.length - 1); x += 1) {
    const misfits = ties.filter(({ a, b, sign }) => (((x >>> a) ^ (x >>> b)) & 1) !== (sign === 1 ? 0 : 1));
    fewest = Math.min(fewest, misfits.length);
  }
  return fewest;
}

describe('structural balance', () => {
  test('highland tribes: 59 of 68 triangles balanced, frustration index 7', () => {
    const count = countTriangles(tribes);
    expect(count).toMatchObject({ triangles: 68, balanced: 59 });
    expect(count.balancedShare).toBeCloseTo(0.8676471, 7);
    const result = measureFrustrationIndex(tribes);
    expect(result.frustrationIndex).toBe(7);
    expect(result.misfits).toHaveLength(7);
  });

  test('the frustration index equals the fewest misfits over all pairs of camps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 11 }),
        fc.constantFrom(0.15, 0.3, 0.6, 1),
        fc.integer(),
        (n, density, seed) => {
          const graph = randomGraph(n, density, seed);
          const result = measureFrustrationIndex(graph);
          expect(result.frustrationIndex).toBe(fewestMisfits(graph));
          expect(result.misfits).toHaveLength(result.frustrationIndex as number);
          expect([...result.camps[0], ...result.camps[1]].sort()).toEqual([...graph.nodes].sort());
        },
      ),
      { numRuns: 150 },
    );
  });

  test('turning a node round (all its ties change sign) changes neither the index nor the balanced share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 25 }), fc.integer(), fc.nat(), (n, seed, pick) => {
        const graph = randomGraph(n, 0.3, seed);
        const turned = {
          ...graph,
          ties: graph.ties.map((t) =>
            t.a === pick % n || t.b === pick % n ? { ...t, sign: -t.sign as 1 | -1 } : t,
          ),
        };
        expect(countTriangles(turned).balancedShare).toBe(countTriangles(graph).balancedShare);
        expect(measureFrustrationIndex(turned).atMost).toBe(measureFrustrationIndex(graph).atMost);
      }),
      { numRuns: 40 },
    );
  });

  test('ties that are positive within two camps and negative across fit without a misfit', () => {
    const random = createRandom(3);
    const graph = randomGraph(60, 0.5, 4);
    const camp = graph.nodes.map(() => random.next() < 0.5);
    const ties = graph.ties.map((t) => ({ ...t, sign: (camp[t.a] === camp[t.b] ? 1 : -1) as 1 | -1 }));
    const result = measureFrustrationIndex({ ...graph, ties });
    expect(result).toMatchObject({ frustrationIndex: 0, atLeast: 0, atMost: 0, misfits: [] });
    expect(countTriangles({ ...graph, ties }).balancedShare).toBe(1);
  });

  test('a search given up says between what the index lies, and gives no index', () => {
    const result = measureFrustrationIndex(randomGraph(40, 1, 9), 1000);
    expect(result.frustrationIndex).toBeNull();
    expect(result.atLeast).toBeGreaterThan(0);
    expect(result.atLeast).toBeLessThanOrEqual(result.atMost);
  });

  test('no triangle, no share', () => {
    expect(countTriangles({ nodes: ['A', 'B'], ties: [{ a: 0, b: 1, sign: -1 }] }).balancedShare).toBeNull();
  });

  test('a tie written twice, either way round, is refused by name', () => {
    const graph: SignedGraph = {
      nodes: ['A', 'B'],
      ties: [
        { a: 0, b: 1, sign: 1 },
        { a: 1, b: 0, sign: -1 },
      ],
    };
    expect(() => measureFrustrationIndex(graph)).toThrow(/tie 2: B-A is there twice/);
  });
});
