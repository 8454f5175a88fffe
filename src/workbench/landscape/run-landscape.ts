import { readFileSync } from 'node:fs';
import { EntenteError } from '../../domain/errors.js';
import { createCouplings } from '../../models/landscape/couplings.js';
import { mostExactStates } from '../../models/landscape/exact-states.js';
import type { LandscapeTemperature } from '../../models/landscape/problem.js';
import type { LandscapeResult } from '../../models/landscape/result.js';
import { defaultTemperature } from '../../models/landscape/simulate.js';
import {
  type HedgingResult,
  mostHedgingStates,
  simulateHedging,
} from '../../models/landscape/simulate-hedging.js';
import { simulateLandscapeInWorkers } from '../../models/landscape/simulate-node.js';
import type { LandscapeReport } from './landscape-schema.js';
import { type LandscapeFiles, readLandscapeFiles } from './read-landscape-files.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const caution =
  'A consistency reading under the sizes and propensities given: neither a probability nor a forecast.';

export interface LandscapeRequest extends LandscapeChoices {
  sizes: string;
  propensity: string;
}

export interface LandscapeChoices {
  temperature?: LandscapeTemperature;
  /** Names as written in the files; all pairs where there are none. */
  pairs: string[];
  /** Refuse to sample. */
  exact: boolean;
  basins: 'auto' | 'counted' | 'sampled' | 'none';
  seed: number;
  onProgress?: (share: number) => void;
  /** Cost of the third choice as a share of a state's own ties; left out, there is none. */
  hedging?: number;
}

/**
 * The landscape of two files of a user's own.
 *
 * @throws EntenteError `bad-input` with file, row and column; `unknown-state` for a pair that is not in the
 * files; `unsupported` where `exact` is asked of more states than are enumerated.
 */
export async function runLandscape(request: LandscapeRequest): Promise<LandscapeReport> {
  return landscapeOf(await readLandscapeFiles(request.sizes, request.propensity), request, request.sizes);
}

/** The same of a landscape that is read already; `file` names it in a refusal. */
export async function landscapeOf(
  files: LandscapeFiles,
  request: LandscapeChoices & { workers?: number },
  file: string,
): Promise<LandscapeReport> {
  const { problem } = files;
  const pairs = request.pairs.map((text) => resolvePair(text, problem.states));
  const { n } = createCouplings(problem);
  if (request.exact && n > mostExactStates) {
    throw new EntenteError(
      'unsupported',
      `${file}: ${n} states with ties, and --exact sums at most ${mostExactStates}; leave --exact out to sample them, or take some states out`,
      { file: file, states: n, most: mostExactStates },
    );
  }
  if (request.hedging !== undefined && n > mostHedgingStates) {
    throw new EntenteError(
      'unsupported',
      `${file}: ${n} states with ties, and --hedging sums 3^n ways to stand, of at most ${mostHedgingStates}; leave --hedging out, or take some states out`,
      { file: file, states: n, most: mostHedgingStates },
    );
  }
  const asked = pairs.length > 0 ? pairs : 'all';
  const temperature = request.temperature ?? defaultTemperature;
  const result = await simulateLandscapeInWorkers(problem, {
    temperature,
    pairs: asked,
    basins: request.basins,
    barrier: true,
    seed: request.seed,
    onProgress: request.onProgress,
    ...(request.workers === undefined ? {} : { workers: request.workers }),
  });
  const hedging =
    request.hedging === undefined
      ? null
      : simulateHedging(problem, { temperature, cost: request.hedging, pairs: asked });
  return describeLandscape(files, result, hedging);
}

export function describeLandscape(
  { problem, propensityScale }: LandscapeFiles,
  result: LandscapeResult,
  hedging: HedgingResult | null = null,
): LandscapeReport {
  const tied = result.frustration.filter((f) => f.switchCost !== 0 || f.violatedShare !== 0);
  const least = (value: (f: (typeof tied)[number]) => number): string | null =>
    tied.length === 0 ? null : tied.reduce((best, f) => (value(f) < value(best) ? f : best)).state;
  const notes: string[] = [];
  if (propensityScale === 'ratings') {
    notes.push('Propensities are read as whole ratings from -2 to 2; energies are in those units.');
  }
  if (result.minimaCount !== null && result.minimaCount > result.minima.length) {
    notes.push(`The ${result.minima.length} lowest of ${result.minimaCount} minima are listed.`);
  }
  return {
    format: 'entente.landscape/1',
    generator: `entente ${version}`,
    caution,
    states: problem.states.map((state, k) => ({ state, size: problem.sizes[k] })),
    propensityScale,
    configurations: result.configurations,
    method: result.method,
    methodReason: result.methodReason,
    temperature: result.temperature,
    relativeTemperature: result.temperature / result.scale,
    scale: result.scale,
    globalMinimum: result.globalMinimum,
    minima: result.minima,
    minimaCount: result.minimaCount,
    basins: result.basins,
    barrier: result.barrier,
    pairs: result.pairs,
    frustration: result.frustration,
    mostOutOfPlace: least((f) => -f.violatedShare),
    pivotal: least((f) => f.switchCost),
    hedging:
      hedging === null
        ? null
        : {
            configurations: hedging.configurations,
            cost: hedging.cost,
            pairs: hedging.pairs,
            states: hedging.states,
          },
    sampling: result.sampling ?? null,
    notes,
  };
}

/** `A,B`; a name may hold a comma itself, so every way to cut is tried. */
function resolvePair(text: string, states: readonly string[]): [number, number] {
  const parts = text.split(',');
  for (let cut = 1; cut < parts.length; cut += 1) {
    const a = states.indexOf(parts.slice(0, cut).join(',').trim());
    const b = states.indexOf(parts.slice(cut).join(',').trim());
    if (a >= 0 && b >= 0 && a !== b) return [Math.min(a, b), Math.max(a, b)];
  }
  const list = states.length > 40 ? `${states.slice(0, 40).join(', ')}, ...` : states.join(', ');
  throw new EntenteError(
    'unknown-state',
    `--pair ${text}: two different states of the files were expected, as in --pair ${states[0]},${states[1]}; they have ${list}`,
    { pair: text },
  );
}
