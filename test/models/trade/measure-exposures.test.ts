import { describe, expect, it } from 'vitest';
import { balanceTrade, simulateTrade } from '../../../src/models/trade/index.js';
import { measureExposures } from '../../../src/models/trade/measure-exposures.js';
import { makeBase } from './random-base.js';

describe('first-order exposures', () => {
  const base = balanceTrade(makeBase(3, 7, 1));
  const n = 7;
  const { income, welfare } = measureExposures(base);

  it('have income effects that cancel out over the world and welfare rows that sum to one', () => {
    for (let i = 0; i < n; i += 1) {
      let weighted = 0;
      let row = 0;
      for (let k = 0; k < n; k += 1) {
        let sales = 0;
        for (let j = 0; j < n; j += 1) sales += base.flows[k * n + j];
        weighted += sales * income[k * n + i];
        row += welfare[i * n + k];
      }
      expect(Math.abs(weighted)).toBeLessThan(1e-8);
      expect(row).toBeCloseTo(1, 11);
    }
  });

  it('equal the derivative of the exact counterfactual to productivity, by central differences', () => {
    const h = 1e-4;
    for (let i = 0; i < n; i += 1) {
      const at = (step: number): { wage: Float64Array; realIncome: Float64Array } => {
        // A more productive seller is cheaper for everybody, itself included: z^theta on its row.
        const multipliers = base.flows.map((_, k) =>
          Math.floor(k / n) === i ? Math.exp(step * base.elasticities[0]) : 1,
        );
        return simulateTrade(base, { multipliers });
      };
      const up = at(h);
      const down = at(-h);
      for (let k = 0; k < n; k += 1) {
        expect((Math.log(up.wage[k]) - Math.log(down.wage[k])) / (2 * h)).toBeCloseTo(income[k * n + i], 6);
        expect((Math.log(up.realIncome[k]) - Math.log(down.realIncome[k])) / (2 * h)).toBeCloseTo(
          welfare[k * n + i],
          6,
        );
      }
    }
  });

  it('need one sector', () => {
    expect(() => measureExposures(makeBase(1, 4, 2))).toThrow(/one sector was expected, 2 came/);
  });
});
