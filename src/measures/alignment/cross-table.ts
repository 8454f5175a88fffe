import { EntenteError } from '../../domain/errors.js';

/**
 * How often (or with how much weight) the first stood at level i and the second at level j:
 * `cells[i * levels + j]`, levels from 0 and equally far apart.
 */
export interface CrossTable {
  levels: number;
  cells: ArrayLike<number>;
}

/**
 * Crosses two portfolios: `a[k]` and `b[k]` are the levels (0 to levels - 1) that the two states hold towards
 * party k, `weights[k]` (at least 0) how much that party counts. Throws `bad-input` on lengths that differ and on
 * levels or weights out of range.
 */
export function crossPortfolios(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  levels: number,
  weights?: ArrayLike<number>,
): CrossTable {
  if (a.length !== b.length || (weights !== undefined && weights.length !== a.length)) {
    throw new EntenteError(
      'bad-input',
      `expected two portfolios${weights === undefined ? '' : ' and weights'} of one length, found ${a.length}, ${b.length}${weights === undefined ? '' : `, ${weights.length}`}`,
    );
  }
  const cells = new Float64Array(levels * levels);
  for (let k = 0; k < a.length; k += 1) {
    const weight = weights === undefined ? 1 : weights[k];
    for (const level of [a[k], b[k]]) {
      if (!Number.isInteger(level) || level < 0 || level >= levels) {
        throw new EntenteError(
          'bad-input',
          `party ${k + 1}: expected a level from 0 to ${levels - 1}, found ${level}`,
          {
            party: k,
          },
        );
      }
    }
    if (!(weight >= 0)) {
      throw new EntenteError('bad-input', `party ${k + 1}: expected a weight of 0 or more, found ${weight}`, {
        party: k,
      });
    }
    cells[a[k] * levels + b[k]] += weight;
  }
  return { levels, cells };
}

export interface Margins {
  total: number;
  rows: Float64Array;
  columns: Float64Array;
}

export function sumMargins({ levels, cells }: CrossTable): Margins {
  const rows = new Float64Array(levels);
  const columns = new Float64Array(levels);
  let total = 0;
  for (let i = 0; i < levels; i += 1) {
    for (let j = 0; j < levels; j += 1) {
      const cell = cells[i * levels + j];
      rows[i] += cell;
      columns[j] += cell;
      total += cell;
    }
  }
  return { total, rows, columns };
}
