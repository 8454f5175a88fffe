import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseFile } from '../../evidence/case-schema.js';
import type { BibEntry } from '../../evidence/read-bibtex.js';
import { type Case, parseCase } from '../../evidence/read-case.js';
import { faultsError } from '../../evidence/read-yaml.js';
import { checkSeries } from './check-series.js';

/** Where the build puts the cases that come with Entente, read and checked. */
const compiledFolder = fileURLToPath(new URL('../../../dist/casebook/', import.meta.url));

interface CompiledCase {
  /** Of case.yaml and sources.bib as they were when the case was checked. */
  hash: string;
  case: CaseFile;
  sources: [string, BibEntry][];
}

export const hashCase = (yaml: string, bibtex: string): string =>
  createHash('sha256').update(yaml).update('\0').update(bibtex).digest('hex');

/** A case from its texts, checked in full. `folder` is where the two files are. */
export function parseCheckedCase(yaml: string, bibtex: string, folder: string): Case {
  const shown = basename(resolve(folder));
  const read = parseCase(yaml, bibtex, `${shown}/case.yaml`, `${shown}/sources.bib`, resolve(folder));
  const faults = checkSeries(read);
  if (faults.length > 0) throw faultsError(faults);
  return read;
}

/**
 * The checked case the build left for these very texts, or null. Parsing YAML and checking it costs a tenth of a
 * second that a brief does not have; any change of a text changes the hash, and the text is read instead.
 */
export async function readCompiledCase(
  yaml: string,
  bibtex: string,
  folder: string,
  from = compiledFolder,
): Promise<Case | null> {
  const text = await readFile(join(from, `${basename(resolve(folder))}.json`), 'utf8').catch(() => null);
  if (text === null) return null;
  const compiled = JSON.parse(text) as CompiledCase;
  if (compiled.hash !== hashCase(yaml, bibtex)) return null;
  return {
    ...compiled.case,
    folder: resolve(folder),
    sources: new Map(compiled.sources),
    bibtex,
    locate: (path, message) => parseCheckedCase(yaml, bibtex, folder).locate(path, message),
  };
}

/**
 * Reads, checks and writes down every case of a casebook; run by the build.
 *
 * @throws EntenteError `bad-input` with the place of every fault of the first case that has one.
 */
export async function compileCases(casebook: string, into = compiledFolder): Promise<string[]> {
  const entries = await readdir(casebook, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
  await mkdir(into, { recursive: true });
  const done: string[] = [];
  for (const name of names) {
    const folder = join(casebook, name);
    const [yaml, bibtex] = await Promise.all(
      ['case.yaml', 'sources.bib'].map((file) => readFile(join(folder, file), 'utf8').catch(() => null)),
    );
    if (yaml === null || bibtex === null) continue;
    const { folder: _, sources, bibtex: __, locate: ___, ...rest } = parseCheckedCase(yaml, bibtex, folder);
    const compiled: CompiledCase = { hash: hashCase(yaml, bibtex), case: rest, sources: [...sources] };
    await writeFile(join(into, `${name}.json`), JSON.stringify(compiled));
    done.push(name);
  }
  return done;
}
