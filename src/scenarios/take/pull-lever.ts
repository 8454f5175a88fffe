import type { LandscapeProblem } from '../../models/landscape/problem.js';
import { type ChainChange, changeValue } from '../chain/apply-changes.js';
import type { ChainBase, ChainChoices } from '../chain/chain-base.js';
import type { ResolvedLever } from '../resolve/resolved-scenario.js';

/** A lever as a share of its range: 0 changes nothing, 1 is the end that changes most. */
export interface LeverPull {
  /** The size at no change and at the far end; of a lever that sets values, what its ties have on average. */
  from: number;
  to: number;
  sizeAt(share: number): number;
  changes(share: number): ChainChange[];
}

/**
 * Scales a lever by a share of its range. One that moves (`by`, `times`, a tariff, an actor) is made smaller; one that
 * sets (`to`, `at-least`, `at-most`) takes each tie that part of its own way from where it stands, and a tie without a
 * value from the near end of the range.
 */
export function pullLever(
  base: ChainBase,
  choices: ChainChoices,
  baseline: LandscapeProblem,
  lever: ResolvedLever,
): LeverPull {
  const { how, weak, strong } = lever;
  const between = (from: number, to: number): LeverPull['sizeAt'] => {
    return (share) => from + share * (to - from);
  };
  if (how !== 'to' && how !== 'at-least' && how !== 'at-most') {
    const from = how === 'times' ? 1 : 0;
    const sizeAt = between(from, strong);
    return { from, to: strong, sizeAt, changes: (share) => lever.changes(sizeAt(share)) };
  }
  const whole = lever.changes(strong);
  const n = base.states.length;
  const valueNow = (change: ChainChange): number => {
    if (change.kind === 'propensity') return baseline.propensity[change.i * n + change.j];
    if (change.kind === 'factor')
      return base.factors.find(({ id }) => id === change.id)!.values[change.i * n + change.j];
    if (change.kind !== 'judgement' || choices.judgements === 'without') return Number.NaN;
    return base.judgements.find(({ id }) => id === change.id)?.[choices.judgements] ?? Number.NaN;
  };
  const mean = (values: number[]): number => values.reduce((sum, x) => sum + x / values.length, 0);
  const now = whole.map((change) => {
    const value = valueNow(change);
    return Number.isNaN(value) ? weak : value;
  });
  const [from, to] =
    whole.length === 0
      ? [weak, strong]
      : [mean(now), mean(whole.map((_, k) => changeValue(now[k], how, strong)))];
  return {
    from,
    to,
    sizeAt: between(from, to),
    changes: (share) =>
      whole.map((change) => {
        if (change.kind === 'size' || change.kind === 'trade') return change;
        return { ...change, partway: { share, weak } };
      }),
  };
}
