export interface ProbabilityScores {
  rows: number;
  events: number;
  /** Mean squared error of the probability; lower is better. */
  brier: number;
  /** Mean of -ln(probability given to what happened); lower is better. */
  logLoss: number;
  /** Chance that an event got a higher probability than a non-event, ties half; NaN with one kind only. */
  auc: number;
}

const edge = 1e-6;

/** -ln of the probability given to what happened, with probabilities kept inside [1e-6, 1 - 1e-6]. */
export function logLossOf(probability: number, outcome: number): number {
  const kept = Math.min(1 - edge, Math.max(edge, probability));
  return outcome === 1 ? -Math.log(kept) : -Math.log1p(-kept);
}

/** Brier score, log score and area under the ROC curve of probabilities against outcomes 0 and 1. */
export function scoreProbabilities(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): ProbabilityScores {
  let total = 0;
  let brier = 0;
  let logLoss = 0;
  let events = 0;
  for (let row = 0; row < outcomes.length; row++) {
    const weight = weights ? weights[row] : 1;
    const error = probabilities[row] - outcomes[row];
    total += weight;
    brier += weight * error * error;
    logLoss += weight * logLossOf(probabilities[row], outcomes[row]);
    events += weight * outcomes[row];
  }
  return {
    rows: total,
    events,
    brier: brier / total,
    logLoss: logLoss / total,
    auc: areaUnderCurve(probabilities, outcomes, weights),
  };
}

/** Weighted area under the ROC curve by one sort; equal scores count half. */
export function areaUnderCurve(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const order = new Uint32Array(outcomes.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  order.sort((x, y) => scores[x] - scores[y]);
  return areaInOrder(order, scores, outcomes, weights);
}

/** As {@link areaUnderCurve}, for rows already ordered by score (so that a bootstrap sorts once). */
export function areaInOrder(
  order: Uint32Array,
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  let negativesBelow = 0;
  let positives = 0;
  let wins = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let tiedPositives = 0;
    let tiedNegatives = 0;
    while (end < order.length && scores[order[end]] === scores[order[start]]) {
      const weight = weights ? weights[order[end]] : 1;
      if (outcomes[order[end]] === 1) tiedPositives += weight;
      else tiedNegatives += weight;
      end++;
    }
    wins += tiedPositives * (negativesBelow + tiedNegatives / 2);
    negativesBelow += tiedNegatives;
    positives += tiedPositives;
    start = end;
  }
  return positives > 0 && negativesBelow > 0 ? wins / (positives * negativesBelow) : Number.NaN;
}
