import { resolve } from 'node:path';
import { type Case, readCaseTexts } from '../../evidence/read-case.js';
import { parseCheckedCase, readCompiledCase } from './compiled-case.js';
import { casebookFolder } from './find-case.js';

/**
 * A casebook folder read and checked in full: form, references, series and units. A case that comes with Entente
 * and stands as the build found it is taken as the build checked it.
 *
 * @throws EntenteError `bad-input` with file, line and column of every fault, `unreadable-file`.
 */
export async function readCheckedCase(folder: string): Promise<Case> {
  const { yaml, bibtex } = await readCaseTexts(folder);
  const ours = resolve(folder).startsWith(resolve(casebookFolder));
  return (
    (ours ? await readCompiledCase(yaml, bibtex, folder) : null) ?? parseCheckedCase(yaml, bibtex, folder)
  );
}
