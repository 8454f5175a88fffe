import { describePlace, EntenteError } from '../../../domain/errors.js';

/** A column of ids and one of numbers, as read from a file. */
export interface OutputTable {
  ids: readonly string[];
  values: ArrayLike<number>;
  /** The file's name, for messages. */
  file?: string;
}

export interface SampleIds {
  ids: readonly string[];
  file?: string;
}

/** Row of a file from the position in its body: the header is row 1. */
const fileRow = (position: number): number => position + 2;

/**
 * Brings outputs into the order of the samples by id, never by position.
 *
 * @returns one output a sample, in the samples' order.
 * @throws EntenteError `bad-input` for an id that stands twice, is missing, or is of no sample, and for an
 * output that is not a finite number; each with its row.
 */
export function joinOutputs(samples: SampleIds, outputs: OutputTable): Float64Array {
  const n = samples.ids.length;
  const values = outputs.values;
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k])) {
      throw badRow(outputs.file, k, 'value', `the output of sample ${outputs.ids[k]} is not a finite number`);
    }
  }
  const place = positions(samples.ids, samples.file, 'samples');
  if (outputs.ids.length === n && outputs.ids.every((id, k) => id === samples.ids[k])) {
    return Float64Array.from(values);
  }
  const joined = new Float64Array(n);
  const firstRow = new Int32Array(n).fill(-1);
  outputs.ids.forEach((id, k) => {
    const at = place.get(id);
    if (at === undefined) {
      throw badRow(outputs.file, k, 'id', `there is no sample with id ${id}`);
    }
    if (firstRow[at] >= 0) {
      throw badRow(
        outputs.file,
        k,
        'id',
        `id ${id} already stands in row ${fileRow(firstRow[at])}; one output a sample is expected`,
      );
    }
    firstRow[at] = k;
    joined[at] = values[k];
  });
  const missing = samples.ids.filter((_, k) => firstRow[k] < 0);
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).join(', ');
    throw new EntenteError(
      'bad-input',
      `${outputs.file ?? 'the outputs'}: ${missing.length} of ${n} samples have no output (id ${shown}${missing.length > 5 ? ', ...' : ''}); run the model for them, since the indices need every sample`,
      { missing: missing.length, samples: n, file: outputs.file },
    );
  }
  return joined;
}

function positions(ids: readonly string[], file: string | undefined, what: string): Map<string, number> {
  const place = new Map<string, number>();
  ids.forEach((id, k) => {
    const before = place.get(id);
    if (before !== undefined) {
      throw badRow(
        file ?? `the ${what}`,
        k,
        'id',
        `id ${id} already stands in row ${fileRow(before)}; ids must differ`,
      );
    }
    place.set(id, k);
  });
  return place;
}

function badRow(file: string | undefined, position: number, column: string, message: string): EntenteError {
  const place = { file: file ?? 'the outputs', row: fileRow(position), column };
  return new EntenteError('bad-input', `${describePlace(place)}: ${message}`, { ...place });
}
