import { type Measured, observed, unmeasured } from '../measured.js';
import { type CrossTable, sumMargins } from './cross-table.js';

/**
 * Signorino and Ritter's S with absolute distances, 1 - 2 sum w |a - b| / (width sum w): 1 for identical
 * portfolios, -1 for opposite ends throughout. Not corrected for chance: two states that both have little to do
 * with most others come out alike. Weights (of parties) are in the cells already. Source: Signorino and Ritter
 * 1999, International Studies Quarterly 43(1).
 */
export function measureS(table: CrossTable): Measured {
  const { total } = sumMargins(table);
  if (!(total > 0)) return unmeasured('nothing held jointly');
  let apart = 0;
  for (let i = 0; i < table.levels; i += 1) {
    for (let j = 0; j < table.levels; j += 1) {
      apart += Math.abs(i - j) * table.cells[i * table.levels + j];
    }
  }
  return observed(1 - (2 * apart) / ((table.levels - 1) * total));
}
