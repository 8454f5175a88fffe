import { describePlace, EntenteError } from '../../domain/errors.js';
import type { Problem, ProblemInput } from '../../scenarios/explore/problem.js';
import type { OutputTable } from '../../scenarios/explore/sensitivity/join-outputs.js';
import { columnAt, numberAt, readRows } from './read-rows.js';

/** Samples as read, in the order of the file. */
export interface SampleTable {
  file: string;
  ids: string[];
  /** rows x inputs, row-major; the index of the level for an input given by levels. */
  values: Float64Array;
}

/**
 * Reads samples: a column `id` and one for each input of the problem; other columns are left alone.
 *
 * @throws EntenteError `bad-input` with file, row and column for a value that is none or out of the input's bounds.
 */
export async function readSamples(file: string, problem: Problem): Promise<SampleTable> {
  const ids: string[] = [];
  const values: number[] = [];
  await readRows(file, (header) => {
    const id = columnAt(file, header, 'id', 'which names each sample');
    const takers = problem.inputs.map((input) => {
      const at = columnAt(file, header, input.name, 'which is an input of the problem');
      const read = valueReader(input);
      return (cells: string[], row: number): number => read(file, row, cells[at]);
    });
    return (cells, row) => {
      ids.push(cells[id].trim());
      for (const take of takers) values.push(take(cells, row));
    };
  });
  if (ids.length === 0) throw new EntenteError('bad-input', `${file} has a header and no samples`, { file });
  return { file, ids, values: Float64Array.from(values) };
}

function valueReader(input: ProblemInput): (file: string, row: number, cell: string) => number {
  if (input.kind === 'levels') {
    const place = new Map(input.levels.map((level, k) => [String(level), k]));
    return (file, row, cell) => {
      const at = place.get(cell) ?? place.get(String(Number(cell)));
      if (at !== undefined) return at;
      throw new EntenteError(
        'bad-input',
        `${describePlace({ file, row, column: input.name })}: one of ${input.levels.join(', ')} is expected and "${cell}" came`,
        { file, row, column: input.name },
      );
    };
  }
  const { name, low, high } = input;
  return (file, row, cell) => {
    const x = numberAt(file, row, name, cell);
    if (x >= low && x <= high) return x;
    throw new EntenteError(
      'bad-input',
      `${describePlace({ file, row, column: name })}: ${x} is outside the bounds of the problem, ${low} to ${high}; are the samples those of this problem?`,
      { file, row, column: name },
    );
  };
}

/**
 * Reads a model's outputs: columns `id` and `value`.
 *
 * @throws EntenteError `bad-input` with file, row and column for a value that is not a finite number.
 */
export async function readOutputs(file: string): Promise<OutputTable> {
  const ids: string[] = [];
  const values: number[] = [];
  await readRows(file, (header) => {
    const id = columnAt(file, header, 'id', 'which ties an output to its sample');
    const value = columnAt(file, header, 'value', 'which holds the output');
    return (cells, row) => {
      ids.push(cells[id].trim());
      values.push(numberAt(file, row, 'value', cells[value]));
    };
  });
  return { file, ids, values: Float64Array.from(values) };
}
