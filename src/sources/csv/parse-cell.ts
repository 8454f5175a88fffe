/**
 * What a cell may hold. `string`: some text. `text`: any text, empty too. `number`, `integer`: a finite
 * number. `number?`, `integer?`: the same, or nothing (empty, NA, NaN, `.`, null), which becomes NaN, never 0.
 */
export type CellKind = 'string' | 'text' | 'number' | 'integer' | 'number?' | 'integer?';

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const nothing = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'na', '.', 'null', 'NULL']);

/** The number in a cell; a text saying what was wrong otherwise. */
export function parseNumberCell(cell: string, kind: Exclude<CellKind, 'string' | 'text'>): number | string {
  const expected = kind.startsWith('integer') ? 'a whole number' : 'a number';
  if (nothing.has(cell)) {
    if (kind.endsWith('?')) return Number.NaN;
    return `${expected} was expected, came ${cell === '' ? 'an empty cell' : `"${cell}"`}; missing is never zero, so leave the row out or fill it`;
  }
  if (!decimal.test(cell)) {
    const hint = /^[+-]?[\d.]+,\d+$/.test(cell) ? '; write a point for decimals and no thousands sign' : '';
    return `${expected} was expected, came "${cell.slice(0, 40)}"${hint}`;
  }
  const value = Number(cell);
  if (!Number.isFinite(value)) return `${expected} was expected, came "${cell}", too large to hold`;
  if (kind.startsWith('integer') && !Number.isSafeInteger(value))
    return `a whole number was expected, came "${cell}"`;
  return value;
}
