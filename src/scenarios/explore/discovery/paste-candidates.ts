import { allows, type Box, type DiscoveryInput, type Side } from './box.js';
import type { Candidate } from './find-boxes.js';
import { tieQuantile } from './tie-quantile.js';

/**
 * The boxes one paste away. A side is moved out so far that it takes in `share` of the runs which lie beyond
 * it and satisfy everything else; a category left out is let in again.
 */
export function pasteCandidates(
  inputs: readonly DiscoveryInput[],
  cases: Uint8Array,
  box: Box,
  outer: readonly Side[],
  share: number,
): Candidate[] {
  const violations = countViolations(inputs, box, cases.length);
  return box.restricted.flatMap((j) => {
    const input = inputs[j];
    const side = box.sides[j];
    // Runs that satisfy every other input.
    const others = (run: number): boolean =>
      violations[run] === 0 || (violations[run] === 1 && !allows(side, input, run));
    return input.kind === 'numeric'
      ? pasteNumeric(input.values, cases, box, outer[j], j, share, others)
      : pasteCategorical(input.codes, cases, box, j, others);
  });
}

function countViolations(inputs: readonly DiscoveryInput[], box: Box, runs: number): Uint16Array {
  const violations = new Uint16Array(runs);
  for (const j of box.restricted) {
    for (let run = 0; run < runs; run++) if (!allows(box.sides[j], inputs[j], run)) violations[run]++;
  }
  return violations;
}

function pasteNumeric(
  values: Float64Array,
  cases: Uint8Array,
  box: Box,
  outer: Side,
  j: number,
  share: number,
  others: (run: number) => boolean,
): Candidate[] {
  const side = box.sides[j] as { kind: 'numeric'; low: number; high: number };
  const candidates: Candidate[] = [];
  for (const end of ['low', 'high'] as const) {
    if (side[end] === (outer as typeof side)[end]) continue;
    const sign = end === 'low' ? -1 : 1;
    const beyond: number[] = [];
    for (let run = 0; run < values.length; run++) {
      if (sign * (values[run] - side[end]) >= 0 && others(run)) beyond.push(run);
    }
    const column = Float64Array.from(beyond, (run) => values[run]).sort();
    const limit =
      column.length > 0
        ? tieQuantile(column, end === 'low' ? 1 - share : share)
        : (outer as typeof side)[end];
    let runs = box.runs;
    let hits = box.cases;
    for (const run of beyond) {
      if (values[run] === side[end] || sign * (values[run] - limit) > 0) continue;
      runs++;
      hits += cases[run];
    }
    candidates.push({ input: j, side: { ...side, [end]: limit }, runs, cases: hits });
  }
  return candidates;
}

function pasteCategorical(
  codes: Int32Array,
  cases: Uint8Array,
  box: Box,
  j: number,
  others: (run: number) => boolean,
): Candidate[] {
  const { allowed } = box.sides[j] as { allowed: Uint8Array };
  const runs = new Uint32Array(allowed.length);
  const hits = new Uint32Array(allowed.length);
  for (let run = 0; run < codes.length; run++) {
    if (allowed[codes[run]] === 1 || !others(run)) continue;
    runs[codes[run]]++;
    hits[codes[run]] += cases[run];
  }
  const candidates: Candidate[] = [];
  for (let c = 0; c < allowed.length; c++) {
    if (allowed[c] === 1) continue;
    const more = allowed.slice();
    more[c] = 1;
    candidates.push({
      input: j,
      side: { kind: 'categorical', allowed: more },
      runs: box.runs + runs[c],
      cases: box.cases + hits[c],
    });
  }
  return candidates;
}
