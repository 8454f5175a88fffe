import { EntenteError } from '../../domain/errors.js';
import type { ChainReading } from '../chain/create-chain.js';
import type { ResolvedLever } from '../resolve/resolved-scenario.js';
import type { ModelCheck } from './check-schema.js';

export interface CheckResult {
  id: string;
  holds: boolean;
  /** How many readings were looked at. */
  readings: number;
  /** The first place where it does not hold, in words; null where it does. */
  broken: string | null;
}

const mostLevers = 8;
const points = 5;

/**
 * Runs one check: at every combination of the levers' ends, and for a rise or fall at five sizes of its lever.
 *
 * @param read the reading with each lever at a size, in the order of the levers.
 * @throws EntenteError `bad-input` for a lever the scenario does not have, `unsupported` for more than eight levers.
 */
export function runCheck(
  check: ModelCheck,
  levers: readonly ResolvedLever[],
  read: (sizes: readonly number[]) => ChainReading,
): CheckResult {
  const moving = levers.map((lever) => (check.expect === 'between' ? true : lever.id !== check.lever));
  const free = levers.flatMap((lever, k) => (moving[k] && lever.low < lever.high ? [k] : []));
  if (free.length > mostLevers) {
    throw new EntenteError(
      'unsupported',
      `${check.id}: ${free.length} levers have too many ends; ${mostLevers} at most`,
    );
  }
  const own = check.expect === 'between' ? -1 : levers.findIndex(({ id }) => id === check.lever);
  if (check.expect !== 'between' && own < 0) {
    throw new EntenteError(
      'bad-input',
      `${check.id}: there is no lever ${check.lever}; there are ${levers.map(({ id }) => id).join(', ')}`,
      { check: check.id },
    );
  }
  let readings = 0;
  const at = (sizes: readonly number[]): number => {
    readings += 1;
    return read(sizes)[check.output];
  };
  const say = (sizes: readonly number[]): string =>
    levers.map(({ id }, k) => `${id} ${Number(sizes[k].toPrecision(4))}`).join(', ');
  for (let corner = 0; corner < 2 ** free.length; corner += 1) {
    const sizes = levers.map(({ central }) => central);
    free.forEach((k, bit) => {
      sizes[k] = (corner >>> bit) & 1 ? levers[k].high : levers[k].low;
    });
    if (check.expect === 'between') {
      const value = at(sizes);
      if (!(value >= check.low && value <= check.high)) {
        return {
          id: check.id,
          holds: false,
          readings,
          broken: `${check.output} is ${value} at ${say(sizes)}`,
        };
      }
      continue;
    }
    const { low, high } = levers[own];
    let before = Number.NaN;
    for (let p = 0; p < points; p += 1) {
      sizes[own] = low + (p / (points - 1)) * (high - low);
      const value = at(sizes);
      const wrong = check.expect === 'never-rises' ? value > before + 1e-12 : value < before - 1e-12;
      if (wrong) {
        const moved = check.expect === 'never-rises' ? 'rises' : 'falls';
        return {
          id: check.id,
          holds: false,
          readings,
          broken: `${check.output} ${moved} from ${before} to ${value} at ${say(sizes)}`,
        };
      }
      before = value;
    }
  }
  return { id: check.id, holds: true, readings, broken: null };
}
