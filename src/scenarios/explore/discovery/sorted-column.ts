/** A column kept in ascending order with the runs it came from, so that both tails can be read off its ends. */
export interface SortedColumn {
  values: Float64Array;
  runs: Uint32Array;
  cases: Uint8Array;
}

const digitBits = 11;
const digits = 6;
const levels = 1 << digitBits;
/** Below so many values the tables of a bucket or radix sort cost more than they save. */
const fewest = 4096;

/** Comparisons a value may cost in its bucket, on average, before a radix sort is the better way; evenly spread: 2. */
const mostCrowded = 8;

/** Ascending; runs of equal values in their order. Not a number comes last. */
export function sortColumn(values: Float64Array, cases: Uint8Array): SortedColumn {
  if (values.length < fewest) return bisectColumn(values, cases);
  return bucketColumn(values, cases) ?? radixColumn(values, cases);
}

/** Sorts natively, then finds each run's place by bisection: far faster than comparing positions. */
export function bisectColumn(values: Float64Array, cases: Uint8Array): SortedColumn {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const taken = new Uint32Array(n);
  const column = { values: sorted, runs: new Uint32Array(n), cases: new Uint8Array(n) };
  for (let run = 0; run < n; run++) {
    const first = lowerBound(sorted, values[run]);
    const at = first + taken[first]++;
    column.runs[at] = run;
    column.cases[at] = cases[run];
  }
  return column;
}

/**
 * As many buckets as values, evenly over their range, then an insertion sort of what is nearly in order: one pass over
 * memory where a radix sort needs six. Undefined where the values are too unevenly spread for it, or not finite.
 */
export function bucketColumn(values: Float64Array, cases: Uint8Array): SortedColumn | undefined {
  const n = values.length;
  let least = Infinity;
  let most = -Infinity;
  for (let k = 0; k < n; k++) {
    const value = values[k];
    if (!(value - value === 0)) return undefined;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = (n - 1) / (most - least);
  if (!(scale > 0) || scale === Infinity) return undefined;
  const bucket = new Uint32Array(n);
  const starts = new Uint32Array(n + 1);
  for (let k = 0; k < n; k++) {
    const at = Math.min(n - 1, Math.floor((values[k] - least) * scale));
    bucket[k] = at;
    starts[at + 1]++;
  }
  let crowding = 0;
  for (let b = 1; b <= n; b++) {
    crowding += starts[b] * starts[b];
    starts[b] += starts[b - 1];
  }
  if (crowding > mostCrowded * n) return undefined;
  const column = { values: new Float64Array(n), runs: new Uint32Array(n), cases: new Uint8Array(n) };
  const { values: sorted, runs } = column;
  for (let k = 0; k < n; k++) {
    const at = starts[bucket[k]]++;
    // One zero, not two.
    sorted[at] = values[k] + 0;
    runs[at] = k;
  }
  for (let k = 1; k < n; k++) {
    const value = sorted[k];
    let at = k;
    if (sorted[at - 1] <= value) continue;
    const run = runs[k];
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[at - 1];
      runs[at] = runs[at - 1];
      at--;
    }
    sorted[at] = value;
    runs[at] = run;
  }
  for (let k = 0; k < n; k++) column.cases[k] = cases[runs[k]];
  return column;
}

/**
 * Radix sort on the bits of the numbers, turned so that they ascend as the numbers do: six passes of eleven bits,
 * and none for a digit that all share.
 */
export function radixColumn(values: Float64Array, cases: Uint8Array): SortedColumn {
  const n = values.length;
  // One zero, not two.
  const plain = new Float64Array(n);
  for (let k = 0; k < n; k++) plain[k] = values[k] + 0;
  const words = new Uint32Array(plain.buffer);
  let low = new Uint32Array(n);
  let high = new Uint32Array(n);
  let runs = new Uint32Array(n);
  const counts = new Uint32Array(levels * digits);
  for (let k = 0; k < n; k++) {
    const h = words[2 * k + 1];
    const flip = h >>> 31 === 1 ? 0xffffffff : 0;
    const lo = (words[2 * k] ^ flip) >>> 0;
    const hi = (h ^ (flip | 0x80000000)) >>> 0;
    low[k] = lo;
    high[k] = hi;
    runs[k] = k;
    for (let d = 0; d < digits; d++) counts[d * levels + digitOf(lo, hi, d)]++;
  }
  let [nextLow, nextHigh, nextRuns] = [new Uint32Array(n), new Uint32Array(n), new Uint32Array(n)];
  const starts = new Uint32Array(levels);
  for (let d = 0; d < digits; d++) {
    if (counts[d * levels + digitOf(low[0], high[0], d)] === n) continue;
    let sum = 0;
    for (let v = 0; v < levels; v++) {
      starts[v] = sum;
      sum += counts[d * levels + v];
    }
    for (let k = 0; k < n; k++) {
      const at = starts[digitOf(low[k], high[k], d)]++;
      nextLow[at] = low[k];
      nextHigh[at] = high[k];
      nextRuns[at] = runs[k];
    }
    [low, nextLow] = [nextLow, low];
    [high, nextHigh] = [nextHigh, high];
    [runs, nextRuns] = [nextRuns, runs];
  }
  const column = { values: new Float64Array(n), runs, cases: new Uint8Array(n) };
  for (let k = 0; k < n; k++) {
    column.values[k] = plain[runs[k]];
    column.cases[k] = cases[runs[k]];
  }
  return column;
}

/** Digit d of a 64-bit key: three of eleven bits in each half of 33, the last of 31. */
function digitOf(low: number, high: number, d: number): number {
  switch (d) {
    case 0:
      return low & 0x7ff;
    case 1:
      return (low >>> 11) & 0x7ff;
    case 2:
      return (low >>> 22) | ((high & 1) << 10);
    case 3:
      return (high >>> 1) & 0x7ff;
    case 4:
      return (high >>> 12) & 0x7ff;
    default:
      return high >>> 23;
  }
}

/** The column without the runs whose mark is 0; works in place and returns a shorter view. */
export function keepMarked(column: SortedColumn, marks: Uint8Array): SortedColumn {
  const { values, runs, cases } = column;
  let out = 0;
  for (let k = 0; k < runs.length; k++) {
    const run = runs[k];
    if (marks[run] === 0) continue;
    values[out] = values[k];
    runs[out] = run;
    cases[out] = cases[k];
    out++;
  }
  return { values: values.subarray(0, out), runs: runs.subarray(0, out), cases: cases.subarray(0, out) };
}

/** First position whose value is not below x. */
export function lowerBound(sorted: Float64Array, x: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] < x) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** First position whose value is above x. */
export function upperBound(sorted: Float64Array, x: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] <= x) from = middle + 1;
    else to = middle;
  }
  return from;
}
