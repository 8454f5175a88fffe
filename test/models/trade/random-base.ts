import fc from 'fast-check';
import { createRandom } from '../../../src/domain/random.js';
import type { TradeBase } from '../../../src/models/trade/index.js';

/** A made world: every state mostly buys at home, some flows are zero (never those round the ring), none balanced. */
export function makeBase(seed: number, n: number, sectorCount: number): TradeBase {
  const random = createRandom(seed);
  const states = Array.from({ length: n }, (_, k) => `S${k}`);
  const size = states.map(() => Math.exp(3 * random.next()));
  const flows = new Float64Array(sectorCount * n * n);
  for (let s = 0; s < sectorCount; s += 1)
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < n; j += 1) {
        const own = i === j ? 5 : random.next() < 0.15 && j !== (i + 1) % n ? 0 : 0.4;
        flows[(s * n + i) * n + j] = own * size[i] * size[j] * (0.2 + random.next());
      }
  return {
    states,
    sectors: Array.from({ length: sectorCount }, (_, s) => `sector ${s}`),
    flows,
    elasticities: Float64Array.from({ length: sectorCount }, () => 2 + 6 * random.next()),
  };
}

export const arbitraryBase = fc
  .tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .map(([seed, n, sectors]) => makeBase(seed, n, sectors));

/** Multipliers between 0.3 and 2 on foreign flows, from a seed. */
export function makeMultipliers(base: TradeBase, seed: number): Float64Array {
  const random = createRandom(seed);
  const n = base.states.length;
  return base.flows.map((_, k) => (k % n === Math.floor(k / n) % n ? 1 : 0.3 + 1.7 * random.next()));
}
