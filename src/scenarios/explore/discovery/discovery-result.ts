import type { DiscoveryInput } from './box.js';
import { describeLimits } from './describe-box.js';
import { findBoxes, type PrimOptions } from './find-boxes.js';
import { measureQuasiP, type QuasiP } from './quasi-p.js';

/** What a box allows of an input it restricts: both ends of the range (of the data where free), or the levels. */
export type BoxLimits = { low: number; high: number } | { levels: string[] };

export interface BoxResult {
  box: number;
  phase: 'start' | 'peel' | 'paste';
  coverage: number;
  density: number;
  mass: number;
  runs: number;
  cases: number;
  /** How many inputs the box restricts. */
  restricted: number;
  /** By input, those the box restricts. */
  limits: Record<string, BoxLimits>;
  quasiP: Record<string, QuasiP>;
  words: string[];
}

export interface DiscoveryResult {
  format: 'entente.discovery/1';
  /** The outcome as tested, such as `Expen change above 10`. */
  outcome: string;
  runs: number;
  cases: number;
  inputs: string[];
  settings: Required<PrimOptions>;
  /** The trajectory, the box of all runs first. */
  boxes: BoxResult[];
  /** Position of the box with the highest harmonic mean of coverage and density. */
  suggested: number;
  notes: string[];
}

/**
 * Runs PRIM and says every box of its trajectory in numbers and in words.
 *
 * @param cases 1 where the outcome occurs, one a run.
 * @throws EntenteError `no-data` when the outcome never or always occurs.
 */
export function discoverBoxes(
  outcome: string,
  inputs: readonly DiscoveryInput[],
  cases: Uint8Array,
  options: PrimOptions = {},
): DiscoveryResult {
  const settings = { peelShare: 0.1, pasteShare: 0.05, minimumMass: 0.05, ...options };
  const found = findBoxes(inputs, cases, settings);
  const outer = found[0].sides;
  const boxes = found.map((box, index): BoxResult => {
    const quasi = measureQuasiP(inputs, cases, box, outer);
    const limits: Record<string, BoxLimits> = {};
    const quasiP: Record<string, QuasiP> = {};
    box.restricted.forEach((j, r) => {
      const input = inputs[j];
      const side = box.sides[j];
      quasiP[input.name] = quasi[r];
      limits[input.name] =
        side.kind === 'numeric'
          ? { low: side.low, high: side.high }
          : {
              levels: (input as { categories: readonly string[] }).categories.filter(
                (_, c) => side.allowed[c] === 1,
              ),
            };
    });
    return {
      box: index,
      phase: box.phase,
      coverage: box.coverage,
      density: box.density,
      mass: box.mass,
      runs: box.runs,
      cases: box.cases,
      restricted: box.restricted.length,
      limits,
      quasiP,
      words: describeLimits(limits, quasiP),
    };
  });
  const balance = boxes.map(({ coverage, density }) => (2 * coverage * density) / (coverage + density));
  const suggested = balance.indexOf(Math.max(...balance));
  const notes: string[] = [];
  if (boxes.length === 1)
    notes.push(
      'No restriction of an input raises the density: the cases lie everywhere alike, or the runs are too few.',
    );
  if (boxes[0].cases < 20)
    notes.push(`Only ${boxes[0].cases} runs show the outcome; limits from so few move easily.`);
  return {
    format: 'entente.discovery/1',
    outcome,
    runs: cases.length,
    cases: boxes[0].cases,
    inputs: inputs.map((input) => input.name),
    settings,
    boxes,
    suggested,
    notes,
  };
}
