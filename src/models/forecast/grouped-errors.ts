/** Errors of earlier forecasts, apart by the outcome's level at t. */
export interface GroupedErrors {
  /** Levels between the groups, ascending. */
  cuts: number[];
  /** A group's sorted quantiles, 0 to 1 in equal steps. */
  quantiles: number[][];
}

export function groupOf(cuts: ArrayLike<number>, level: number): number {
  let group = 0;
  while (group < cuts.length && level >= cuts[group]) group++;
  return group;
}

/** Share of the errors below a value, from their kept quantiles; never 0 or 1. */
export function shareBelow(quantiles: ArrayLike<number>, value: number): number {
  const steps = quantiles.length - 1;
  const edge = 0.5 / steps;
  if (value <= quantiles[0]) return edge;
  if (value >= quantiles[steps]) return 1 - edge;
  let n = 0;
  while (quantiles[n + 1] < value) n++;
  const width = quantiles[n + 1] - quantiles[n];
  const share = (n + (width > 0 ? (value - quantiles[n]) / width : 0.5)) / steps;
  return Math.min(1 - edge, Math.max(edge, share));
}
