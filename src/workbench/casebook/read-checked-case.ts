import { type Case, readCase } from '../../evidence/read-case.js';
import { faultsError } from '../../evidence/read-yaml.js';
import { checkSeries } from './check-series.js';

/**
 * A casebook folder read and checked in full: form, references, series and units.
 *
 * @throws EntenteError `bad-input` with file, line and column of every fault, `unreadable-file`.
 */
export async function readCheckedCase(folder: string): Promise<Case> {
  const read = await readCase(folder);
  const faults = checkSeries(read);
  if (faults.length > 0) throw faultsError(faults);
  return read;
}
