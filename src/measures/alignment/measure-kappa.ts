import { type Measured, observed, unmeasured } from '../measured.js';
import { type CrossTable, sumMargins } from './cross-table.js';

/** How much a disagreement of d levels counts: d, or d squared. */
export type KappaWeights = 'linear' | 'squared';

/**
 * Cohen's weighted kappa, 1 - sum w o / sum w r c: agreement beyond what the two margins give by chance. 1 is full
 * agreement, 0 what chance gives. Linear weights |i - j| are the default, the distance half credit also uses.
 * Missing when nothing is joint, and when both always take one and the same level (chance disagreement 0).
 * Source: Cohen 1968, Psychological Bulletin 70(4).
 */
export function measureKappa(table: CrossTable, weights: KappaWeights = 'linear'): Measured {
  const { levels, cells } = table;
  const { total, rows, columns } = sumMargins(table);
  if (!(total > 0)) return unmeasured('nothing held jointly');
  let seen = 0;
  let byChance = 0;
  for (let i = 0; i < levels; i += 1) {
    for (let j = 0; j < levels; j += 1) {
      const apart = Math.abs(i - j);
      const weight = weights === 'linear' ? apart : apart * apart;
      seen += weight * cells[i * levels + j];
      byChance += weight * rows[i] * columns[j];
    }
  }
  if (byChance === 0)
    return unmeasured('both always took one and the same side, so chance explains all of it');
  return observed(1 - (seen * total) / byChance);
}
