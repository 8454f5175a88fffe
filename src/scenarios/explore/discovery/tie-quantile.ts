/**
 * The cut of a sorted column at quantile q: the midpoint of the two order statistics around it, walking
 * outwards past ties until they differ (Bryant and Lempert's rule). The column's own value where all are tied.
 *
 * @param sorted ascending, at least one value.
 */
export function tieQuantile(sorted: ArrayLike<number>, q: number): number {
  const position = (sorted.length - 1) * q;
  let lower = Math.floor(position);
  let higher = Math.ceil(position);
  if (q > 0.5) while (sorted[lower] === sorted[higher] && lower > 0) lower--;
  else while (sorted[lower] === sorted[higher] && higher < sorted.length - 1) higher++;
  return (sorted[lower] + sorted[higher]) / 2;
}
