/** Pearson's correlation of two columns of one length; NaN where either does not vary. */
export function correlate(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let k = 0; k < n; k += 1) {
    meanX += x[k] / n;
    meanY += y[k] / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let k = 0; k < n; k += 1) {
    const dx = x[k] - meanX;
    const dy = y[k] - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}

/** Spearman's: the correlation of ranks, ties given their mean rank. */
export function correlateRanks(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return correlate(rank(x), rank(y));
}

/** Ranks from 1, ties sharing their mean. */
export function rank(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const order = Uint32Array.from({ length: n }, (_, k) => k).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(n);
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && values[order[to]] === values[order[from]]) to += 1;
    for (let k = from; k < to; k += 1) ranks[order[k]] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
