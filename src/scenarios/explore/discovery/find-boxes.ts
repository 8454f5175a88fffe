import { EntenteError } from '../../../domain/errors.js';
import { type Box, type DiscoveryInput, outerSides, restrictsSide, type Side } from './box.js';
import { pasteCandidates } from './paste-candidates.js';
import { keepMarked, lowerBound, type SortedColumn, sortColumn, upperBound } from './sorted-column.js';
import { tieQuantile } from './tie-quantile.js';

export interface PrimOptions {
  /** Share of the runs in a box that one peel takes off. */
  peelShare?: number;
  pasteShare?: number;
  /** A box never holds a smaller share of all runs. */
  minimumMass?: number;
}

/** A box one step away: one side changed, and what would then lie inside. */
export interface Candidate {
  input: number;
  side: Side;
  runs: number;
  cases: number;
}

/**
 * The Patient Rule Induction Method (Friedman and Fisher 1999) as Bryant and Lempert (2010) use it: from the
 * box of all runs, peels the side that raises the density most per run removed, down to the minimum mass,
 * then pastes back while that raises the density. Ties go to the box with fewer restricted inputs, then
 * to the earlier input.
 *
 * @param cases 1 where the outcome occurs, one a run.
 * @returns the trajectory, the box of all runs first.
 * @throws EntenteError `no-data` when the outcome never or always occurs.
 */
export function findBoxes(
  inputs: readonly DiscoveryInput[],
  cases: Uint8Array,
  options: PrimOptions = {},
): Box[] {
  const { peelShare = 0.1, pasteShare = 0.05, minimumMass = 0.05 } = options;
  const total = cases.length;
  let allCases = 0;
  for (const y of cases) allCases += y;
  if (allCases === 0 || allCases === total) {
    throw new EntenteError(
      'no-data',
      `the outcome ${allCases === 0 ? 'never occurs' : 'always occurs'} (${allCases} of ${total} runs), so there is no box to find; choose another threshold or more varied runs`,
      { cases: allCases, runs: total },
    );
  }
  const outer = outerSides(inputs);
  const makeBox = (phase: Box['phase'], sides: Side[], runs: number, inside: number): Box => ({
    phase,
    sides,
    restricted: sides.flatMap((side, j) => (restrictsSide(side, outer[j]) ? [j] : [])),
    runs,
    cases: inside,
    coverage: inside / allCases,
    density: inside / runs,
    mass: runs / total,
  });
  let box = makeBox('start', outer, total, allCases);
  const boxes = [box];

  const columns = inputs.map((input) =>
    input.kind === 'numeric' ? sortColumn(input.values, cases) : undefined,
  );
  const inside = new Uint8Array(total).fill(1);
  for (;;) {
    const candidates = inputs.flatMap((input, j) =>
      input.kind === 'numeric'
        ? peelNumeric(columns[j]!, box, j, peelShare)
        : peelCategorical(input.codes, inside, cases, box, j),
    );
    const best = choose(candidates, box, outer);
    if (best === undefined || best.gain <= 0 || best.candidate.runs / total < minimumMass) break;
    const { candidate } = best;
    mark(inputs[candidate.input], candidate.side, inside);
    columns.forEach((column, j) => {
      if (column !== undefined) columns[j] = keepMarked(column, inside);
    });
    box = makeBox('peel', withSide(box, candidate), candidate.runs, candidate.cases);
    boxes.push(box);
  }
  for (;;) {
    const best = choose(pasteCandidates(inputs, cases, box, outer, pasteShare), box, outer);
    if (best === undefined || best.gain <= 0 || best.candidate.runs <= box.runs) return boxes;
    box = makeBox('paste', withSide(box, best.candidate), best.candidate.runs, best.candidate.cases);
    boxes.push(box);
  }
}

const withSide = (box: Box, candidate: Candidate): Side[] =>
  box.sides.map((side, j) => (j === candidate.input ? candidate.side : side));

/** The candidate with the largest change of density a run, then the fewest restricted inputs, then the first. */
function choose(
  candidates: readonly Candidate[],
  box: Box,
  outer: readonly Side[],
): { candidate: Candidate; gain: number } | undefined {
  let best: { candidate: Candidate; gain: number; restricted: number } | undefined;
  for (const candidate of candidates) {
    const density = candidate.runs > 0 ? candidate.cases / candidate.runs : 0;
    const moved = Math.abs(box.runs - candidate.runs);
    const gain = moved === 0 ? 0 : (density - box.density) / moved;
    const others = box.restricted.filter((j) => j !== candidate.input).length;
    const restricted = others + (restrictsSide(candidate.side, outer[candidate.input]) ? 1 : 0);
    if (best === undefined || gain > best.gain || (gain === best.gain && restricted < best.restricted)) {
      best = { candidate, gain, restricted };
    }
  }
  return best;
}

function peelNumeric(column: SortedColumn, box: Box, input: number, share: number): Candidate[] {
  const { values, cases } = column;
  const current = box.sides[input] as { kind: 'numeric'; low: number; high: number };
  const high = tieQuantile(values, 1 - share);
  const kept = upperBound(values, high);
  let lostAbove = 0;
  for (let k = kept; k < cases.length; k++) lostAbove += cases[k];
  const low = tieQuantile(values, share);
  const first = lowerBound(values, low);
  let lostBelow = 0;
  for (let k = 0; k < first; k++) lostBelow += cases[k];
  return [
    { input, side: { ...current, high }, runs: kept, cases: box.cases - lostAbove },
    { input, side: { ...current, low }, runs: box.runs - first, cases: box.cases - lostBelow },
  ];
}

function peelCategorical(
  codes: Int32Array,
  inside: Uint8Array,
  cases: Uint8Array,
  box: Box,
  input: number,
): Candidate[] {
  const { allowed } = box.sides[input] as { allowed: Uint8Array };
  const left = allowed.reduce((sum, flag) => sum + flag, 0);
  if (left < 2) return [];
  const runs = new Uint32Array(allowed.length);
  const hits = new Uint32Array(allowed.length);
  for (let run = 0; run < codes.length; run++) {
    if (inside[run] === 0) continue;
    runs[codes[run]]++;
    hits[codes[run]] += cases[run];
  }
  const candidates: Candidate[] = [];
  for (let c = 0; c < allowed.length; c++) {
    if (allowed[c] === 0) continue;
    const fewer = allowed.slice();
    fewer[c] = 0;
    candidates.push({
      input,
      side: { kind: 'categorical', allowed: fewer },
      runs: box.runs - runs[c],
      cases: box.cases - hits[c],
    });
  }
  return candidates;
}

/** Clears the mark of the runs a side leaves out. */
function mark(input: DiscoveryInput, side: Side, inside: Uint8Array): void {
  if (input.kind === 'numeric' && side.kind === 'numeric') {
    const { values } = input;
    for (let run = 0; run < values.length; run++) {
      if (values[run] < side.low || values[run] > side.high) inside[run] = 0;
    }
  } else if (input.kind === 'categorical' && side.kind === 'categorical') {
    const { codes } = input;
    for (let run = 0; run < codes.length; run++) if (side.allowed[codes[run]] === 0) inside[run] = 0;
  }
}
