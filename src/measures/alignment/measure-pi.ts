import { type Measured, observed, unmeasured } from '../measured.js';
import { type CrossTable, sumMargins } from './cross-table.js';

/**
 * Scott's pi, (p_o - p_e) / (1 - p_e) with chance agreement from the average of the two margins: exact agreement
 * beyond chance, all disagreements alike. Source: Scott 1955, Public Opinion Quarterly 19(3).
 */
export function measurePi(table: CrossTable): Measured {
  const { total, rows, columns } = sumMargins(table);
  if (!(total > 0)) return unmeasured('nothing held jointly');
  let same = 0;
  let byChance = 0;
  let levelsUsed = 0;
  for (let i = 0; i < table.levels; i += 1) {
    same += table.cells[i * table.levels + i];
    byChance += ((rows[i] + columns[i]) / (2 * total)) ** 2;
    if (rows[i] + columns[i] > 0) levelsUsed += 1;
  }
  if (levelsUsed === 1) {
    return unmeasured('both always took one and the same side, so chance explains all of it');
  }
  return observed((same / total - byChance) / (1 - byChance));
}
