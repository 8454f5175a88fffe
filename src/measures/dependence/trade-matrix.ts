import { EntenteError } from '../../domain/errors.js';

/**
 * Goods trade among n states in one year and one unit. `value[i * n + j]` is what i exports to j; NaN where no one
 * reported it, 0 where zero was reported. Totals are over known partners and never count a state with itself.
 */
export interface TradeMatrix {
  n: number;
  value: Float64Array;
  exports: Float64Array;
  imports: Float64Array;
}

export interface TradeFlows {
  /** Index of the exporting state, 0 to n - 1. */
  exporter: ArrayLike<number>;
  importer: ArrayLike<number>;
  /** NaN where missing. */
  value: ArrayLike<number>;
}

/**
 * Lays directed flows into a matrix. `absent` says what a flow that has no row means: `missing` for reports (COW,
 * Comtrade), `zero` for a reconciled matrix that lists positive flows only (BACI). Throws `bad-input` on a
 * flow given twice, a negative one, or an index outside.
 */
export function buildTradeMatrix(n: number, flows: TradeFlows, absent: 'missing' | 'zero'): TradeMatrix {
  const value = new Float64Array(n * n).fill(absent === 'zero' ? 0 : Number.NaN);
  const given = new Uint8Array(n * n);
  for (let k = 0; k < flows.value.length; k += 1) {
    const i = flows.exporter[k];
    const j = flows.importer[k];
    if (!(i >= 0 && i < n && j >= 0 && j < n)) {
      throw new EntenteError('bad-input', `flow ${k + 1}: expected states 0 to ${n - 1}, found ${i} to ${j}`);
    }
    if (i === j) continue;
    if (given[i * n + j] === 1) {
      throw new EntenteError('bad-input', `flow ${k + 1}: the flow from ${i} to ${j} is given twice`);
    }
    if (flows.value[k] < 0) {
      throw new EntenteError(
        'bad-input',
        `flow ${k + 1}: expected trade of 0 or more, found ${flows.value[k]}`,
      );
    }
    given[i * n + j] = 1;
    value[i * n + j] = flows.value[k];
  }
  const exports = new Float64Array(n).fill(Number.NaN);
  const imports = new Float64Array(n).fill(Number.NaN);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const flow = value[i * n + j];
      if (i === j || Number.isNaN(flow)) continue;
      exports[i] = (Number.isNaN(exports[i]) ? 0 : exports[i]) + flow;
      imports[j] = (Number.isNaN(imports[j]) ? 0 : imports[j]) + flow;
    }
  }
  return { n, value, exports, imports };
}
