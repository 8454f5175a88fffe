import { type Measured, observed, unmeasured } from '../measured.js';
import { type CrossTable, sumMargins } from './cross-table.js';

/**
 * Kendall's tau-b from a table of counts: concordant less discordant pairs of parties, over the geometric mean of
 * the pairs not tied on either side. Missing where one side never changes level.
 * Source: Kendall 1945, Biometrika 33(3).
 */
export function measureTauB(table: CrossTable): Measured {
  const { levels, cells } = table;
  const { total, rows, columns } = sumMargins(table);
  if (!(total > 0)) return unmeasured('nothing held jointly');
  let balance = 0;
  for (let i = 0; i < levels; i += 1) {
    for (let j = 0; j < levels; j += 1) {
      const cell = cells[i * levels + j];
      if (cell === 0) continue;
      let beyond = 0;
      for (let k = i + 1; k < levels; k += 1) {
        for (let l = 0; l < levels; l += 1) beyond += Math.sign(l - j) * cells[k * levels + l];
      }
      balance += cell * beyond;
    }
  }
  const untied = (margin: Float64Array): number => {
    let tied = 0;
    for (const m of margin) tied += m * m;
    return (total * total - tied) / 2;
  };
  const scale = Math.sqrt(untied(rows) * untied(columns));
  if (!(scale > 0)) return unmeasured('one of the two never changed side, so there is no order to compare');
  return observed(Math.max(-1, Math.min(1, balance / scale)));
}
