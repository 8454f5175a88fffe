import { factorLu, invertLu } from '../../numerics/linear-algebra/factor-lu.js';
import type { PreparedTrade } from './prepare-trade.js';
import { createTradeSystem } from './trade-system.js';

/**
 * Inverse of the Jacobian at the base, where all wages are 1 and the numeraire takes the place of the redundant
 * equation (J - q (wY)', see solveWages): what every chord of many shocks of one base shares. Deficits fixed in money.
 */
export function invertBaseline(trade: PreparedTrade): Float64Array {
  const { n, income, world } = trade;
  const system = createTradeSystem(trade, 'additive');
  system.evaluate(new Float64Array(n));
  const matrix = system.jacobian();
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < n; k += 1) matrix[i * n + k] -= (income[i] / world) * income[k];
  return invertLu(factorLu(matrix, n));
}
