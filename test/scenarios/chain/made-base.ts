import { createRandom } from '../../../src/domain/random.js';
import type { ChainBase, ChainChoices } from '../../../src/scenarios/chain/chain-base.js';

/** A made world of n states with three factors, some missing, from a seed. */
export function madeBase(n: number, seed: number): ChainBase {
  const random = createRandom(seed);
  const states = Array.from(
    { length: n },
    (_, k) => `A${String.fromCharCode(65 + Math.floor(k / 26))}${String.fromCharCode(65 + (k % 26))}`,
  );
  const factor = (id: string, group: 'political' | 'security' | 'economic', missing: number) => {
    const values = new Float64Array(n * n).fill(Number.NaN);
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        if (random.next() < missing) continue;
        values[i * n + j] = values[j * n + i] = 2 * random.next() - 1;
      }
    }
    return {
      id,
      label: id,
      group,
      values,
      raw: values,
      vintage: new Int16Array(n * n).fill(id === 'trade' ? 1990 : 2000),
      origin: 'made',
    };
  };
  const factors = [
    factor('votes', 'political', 0.1),
    factor('rivalry', 'security', 0),
    factor('trade', 'economic', 0.2),
  ];
  const sizes = Float64Array.from({ length: n }, () => 0.2 + random.next());
  return {
    edition: 'made',
    year: 2000,
    pair: [0, 1],
    states,
    names: new Map(states.map((id) => [id, id])),
    factors,
    judgements: [
      {
        id: 'judgement:trust',
        label: 'trust',
        i: 0,
        j: 1,
        low: -0.4,
        central: 0.1,
        high: 0.5,
        author: 'a',
        date: '2000',
        reason: 'r',
        source: 's',
      },
    ],
    sizes: { equal: new Float64Array(n).fill(1), own: sizes },
    waiting: new Set(),
    weightSets: [
      {
        id: 'alike',
        title: '',
        reason: '',
        by: 'group',
        weights: { political: 1, security: 1, economic: 1, judgement: 1 },
      },
    ],
    groups: [{ id: 'others', title: 'the others', members: states.slice(2, 5) }],
  };
}

export const madeChoices = (
  base: ChainBase,
  judgements: ChainChoices['judgements'] = 'central',
): ChainChoices => ({
  weightSet: base.weightSets[0],
  sizes: 'own',
  temperature: 0.03,
  judgements,
});
