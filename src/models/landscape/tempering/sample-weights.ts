import { EntenteError } from '../../../domain/errors.js';
import { type BatchMoments, type Diagnosis, diagnose, negligibleSpread } from './batch-moments.js';
import { createReplicaExchange } from './replica-exchange.js';
import { createSparseTies } from './sparse-ties.js';

export interface SampledWeights {
  /** In the order of the pairs asked for. */
  pairs: Diagnosis[];
  chains: number;
  rungs: number;
  /** Of each chain, after `discarded`. */
  sweeps: number;
  discarded: number;
  hottest: number;
  /** Lowest share of trades accepted between two rungs. */
  lowestAcceptance: number;
  roundTrips: number;
  /** Lowest inner energy met, and its signs. */
  best: { inner: number; signs: Int8Array };
  /** Signs at the coldest rung, now and then: starts from which minima are looked for. */
  kept: Int8Array[];
}

export interface SampleOptions {
  seed: number;
  chains?: number;
  /** Sweeps of each chain after which sampling stops, converged or not. */
  mostSweeps?: number;
  onProgress?: (share: number) => void;
}

const batches = 32;
/** What is asked of every pair, and what is still let pass when the sweeps run out. */
const wanted = { splitRHat: 1.01, effectiveSamples: 400 };
const accepted = { splitRHat: 1.05, effectiveSamples: 100 };

/**
 * Weights together by parallel tempering: independent chains of replicas (Geyer 1991; Hukushima and Nemoto 1996),
 * rungs adapted while warming up. What is averaged is each pair's chance given all others, exact for the pair,
 * so that a weight near 0 or 1 keeps its digits.
 *
 * @throws EntenteError `not-converged` when the chains disagree or hold too few independent draws, by the pair.
 */
