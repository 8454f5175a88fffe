import { binomialUpperTail } from './binomial-tail.js';
import type { Box, DiscoveryInput, Side } from './box.js';

/** Chance that a restriction is idle: one value for each end that is restricted, or one for a set of categories. */
export interface QuasiP {
  low?: number;
  high?: number;
  levels?: number;
}

/**
 * Bryant and Lempert's quasi-p values: were the restriction lifted, the density of the larger box would be
 * p; how likely is it to find as many cases as the box holds among as many runs of that density?
 * "Quasi", since the box was chosen to make them small.
 *
 * @param outer the box of all runs.
 * @returns one entry a restricted input, in the order of `box.restricted`.
 */
export function measureQuasiP(
  inputs: readonly DiscoveryInput[],
  cases: Uint8Array,
  box: Box,
  outer: readonly Side[],
): QuasiP[] {
  const total = cases.length;
  const ends = box.restricted.length * 3;
  const violated = new Uint16Array(total);
  const where = new Uint16Array(total);
  box.restricted.forEach((j, r) => {
    const input = inputs[j];
    const side = box.sides[j];
    if (input.kind === 'numeric' && side.kind === 'numeric') {
      const { values } = input;
      for (let run = 0; run < total; run++) {
        if (values[run] < side.low) {
          violated[run]++;
          where[run] = r * 3;
        } else if (values[run] > side.high) {
          violated[run]++;
          where[run] = r * 3 + 1;
        }
      }
    } else if (input.kind === 'categorical' && side.kind === 'categorical') {
      const { codes } = input;
      for (let run = 0; run < total; run++) {
        if (side.allowed[codes[run]] === 0) {
          violated[run]++;
          where[run] = r * 3 + 2;
        }
      }
    }
  });
  const runs = new Float64Array(ends).fill(box.runs);
  const hits = new Float64Array(ends).fill(box.cases);
  for (let run = 0; run < total; run++) {
    if (violated[run] !== 1) continue;
    runs[where[run]]++;
    hits[where[run]] += cases[run];
  }
  const chance = (end: number): number => binomialUpperTail(box.cases, box.runs, hits[end] / runs[end]);
  return box.restricted.map((j, r) => {
    const side = box.sides[j];
    const whole = outer[j];
    if (side.kind === 'categorical') return { levels: chance(r * 3 + 2) };
    const quasi: QuasiP = {};
    if (whole.kind === 'numeric' && side.low !== whole.low) quasi.low = chance(r * 3);
    if (whole.kind === 'numeric' && side.high !== whole.high) quasi.high = chance(r * 3 + 1);
    return quasi;
  });
}
