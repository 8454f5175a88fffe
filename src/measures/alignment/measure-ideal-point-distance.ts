import { EntenteError } from '../../domain/errors.js';
import { Status } from '../../domain/missing.js';
import { type Measured, observed, unmeasured } from '../measured.js';

export type IdealPointScale = 'final-passage' | 'all' | 'legacy';

export interface IdealPoint {
  scale: IdealPointScale;
  year: number;
  point: number;
  /** Posterior quantiles; null on the legacy scale. */
  q5: number | null;
  q95: number | null;
}

export interface IdealPointDistance {
  scale: IdealPointScale;
  distance: Measured;
  /** A 90 per cent interval, both null without quantiles; `low` is 0 where the order of the two is open. */
  low: number | null;
  high: number | null;
}

/**
 * The distance of two points on one scale in one year. The interval recovers the variance of the difference from
 * each point's own quantiles (MOVER), taking the two as independent, and folds at 0. Throws `bad-input` when the
 * two points are of different scales or years: they are never comparable.
 * Source: Bailey, Strezhnev and Voeten 2017; Donner and Zou 2012 for the interval.
 */
export function measureIdealPointDistance(one: IdealPoint, other: IdealPoint): IdealPointDistance {
  if (one.scale !== other.scale || one.year !== other.year) {
    throw new EntenteError(
      'bad-input',
      `expected two ideal points of one scale and year, found ${one.scale} ${one.year} and ${other.scale} ${other.year}: distances across scales mean nothing`,
    );
  }
  if (!Number.isFinite(one.point) || !Number.isFinite(other.point)) {
    return {
      scale: one.scale,
      distance: unmeasured('a state has no point in this year', Status.missing),
      low: null,
      high: null,
    };
  }
  const difference = one.point - other.point;
  const distance = observed(Math.abs(difference), { vintage: one.year });
  if (one.q5 === null || one.q95 === null || other.q5 === null || other.q95 === null) {
    return { scale: one.scale, distance, low: null, high: null };
  }
  const lower = difference - Math.hypot(one.point - one.q5, other.q95 - other.point);
  const upper = difference + Math.hypot(one.q95 - one.point, other.point - other.q5);
  const low = lower > 0 ? lower : upper < 0 ? -upper : 0;
  return { scale: one.scale, distance, low, high: Math.max(Math.abs(lower), Math.abs(upper)) };
}
