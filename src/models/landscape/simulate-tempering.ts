import { measureEnergy } from './couplings.js';
import { createLowestEnergySolver, type LowestEnergySolver, SearchLimitError } from './lowest-energy.js';
import { measureFrustration, nameCamps, placeStates } from './place-states.js';
import { listPairs } from './read-pairs.js';
import type { LandscapeMinimum, LandscapePair, LandscapeResult } from './result.js';
import type { PreparedLandscape, ReadingOptions } from './simulate-exact.js';
import { negligibleSpread } from './tempering/batch-moments.js';
import { sampleWeights } from './tempering/sample-weights.js';
import { descend } from './tempering/settle.js';

/** Two-sided 95 % of Student's t with the 127 degrees of freedom of four chains of 32 batches. */
const quantile = 1.979;
const mostProofNodes = 3_000_000;

/**
 * The readings where there are too many states to enumerate: weights by parallel tempering with an error bar
 * each, minima by descent from what the chains met (not all of them), the deepest proven by branch and bound
 * where that ends soon. Binding energies rest on the lowest found on either side.
 *
 * @throws EntenteError `not-converged`, naming a pair, when the chains do not agree.
 */
export function readSampled(
  prepared: Omit<PreparedLandscape, 'solver' | 'ground'>,
  options: ReadingOptions & { onProgress?: (share: number) => void } = {},
): LandscapeResult {
  const { problem, couplings, temperature } = prepared;
  const { n, j, scale, kept } = couplings;
  const { states } = problem;
  const place = new Map(kept.map((state, k) => [state, k]));
  const asked = listPairs(states.length, options.pairs);
  const tied = asked.filter(([a, b]) => place.has(a) && place.has(b));
  const inKept = tied.map(([a, b]) => [place.get(a) as number, place.get(b) as number] as const);
  const sample = sampleWeights(
    { n, j, temperature },
    inKept,
    ([a, b]) => `${states[kept[a]]}-${states[kept[b]]}`,
    { seed: options.seed ?? 0, onProgress: options.onProgress },
  );

  const tolerance = 1e-12 * scale;
  const met = new Map<string, Int8Array>();
  for (const start of [sample.best.signs, ...sample.kept]) {
    const signs = descend(n, j, start, tolerance);
    if (signs[0] < 0) for (let k = 0; k < n; k += 1) signs[k] = -signs[k];
    met.set(signs.join(), signs);
  }
  let proven: Int8Array | null = null;
  let solver: LowestEnergySolver | null = null;
  try {
    solver = createLowestEnergySolver(n, j, mostProofNodes);
    proven = solver.solve();
    if (proven[0] < 0) for (let k = 0; k < n; k += 1) proven[k] = -proven[k];
    met.set(proven.join(), proven);
  } catch (error) {
    if (!(error instanceof SearchLimitError)) throw error;
  }
  const found = [...met.values()]
    .map((signs) => ({ signs, energy: measureEnergy(couplings, signs) }))
    .sort((x, y) => x.energy - y.energy);
  const minima = found.slice(0, 1000).map(
    ({ signs, energy }): LandscapeMinimum => ({
      energy,
      basin: null,
      camps: nameCamps(states, placeStates(problem, couplings, signs)),
    }),
  );
  const ground = found[0];
  let bindingProven = proven !== null;
  const lowestOf = (a: number, b: number, sign: 1 | -1): number => {
    if (solver !== null && ground.signs[a] * ground.signs[b] !== sign) {
      const fixed = new Int8Array(n);
      fixed[a] = 1;
      fixed[b] = sign;
      try {
        return measureEnergy(couplings, solver.solve(fixed));
      } catch (error) {
        if (!(error instanceof SearchLimitError)) throw error;
        solver = null;
        bindingProven = false;
      }
    }
    let lowest = Number.POSITIVE_INFINITY;
    for (const one of found) if (one.signs[a] * one.signs[b] === sign) lowest = Math.min(lowest, one.energy);
    // And from the deepest ones, with the pair forced apart or together and everybody else free to follow.
    for (const { signs } of found.slice(0, 16)) {
      for (const turned of [a, b]) {
        const start = signs.slice();
        if (start[a] * start[b] !== sign) start[turned] = -start[turned];
        lowest = Math.min(lowest, measureEnergy(couplings, descend(n, j, start, tolerance, [a, b])));
      }
    }
    return lowest;
  };
  const seen = sample.pairs.filter((d) => d.error * Math.sqrt(d.effectiveSamples) > negligibleSpread);
  const fewest = seen.reduce(
    (least, d) => Math.min(least, d.effectiveSamples),
    sample.chains * sample.sweeps,
  );
  const independent = Math.max(1, Math.min(sample.roundTrips, fewest));
  const readings = new Map(
    tied.map((pair, k): [string, LandscapePair] => {
      const [a, b] = pair;
      const { mean, error, splitRHat, effectiveSamples } = sample.pairs[k];
      const ownPart =
        (2 * problem.sizes[a] * problem.sizes[b] * problem.propensity[a * states.length + b]) / temperature;
      const bounded = Math.min(1 - 1e-15, Math.max(1e-300, mean));
      // What was never met in N independent draws may still have a weight of 3 / N.
      const slack = quantile * error + 3 / independent;
      return [
        pair.join(),
        {
          a: states[a],
          b: states[b],
          bindingEnergy:
            (lowestOf(inKept[k][0], inKept[k][1], -1) - lowestOf(inKept[k][0], inKept[k][1], 1)) / scale,
          weightTogether: mean,
          ownPart,
          indirectPart: Math.log(bounded) - Math.log1p(-bounded) - ownPart,
          weightLow: Math.max(0, mean - slack),
          weightHigh: Math.min(1, mean + slack),
          standardError: error,
          splitRHat,
          effectiveSamples,
        },
      ];
    }),
  );
  const rHats = sample.pairs.map((d) => d.splitRHat);
  return {
    configurations: 2 ** (n - 1),
    method: 'parallel-tempering',
    methodReason: `${n} states with ties are too many to enumerate: weights are sampled, minima are those met, the deepest ${proven === null ? 'is the lowest met' : 'is proven by branch and bound'}`,
    temperature,
    scale,
    globalMinimum: minima[0],
    minima,
    minimaCount: null,
    basins: 'none',
    barrier: null,
    pairs: asked.map(
      ([a, b]) =>
        readings.get([a, b].join()) ?? {
          a: states[a],
          b: states[b],
          bindingEnergy: 0,
          weightTogether: 0.5,
          ownPart: 0,
          indirectPart: 0,
        },
    ),
    frustration: measureFrustration(problem, placeStates(problem, couplings, ground.signs), scale),
    sampling: {
      seed: options.seed ?? 0,
      chains: sample.chains,
      temperatures: sample.rungs,
      hottest: sample.hottest,
      sweeps: sample.sweeps,
      discardedSweeps: sample.discarded,
      lowestAcceptance: sample.lowestAcceptance,
      roundTrips: sample.roundTrips,
      worstSplitRHat: rHats.length === 0 ? 1 : Math.max(...rHats),
      fewestEffectiveSamples: fewest,
      deepestProven: proven !== null,
      bindingProven,
    },
  };
}