export function sampleWeights(
  task: { n: number; j: Float64Array; temperature: number },
  pairs: readonly (readonly [number, number])[],
  nameOf: (pair: readonly [number, number]) => string,
  { seed, chains = 4, mostSweeps = 2 ** 17, onProgress }: SampleOptions,
): SampledWeights {
  const { n, j, temperature } = task;
  const ties = createSparseTies(n, j);
  const hottest = Math.max(2 * temperature, hotEnough(n, j));
  const rungs = Math.min(
    48,
    Math.max(6, Math.ceil(2 * Math.log(hottest / temperature) * Math.sqrt(n) * 0.5)),
  );
  const runs = Array.from({ length: chains }, (_, c) =>
    createReplicaExchange(ties, {
      cold: temperature,
      hot: hottest,
      rungs,
      seed: (seed * 1_000_003 + c * 7919) | 0,
    }),
  );
  const discardedRounds = 8;
  const discardedEach = 256;
  for (const run of runs) {
    for (let round = 0; round < discardedRounds; round += 1) {
      for (let sweep = 0; sweep < discardedEach; sweep += 1) run.sweep();
      run.adapt();
    }
  }
  const count = pairs.length;
  let mean = new Float64Array(chains * batches * count);
  let square = new Float64Array(chains * batches * count);
  const kept: Int8Array[] = [];
  let length = 32;

  const fill = (from: number): void => {
    runs.forEach((run, c) => {
      for (let b = from; b < batches; b += 1) {
        const base = (c * batches + b) * count;
        for (let sweep = 0; sweep < length; sweep += 1) {
          run.sweep();
          const { signs, fields } = run.at(0);
          for (let p = 0; p < count; p += 1) {
            const chance = chanceTogether(signs, fields, j, n, pairs[p], temperature);
            mean[base + p] += chance;
            square[base + p] += chance * chance;
          }
        }
        for (let p = 0; p < count; p += 1) {
          mean[base + p] /= length;
          square[base + p] /= length;
        }
        if (kept.length < 4096) kept.push(run.at(0).signs.slice());
      }
    });
  };
  fill(0);
  let diagnoses = diagnoseAll();
  while (!diagnoses.every((d) => passes(d, wanted)) && batches * length * 2 <= mostSweeps) {
    onProgress?.((batches * length) / mostSweeps);
    // Two batches become one of twice the length; the other half is drawn anew.
    const [oldMean, oldSquare] = [mean, square];
    mean = new Float64Array(oldMean.length);
    square = new Float64Array(oldSquare.length);
    for (let c = 0; c < chains; c += 1) {
      for (let b = 0; b < batches; b += 1) {
        const to = (c * batches + (b >> 1)) * count;
        const from = (c * batches + b) * count;
        for (let p = 0; p < count; p += 1) {
          mean[to + p] += oldMean[from + p] / 2;
          square[to + p] += oldSquare[from + p] / 2;
        }
      }
    }
    length *= 2;
    fill(batches / 2);
    diagnoses = diagnoseAll();
  }
  const worst = diagnoses.findIndex((d) => !passes(d, accepted));
  if (worst >= 0) {
    const { splitRHat, effectiveSamples } = diagnoses[worst];
    throw new EntenteError(
      'not-converged',
      `the sampled weight of ${nameOf(pairs[worst])} did not settle in ${batches * length} sweeps of ${chains} chains: split-R-hat ${splitRHat.toFixed(3)} (at most ${accepted.splitRHat} was expected), ${Math.round(effectiveSamples)} effective samples (${accepted.effectiveSamples}); raise the temperature, take states out until at most 31 are left, or try another seed`,
      { pair: nameOf(pairs[worst]), splitRHat, effectiveSamples, sweeps: batches * length },
    );
  }
  const top = runs.reduce((lowest, run) => (run.best.inner < lowest.best.inner ? run : lowest));
  return {
    pairs: diagnoses,
    chains,
    rungs,
    sweeps: batches * length,
    discarded: discardedRounds * discardedEach,
    hottest,
    lowestAcceptance: Math.min(...runs.flatMap((run) => [...run.acceptance()])),
    roundTrips: runs.reduce((sum, run) => sum + run.roundTrips(), 0),
    best: top.best,
    kept,
  };

  function diagnoseAll(): Diagnosis[] {
    const one: BatchMoments = {
      chains,
      batches,
      length,
      mean: new Float64Array(chains * batches),
      square: new Float64Array(chains * batches),
    };
    return pairs.map((_, p) => {
      for (let k = 0; k < chains * batches; k += 1) {
        one.mean[k] = mean[k * count + p];
        one.square[k] = square[k * count + p];
      }
      return diagnose(one);
    });
  }
}

function passes(d: Diagnosis, limits: { splitRHat: number; effectiveSamples: number }): boolean {
  const spread = d.error * Math.sqrt(d.effectiveSamples);
  if (spread <= negligibleSpread) return true;
  return d.splitRHat <= limits.splitRHat && d.effectiveSamples >= limits.effectiveSamples;
}

/** Of a and b in one camp, given where all others stand. */
function chanceTogether(
  signs: Int8Array,
  fields: Float64Array,
  j: Float64Array,
  n: number,
  [a, b]: readonly [number, number],
  temperature: number,
): number {
  const tie = j[a * n + b];
  const pullA = fields[a] - tie * signs[b];
  const pullB = fields[b] - tie * signs[a];
  const logit =
    (2 * tie) / temperature + logCosh((pullA + pullB) / temperature) - logCosh((pullA - pullB) / temperature);
  return 1 / (1 + Math.exp(-logit));
}

/** ln(2 cosh x). */
const logCosh = (x: number): number => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x)));

/** A temperature at which every state changes camp freely: the largest root sum of squares of a state's ties. */
export function hotEnough(n: number, j: Float64Array): number {
  let most = 0;
  for (let a = 0; a < n; a += 1) {
    let sum = 0;
    for (let b = 0; b < n; b += 1) sum += j[a * n + b] ** 2;
    most = Math.max(most, sum);
  }
  return 1.5 * Math.sqrt(most);
}
