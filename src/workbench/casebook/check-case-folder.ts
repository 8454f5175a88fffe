import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { Case } from '../../evidence/read-case.js';
import { readCaseTexts } from '../../evidence/read-case.js';
import { describeFault, type Fault } from '../../evidence/read-yaml.js';
import { parseCheckedCase } from './compiled-case.js';

/**
 * Reads a folder from its texts, whatever the build left, and names every fault on a line of its own.
 *
 * @throws EntenteError `bad-input` with all faults, `unreadable-file`.
 */
export async function checkCaseFolder(folder: string): Promise<Case> {
  const { yaml, bibtex } = await readCaseTexts(folder);
  try {
    return parseCheckedCase(yaml, bibtex, folder);
  } catch (error) {
    const faults = isEntenteError(error) ? (error.fields['faults'] as Fault[] | undefined) : undefined;
    if (faults === undefined || faults.length < 2) throw error;
    const shown = faults.slice(0, 50).map(describeFault);
    const more = faults.length > 50 ? [`and ${faults.length - 50} more`] : [];
    throw new EntenteError(
      'bad-input',
      [`${faults.length} faults`, ...shown, ...more].join('\n  '),
      { faults },
      error,
    );
  }
}
