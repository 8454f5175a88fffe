import { EntenteError } from '../../domain/errors.js';
import { findBarrier } from './barrier.js';
import {
  configurationKey,
  countBasins,
  countedStatesByDefault,
  mostCountedStates,
  sampleBasins,
} from './basins.js';
import { type Couplings, measureEnergy } from './couplings.js';
import { findMinima } from './find-minima.js';
import { measureFrustration, nameCamps, placeStates } from './place-states.js';
import type { LandscapeProblem } from './problem.js';
import type { LandscapeMinimum, LandscapeResult } from './result.js';

export type BasinMethod = 'auto' | 'counted' | 'sampled' | 'none';

/** A gain below this share of the scale is rounding, not a reason to switch. */
const switchTolerance = 1e-12;
const sampledStarts = 20_000;

type MinimaReading = Pick<
  LandscapeResult,
  'globalMinimum' | 'minima' | 'minimaCount' | 'basins' | 'barrier' | 'frustration'
>;

/** The minima with their camps, basins and barrier, and who is out of place in the deepest. */
export function readMinima(
  { problem, couplings }: { problem: LandscapeProblem; couplings: Couplings },
  options: { basins?: BasinMethod; barrier?: boolean; seed?: number },
): MinimaReading {
  const { n, j, scale } = couplings;
  const tolerance = switchTolerance * scale;
  const found = findMinima(n, j, tolerance);
  const basins = chooseBasins(n, options.basins ?? 'none');
  const starts = basins === 'sampled' ? sampledStarts : 2 ** (n - 1);
  const hits =
    basins === 'none'
      ? null
      : basins === 'counted'
        ? countBasins(couplings, 2 * tolerance)
        : sampleBasins(couplings, tolerance, starts, options.seed ?? 0);
  const minima: LandscapeMinimum[] = found.minima.map(({ signs }) => {
    const minimum: LandscapeMinimum = {
      energy: measureEnergy(couplings, signs),
      basin: null,
      camps: nameCamps(problem.states, placeStates(problem, couplings, signs)),
    };
    const hit = hits?.get(configurationKey(signs)) ?? 0;
    if (basins === 'counted') minimum.basin = hit;
    if (basins === 'sampled') {
      const [low, high] = wilsonInterval(hit, starts);
      minimum.basin = Math.round((hit / starts) * 2 ** (n - 1));
      minimum.basinLow = Math.floor(low * 2 ** (n - 1));
      minimum.basinHigh = Math.ceil(high * 2 ** (n - 1));
    }
    return minimum;
  });
  let barrier: LandscapeResult['barrier'] = null;
  if (options.barrier === true && found.minima.length > 1 && n <= 31) {
    const pass = findBarrier(couplings, found.minima[0].signs, found.minima[1].signs);
    barrier = {
      energy: pass.energy,
      height: (pass.energy - minima[1].energy) / scale,
      exact: pass.exact,
      switches: pass.switches.map((k) => problem.states[couplings.kept[k]]),
    };
  }
  const deepest = placeStates(problem, couplings, found.minima[0].signs);
  return {
    globalMinimum: minima[0],
    minima,
    minimaCount: found.count,
    basins,
    barrier,
    frustration: measureFrustration(problem, deepest, scale),
  };
}

function chooseBasins(n: number, asked: BasinMethod): LandscapeResult['basins'] {
  if (asked === 'counted' && n > mostCountedStates) {
    throw new EntenteError(
      'unsupported',
      `basins are counted for at most ${mostCountedStates} states, ${n} came; ask for sampled ones`,
      { states: n },
    );
  }
  if (asked === 'auto') return n <= countedStatesByDefault ? 'counted' : 'sampled';
  return asked;
}

/** 95 % limits of a share from `hits` of `trials` (Wilson 1927). */
function wilsonInterval(hits: number, trials: number): [number, number] {
  const z = 1.959963984540054;
  const share = hits / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const middle = share + (z * z) / (2 * trials);
  const under = 1 + (z * z) / trials;
  return [Math.max(0, (middle - spread) / under), Math.min(1, (middle + spread) / under)];
}
