import { EntenteError } from '../../domain/errors.js';

/** A propensity as read, with its place in the file. */
export interface PropensityCell {
  a: number;
  b: number;
  value: number;
  row: number;
  column: string;
}

/** A `bad-input` that names file, row and column. */
export function refused(file: string, row: number, column: string, what: string): EntenteError {
  return new EntenteError('bad-input', `${file}, row ${row}, column ${column}: ${what}`, {
    file,
    row,
    column,
  });
}
