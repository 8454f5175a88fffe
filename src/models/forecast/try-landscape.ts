import { prepareLandscape } from '../landscape/simulate-exact.js';
import { sumWeights } from '../landscape/sum-weights.js';
import type { Panel } from '../reference-class/panel.js';
import { landscapeCandidates } from './candidates.js';
import type { ForecastDataset } from './dataset.js';
import { featureWidth, forecastFeatures } from './features.js';
import { columnsOf, reach } from './read-columns.js';
import { rollChanges } from './roll-changes.js';
import { rollEvents } from './roll-events.js';
import { recordYears } from './rolling.js';
import { type OutcomeRecord, scoreRecord } from './score-record.js';
import { readThirdParties } from './third-parties.js';

/** States in the trial's landscape: as many as are enumerated in a blink. */
const largest = 22;

/**
 * Does the structural reading add to a forecast? Among the most capable states of each year, the indirect part
 * of the exact landscape (sizes sqrt CINC, T = 0.03, security weights) is offered to the models beside the
 * pair's own factors, and scored like them.
 */
export function tryLandscape(
  panel: Panel,
  data: ForecastDataset,
  regionOf: (state: number) => string,
): OutcomeRecord[] {
  const { capability } = columnsOf(panel, { capability: 'capability-share' });
  const place = forecastFeatures.findIndex(({ group }) => group === 'landscape');
  const rows: number[] = [];
  const parts: number[] = [];
  let year = Number.NaN;
  let indirect = new Map<number, number>();
  for (let row = 0; row < data.rows; row++) {
    if (data.year[row] > recordYears.to) break;
    if (data.year[row] !== year) {
      year = data.year[row];
      const sizes = panel.states
        .map((_, state) => ({ state, share: capability.at(state, -1, reach(capability, year)) }))
        .filter(({ state, share }) => panel.exists(state, year) && share > 0)
        .sort((x, y) => y.share - x.share || x.state - y.state)
        .slice(0, largest);
      indirect = readIndirectParts(panel, year, sizes);
    }
    const part = indirect.get(data.i[row] * panel.states.length + data.j[row]);
    if (part === undefined) continue;
    rows.push(row);
    parts.push(part);
  }
  const features = new Float64Array(rows.length * featureWidth);
  rows.forEach((row, n) => {
    features.set(data.features.subarray(row * featureWidth, (row + 1) * featureWidth), n * featureWidth);
    features[n * featureWidth + place] = Math.max(-3, Math.min(3, parts[n] / 4));
  });
  const pick = <T extends Int32Array | Float64Array>(from: T, into: T): T => {
    rows.forEach((row, n) => {
      into[n] = from[row];
    });
    return into;
  };
  const trial: ForecastDataset = {
    states: data.states,
    rows: rows.length,
    year: pick(data.year, new Int32Array(rows.length)),
    i: pick(data.i, new Int32Array(rows.length)),
    j: pick(data.j, new Int32Array(rows.length)),
    features,
    targets: [],
    outside: [],
  };
  return data.targets
    .filter(({ outcome }) => !outcome.directed)
    .map((target) => {
      const sides = target.sides.map(({ values, before }) => ({
        values: pick(values, new Float64Array(rows.length)),
        before: pick(before, new Float64Array(rows.length)),
      }));
      const own = { ...target, sides };
      const roll = target.outcome.kind === 'event' ? rollEvents : rollChanges;
      return scoreRecord(trial, own, roll(trial, own, landscapeCandidates()).forecasts, regionOf);
    });
}

/** Logit of the weight together less the pair's own part, by pair code. */
function readIndirectParts(
  panel: Panel,
  year: number,
  sizes: readonly { state: number; share: number }[],
): Map<number, number> {
  const n = sizes.length;
  const third = readThirdParties(panel, year);
  const propensity = new Float64Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++)
      if (a !== b) propensity[a * n + b] = third.propensity(sizes[a].state, sizes[b].state);
  const parts = new Map<number, number>();
  if (propensity.every((value) => value === 0)) return parts;
  const weights = Float64Array.from(sizes, ({ share }) => Math.sqrt(share));
  const states = sizes.map(({ state }) => panel.states[state]);
  const prepared = prepareLandscape({ states, sizes: weights, propensity }, { relative: 0.03 });
  const { couplings, temperature } = prepared;
  const sums = sumWeights({ n: couplings.n, j: couplings.j, temperature, reference: prepared.ground });
  for (let a = 0; a < couplings.n; a++) {
    for (let b = a + 1; b < couplings.n; b++) {
      const one = couplings.kept[a];
      const other = couplings.kept[b];
      const logit = Math.log(sums.together[a * couplings.n + b]) - Math.log(sums.apart[a * couplings.n + b]);
      const own = (2 * couplings.j[a * couplings.n + b]) / temperature;
      const low = Math.min(sizes[one].state, sizes[other].state);
      const high = Math.max(sizes[one].state, sizes[other].state);
      parts.set(low * panel.states.length + high, logit - own);
    }
  }
  return parts;
}
