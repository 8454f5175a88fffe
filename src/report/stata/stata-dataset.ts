/** Storage of a variable; text is its width in bytes. */
export type StataType = 'byte' | 'int' | 'long' | 'double' | { text: number };

export interface StataVariable {
  /** A letter or underscore, then letters, digits and underscores, 32 characters at most. */
  name: string;
  /** At most 80 characters; longer ones are cut. */
  label: string;
  type: StataType;
  /** Name of a set of value labels. */
  valueLabel?: string;
  /** Ids of notes to hang on the variable. */
  note?: string;
}

export interface StataDataset {
  label: string;
  rows: number;
  variables: StataVariable[];
  /** Positions of the variables the rows are sorted by. */
  sortedBy: number[];
  valueLabels: Record<string, { value: number; text: string }[]>;
  /** Notes of the data set, shown by Stata's `notes`. */
  notes: string[];
}

/**
 * A missing value of Stata: 0 is `.`, 1 to 26 are `.a` to `.z`. Cells hold the number of the letter in `missing`
 * where the value is NaN.
 */
export interface StataPiece {
  rows: number;
  /** One for each variable: numbers, or texts. */
  cells: (Float64Array | (string | null)[])[];
  /** For each numeric variable the letter of each missing cell; without it, `.`. */
  missing: (Uint8Array | undefined)[];
}
