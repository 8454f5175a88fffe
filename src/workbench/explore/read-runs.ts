import { describePlace, EntenteError } from '../../domain/errors.js';
import type { DiscoveryInput } from '../../scenarios/explore/discovery/box.js';
import { columnAt, readRows } from './read-rows.js';

export interface Threshold {
  above?: number;
  below?: number;
}

export interface Runs {
  /** The outcome in words, with its threshold. */
  outcome: string;
  inputs: DiscoveryInput[];
  /** 1 where the outcome occurs. */
  cases: Uint8Array;
  notes: string[];
}

/**
 * Reads runs for scenario discovery. A column whose every cell is a number is numeric, any other categorical.
 *
 * @param inputNames the columns that may restrict a box; all but the outcome and `id` when left out.
 * @throws EntenteError `bad-input` for an unknown column, an empty cell, an outcome that is no number, or an
 * outcome other than 0 and 1 without a threshold.
 */
export async function readRuns(
  file: string,
  outcome: string,
  threshold: Threshold,
  inputNames?: readonly string[],
): Promise<Runs> {
  let names: string[] = [];
  let columns: string[][] = [];
  const outcomes: string[] = [];
  await readRows(file, (header) => {
    const at = columnAt(file, header, outcome, 'asked for as the outcome');
    names = inputNames?.slice() ?? header.filter((name) => name !== outcome && name !== 'id');
    const places = names.map((name) => columnAt(file, header, name, 'asked for as an input'));
    if (names.includes(outcome)) {
      throw new EntenteError('bad-input', `${outcome} is the outcome and cannot be an input too`, {
        column: outcome,
      });
    }
    columns = names.map(() => []);
    return (cells, row) => {
      outcomes.push(cells[at]);
      places.forEach((place, j) => {
        const cell = cells[place].trim();
        if (cell === '') {
          throw new EntenteError(
            'bad-input',
            `${describePlace({ file, row, column: names[j] })}: an empty cell; every run needs every input (leave the column out with --inputs, or the run)`,
            { file, row, column: names[j] },
          );
        }
        columns[j].push(cell);
      });
    };
  });
  if (names.length === 0)
    throw new EntenteError('bad-input', `${file} has no column that could be an input`, { file });
  if (outcomes.length === 0)
    throw new EntenteError('bad-input', `${file} has a header and no runs`, { file });
  const { cases, words } = classify(file, outcome, outcomes, threshold);
  const notes: string[] = [];
  const inputs = names.flatMap((name, j): DiscoveryInput[] => {
    const input = asInput(name, columns[j]);
    if (isConstant(input)) {
      notes.push(`${name} is the same in every run and was left out.`);
      return [];
    }
    return [input];
  });
  if (inputs.length === 0) {
    throw new EntenteError('bad-input', `${file}: no input varies between the runs, so no box can be drawn`, {
      file,
    });
  }
  return { outcome: words, inputs, cases, notes };
}

function asInput(name: string, cells: readonly string[]): DiscoveryInput {
  const values = Float64Array.from(cells, Number);
  if (values.every(Number.isFinite)) return { name, kind: 'numeric', values };
  const categories = [...new Set(cells)].sort();
  const code = new Map(categories.map((category, c) => [category, c]));
  return { name, kind: 'categorical', categories, codes: Int32Array.from(cells, (cell) => code.get(cell)!) };
}

function isConstant(input: DiscoveryInput): boolean {
  if (input.kind === 'categorical') return input.categories.length < 2;
  return input.values.every((x) => x === input.values[0]);
}

function classify(
  file: string,
  column: string,
  cells: readonly string[],
  { above, below }: Threshold,
): { cases: Uint8Array; words: string } {
  const values = Float64Array.from(cells, (cell, k) => {
    const text = cell.trim().toLowerCase();
    const value = text === 'true' ? 1 : text === 'false' ? 0 : text === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    throw new EntenteError(
      'bad-input',
      `${describePlace({ file, row: k + 2, column })}: the outcome must be a finite number and "${cell}" came`,
      { file, row: k + 2, column },
    );
  });
  if (above === undefined && below === undefined) {
    const other = values.findIndex((x) => x !== 0 && x !== 1);
    if (other >= 0) {
      throw new EntenteError(
        'bad-input',
        `${describePlace({ file, row: other + 2, column })}: ${values[other]} is neither 0 nor 1; say which outcomes count with --above X or --below X`,
        { file, row: other + 2, column },
      );
    }
    return { cases: Uint8Array.from(values), words: column };
  }
  const parts = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  const cases = Uint8Array.from(values, (x) =>
    (above === undefined || x > above) && (below === undefined || x < below) ? 1 : 0,
  );
  return { cases, words: `${column} ${parts.join(' and ')}` };
}
