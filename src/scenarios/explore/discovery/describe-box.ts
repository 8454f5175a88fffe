import type { BoxLimits } from './discovery-result.js';
import type { QuasiP } from './quasi-p.js';

/** A number to five significant figures, without trailing zeros or an exponent where it can be helped. */
export function shortNumber(x: number): string {
  if (Number.isInteger(x) && Math.abs(x) < 1e6) return String(x);
  return String(Number(x.toPrecision(5)));
}

/** `a`, `a or b`, `a, b or c`. */
function eitherOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/**
 * A box in words, one phrase a restricted input: `Total biomass at most 755.8`. A restriction whose quasi-p
 * is above 0.05 is said to be possibly idle.
 */
export function describeLimits(limits: Record<string, BoxLimits>, quasiP: Record<string, QuasiP>): string[] {
  return Object.entries(limits).map(([name, limit]) => {
    const quasi = quasiP[name];
    const weak = Math.max(quasi.low ?? 0, quasi.high ?? 0, quasi.levels ?? 0);
    const doubt = weak > 0.05 ? ` (may be idle: quasi-p ${weak.toFixed(2)})` : '';
    if ('levels' in limit) return `${name} is ${eitherOf(limit.levels)}${doubt}`;
    const low = quasi.low !== undefined;
    const high = quasi.high !== undefined;
    if (low && high)
      return `${name} between ${shortNumber(limit.low)} and ${shortNumber(limit.high)}${doubt}`;
    return low
      ? `${name} at least ${shortNumber(limit.low)}${doubt}`
      : `${name} at most ${shortNumber(limit.high)}${doubt}`;
  });
}
