export interface CalibrationBin {
  rows: number;
  meanProbability: number;
  observedShare: number;
}

/**
 * Forecasts sorted into bins of nearly equal count: what was said beside what happened. Equal
 * probabilities never straddle two bins, so there may be fewer bins than asked.
 */
export function binCalibration(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  const order = new Uint32Array(outcomes.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  order.sort((x, y) => probabilities[x] - probabilities[y]);
  const result: CalibrationBin[] = [];
  let start = 0;
  for (let bin = 1; bin <= bins && start < order.length; bin++) {
    let end = Math.max(start + 1, Math.round((bin * order.length) / bins));
    while (end < order.length && probabilities[order[end]] === probabilities[order[end - 1]]) end++;
    let said = 0;
    let happened = 0;
    for (let k = start; k < end; k++) {
      said += probabilities[order[k]];
      happened += outcomes[order[k]];
    }
    const rows = end - start;
    result.push({ rows, meanProbability: said / rows, observedShare: happened / rows });
    start = end;
  }
  return result;
}
