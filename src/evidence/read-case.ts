import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EntenteError } from '../domain/errors.js';
import { type CaseFile, caseSchema } from './case-schema.js';
import { checkReferences } from './check-case.js';
import { type BibEntry, readBibtex } from './read-bibtex.js';
import { type Fault, type FaultPath, faultsError, largestYamlBytes, readYaml } from './read-yaml.js';

/** A case read and checked: its file, its sources, and the way back to line and column for later faults. */
export interface Case extends CaseFile {
  /** Absolute folder, or empty where the case came from text. */
  folder: string;
  /** Entries of sources.bib by citation key. */
  sources: ReadonlyMap<string, BibEntry>;
  /** The BibTeX text as written. */
  bibtex: string;
  locate(path: FaultPath, message: string): Fault;
}

/**
 * A case from its two texts.
 *
 * @throws EntenteError `bad-input`; the message has file, line and column, `fields.faults` every fault.
 */
export function parseCase(
  yaml: string,
  bibtex: string,
  yamlFile: string,
  bibtexFile: string,
  folder = '',
): Case {
  const placed = readYaml(yaml, yamlFile, caseSchema);
  const sources = readBibtex(bibtex, bibtexFile);
  const faults = checkReferences(placed, sources);
  if (faults.length > 0) throw faultsError(faults);
  return { ...placed.data, folder, sources, bibtex, locate: placed.locate };
}

/**
 * Reads `case.yaml` and `sources.bib` of a casebook folder.
 *
 * @throws EntenteError `unreadable-file` when one cannot be opened, `bad-input` with the place of every fault.
 */
export async function readCase(folder: string): Promise<Case> {
  const path = resolve(folder);
  const shown = basename(path);
  const { yaml, bibtex } = await readCaseTexts(folder);
  return parseCase(yaml, bibtex, `${shown}/case.yaml`, `${shown}/sources.bib`, path);
}

/** The two texts of a casebook folder; refuses what `readCase` refuses before reading them. */
export async function readCaseTexts(folder: string): Promise<{ yaml: string; bibtex: string }> {
  const path = resolve(folder);
  const [yaml, bibtex] = await Promise.all([
    readText(join(path, 'case.yaml'), folder),
    readText(join(path, 'sources.bib'), folder),
  ]);
  return { yaml, bibtex };
}

async function readText(file: string, folder: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > largestYamlBytes) {
      throw new EntenteError(
        'bad-input',
        `${file}, line 1, column 1: the file has ${(size / 1e6).toFixed(1)} MB; at most ${largestYamlBytes / 1e6} MB was expected`,
        { file },
      );
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof EntenteError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new EntenteError(
      'unreadable-file',
      `${file} cannot be read (${code}); ${folder} was expected to be a casebook folder with case.yaml and sources.bib (entente case new A B makes one)`,
      { file },
      error,
    );
  }
}
