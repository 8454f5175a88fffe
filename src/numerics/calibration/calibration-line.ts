import { fitRidgeLogit } from '../logit/fit-ridge-logit.js';

/** Logit of the outcome on the logit of the forecast: slope 1 and intercept 0 are perfect calibration. */
export interface CalibrationLine {
  intercept: number;
  /** Below 1: the forecasts are too extreme. */
  slope: number;
}

/** Returns null with one kind of outcome only or constant forecasts, where no line exists. */
export function fitCalibrationLine(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): CalibrationLine | null {
  const rows = outcomes.length;
  const design = new Float64Array(rows);
  let events = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const kept = Math.min(1 - 1e-6, Math.max(1e-6, probabilities[row]));
    design[row] = Math.log(kept / (1 - kept));
    least = Math.min(least, design[row]);
    most = Math.max(most, design[row]);
    events += outcomes[row];
  }
  if (events === 0 || events === rows || most - least < 1e-9) return null;
  const fit = fitRidgeLogit({ design, width: 1, outcomes, penalty: 1e-9 });
  return { intercept: fit.intercept, slope: fit.coefficients[0] };
}
