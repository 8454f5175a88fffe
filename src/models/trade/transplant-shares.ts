import { EntenteError } from '../../domain/errors.js';
import type { TradeBase } from './trade-base.js';
import { placeOf } from './trade-shock.js';

/** Shares of each state of the base in one state's foreign trade, summing to 1; its own place is 0. */
export interface PartnerShares {
  imports: Float64Array;
  exports: Float64Array;
}

/**
 * The base with one state's partners re-weighted to other shares: its sales at home and its totals of imports and
 * exports in each sector named stay, only who they are with changes (by one factor a partner, the same in each sector,
 * found by fitting rows and columns in turn). A sketch: the other states' totals are not rebalanced.
 *
 * @throws EntenteError `infeasible` where a share above 0 is asked of a partner without a flow; `not-converged`.
 */
export function transplantShares(
  base: TradeBase,
  state: string,
  { imports, exports }: PartnerShares,
  sectors: readonly string[] = base.sectors,
): TradeBase {
  const { states } = base;
  const n = states.length;
  const self = placeOf(states, state, 'state');
  const chosen = sectors.map((sector) => placeOf(base.sectors, sector, 'sector'));
  const flows = base.flows.slice();
  for (const [importing, shares] of [
    [true, imports],
    [false, exports],
  ] as const) {
    const cell = (s: number, k: number): number =>
      importing ? (s * n + k) * n + self : (s * n + self) * n + k;
    const totals = chosen.map((s) => {
      let sum = 0;
      for (let k = 0; k < n; k += 1) if (k !== self) sum += base.flows[cell(s, k)];
      return sum;
    });
    const world = totals.reduce((sum, one) => sum + one, 0);
    let apart = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5000 && apart > 1e-13; round += 1) {
      apart = 0;
      for (let k = 0; k < n; k += 1) {
        if (k === self) continue;
        let sum = 0;
        for (const s of chosen) sum += flows[cell(s, k)];
        const goal = shares[k] * world;
        if (sum === 0 && goal > 0)
          throw new EntenteError(
            'infeasible',
            `${states[k]} has no flow with ${state} to scale to a share of ${shares[k]}`,
            {
              state: states[k],
            },
          );
        apart = Math.max(apart, Math.abs(sum - goal) / world);
        if (sum > 0) for (const s of chosen) flows[cell(s, k)] *= goal / sum;
      }
      chosen.forEach((s, at) => {
        let sum = 0;
        for (let k = 0; k < n; k += 1) if (k !== self) sum += flows[cell(s, k)];
        if (sum === 0) return;
        for (let k = 0; k < n; k += 1) if (k !== self) flows[cell(s, k)] *= totals[at] / sum;
      });
    }
    if (apart > 1e-9)
      throw new EntenteError(
        'not-converged',
        `the ${importing ? 'import' : 'export'} shares of ${state} could not be fitted`,
        {
          state,
        },
      );
  }
  return { ...base, flows };
}
