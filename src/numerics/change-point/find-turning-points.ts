import { estimateNoise } from './noise-level.js';
import { cutByPelt } from './pelt.js';

export interface TurningPointOptions {
  /** Fewest years of a period. Default 5. */
  shortest?: number;
  /** Multiplies the penalty; above 1 finds fewer turns. Default 1. */
  strictness?: number;
}

export interface Period {
  from: number;
  to: number;
  mean: number;
  /** Years with a value. */
  years: number;
}

export interface TurningPoint {
  /** First year of the new level. */
  year: number;
  before: number;
  after: number;
}

export interface TurningPoints {
  points: TurningPoint[];
  periods: Period[];
  /** Name and settings of the method, ready to print. */
  method: string;
  noise: number;
  penalty: number;
}

/**
 * Turning points of a yearly series: the years in which its mean level changes. PELT on squared deviations with the
 * penalty 2 s^2 ln n of the Bayesian criterion, s from neighbouring years, and periods of at least five years.
 * Years without a value (NaN) are left out, the rest stand in order. Years must rise.
 */
export function findTurningPoints(
  years: ArrayLike<number>,
  values: ArrayLike<number>,
  { shortest = 5, strictness = 1 }: TurningPointOptions = {},
): TurningPoints {
  if (years.length !== values.length) throw new RangeError('expected one value a year');
  const at: number[] = [];
  const series: number[] = [];
  for (let k = 0; k < values.length; k += 1) {
    if (k > 0 && !(years[k] > years[k - 1])) throw new RangeError('expected years in rising order');
    if (!Number.isFinite(values[k])) continue;
    at.push(years[k]);
    series.push(values[k]);
  }
  const n = series.length;
  const noise = estimateNoise(series);
  const penalty = n > 1 ? strictness * 2 * noise * noise * Math.log(n) : 0;
  const cuts = noise > 0 ? cutByPelt(series, penalty, shortest) : [];
  const bounds = [0, ...cuts, n];
  const periods: Period[] = [];
  for (let s = 0; n > 0 && s + 1 < bounds.length; s += 1) {
    const [from, to] = [bounds[s], bounds[s + 1]];
    let mean = 0;
    for (let k = from; k < to; k += 1) mean += (series[k] - mean) / (k - from + 1);
    periods.push({ from: at[from], to: at[to - 1], mean, years: to - from });
  }
  const points = cuts.map((cut, s) => ({
    year: at[cut],
    before: periods[s].mean,
    after: periods[s + 1].mean,
  }));
  const method = `PELT, change of mean, penalty ${strictness === 1 ? '' : `${strictness} x `}2 s² ln n, periods of at least ${shortest} years`;
  return { points, periods, method, noise, penalty };
}
