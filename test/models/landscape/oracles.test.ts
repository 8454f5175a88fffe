import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCouplings } from '../../../src/models/landscape/couplings.js';
import { listEnergies } from '../../../src/models/landscape/list-energies.js';
import { simulateLandscape } from '../../../src/models/landscape/simulate.js';
import { hasRaw, oracle, rawDataSuffix } from '../../support/raw-data.js';
import { fivePowersProblem, syriaProblem, unixProblem } from './oracle-problems.js';

describe('Syria 2016, Axelrod with Furnas', () => {
  test('one local minimum, energy -83200: Turkey, ISIS and Nusra against the rest', () => {
    const result = simulateLandscape(syriaProblem(), { basins: 'counted' });
    expect(result.configurations).toBe(1024);
    expect(result.minimaCount).toBe(1);
    expect(result.globalMinimum.energy).toBe(-83200);
    expect(result.globalMinimum.basin).toBe(1024);
    expect(result.globalMinimum.camps[1]).toEqual(['Tur', 'ISIS', 'Nursa']);
  });

  test.runIf(hasRaw)(
    `all 1,024 published energies, the frustrations and the one minimum, exactly${rawDataSuffix}`,
    () => {
      const problem = syriaProblem();
      const energies = listEnergies(createCouplings(problem));
      const rows = readFileSync(oracle('landscape/furnas_Landscape_Results_2016-02-20.csv'), 'utf8')
        .split('\n')
        .map((line) => line.trim().split(','))
        .filter((cells) => /^\d+$/.test(cells[0]) && cells.length > 20);
      expect(rows).toHaveLength(1024);
      const seen = new Set<number>();
      for (const cells of rows) {
        const camp = cells.slice(1, 12).map(Number);
        const key = camp.reduce((sum, c, k) => (k > 0 && c !== camp[0] ? sum + 2 ** (k - 1) : sum), 0);
        seen.add(key);
        expect(energies[key]).toBe(Number(cells[12]));
        // The published frustrations are s_i F_i.
        cells.slice(13, 24).forEach((cell, i) => {
          let sum = 0;
          for (let k = 0; k < 11; k += 1) {
            if (camp[k] !== camp[i])
              sum += problem.sizes[i] * problem.sizes[k] * problem.propensity[i * 11 + k];
          }
          expect(sum + 0).toBe(Number(cell));
        });
        expect(cells[24] === 'TRUE').toBe(energies[key] === -83200);
      }
      expect(seen.size).toBe(1024);
    },
  );
});

test('the Unix standard of 1988: two minima of equal energy -3828.9 with basins of 128', () => {
  const result = simulateLandscape(unixProblem(), { basins: 'counted' });
  expect(result.minimaCount).toBe(2);
  for (const minimum of result.minima) {
    expect(minimum.energy).toBeCloseTo(-3828.9, 9);
    expect(minimum.basin).toBe(128);
  }
  expect(result.minima.map((m) => m.camps[0].join(' ')).sort()).toEqual([
    'Sun Prime AT&T IBM',
    'Sun Prime DEC HP',
  ]);
});

test('five powers of 1936, all against all: four minima', () => {
  const result = simulateLandscape(fivePowersProblem(), { basins: 'counted' });
  expect(result.minimaCount).toBe(4);
  expect(result.minima.reduce((sum, m) => sum + (m.basin as number), 0)).toBe(16);
});
