import type { TradePosition } from './measure-dependence.js';
import type { TradeMatrix } from './trade-matrix.js';

/** A state's position towards a partner as the matrix has it. */
export function readPosition(
  matrix: TradeMatrix,
  state: number,
  partner: number,
  gdp?: number | null,
): TradePosition {
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    exportsToPartner: known(matrix.value[state * matrix.n + partner]),
    importsFromPartner: known(matrix.value[partner * matrix.n + state]),
    totalExports: known(matrix.exports[state]),
    totalImports: known(matrix.imports[state]),
    gdp,
  };
}
