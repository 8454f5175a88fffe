/**
 * The penalty whose earlier forecasts have lost least by an origin; only forecasts whose outcome was known by
 * then count. With none, the middle one.
 */
export class PenaltyChoice {
  private readonly losses: { knownBy: number; sums: Float64Array }[] = [];

  constructor(private readonly penalties: readonly number[]) {}

  /** Losses of one origin's forecasts, one sum a penalty, known by `knownBy`. */
  add(knownBy: number, sums: Float64Array): void {
    this.losses.push({ knownBy, sums });
  }

  /** Place of the chosen penalty. */
  at(origin: number): number {
    const total = new Float64Array(this.penalties.length);
    let any = false;
    for (const { knownBy, sums } of this.losses) {
      if (knownBy > origin) continue;
      any = true;
      for (let k = 0; k < total.length; k++) total[k] += sums[k];
    }
    if (!any) return Math.floor(total.length / 2);
    let best = 0;
    for (let k = 1; k < total.length; k++) if (total[k] < total[best]) best = k;
    return best;
  }
}
