import { type Measured, observed, unmeasured } from '../measured.js';
import { type CrossTable, sumMargins } from './cross-table.js';
import { measureKappa } from './measure-kappa.js';
import { measurePi } from './measure-pi.js';
import { measureS } from './measure-s.js';
import { measureTauB } from './measure-tau-b.js';
import { alignmentParameters } from './parameters.js';

export interface VoteAlignment {
  /** Roll calls on which both voted. */
  joint: number;
  /** Weighted kappa with linear weights: the measure to read first. */
  kappa: Measured;
  kappaSquared: Measured;
  /** Share of identical votes, 0 to 1. */
  exact: Measured;
  /** Mean of 1 - |a - b| / 2, so an abstention against a yes or no is half an agreement. */
  halfCredit: Measured;
  pi: Measured;
  s: Measured;
  tauB: Measured;
  /** Share of identical votes to expect from the two states' own mix of votes, 0 to 1. */
  chanceAgreement: Measured;
  /** What a reader must be told before using the numbers: too few votes, or near-consensus. */
  warnings: string[];
}

/**
 * Every measure of agreement from the nine counts of joint votes, `counts[offset + 3 * (a - 1) + (b - 1)]` with
 * 1 yes, 2 abstain, 3 no. Absence never enters. Undefined measures are missing with a reason.
 */
export function measureVoteAlignment(counts: ArrayLike<number>, offset = 0): VoteAlignment {
  const cells = new Float64Array(9);
  for (let c = 0; c < 9; c += 1) cells[c] = counts[offset + c];
  const table: CrossTable = { levels: 3, cells };
  const { total, rows, columns } = sumMargins(table);
  const nothing = unmeasured('no roll call on which both voted');
  const warnings: string[] = [];
  if (total > 0 && total < alignmentParameters.fewJointVotes) {
    warnings.push(`only ${total} joint votes: fewer than ${alignmentParameters.fewJointVotes} say little`);
  }
  if (!(total > 0)) {
    return {
      joint: 0,
      kappa: nothing,
      kappaSquared: nothing,
      exact: nothing,
      halfCredit: nothing,
      pi: nothing,
      s: nothing,
      tauB: nothing,
      chanceAgreement: nothing,
      warnings,
    };
  }
  let apart = 0;
  let chance = 0;
  for (let i = 0; i < 3; i += 1) {
    chance += (rows[i] * columns[i]) / (total * total);
    for (let j = 0; j < 3; j += 1) apart += Math.abs(i - j) * cells[3 * i + j];
  }
  if (chance >= alignmentParameters.consensusChanceAgreement) {
    warnings.push(
      `near-consensus: chance alone gives ${(100 * chance).toFixed(0)} % identical votes, so these measures tell little about the pair`,
    );
  }
  return {
    joint: total,
    kappa: measureKappa(table, 'linear'),
    kappaSquared: measureKappa(table, 'squared'),
    exact: observed((cells[0] + cells[4] + cells[8]) / total),
    halfCredit: observed(1 - apart / (2 * total)),
    pi: measurePi(table),
    s: measureS(table),
    tauB: measureTauB(table),
    chanceAgreement: observed(chance),
    warnings,
  };
}
